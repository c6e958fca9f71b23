using System.Diagnostics;
using AsyncPatterns.Results;
using Xunit;

namespace AsyncPatterns.Tests.Study;

/// <summary>A run that is ended early, seen from outside: the program in a process of its own.</summary>
[Collection(nameof(RealRuns))]
public class InterruptionTests
{
    [Fact]
    public async Task After_Ctrl_C_what_was_measured_is_saved_and_readable()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal to send to a single process.");
        using var folder = new TemporaryFolder();
        string program = Path.Combine(
            Repository.Root()!, "bench", "AsyncPatterns", "bin", "Release", "net10.0", "AsyncPatterns.dll");
        string[] arguments =
            [program, "--filter", "*ResponsivenessBenchmarks*", "--rounds", "500", "--machine", "test", "--output", folder.Path];
        using var temporary = new TemporaryFolder();
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardOutput = true,
            Environment = { ["TMPDIR"] = temporary.Path },
        })!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string set = Path.Combine(folder.Path, "test");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        while (!process.HasExited && LaunchesSaved(set) < 2)
        {
            await Task.Delay(100, patience.Token);
        }

        using (Process kill = Process.Start("kill", ["-INT", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync(patience.Token);
        }

        await process.WaitForExitAsync(patience.Token);

        Assert.Equal(CommandLine.Interrupted, process.ExitCode);
        Assert.Contains("Ended early; what was measured is saved.", await output, StringComparison.Ordinal);
        Assert.True(LaunchesSaved(set) >= 2);
        Assert.Null(StudyInfo.Read(set)!.FinishedUtc);
        Assert.Empty(StudyInfo.Read(set)!.Failures);
        Assert.Contains("and was then interrupted", File.ReadAllText(Path.Combine(set, "README.md")), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(set, "*.tmp"));
        Assert.Empty(Directory.GetDirectories(temporary.Path, "async-patterns-*"));
        Assert.Empty(Launches());
    }

    /// <summary>Processes that BenchmarkDotNet has started; none may be left.</summary>
    private static string[] Launches() => !Directory.Exists("/proc")
        ? []
        : [.. Directory.GetDirectories("/proc").Select(process => Path.Combine(process, "cmdline")).Where(File.Exists)
            .Select(ReadOrEmpty).Where(line => line.Contains("ResponsivenessBenchmarks", StringComparison.Ordinal) && line.Contains("--benchmarkId", StringComparison.Ordinal))];

    private static string ReadOrEmpty(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static int LaunchesSaved(string set) => File.Exists(Path.Combine(set, StudyInfo.FileName))
        ? ResultSet.Load(set).Classes.SelectMany(one => one.Cases).Sum(one => one.Launches.Count)
        : 0;
}
