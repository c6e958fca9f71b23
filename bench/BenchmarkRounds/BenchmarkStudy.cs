using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using System.Text;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Running;

namespace BenchmarkRounds;

/// <summary>The program of a study.</summary>
public static class BenchmarkStudy
{
    /// <summary>Runs a study's command line, of a definition that is there already.</summary>
    /// <param name="args">The arguments of the process.</param>
    /// <param name="definition">The study.</param>
    /// <returns>The exit code of the process.</returns>
    public static int Run(string[] args, StudyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return Run(args, () => definition);
    }

    /// <summary>Runs a study's command line. The first Ctrl-C ends a run in order, with what was measured saved; a second one at once.</summary>
    /// <param name="args">The arguments of the process.</param>
    /// <param name="definition">Creates the study. What it throws ends in one line, as every other failure does.</param>
    /// <returns>The exit code of the process.</returns>
    public static int Run(string[] args, Func<StudyDefinition> definition)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(definition);
        try
        {
            HandleOtherThreads();
            return RunCommand(args, definition());
        }
        catch (Exception exception)
        {
            return UnexpectedError.Report(exception, Console.Error);
        }
    }

    private static int RunCommand(string[] args, StudyDefinition definition)
    {
        if (args is [RunGuard.Command, string owner])
        {
            RunGuard.Serve(owner, Console.In);
            return StudyCommandLine.Success;
        }

        using var stop = new CancellationTokenSource();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        if (!Console.IsOutputRedirected)
        {
            Console.OutputEncoding = Encoding.UTF8;
        }

        return new StudyCommandLine(definition, Console.Out, Console.Error, isTerminal: !Console.IsOutputRedirected, ThisProgram())
            .Invoke(args, stop.Token);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        }
    }

    /// <summary>What is thrown on a thread of BenchmarkDotNet's, such as one that writes its log, ends the process as well.</summary>
    private static void HandleOtherThreads()
    {
        try
        {
            ExceptionHandling.SetUnhandledExceptionHandler(exception =>
            {
                Environment.Exit(UnexpectedError.Report(exception, Console.Error));
                return true;
            });
        }
        catch (InvalidOperationException)
        {
            // The program has a handler of its own.
        }
    }

    /// <summary>How this program is started again: as itself, or by the host that it was started with.</summary>
    private static string[] ThisProgram()
    {
        string host = Environment.ProcessPath!;
        return Path.GetFileNameWithoutExtension(host) == "dotnet" ? [host, Environment.GetCommandLineArgs()[0]] : [host];
    }
}
