using System.CommandLine;
using BenchmarkDotNet.Running;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using BenchmarkRounds.Runtimes;

namespace BenchmarkRounds.Commands;

/// <summary>The command line: options in, one call out. Errors are one line and an exit code.</summary>
/// <param name="definition">The study.</param>
/// <param name="output">Where answers go.</param>
/// <param name="error">Where errors go.</param>
/// <param name="isTerminal">Whether somebody watches the output: then it may move and have colours.</param>
/// <param name="program">How this program is started again: the file, and its first arguments; null when it cannot be.</param>
internal sealed class StudyCommandLine(
    StudyDefinition definition, TextWriter output, TextWriter error, bool isTerminal, string[]? program = null)
{
    /// <summary>Everything went well.</summary>
    public const int Success = 0;

    /// <summary>The command ended, but something failed on the way.</summary>
    public const int Failure = 1;

    /// <summary>The command line, or what it names, cannot be used.</summary>
    public const int UsageError = 2;

    /// <summary>A comparison found what it was told to fail on.</summary>
    public const int FoundWhatFails = 3;

    /// <summary>A comparison found nothing of that, but could not judge every row of the base.</summary>
    public const int CouldNotJudge = 4;

    /// <summary>Ended by Ctrl-C or a signal.</summary>
    public const int Interrupted = 130;

    /// <summary>Runs one command.</summary>
    /// <param name="args">The arguments of the process.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <returns>The exit code.</returns>
    public int Invoke(IReadOnlyList<string> args, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(args);
        try
        {
            return InvokeCommand(args, cancellation);
        }
        catch (StudyException exception)
        {
            error.WriteLine(Document.Plain(exception.Message));
            return UsageError;
        }
        catch (ResultException exception)
        {
            error.WriteLine(Document.Plain(exception.Message));
            return Failure;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Interrupted;
        }
        catch (Exception exception)
        {
            return UnexpectedError.Report(exception, error);
        }
    }

    private int InvokeCommand(IReadOnlyList<string> args, CancellationToken cancellation)
    {
        if (args is ["bdn", ..])
        {
            PackCommand.RefuseInPack("bdn", Pack.Here);
            BenchmarkSwitcher.FromAssembly(definition.Benchmarks).Run([.. args.Skip(1)]);
            return Success;
        }

        return Invoke(Build(cancellation), args, output, error);
    }

    /// <summary>Runs one command of a command line.</summary>
    /// <param name="root">The command line.</param>
    /// <param name="args">The arguments of the process.</param>
    /// <param name="output">Where answers go.</param>
    /// <param name="error">Where errors go.</param>
    /// <returns>The exit code.</returns>
    public static int Invoke(RootCommand root, IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        ParseResult parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            error.WriteLine(CommandLineErrors.Format(parsed));
            return UsageError;
        }

        return parsed.Invoke(new InvocationConfiguration
        {
            Output = output,
            Error = error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null, // signals are Program's
        });
    }

    private RootCommand Build(CancellationToken cancellation)
    {
        var shared = new SharedOptions(definition);
        var run = new RunCommandLine(shared);
        var root = new RootCommand($"{definition.Description} Without a command: run the study.");
        var runVerb = new Command("run", "Run the study, as without a command.");
        run.AddTo(root, output, isTerminal, program, cancellation);
        run.AddTo(runVerb, output, isTerminal, program, cancellation);
        root.Subcommands.Add(CompareCommandLine.Create(definition, shared.FilterBeforeArguments, output, error, isTerminal));
        root.Subcommands.Add(DoctorCommand.Create(shared, output));
        root.Subcommands.Add(ListCommand.Create(shared, output));
        root.Subcommands.Add(PackCommand.Create(definition, output, cancellation));
        root.Subcommands.Add(ReportCommand.Create(shared, output));
        root.Subcommands.Add(runVerb);
        root.Subcommands.Add(new Command("bdn", "Everything else BenchmarkDotNet can do: its own command line, 'bdn --help'."));
        return root;
    }
}
