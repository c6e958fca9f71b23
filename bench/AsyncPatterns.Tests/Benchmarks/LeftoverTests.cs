using AsyncPatterns.Benchmarks;
using BenchmarkDotNet.Running;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>No benchmark leaves a process, and so no server, or a file behind.</summary>
[Collection(nameof(Study.RealRuns))]
public class LeftoverTests
{
    [Fact]
    public async Task After_its_clean_up_nothing_is_left_of_a_benchmark()
    {
        using var folder = new TemporaryFolder();
        using var variable = new TemporaryVariable(OperatingSystem.IsWindows() ? "TMP" : "TMPDIR", folder.Path);
        int processes = Children();
        Type[] types =
        [
            typeof(TaskGroupBenchmarks), typeof(TaskGroupFailureBenchmarks), typeof(DatabaseBenchmarks), typeof(CpuBoundBenchmarks),
        ];
        foreach (BenchmarkCase one in Invocation.Plan(typeof(TaskGroup).Assembly).Classes
            .Where(planned => types.Contains(planned.Class.Type)).SelectMany(planned => planned.Cases))
        {
            await Invocation.Run(one);
        }

        Assert.Equal(processes, Children());
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

    /// <summary>The processes that this one has started and that have not ended; only Linux tells.</summary>
    private static int Children() => !OperatingSystem.IsLinux()
        ? 0
        : Directory.GetDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])).Count(folder =>
        {
            try
            {
                // "pid (name) state ppid ...": Z is one that has ended.
                string[] fields = File.ReadAllText(Path.Combine(folder, "stat")).Split(") ")[^1].Split(' ');
                return fields[0] != "Z" && fields[1] == $"{Environment.ProcessId}";
            }
            catch (IOException)
            {
                return false; // it has just ended
            }
        });
}
