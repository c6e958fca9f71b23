using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using AsyncPatterns.Benchmarks;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Results;
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
        rows.TaskCompletionSourceOnLoop();
        long onLoop = TimesGivenBack() - before;

        Assert.True(blocking > 1_000, $"only {blocking} of 2000 waits gave the core back");
        Assert.True(onLoop < 100, $"{onLoop} turns on the loop gave the core back");
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

            // Of what the set-up has cancelled it may hear late.
            Assert.InRange(await rows.CancelledAnOperation(), 0, cancels ? double.MaxValue : 4);
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
                // The set-up of a row of asyncio has started a Python.
                type.GetMethods().SingleOrDefault(method => method.GetCustomAttribute<GlobalCleanupAttribute>()?.Targets.Contains(row.Name) == true)?
                    .Invoke(rows, null);
            }
        }
    }

    /// <summary>
    /// Bytes per turn: a completion source and its task, or a semaphore's node, are new for each; a channel reuses its own, and a yield has
    /// nothing but the loop's queue. On the pool nothing is allocated on this thread.
    /// </summary>
    [Theory]
    [InlineData(nameof(EventLoopBenchmarks.TaskCompletionSourceOnLoop), 130, 140)]
    [InlineData(nameof(EventLoopBenchmarks.SemaphoreSlimOnLoop), 130, 140)]
    [InlineData(nameof(EventLoopBenchmarks.ChannelOnLoop), 0, 0.9)]
    [InlineData(nameof(EventLoopBenchmarks.YieldOnLoop), 0, 0.9)]
    [InlineData(nameof(EventLoopBenchmarks.TaskCompletionSourceOnPool), 0, 0.9)]
    public void A_turn_allocates_what_its_primitive_needs(string method, double least, double most)
    {
        var rows = new EventLoopBenchmarks();

        Assert.InRange(
            AllocatedBytes.PerCall(20_000, () => _ = typeof(EventLoopBenchmarks).GetMethod(method)!.Invoke(rows, null) is Task<int> { Result: > 0 }), least, most);
    }

    /// <summary>Where bytes do not tell two rows apart, their source does: each hands over with what it is named after, and with nothing else.</summary>
    [Theory]
    [InlineData(nameof(EventLoopBenchmarks.TaskCompletionSourceOnLoop), "loop.Run(TakeTurnsWithCompletionSources)")]
    [InlineData(nameof(EventLoopBenchmarks.TaskCompletionSourceOnPool), "Task.Run(TakeTurnsWithCompletionSources)")]
    [InlineData(nameof(EventLoopBenchmarks.SemaphoreSlimOnLoop), "await mine.WaitAsync()")]
    [InlineData(nameof(EventLoopBenchmarks.ChannelOnLoop), "await mine.Reader.ReadAsync()")]
    [InlineData(nameof(EventLoopBenchmarks.YieldOnLoop), "await Task.Yield()")]
    [InlineData(nameof(EventLoopBenchmarks.BlockingThreads), "toThis.WaitOne()")]
    [InlineData(nameof(EventLoopBenchmarks.SpinningThreads), "toThis.Wait()")]
    [InlineData(nameof(EventLoopBenchmarks.AsyncioFuture), "\"future_switches ")]
    [InlineData(nameof(EventLoopBenchmarks.AsyncioEvent), "\"switches ")]
    [InlineData(nameof(EventLoopBenchmarks.PythonThreads), "\"thread_switches ")]
    [InlineData(nameof(EventLoopBenchmarks.PythonEventThreads), "\"event_thread_switches ")]
    public void A_turn_is_handed_over_with_what_the_row_is_named_after(string method, string call)
    {
        string source = ClassSources.Read(typeof(EventLoopBenchmarks))[nameof(EventLoopBenchmarks)].Split($" {method}()")[1].Split("/// <summary>")[0];

        Assert.Contains(call, source, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(EventLoopLagBenchmarks.BlockingLoop), 1, 0)]
    [InlineData(nameof(EventLoopLagBenchmarks.BlockingPool), 0, 1)]
    [InlineData(nameof(EventLoopLagBenchmarks.Awaiting), 0, 0)]
    public void A_request_blocks_what_its_row_says(string method, double loop, double pool)
    {
        var rows = new EventLoopLagBenchmarks();
        rows.Setup();
        Assert.Empty(rows.Waits);

        typeof(EventLoopLagBenchmarks).GetMethod(method)!.Invoke(rows, null);

        Assert.Equal((loop, pool), (rows.ShareBlockingLoop, rows.ShareBlockingPool));
    }

    [Fact]
    public void Heartbeats_wait_for_requests_that_block_the_loop_and_none_is_left_for_the_next_operation()
    {
        var rows = new EventLoopLagBenchmarks();
        rows.Setup();

        rows.BlockingLoop();
        int first = rows.Waits.Count;
        rows.BlockingLoop();
        long[] waits = [.. rows.Waits];

        // About two hundred each; each of the twenty requests lets some wait for most of its time, and none can wait for more than two.
        Assert.InRange(first, 20, 250);
        Assert.InRange(waits.Length - first, 20, 250);
        Assert.True(waits.Count(wait => wait * 1e3 / Stopwatch.Frequency >= 5) >= 20, "the heartbeats did not wait for the requests");
        Assert.True(WaitTimes.Percentile(waits, 0.5) is >= 1e6 and < 1e9, "waits are not those of the heartbeats");
    }

    [Fact]
    public async Task A_use_that_completes_at_once_does_not_give_its_thread_back()
    {
        var counting = new CountingContext();
        Task<int> uses = counting.Start(() => new AsyncResourceBenchmarks().AwaitUsing());

        Assert.Equal((100_000, 0), (await uses, counting.Posted));
    }

    [Theory]
    [InlineData(nameof(AsyncResourceBenchmarks.AwaitUsingYieldingOnLoop))]
    [InlineData(nameof(AsyncResourceBenchmarks.UsingThenYieldOnLoop))]
    public void On_the_loop_a_use_gives_its_thread_back_to_nobody_else(string method)
    {
        var counting = new CountingContext();
        var rows = new AsyncResourceBenchmarks();

        int uses = counting.Start(() => (int)typeof(AsyncResourceBenchmarks).GetMethod(method)!.Invoke(rows, null)!);

        Assert.Equal((100_000, 0), (uses, counting.Posted));
        Assert.Equal(100_000 + EventLoopTests.End, rows.Loop.Posted);
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
