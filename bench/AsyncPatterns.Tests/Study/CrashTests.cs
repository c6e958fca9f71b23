using System.Diagnostics;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Running;
using Xunit;

namespace AsyncPatterns.Tests.Study;

/// <summary>The program is killed while it measures.</summary>
[Collection(nameof(Alone))]
public class CrashTests
{
    [Fact]
    public async Task A_crash_does_not_leave_a_lock_behind()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The second process would need another way to be killed.");
        using var folder = new TemporaryFolder();
        string program = Path.Combine(
            Repository.Root(TestStudy.Definition)!, "bench", "AsyncPatterns", "bin", "Release", "net10.0", "AsyncPatterns.dll");
        string[] run = [program, "--quick", "--filter", "*GreetingBenchmarks*", "--machine", "a", "--output", folder.Path];
        using var first = Process.Start(new ProcessStartInfo("dotnet", run) { RedirectStandardOutput = true })!;
        while (!File.Exists(Path.Combine(folder.Path, ".a.owner")))
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        await Task.Delay(200, TestContext.Current.CancellationToken); // the owner's name is written
        (int code, _, string error) = Tool.Run(["--quick", "--filter", "*GreetingBenchmarks*", "--machine", "a", "--output", folder.Path]);
        first.Kill(entireProcessTree: true);
        await first.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(StudyCommandLine.UsageError, code);
        Assert.Contains($"process {first.Id}, since", error, StringComparison.Ordinal);
        RunLock.Acquire(folder.Path, "a").Dispose();
        Assert.Empty(Directory.GetFiles(folder.Path));
    }
}
