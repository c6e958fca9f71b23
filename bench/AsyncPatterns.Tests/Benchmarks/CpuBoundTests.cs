using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>The jobs are divided as the name of a row says: seen in what the runtime announces, and in who has computed.</summary>
[Collection(nameof(Alone))]
public class CpuBoundTests
{
    private const int Jobs = 8;

    [Theory]
    [InlineData(nameof(CpuBoundBenchmarks.OneAfterAnother), 0, 0, 0)]
    [InlineData(nameof(CpuBoundBenchmarks.AsyncWithoutOffload), 1, 0, 0)] // what wakes the loop at the end
    [InlineData(nameof(CpuBoundBenchmarks.TaskRun), Jobs, 0, 0)]
    [InlineData(nameof(CpuBoundBenchmarks.ParallelFor), null, 1, 0)]
    [InlineData(nameof(CpuBoundBenchmarks.ParallelLinq), null, 0, 1)]
    public async Task A_row_starts_as_many_tasks_loops_and_queries_as_its_name_says(string row, int? tasks, int loops, int queries)
    {
        var rows = new CpuBoundBenchmarks();
        int scheduled = -1;
        for (int attempt = 0; attempt < 10 && (scheduled < 0 || scheduled != (tasks ?? scheduled)); attempt++)
        {
            using var parallel = new Announcements();
            await Run(rows, row);
            Assert.Equal((loops, queries), (parallel.Count("ParallelLoopBegin"), parallel.Count("ParallelQueryBegin")));
            scheduled = parallel.Count("TaskScheduled"); // now and then one of the test host's, too
        }

        Assert.Equal(tasks ?? scheduled, scheduled);
    }

    [Fact]
    public void Async_without_offloading_makes_a_task_for_each_job_and_a_loop_makes_nothing()
    {
        var rows = new CpuBoundBenchmarks();

        Assert.InRange(AllocatedBytes.PerCall(Jobs, () => rows.OneAfterAnother()), 0, 5);
        Assert.InRange(AllocatedBytes.PerCall(Jobs, () => rows.AsyncWithoutOffload()), 64, 400);
    }

    [Fact]
    public async Task The_jobs_of_a_pool_of_processes_are_done_outside_of_this_process()
    {
        var rows = new CpuBoundBenchmarks();
        await rows.StartWorkers();
        try
        {
            rows.OneAfterAnother();
            TimeSpan whole = await Used(() => Task.FromResult(rows.OneAfterAnother()));
            await rows.ProcessPool();
            TimeSpan own = await Used(rows.ProcessPool);

            Assert.True(own < whole / 2, $"{own} of {whole}");
        }
        finally
        {
            rows.StopWorkers();
        }
    }

    private static async Task<TimeSpan> Used(Func<Task<int>> row)
    {
        TimeSpan before = Environment.CpuUsage.TotalTime;
        Assert.Equal(Jobs * 9592, await row());
        return Environment.CpuUsage.TotalTime - before;
    }

    private static async Task Run(CpuBoundBenchmarks rows, string row)
    {
        object result = typeof(CpuBoundBenchmarks).GetMethod(row)!.Invoke(rows, null)!;
        Assert.Equal(Jobs * 9592, result is Task<int> task ? await task : result);
    }

    /// <summary>What the libraries for tasks, parallel loops and parallel queries announce.</summary>
    private sealed class Announcements : EventListener
    {
        private readonly ConcurrentQueue<string> seen = new();

        public int Count(string name) => seen.Count(one => one == name);

        protected override void OnEventSourceCreated(EventSource eventSource)
        {
            if (eventSource.Name is "System.Threading.Tasks.TplEventSource" or "System.Threading.Tasks.Parallel.EventSource" or "System.Linq.Parallel.PlinqEventSource")
            {
                EnableEvents(eventSource, EventLevel.Informational, EventKeywords.All);
            }
        }

        protected override void OnEventWritten(EventWrittenEventArgs eventData) => seen?.Enqueue(eventData.EventName ?? "");
    }
}
