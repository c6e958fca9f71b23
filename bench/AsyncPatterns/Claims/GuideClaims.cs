using AsyncPatterns.Benchmarks;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;

namespace AsyncPatterns.Claims;

/// <summary>What the guide says, in the order of its chapters.</summary>
internal static class GuideClaims
{
    private const double DelayMilliseconds = 10;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Claim> All { get; } =
    [
        new(
            "two-awaits-together", "Two awaits started together take as long as the longer one (within 15 %), not as long as both.",
            "The event loop",
            [new TimePart(Case<GreetingBenchmarks>(nameof(GreetingBenchmarks.Together)), 50, Bound.Within(0.15))]),
        new(
            "tasks-are-small", "100,000 concurrent tasks need at most 1 KB of memory each.", "The event loop",
            [
                new MetricPart(
                    Case<ConcurrentWaitBenchmarks>(nameof(ConcurrentWaitBenchmarks.AsyncMethods), "Count=100000"), ConcurrentWaitBenchmarks.BytesPerTask, Bound.AtMost(1024)),
            ]),
        new(
            "await-cheaper-than-thread-switch",
            "Handing control over at an await takes at most half the time of a switch between two threads that block.",
            "The event loop",
            [
                new RatioPart(
                    Case<EventLoopBenchmarks>(nameof(EventLoopBenchmarks.PingPongOnLoop)),
                    Case<EventLoopBenchmarks>(nameof(EventLoopBenchmarks.BlockingThreads)), Bound.AtMost(0.5)),
            ]),
        new(
            "await-cheaper-than-spinning", "Handing control over at an await takes less time than between two threads that spin.",
            "Popular belief",
            [
                new RatioPart(
                    Case<EventLoopBenchmarks>(nameof(EventLoopBenchmarks.PingPongOnLoop)),
                    Case<EventLoopBenchmarks>(nameof(EventLoopBenchmarks.SpinningThreads)), Bound.AtMost(1)),
            ]),
        new(
            "together-beats-sequential",
            "Twenty requests to a server that takes 5 ms take together at most a fifth of what they take one after another.",
            "Task groups",
            [
                new RatioPart(
                    Case<TaskGroupBenchmarks>(nameof(TaskGroupBenchmarks.WhenAll), "Latency=5"),
                    Case<TaskGroupBenchmarks>(nameof(TaskGroupBenchmarks.Sequential), "Latency=5"), Bound.AtMost(0.2)),
            ]),
        new(
            "task-group-fails-fast",
            "A task group tells its caller of a failure at least five times sooner than `WhenAll`, and takes at most 10 % longer than " +
            "`WhenAll` when all goes well.",
            "Task groups",
            [
                new RatioPart(
                    Case<TaskGroupFailureBenchmarks>(nameof(TaskGroupFailureBenchmarks.TaskGroup)),
                    Case<TaskGroupFailureBenchmarks>(nameof(TaskGroupFailureBenchmarks.WhenAllUncancelled)), Bound.AtMost(0.2)),
                new RatioPart(
                    Case<TaskGroupBenchmarks>(nameof(TaskGroupBenchmarks.TaskGroup), "Latency=5"),
                    Case<TaskGroupBenchmarks>(nameof(TaskGroupBenchmarks.WhenAll), "Latency=5"), Bound.AtMost(1.1)),
            ]),
        new(
            "linked-source-fails-as-fast",
            "`WhenAll` with a linked cancellation source tells its caller of a failure as soon as a task group does (within 15 %).",
            "Popular belief",
            [
                new RatioPart(
                    Case<TaskGroupFailureBenchmarks>(nameof(TaskGroupFailureBenchmarks.LinkedTokenSource)),
                    Case<TaskGroupFailureBenchmarks>(nameof(TaskGroupFailureBenchmarks.TaskGroup)), Bound.Within(0.15)),
            ]),
        new(
            "await-using-is-cheap", "`await using` costs at most 10 ns more than `using` when there is nothing to wait for.",
            "Async context managers",
            [
                new DifferencePart(
                    Case<AsyncResourceBenchmarks>(nameof(AsyncResourceBenchmarks.AwaitUsing)),
                    Case<AsyncResourceBenchmarks>(nameof(AsyncResourceBenchmarks.Using)), Bound.AtMost(10)),
            ]),
        new(
            "yield-is-most-of-it", "At least half of what an `await using` costs that gives its thread back is the yield itself.",
            "Async context managers",
            [
                new RatioPart(
                    Case<AsyncResourceBenchmarks>(nameof(AsyncResourceBenchmarks.UsingThenYield)),
                    Case<AsyncResourceBenchmarks>(nameof(AsyncResourceBenchmarks.AwaitUsingYielding)), Bound.AtLeast(0.5)),
            ]),
        new(
            "sqlite-async-gains-nothing", "Asynchronous access to SQLite is no faster than synchronous access (within 5 %).",
            "Async context managers",
            [Database(DatabaseServer.Sqlite, Bound.AtLeast(0.95))]),
        new(
            "postgres-async-is-affordable", "Asynchronous access to PostgreSQL takes at most 20 % longer than synchronous access.",
            "Async context managers",
            [Database(DatabaseServer.Postgres, Bound.AtMost(1.2))]),
        Queue("5"),
        Queue("unbounded"),
        new(
            "channel-faster-four-to-four",
            "A channel of 1024 moves items faster than a `BlockingCollection` between four producers and four consumers.",
            "Design card",
            [
                new RatioPart(
                    Case<FanInBenchmarks>(nameof(FanInBenchmarks.Channel)),
                    Case<FanInBenchmarks>(nameof(FanInBenchmarks.BlockingCollection)), Bound.AtMost(1)),
            ]),
        new(
            "bound-keeps-waits-short",
            "With a bound of five, 99 of 100 items wait at most 1 ms for a consumer slower than their producer; without one, every " +
            "other item waits longer.",
            "Producer and consumer",
            [
                new MetricPart(
                    Case<BackpressureBenchmarks>(nameof(BackpressureBenchmarks.BoundOf5)), WaitTimes.P99, Bound.AtMost(1e6)),
                new MetricPart(
                    Case<BackpressureBenchmarks>(nameof(BackpressureBenchmarks.Unbounded)), WaitTimes.Median, Bound.AtLeast(1e6)),
            ]),
        new(
            "bound-costs-little-time", "A bound of five makes an item take at most 10 % longer than no bound, if the consumer is the slower.",
            "Producer and consumer",
            [
                new RatioPart(
                    Case<BackpressureBenchmarks>(nameof(BackpressureBenchmarks.BoundOf5)),
                    Case<BackpressureBenchmarks>(nameof(BackpressureBenchmarks.Unbounded)), Bound.AtMost(1.1)),
            ]),
        new(
            "blocking-stalls-the-loop",
            "A blocking call inside an async method stalls everything else on the loop; with `Task.Run` the loop responds at least ten " +
            "times sooner than with the call inline.",
            "Common pitfalls",
            [
                new TimePart(
                    Case<ResponsivenessBenchmarks>(nameof(ResponsivenessBenchmarks.Blocking)), DelayMilliseconds,
                    Bound.AtLeast(0.95)),
                new RatioPart(
                    Case<ResponsivenessBenchmarks>(nameof(ResponsivenessBenchmarks.Offloaded)),
                    Case<ResponsivenessBenchmarks>(nameof(ResponsivenessBenchmarks.Blocking)), Bound.AtMost(0.1)),
            ]),
        new(
            "offloading-makes-it-concurrent",
            "With `Task.Run` a first burst of 64 blocking waits takes as long as 64 awaited ones (within 15 %).",
            "Popular belief",
            [Starvation(nameof(BlockingBenchmarks.TaskRunOffload), Bound.AtMost(1.15))]),
        new(
            "raised-minimum-ends-starvation",
            "With `Task.Run` and a raised minimum of threads a first burst of 64 blocking waits takes at most twice as long as 64 " +
            "awaited ones.",
            "Popular belief",
            [Starvation(nameof(BlockingBenchmarks.TaskRunRaisedMinimum), Bound.AtMost(2))]),
        new(
            "sync-over-async-starves",
            "A first burst of 64 calls that block threads of the pool until tasks have ended takes at least ten times as long as " +
            "awaiting the tasks.",
            "Popular belief",
            [
                new RatioPart(
                    Case<SyncOverAsyncBenchmarks>(nameof(SyncOverAsyncBenchmarks.Blocked)),
                    Case<SyncOverAsyncBenchmarks>(nameof(SyncOverAsyncBenchmarks.Awaited)), Bound.AtLeast(10)),
            ]),
        new(
            "handling-is-cheap", "Attaching a handler to a background task costs at most 10 % over dropping it, when it succeeds.",
            "Common pitfalls",
            [
                new RatioPart(
                    Case<FireAndForgetBenchmarks>(nameof(FireAndForgetBenchmarks.Handled), "Failing=False"),
                    Case<FireAndForgetBenchmarks>(nameof(FireAndForgetBenchmarks.Dropped), "Failing=False"), Bound.AtMost(1.1)),
            ]),
        new(
            "background-queue-is-cheap", "Queueing a job to a background task takes at most twice as long as starting and dropping it.",
            "Popular belief",
            [
                new RatioPart(
                    Case<FireAndForgetBenchmarks>(nameof(FireAndForgetBenchmarks.BackgroundChannel), "Failing=False"),
                    Case<FireAndForgetBenchmarks>(nameof(FireAndForgetBenchmarks.Dropped), "Failing=False"), Bound.AtMost(2)),
            ]),
        new(
            "timer-is-punctual", "A single `Task.Delay` of 10 ms takes at most 15 % longer than the kernel's own sleep.",
            "Performance comparison",
            [
                new RatioPart(
                    Delays(nameof(DelayBenchmarks.SingleDelay)), Delays(nameof(DelayBenchmarks.KernelSleep)), Bound.AtMost(1.15)),
            ]),
        new(
            "thousand-delays-take-one",
            "1000 concurrent delays of 10 ms finish in about 10 ms (within 15 %), the timer's own lateness included.",
            "Performance comparison",
            [new TimePart(Delays(nameof(DelayBenchmarks.WhenAll)), DelayMilliseconds, Bound.Within(0.15))]),
        new(
            "thousand-delays-cost-one", "The fan-out costs little: 1000 concurrent delays take at most 10 % longer than a single one.",
            "Performance comparison",
            [
                new RatioPart(
                    Delays(nameof(DelayBenchmarks.WhenAll)), Delays(nameof(DelayBenchmarks.SingleDelay)), Bound.AtMost(1.1)),
            ]),
        new(
            "thousand-sequential-delays", "1000 sequential delays of 10 ms take about 10 s (within 15 %), the timer's own lateness included.",
            "Performance comparison",
            [
                new TimePart(
                    Delays(nameof(DelayBenchmarks.SequentialAwaits)), 1000 * DelayMilliseconds, Bound.Within(0.15)),
            ]),
        new(
            "started-then-awaited", "Starting all tasks and awaiting them one by one takes at most 10 % longer than `WhenAll`.",
            "Design card",
            [
                new RatioPart(
                    Delays(nameof(DelayBenchmarks.StartedThenAwaited)), Delays(nameof(DelayBenchmarks.WhenAll)), Bound.AtMost(1.1)),
            ]),
        new(
            "async-gives-no-speed-up", "Async gives CPU-bound work no speed-up over doing it on one thread (within 5 %).",
            "Performance comparison",
            [new RatioPart(Cpu(nameof(CpuBoundBenchmarks.AsyncWithoutOffload)), Cpu(nameof(CpuBoundBenchmarks.OneAfterAnother)), Bound.AtLeast(0.95))]),
        new(
            "task-run-scales", "`Task.Run` speeds CPU-bound work up by at least 0.7 times the number of cores, over doing it on one thread.",
            "Performance comparison",
            [new SpeedUpPart(Cpu(nameof(CpuBoundBenchmarks.TaskRun)), Cpu(nameof(CpuBoundBenchmarks.OneAfterAnother)), 0.7)]),
        new(
            "processes-cost-more-than-threads", "For CPU-bound work a pool of processes is slower than the thread pool.",
            "Performance comparison",
            [new RatioPart(Cpu(nameof(CpuBoundBenchmarks.ProcessPool)), Cpu(nameof(CpuBoundBenchmarks.TaskRun)), Bound.AtLeast(1))]),
        new(
            "processes-speed-up", "A pool of processes speeds CPU-bound work up by at least 0.7 times the number of cores.",
            "Performance comparison",
            [new SpeedUpPart(Cpu(nameof(CpuBoundBenchmarks.ProcessPool)), Cpu(nameof(CpuBoundBenchmarks.OneAfterAnother)), 0.7)]),
    ];

