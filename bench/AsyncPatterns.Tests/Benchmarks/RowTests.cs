using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using AsyncPatterns.Benchmarks;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>A row does what its name says: on which thread, how many at once, with which bound.</summary>
[Collection(nameof(Rows))]
public class RowTests
{
    private const int Limit = 300_000;

    [Fact]
    public void Threads_that_block_are_switched_and_tasks_on_the_loop_are_not()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells how often a thread gave its core back.");
        var rows = new EventLoopBenchmarks();

        long before = TimesGivenBack();
        rows.BlockingThreads();
        long blocking = TimesGivenBack() - before;
        before = TimesGivenBack();
        rows.PingPongOnLoop();
        long onLoop = TimesGivenBack() - before;

        Assert.True(blocking > 1_000, $"only {blocking} of 2000 waits gave the core back");
        Assert.True(onLoop < 100, $"{onLoop} turns on the loop gave the core back");
    }

    [Theory]
    [InlineData(nameof(BackpressureBenchmarks.BoundOf5), 5)]
    [InlineData(nameof(BackpressureBenchmarks.BoundOf100), 100)]
    public async Task A_bound_fills_up_and_is_kept(string method, int bound)
    {
        var rows = new BackpressureBenchmarks();

        await (Task<long>)typeof(BackpressureBenchmarks).GetMethod(method)!.Invoke(rows, null)!;

        Assert.Equal(bound, rows.GreatestWaiting);
        Assert.Equal(20_000, rows.Waits.Count(wait => wait > 0));
    }

    [Fact]
    public async Task Without_a_bound_the_producer_is_held_back_by_nothing()
    {
        var rows = new BackpressureBenchmarks();

        await rows.Unbounded();

        Assert.True(rows.GreatestWaiting > 100, $"only {rows.GreatestWaiting} waited");
        Assert.Equal(20_000, rows.Waits.Count(wait => wait > 0));
    }

    [Theory(Timeout = Limit)]
    [InlineData(nameof(TaskGroupBenchmarks.Sequential), 50, 1)]
    [InlineData(nameof(TaskGroupBenchmarks.WhenAll), 1000, 20)]
    [InlineData(nameof(TaskGroupBenchmarks.TaskGroup), 1000, 20)]
    public async Task The_server_has_as_many_requests_at_once_as_the_name_says(string method, int latency, int peak)
    {
        var rows = new TaskGroupBenchmarks { Latency = latency };
        await rows.Setup();
        try
        {
            var fetched = (Task<int>)typeof(TaskGroupBenchmarks).GetMethod(method)!.Invoke(rows, null)!;
            Assert.Equal(210, await fetched.WaitAsync(TestContext.Current.CancellationToken));
            Assert.Equal(peak, await rows.PeakInFlight());
        }
        finally
        {
            await rows.Cleanup();
        }
    }

    [Theory(Timeout = Limit)]
    [InlineData(nameof(TaskGroupFailureBenchmarks.WhenAllUncancelled), false)]
    [InlineData(nameof(TaskGroupFailureBenchmarks.LinkedTokenSource), true)]
    [InlineData(nameof(TaskGroupFailureBenchmarks.WhenEach), true)]
    [InlineData(nameof(TaskGroupFailureBenchmarks.ParallelForEach), true)]
    [InlineData(nameof(TaskGroupFailureBenchmarks.TaskGroup), true)]
    public async Task The_server_sees_the_siblings_of_a_failed_request_cancelled_where_they_are(string method, bool cancels)
    {
        var rows = new TaskGroupFailureBenchmarks();
        await rows.Setup();
        try
        {
            // Where the machine is busy they may not have reached the server when the failure has come back. So, until they have.
            do
            {
                Assert.Equal(1, await (Task<int>)typeof(TaskGroupFailureBenchmarks).GetMethod(method)!.Invoke(rows, null)!);
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            }
            while (cancels && await rows.CancelledAnOperation() == 0);

            Assert.Equal(cancels, await rows.CancelledAnOperation() > 0);
        }
        finally
        {
            await rows.Cleanup();
        }
    }

    [Theory]
    [InlineData(nameof(BlockingBenchmarks.BlockingInline), 1, 1)]
    [InlineData(nameof(BlockingBenchmarks.TaskRunOffload), 1, 16)]
    [InlineData(nameof(BlockingBenchmarks.LongRunningOffload), 2, 16)]
    [InlineData(nameof(BlockingBenchmarks.AsyncAllTheWay), 0, 0)]
    public void A_burst_holds_as_many_threads_as_the_name_says(string method, int least, int most)
    {
        var rows = new BlockingBenchmarks { Requests = 16 };
        rows.Setup();

        typeof(BlockingBenchmarks).GetMethod(method)!.Invoke(rows, null);

        Assert.InRange(rows.ThreadsHeld, least, most);
    }

    [Fact]
    public void A_request_that_is_blocked_on_a_task_holds_a_thread_and_an_awaited_one_does_not()
    {
        var rows = new SyncOverAsyncBenchmarks();
        rows.Setup();

        rows.Awaited();
        int awaited = rows.ThreadsHeld;
        rows.Blocked();

        Assert.Equal(0, awaited);
        Assert.InRange(rows.ThreadsHeld, 2, 64);
    }

    [Theory]
    [InlineData(typeof(BlockingBenchmarks))]
    [InlineData(typeof(SyncOverAsyncBenchmarks))]
    public void Only_the_rows_with_a_raised_minimum_are_set_up_with_one(Type type)
    {
        // What other tests have set up has raised it for this process.
        ThreadPool.GetMinThreads(out int before, out int ports);
        int workers = Environment.ProcessorCount;
        foreach (MethodInfo row in type.GetMethods().Where(method => method.IsDefined(typeof(BenchmarkAttribute))))
        {
            object rows = Activator.CreateInstance(type)!;
            type.GetProperty("Requests")?.SetValue(rows, workers + 5);
            ThreadPool.SetMinThreads(workers, ports);
            try
            {
                type.GetMethods().Single(method => method.GetCustomAttribute<GlobalSetupAttribute>()?.Targets.Contains(row.Name) == true)
                    .Invoke(rows, null);
                ThreadPool.GetMinThreads(out int raised, out _);

                Assert.Equal(row.Name.EndsWith("RaisedMinimum", StringComparison.Ordinal), raised > workers);
            }
            finally
            {
                ThreadPool.SetMinThreads(before, ports);
            }
        }
    }

    [Fact]
    public void A_callback_waits_for_a_request_that_blocks_the_loop_and_for_no_other()
    {
        var rows = new ResponsivenessBenchmarks();
        rows.Setup();

        Assert.Empty(rows.Waits);
        rows.Blocking();
        rows.Drain();
        rows.Offloaded();
        rows.Drain();
        rows.Awaited();
        rows.Drain();
        long[][] waits = [.. rows.Waits.Chunk(8)];

        Assert.Equal(3, waits.Length);
        Assert.True(WaitTimes.Percentile(waits[0], 0.1) >= 9.5e6, "a callback did not wait for the request");
        Assert.True(WaitTimes.Percentile(waits[1], 0.1) < 9.5e6, "every callback waited for a request that blocks another thread");
        Assert.True(WaitTimes.Percentile(waits[2], 0.1) < 9.5e6, "every callback waited for a request that blocks nothing");
    }

    [Theory]
    [InlineData(nameof(AsyncResourceBenchmarks.AwaitUsing), 0)]
    [InlineData(nameof(AsyncResourceBenchmarks.AwaitUsingYielding), 100_000)]
    [InlineData(nameof(AsyncResourceBenchmarks.UsingThenYield), 100_000)]
    public async Task A_use_gives_its_thread_back_as_often_as_the_name_says(string method, int times)
    {
        var counting = new CountingContext();
        Task<int> uses = counting.Start(() => (Task<int>)typeof(AsyncResourceBenchmarks).GetMethod(method)!.Invoke(new AsyncResourceBenchmarks(), null)!);

        Assert.Equal(100_000, await uses);
        Assert.InRange(counting.Posted, times, 2 * times);
    }

    [Fact]
    public void The_kernels_sleep_blocks_its_thread_for_as_long_as_it_is_asked_to()
    {
        for (int i = 0; i < 5; i++)
        {
            long start = Stopwatch.GetTimestamp();
            new DelayBenchmarks().KernelSleep();
            Assert.True(Stopwatch.GetElapsedTime(start).TotalMilliseconds >= 9.9, "slept too short");
        }
    }

    [Fact]
    public void The_percentiles_of_waits_are_waits_in_nanoseconds()
    {
        long[] milliseconds = [.. Enumerable.Range(1, 100).Reverse().Select(number => number * Stopwatch.Frequency / 1000)];

        Assert.Equal(50e6, WaitTimes.Percentile(milliseconds, 0.5), 1.0);
        Assert.Equal(99e6, WaitTimes.Percentile(milliseconds, 0.99), 1.0);
    }

    private static long TimesGivenBack() => long.Parse(
        File.ReadLines("/proc/thread-self/status").Single(line => line.StartsWith("voluntary_ctxt_switches", StringComparison.Ordinal))
            .Split(':')[1],
        CultureInfo.InvariantCulture);
}
