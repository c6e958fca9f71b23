using System.Diagnostics;
using AsyncPatterns.Commands;
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
        using var temporary = new TemporaryFolder();
        using Process process = Start(folder, temporary, "--filter", "*ResponsivenessBenchmarks*", "--rounds", "60");
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        string set = Path.Combine(folder.Path, "test");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        while (!process.HasExited && LaunchesSaved(set) < 2)
        {
            await Task.Delay(100, patience.Token);
        }

        // What a shell starts in the background ignores Ctrl-C, and so does everything that it starts.
        using (Process kill = Process.Start("kill", [Ignores(process, 2) ? "-TERM" : "-INT", $"{process.Id}"]))
        {
            await kill.WaitForExitAsync(patience.Token);
        }

        await process.WaitForExitAsync(patience.Token);

        Assert.Equal(StudyCommandLine.Interrupted, process.ExitCode);
        Assert.Contains("Ended early; what was measured is saved.", await output, StringComparison.Ordinal);
        Assert.True(LaunchesSaved(set) >= 2);
        Assert.Null(StudyInfo.Read(set)!.FinishedUtc);
        Assert.Empty(StudyInfo.Read(set)!.Failures);
        Assert.Contains("and was then interrupted", File.ReadAllText(Path.Combine(set, "README.md")), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(set, "*.tmp"));
        Assert.Empty(Directory.GetDirectories(temporary.Path, "async-patterns-*"));
        Assert.Empty(Launches());
    }

    [Fact]
    public async Task After_a_kill_the_set_is_readable_no_launch_goes_on_and_the_next_run_clears_up()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a launch ends with the iteration, not at once.");
        using var folder = new TemporaryFolder();
        using var temporary = new TemporaryFolder();
        string set = Path.Combine(folder.Path, "test");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        using (Process process = Start(folder, temporary, "--filter", "*ResponsivenessBenchmarks*", "--rounds", "20"))
        {
            while (!process.HasExited && LaunchesSaved(set) < 2)
            {
                await Task.Delay(100, patience.Token);
            }

            process.Kill(); // it alone, as a power cut would
            await process.WaitForExitAsync(patience.Token);
        }

        for (int attempt = 0; attempt < 30 && Launches().Length > 0; attempt++)
        {
            await Task.Delay(100, patience.Token);
        }

        Assert.Empty(Launches());
        Assert.Single(Directory.GetDirectories(temporary.Path, "async-patterns-run-*"));
        Assert.NotNull(StudyInfo.Read(set)!.Unfinished);
        int saved = LaunchesSaved(set);
        Assert.Equal(StudyCommandLine.Success, Tool.Run(["report", set]).Code);
        Assert.Equal(StudyCommandLine.Success, Tool.Run(["compare", set, set, "--fail-on", "missing"]).Code);

        using Process again = Start(folder, temporary, "--resume");
        while (!again.HasExited && LaunchesSaved(set) <= saved)
        {
            await Task.Delay(100, patience.Token);
        }

        string[] runs = Directory.GetDirectories(temporary.Path, "async-patterns-run-*");
        again.Kill(entireProcessTree: true);
        await again.WaitForExitAsync(patience.Token);

        Assert.EndsWith($"-run-{again.Id}", string.Join('-', Path.GetFileName(Assert.Single(runs)).Split('-')[..4]), StringComparison.Ordinal);
        Assert.True(LaunchesSaved(set) > saved);
    }

    [Fact]
    public async Task After_a_kill_during_the_build_nothing_goes_on()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Elsewhere a build ends when it is done.");
        using var folder = new TemporaryFolder();
        using var temporary = new TemporaryFolder();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using Process process = Start(folder, temporary, "--filter", "*ResponsivenessBenchmarks*", "--rounds", "60");
        string owner = $"ASYNCPATTERNS_OWNER={process.Id}";
        while (!process.HasExited && Processes("environ", owner).Length == 0)
        {
            await Task.Delay(50, patience.Token);
        }

        process.Kill();
        await process.WaitForExitAsync(patience.Token);
        for (int attempt = 0; attempt < 30 && Processes("environ", owner).Length > 0; attempt++)
        {
            await Task.Delay(100, patience.Token);
        }

        Assert.Empty(Processes("environ", owner));
        Assert.Empty(Directory.GetDirectories(folder.Path));
    }

    private static Process Start(TemporaryFolder output, TemporaryFolder temporary, params string[] options)
    {
        string program = Path.Combine(
            Repository.Root()!, "bench", "AsyncPatterns", "bin", "Release", "net10.0", "AsyncPatterns.dll");
        return Process.Start(new ProcessStartInfo("dotnet", [program, .. options, "--machine", "test", "--output", output.Path])
        {
            RedirectStandardOutput = true,
            Environment = { ["TMPDIR"] = temporary.Path },
        })!;
    }

    /// <summary>Processes that BenchmarkDotNet has started; none may be left.</summary>
    private static string[] Launches() =>
        [.. Processes("cmdline", "ResponsivenessBenchmarks").Where(line => line.Contains("--benchmarkId", StringComparison.Ordinal))];

    private static string[] Processes(string file, string text) => !Directory.Exists("/proc")
        ? []
        : [.. Directory.GetDirectories("/proc").Select(process => Path.Combine(process, file)).Where(File.Exists)
            .Select(ReadOrEmpty).Where(content => content.Contains(text, StringComparison.Ordinal))];

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
}
