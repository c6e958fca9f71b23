using System.Diagnostics;
using System.Globalization;
using BenchmarkRounds.Environments;

namespace BenchmarkRounds.Running;

/// <summary>
/// Ends what a run has started, a build or a launch, when the run itself is killed and cannot: a process beside it that waits for
/// the end of its input, which the system closes with the run. It knows the run's children, and theirs, by a variable that they
/// inherit, so it works where the system shows it: on Linux. Elsewhere a build ends when it is done, and a launch at the next
/// thing that it has to tell the run.
/// </summary>
internal sealed class RunGuard : IDisposable
{
    /// <summary>The command, the first argument of the program, that makes it a guard; the run's process id is the second.</summary>
    public const string Command = "guard";

    private const string Variable = "BENCHMARKROUNDS_OWNER";
    private const string AllIsWell = "done";

    private readonly Process? process;

    private RunGuard(Process? process) => this.process = process;

    /// <summary>Starts one for this process.</summary>
    /// <param name="program">How this program is started again: the file, and its first arguments. Null for no guard.</param>
    public static RunGuard Start(string[]? program)
    {
        if (!OperatingSystem.IsLinux() || program is not [string file, .. var arguments])
        {
            return new RunGuard(null);
        }

        string owner = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        var guard = Process.Start(new ProcessStartInfo(file, [.. arguments, Command, owner]) { RedirectStandardInput = true });
        Environment.SetEnvironmentVariable(Variable, owner);
        return new RunGuard(guard);
    }

    /// <summary>The guard's side: returns when the run has ended in order, or when nothing is left of it.</summary>
    /// <param name="owner">The run's process id.</param>
    /// <param name="input">What the run says.</param>
    public static void Serve(string owner, TextReader input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (input.ReadLine() == AllIsWell)
        {
            return;
        }

        // What is killed may just have started something.
        for (int attempt = 0; attempt < 20; attempt++)
        {
            foreach (int child in Children(owner))
            {
                Kill(child);
            }

            Thread.Sleep(100);
        }
    }

    /// <summary>The run ends in order.</summary>
    public void Dispose()
    {
        if (process is null)
        {
            return;
        }

        Environment.SetEnvironmentVariable(Variable, null);
        try
        {
            process.StandardInput.WriteLine(AllIsWell);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // Somebody has killed the guard.
        }

        process.WaitForExit(TimeSpan.FromSeconds(5));
        process.Dispose();
    }

    private static IEnumerable<int> Children(string owner)
    {
        string mark = $"{Variable}={owner}";
        foreach (string folder in SystemFile.Folders("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out int id) &&
                SystemFile.ReadLines(Path.Combine(folder, "environ")).Any(line => line.Split('\0').Contains(mark)))
            {
                yield return id;
            }
        }
    }

    private static void Kill(int id)
    {
        try
        {
            using var child = Process.GetProcessById(id);
            child.Kill();
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself.
        }
    }
}
