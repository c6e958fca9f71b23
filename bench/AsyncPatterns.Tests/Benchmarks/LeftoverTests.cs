using System.Diagnostics;
using System.Net.NetworkInformation;
using AsyncPatterns.Benchmarks;
using BenchmarkDotNet.Running;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>No benchmark leaves a socket, a process or a file behind.</summary>
[Collection(nameof(Study.RealRuns))]
public class LeftoverTests
{
    [Fact]
    public async Task After_its_clean_up_nothing_is_left_of_a_benchmark()
    {
        using var folder = new TemporaryFolder();
        using var variable = new TemporaryVariable(OperatingSystem.IsWindows() ? "TMP" : "TMPDIR", folder.Path);
        int listeners = Listeners();
        int processes = Workers();
        Type[] types =
        [
            typeof(TaskGroupBenchmarks), typeof(TaskGroupFailureBenchmarks), typeof(DatabaseBenchmarks), typeof(CpuBoundBenchmarks),
        ];
        foreach (BenchmarkCase one in Invocation.Plan(typeof(TaskGroup).Assembly).Classes
            .Where(planned => types.Contains(planned.Class.Type)).SelectMany(planned => planned.Cases))
        {
            await Invocation.Run(one);
        }

        Assert.Equal(listeners, Listeners());
        Assert.Equal(processes, Workers());
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void A_worker_ends_when_its_input_does()
    {
        using var requests = new MemoryStream(new byte[8]);
        using var answers = new MemoryStream();

        WorkerProcess.Serve(requests, answers);

        Assert.Equal(8, answers.Length);
        Assert.Equal((9592, 9592), (BitConverter.ToInt32(answers.ToArray()), BitConverter.ToInt32(answers.ToArray().AsSpan(4))));
    }

    private static int Listeners() => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Length;

    private static int Workers() => Process.GetProcessesByName("dotnet").Count(process =>
    {
        try
        {
            string command = File.ReadAllText($"/proc/{process.Id}/cmdline");
            return command.Contains("AsyncPatterns.dll\0worker", StringComparison.Ordinal) ||
                command.Contains("AsyncPatterns.dll\0server", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // it has just ended, or this system has no /proc
        }
    });
}
