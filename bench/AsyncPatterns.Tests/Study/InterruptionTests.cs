using System.Diagnostics;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Results;
using Xunit;

namespace AsyncPatterns.Tests.Study;

/// <summary>A run that is ended early, seen from outside: the program in a process of its own.</summary>
public class InterruptionTests
{
    /// <summary>Seconds within which what a run has started must have ended, less than a build takes.</summary>
    private const double AtOnce = 10;

    /// <summary>Launches of a second, most of which they wait.</summary>
    private const string Cases = "*PeriodicWorkBenchmarks*";

    [Fact]
    public async Task A_run_that_was_killed_goes_on_and_Ctrl_C_ends_it_in_order()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signal to send to a single process.");
        using var folder = new TemporaryFolder();
        using var temporary = new TemporaryFolder();
        string set = Path.Combine(folder.Path, "test");
        string[] options = ["--filter", Cases, "--quick", "--rounds", "9"];
        if (OperatingSystem.IsLinux()) // elsewhere a launch ends with the iteration, not at once
        {
            await KillAndLook(folder, set, temporary, options);
            options = ["--resume"];
        }

        int saved = LaunchesSaved(set);
        using var started = new Started(folder, temporary, options);
        Process process = started.Process;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await Until(() => process.HasExited || LaunchesSaved(set) >= saved + 2);
        string[] runs = Directory.GetDirectories(temporary.Path, "benchmark-rounds-run-*");

        // What a shell starts in the background ignores Ctrl-C, and so does everything that it starts.
        using (Process kill = Process.Start("kill", [Ignores(process, 2) ? "-TERM" : "-INT", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        await Until(() => process.HasExited);

        Assert.EndsWith($"-run-{process.Id}", string.Join('-', Path.GetFileName(Assert.Single(runs)).Split('-')[..4]), StringComparison.Ordinal);
        Assert.Equal(StudyCommandLine.Interrupted, process.ExitCode);
        Assert.Contains("Ended early; what was measured is saved.", await output, StringComparison.Ordinal);
        Assert.True(LaunchesSaved(set) >= saved + 2);
        Assert.Null(StudyInfo.Read(set)!.FinishedUtc);
        Assert.Empty(StudyInfo.Read(set)!.Failures);
        Assert.Contains("and was then interrupted", File.ReadAllText(Path.Combine(set, "README.md")), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(set, "*.tmp"));
        Assert.Empty(Directory.GetDirectories(temporary.Path, "benchmark-rounds-*"));
        await Until(() => StartedBy(process.Id).Length == 0, AtOnce);
    }

    [Fact]
    public async Task After_a_kill_during_the_build_nothing_goes_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a build ends when it is done.");
        using var folder = new TemporaryFolder();
        using var temporary = new TemporaryFolder();
        using var started = new Started(folder, temporary, "--filter", Cases, "--rounds", "9");
        Process process = started.Process;
        await Until(() => process.HasExited || StartedBy(process.Id).Length > 0);

        process.Kill();
        await Until(() => process.HasExited);
        await Until(() => StartedBy(process.Id).Length == 0, AtOnce);

        Assert.Empty(Directory.GetDirectories(folder.Path));
    }

    private static async Task KillAndLook(TemporaryFolder folder, string set, TemporaryFolder temporary, string[] options)
    {
        using (var started = new Started(folder, temporary, options))
        {
            await Until(() => started.Process.HasExited || LaunchesSaved(set) >= 2);
            started.Process.Kill(); // it alone, as a power cut would
            await Until(() => started.Process.HasExited);
            await Until(() => StartedBy(started.Process.Id).Length == 0, AtOnce);
        }

        Assert.Single(Directory.GetDirectories(temporary.Path, "benchmark-rounds-run-*"));
        Assert.NotNull(StudyInfo.Read(set)!.Unfinished);
        Assert.Equal(StudyCommandLine.Success, Tool.Run(["report", set]).Code);
        Assert.Equal(StudyCommandLine.Success, Tool.Run(["compare", set, set, "--fail-on", "missing"]).Code);
    }

    /// <summary>Waits for something that happens sooner or later, later on a busy machine.</summary>
    private static async Task Until(Func<bool> happened, double seconds = 480)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (!happened())
        {
            await Task.Delay(100, patience.Token);
        }
    }

    /// <summary>The launches, builds and compilers of a run: they inherit its variable. None may be left.</summary>
    private static string[] StartedBy(int owner) => !Directory.Exists("/proc")
        ? []
        : [.. Directory.GetDirectories("/proc").Where(process =>
            ReadOrEmpty(Path.Combine(process, "environ")).Split('\0').Contains($"BENCHMARKROUNDS_OWNER={owner}"))];

    /// <summary>"SigIgn: 0000000000001002": a bit a signal, from 1.</summary>
    private static bool Ignores(Process process, int signal)
    {
        const string Head = "SigIgn:";
        string line = ReadOrEmpty($"/proc/{process.Id}/status").Split('\n').FirstOrDefault(line => line.StartsWith(Head, StringComparison.Ordinal)) ?? "";
        return line.Length > Head.Length && (Convert.ToUInt64(line[Head.Length..].Trim(), 16) & (1UL << (signal - 1))) != 0;
    }

    private static string ReadOrEmpty(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static int LaunchesSaved(string set) => File.Exists(Path.Combine(set, StudyInfo.FileName))
        ? ResultSet.Load(set).Classes.SelectMany(one => one.Cases).Sum(one => one.Launches.Count)
        : 0;

    /// <summary>The program, measuring; if the test fails, it does not go on.</summary>
    private sealed class Started : IDisposable
    {
        public Started(TemporaryFolder output, TemporaryFolder temporary, params string[] options)
        {
            string program = Path.Combine(
                Repository.Root(AsyncPatternsStudy.Definition)!, "bench", "AsyncPatterns", "bin", "Release", "net10.0", "AsyncPatterns.dll");
            Process = Process.Start(new ProcessStartInfo("dotnet", [program, .. options, "--machine", "test", "--output", output.Path])
            {
                RedirectStandardOutput = true,
                Environment = { ["TMPDIR"] = temporary.Path },
            })!;
        }

        public Process Process { get; }

        public void Dispose()
        {
            if (!Process.HasExited)
            {
                Process.Kill(entireProcessTree: true);
            }

            Process.Dispose();
        }
    }
}
