using AsyncPatterns.Benchmarks;
using BenchmarkRounds.Saving;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>The numbers that rows report have the value that they are named for, where a test knows it. Alone: some are counted for the process.</summary>
[Collection(nameof(Alone))]
public class NumberTests
{
    private const int Limit = 300_000;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_burst_holds_as_many_threads_as_block_at_the_same_time_and_knows_whose_they_are(int bursts)
    {
        var burst = new Burst();
        using var together = new Barrier(4);
        int started = 0;

        for (int i = 0; i < bursts; i++)
        {
            Assert.Equal(4, burst.Run(4, () => Task.Factory.StartNew(
                () => burst.Hold(() => Assert.True(together.SignalAndWait(TimeSpan.FromMinutes(1)))),
                CancellationToken.None, Interlocked.Increment(ref started) % 4 == 0 ? TaskCreationOptions.None : TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        }

        Assert.Equal([("ThreadsHeld", 4), ("ShareOnPool", 0.25)], await Reported(burst.Report));
    }

    [Fact]
    public async Task Requests_that_block_one_after_another_hold_one_thread()
    {
        var burst = new Burst();

        burst.Run(5, async () =>
        {
            await Task.Yield();
            burst.Hold(() => { });
        });

        Assert.Equal(("ThreadsHeld", 1), (await Reported(burst.Report))[0]);
    }

    [Fact]
    public async Task The_share_of_contended_turns_of_a_semaphore_is_that_of_the_turns_that_waited()
    {
        var rows = new LockBenchmarks { Contenders = 1 };
        await rows.Semaphore.WaitAsync(TestContext.Current.CancellationToken);
        Task<(string, double)[]> counting = Reported(rows.CountAndReport);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(counting.IsCompleted);

        rows.Semaphore.Release();

        Assert.Equal([("Contended", 1.0 / 800_000)], await counting);
    }

    [Fact]
    public async Task The_share_of_contended_turns_of_a_lock_is_that_of_the_turns_that_waited()
    {
        var rows = new LockBenchmarks { Contenders = 1 };
        await rows.LockStatement();
        Task<int> turns;
        using (var holder = LockHolder.OfLock(rows.Gate))
        {
            long before = Monitor.LockContentionCount;
            turns = Task.Run(rows.LockStatement, TestContext.Current.CancellationToken);
            Assert.True(SpinWait.SpinUntil(() => Monitor.LockContentionCount > before, TimeSpan.FromMinutes(1)));
        }

        await turns;

        // The runtime's own locks are counted, too; there are few.
        Assert.InRange(Assert.Single(await Reported(rows.Report)).Value, 1.0 / 16_000_000, 20.0 / 16_000_000);
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(20_000)]
    public async Task The_bytes_of_a_waiting_task_are_those_of_one_however_many_there_are(int count)
    {
        var rows = new ConcurrentWaitBenchmarks { Count = count };
        await rows.AsyncMethods();

        // An async method that waits for a delay: its task, the delay's, a timer, and what joins them.
        var reported = await ReportedWithin(ConcurrentWaitBenchmarks.BytesPerTask, 200, 600, () => Reported(rows.ReportTasks));
        Assert.Equal(count, reported.Single(number => number.Name == nameof(ConcurrentWaitBenchmarks.Waiting)).Value);
    }

    [Theory]
    [InlineData(nameof(TimeoutDisposalBenchmarks.SourceNotDisposed), 100, 1_000)]
    [InlineData(nameof(TimeoutDisposalBenchmarks.SourceDisposed), 0, 50)]
    [InlineData(nameof(TimeoutDisposalBenchmarks.WhenAnyDelay), 100, 1_000)]
    [InlineData(nameof(TimeoutDisposalBenchmarks.WhenAnyDelayCancelled), 0, 50)]
    [InlineData(nameof(TimeoutDisposalBenchmarks.WaitAsync), 0, 50)]
    public async Task A_call_keeps_its_timer_and_what_hangs_on_it_or_next_to_nothing(string row, double least, double most)
    {
        var rows = new TimeoutDisposalBenchmarks();
        typeof(TimeoutDisposalBenchmarks).GetMethod(row)!.Invoke(rows, []);

        await ReportedWithin(TimeoutDisposalBenchmarks.KeptBytes, least, most, () => Reported(rows.Report));
    }

    [Fact]
    public async Task The_bytes_of_a_waiting_thread_are_those_of_one_however_many_there_are()
    {
        double few = await BytesOfAThread(1_000);
        double many = await BytesOfAThread(3_000);

        // Some pages of its stack; the system decides how much of it is in memory.
        Assert.True(few >= 8192 && many >= 8192, $"{few} and {many} bytes");
        Assert.InRange(many / few, 0.4, 2.5);

        static async Task<double> BytesOfAThread(int count)
        {
            var rows = new ConcurrentWaitBenchmarks { Count = count };
            rows.Threads(); // what it leaves behind must not count
            return (await Reported(rows.ReportThreads)).Single(number => number.Name == ConcurrentWaitBenchmarks.BytesPerTask).Value;
        }
    }

    [Fact]
    public async Task The_bytes_of_a_task_in_Python_are_those_of_one_however_many_there_are()
    {
        Assert.SkipWhen(PythonInterpreter.Find().Problem is not null, PythonInterpreter.Find().Problem ?? "");
        double few = await BytesOfATask(2_000);
        double many = await BytesOfATask(20_000);

        Assert.InRange(many, 500, 5_000); // a task, a coroutine, a future and a timer
        Assert.InRange(many / few, 0.4, 2.5);

        static async Task<double> BytesOfATask(int count)
        {
            var rows = new ConcurrentWaitBenchmarks { Count = count };
            rows.StartAsyncio();
            return (await Reported(rows.StopAsyncio)).Single(number => number.Name == ConcurrentWaitBenchmarks.BytesPerTask).Value;
        }
    }

    [Theory]
    [InlineData(100, 120, 500, 400L)] // grown beyond all that was before
    [InlineData(100, 500, 500, null)] // the peak is an earlier one: how much of it was in use since is not known
    [InlineData(0, 0, 0, null)] // a system that does not tell
    public void A_process_has_grown_by_what_it_had_at_its_peak_and_not_before(long now, long peakBefore, long peak, long? grown) =>
        Assert.Equal(grown, new ProcessMemory(now, peakBefore).GrownTo(peak));

    [Fact]
    public async Task The_bytes_of_a_caller_are_a_share_of_what_the_process_has_grown_by()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only there a test can have the peak set back.");
        await File.WriteAllTextAsync("/proc/self/clear_refs", "5", TestContext.Current.CancellationToken);
        ProcessMemory memory = ProcessMemory.Read();
        byte[] needed = new byte[256 << 20];
        Array.Fill(needed, (byte)1);

        (string name, double bytes) = Assert.Single(await Reported(() => memory.ReportPerCaller(64)));

        Assert.Equal("PerCallerBytes", name);
        Assert.InRange(bytes, 3.5 * (1 << 20), 6.0 * (1 << 20));
        GC.KeepAlive(needed);
    }

    [Fact]
    public async Task Cancelled_requests_are_counted_by_operation()
    {
        var rows = new TaskGroupFailureBenchmarks();
        await rows.Setup();
        try
        {
            // Where the machine is busy some of the nine have not reached the server in time.
            double most = 0;
            for (int attempt = 0; attempt < 30 && most < 5; attempt++)
            {
                await rows.LinkedTokenSource();
                most = await rows.CancelledAnOperation();
                Assert.InRange(most, 0, 9);
            }

            Assert.InRange(most, 5, 9);
        }
        finally
        {
            await rows.Cleanup();
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000)]
    public async Task What_asking_costs_is_a_share_of_each_operation_of_a_request(int operations)
    {
        const double Answer = 20e6;
        using var python = new FakePython("""
            echo CPython 3.11.7
            while read number name; do sleep 0.02; echo "$number = 0"; done
            """);
        AsyncioWorker worker = AsyncioWorker.Start();

        (string name, double nanoseconds) = Assert.Single(await Reported(() => worker.Stop(operations)));

        Assert.Equal("RequestOverheadNanoseconds", name);
        Assert.InRange(nanoseconds, Answer / operations, 500 * Answer / operations);
    }

    [Theory]
    [InlineData(nameof(PrecomputedResultBenchmarks.TaskRun), 1, 100, 400)]
    [InlineData(nameof(PrecomputedResultBenchmarks.FromResult), 0, 72, 73)]
    [InlineData(nameof(PrecomputedResultBenchmarks.ValueTask), 0, 0, 1)]
    public async Task The_work_items_and_the_bytes_of_a_call_are_those_of_one(string row, int workItems, int least, int most)
    {
        var rows = new PrecomputedResultBenchmarks();

        var reported = (await Reported(() => typeof(PrecomputedResultBenchmarks).GetMethod($"Count{row}")!.Invoke(rows, [])))
            .ToDictionary(number => number.Name, number => number.Value);

        Assert.Equal(workItems, reported[PrecomputedResultBenchmarks.WorkItems], 0.01);
        Assert.InRange(reported[PrecomputedResultBenchmarks.CallBytes], least, most);
    }

    /// <summary>The numbers that something reports.</summary>
    /// <summary>
    /// The numbers, one of which, the live bytes of the process, has to be within bounds. What earlier tests have left may be freed
    /// meanwhile, as much as a thousand tasks have: then they are counted again.
    /// </summary>
    private static async Task<(string Name, double Value)[]> ReportedWithin(string name, double least, double most, Func<Task<(string Name, double Value)[]>> report)
    {
        (string Name, double Value)[] numbers = [];
        double value = double.NaN;
        for (int attempt = 0; attempt < 5 && !(value >= least && value <= most); attempt++)
        {
            numbers = await report();
            value = numbers.Single(number => number.Name == name).Value;
        }

        Assert.InRange(value, least, most);
        return numbers;
    }

    private static async Task<(string Name, double Value)[]> Reported(Func<Task> report) =>
        [.. CaseMetric.Reported(await Printed.By(report)).Select(number => (number.Name, number.Value))];

    private static Task<(string Name, double Value)[]> Reported(Action report) => Reported(() =>
    {
        report();
        return Task.CompletedTask;
    });
}