    private static Claim Queue(string capacity) => new(
        $"channel-faster-{capacity}",
        $"A channel {(capacity == "unbounded" ? "without a bound" : $"of {capacity}")} moves items faster than a `BlockingCollection`.",
        capacity == "5" ? "Producer and consumer" : "Design card",
        [
            new RatioPart(
                Case<QueueBenchmarks>(nameof(QueueBenchmarks.Channel), $"Capacity={capacity}"),
                Case<QueueBenchmarks>(nameof(QueueBenchmarks.BlockingCollection), $"Capacity={capacity}"), Bound.AtMost(1)),
        ]);

    private static RatioPart Starvation(string method, Bound bound) => new(
        Case<BlockingBenchmarks>(method, "Requests=64"),
        Case<BlockingBenchmarks>(nameof(BlockingBenchmarks.AsyncAllTheWay), "Requests=64"), bound);

    private static RatioPart Database(DatabaseServer server, Bound bound) => new(
        Case<DatabaseBenchmarks>(nameof(DatabaseBenchmarks.Async), $"Server={server}"),
        Case<DatabaseBenchmarks>(nameof(DatabaseBenchmarks.Sync), $"Server={server}"), bound);

    private static CaseKey Delays(string method) => Case<DelayBenchmarks>(method, "Count=1000");

    private static CaseKey Cpu(string method) => Case<CpuBoundBenchmarks>(method);

    /// <summary>The key of a case.</summary>
    internal static CaseKey Case<T>(string method, string parameters = "") => CaseKey.Create<T>(method, parameters);
}
