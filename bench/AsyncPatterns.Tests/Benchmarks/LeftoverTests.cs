using AsyncPatterns.Benchmarks;
using BenchmarkDotNet.Running;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>No benchmark leaves a process, and so no server, or a file behind.</summary>
[Collection(nameof(Alone))]
public class LeftoverTests
{
    [Fact]
    public async Task After_its_clean_up_nothing_is_left_of_a_benchmark()
    {
        using var folder = new TemporaryFolder();
        using var variable = new TemporaryVariable(OperatingSystem.IsWindows() ? "TMP" : "TMPDIR", folder.Path);
        int processes = Children();
        foreach (BenchmarkCase one in OneOfEachSetup())
        {
            await Invocation.Run(one);
            Assert.True(processes == Children(), $"{one.Descriptor.Type.Name}.{one.Descriptor.WorkloadMethod.Name} has left a process");
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

    /// <summary>What starts a process or writes a file is a set-up, and what ends and deletes it is a clean-up: a case for each of them.</summary>
    private static IEnumerable<BenchmarkCase> OneOfEachSetup()
    {
        Type[] types =
        [
            typeof(TaskGroupBenchmarks), typeof(TaskGroupFailureBenchmarks), typeof(RequestThrottlingBenchmarks),
            typeof(ConcurrentCallerBenchmarks), typeof(ParallelDegreeBenchmarks),
            typeof(ThreadPoolStarvationBenchmarks), typeof(DatabaseBenchmarks), typeof(CpuBoundBenchmarks),
        ];
        string[] parameters = [nameof(DatabaseBenchmarks.Server)];
        return Invocation.Plan().Classes
            .Where(planned => types.Contains(planned.Class.Type)).SelectMany(planned => planned.Cases)
            .OrderBy(one => one.Descriptor.WorkloadMethod.Name == nameof(ThreadPoolStarvationBenchmarks.Blocking)) // takes longest
            .DistinctBy(one => (
                one.Descriptor.Type, one.Descriptor.GlobalSetupMethod, one.Descriptor.GlobalCleanupMethod,
                string.Concat(one.Parameters.Items.Where(parameter => parameters.Contains(parameter.Name)).Select(parameter => parameter.Value))));
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
