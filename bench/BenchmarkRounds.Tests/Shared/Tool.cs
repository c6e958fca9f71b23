using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using BenchmarkRounds.Commands;

namespace BenchmarkRounds.Tests;

/// <summary>The program, called as its users do but within this process.</summary>
internal static class Tool
{
    public static (int Code, string Output, string Error) Run(IReadOnlyList<string> args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        int code = new StudyCommandLine(TestStudy.Definition, output, error, isTerminal: false).Invoke(args, CancellationToken.None);
        return (code, output.ToString(), error.ToString());
    }
}

/// <summary>A folder that is gone with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>What it is before any test: a run beside this one has a temporary folder of its own, and deletes it.</summary>
    private static string parent = "";

    [ModuleInitializer]
    internal static void Remember() => parent = System.IO.Path.GetTempPath();

    /// <summary>In a job of GitHub Actions, comparisons of tests do not belong on its summary.</summary>
    [ModuleInitializer]
    internal static void LeaveTheSummary() => Environment.SetEnvironmentVariable(StepSummary.Variable, null);

    public string Path { get; } = Directory.CreateDirectory(System.IO.Path.Combine(parent, $"async-patterns-{Guid.NewGuid():N}")).FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>A variable of the environment that is as it was after the test.</summary>
internal sealed class TemporaryVariable : IDisposable
{
    private readonly string name;
    private readonly string? before;

    public TemporaryVariable(string name, string? value)
    {
        this.name = name;
        before = Environment.GetEnvironmentVariable(name);
        Environment.SetEnvironmentVariable(name, value);
    }

    public void Dispose() => Environment.SetEnvironmentVariable(name, before);
}

/// <summary>A process that keeps a processor busy until it is ended, and never longer than this one lives. Not on Windows.</summary>
internal sealed class BusyProcess : IDisposable
{
    private readonly Process process = Process.Start("sh", ["-c", $"while kill -0 {Environment.ProcessId} 2> /dev/null; do :; done"]);

    public void End() => process.Kill();

    public void Dispose()
    {
        process.Kill();
        process.Dispose();
    }
}
