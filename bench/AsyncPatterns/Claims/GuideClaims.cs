using AsyncPatterns.Benchmarks;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;

namespace AsyncPatterns.Claims;

/// <summary>What the guide says, and what this study says of the same patterns, in the order of the guide's chapters.</summary>
internal static class GuideClaims
{
    private const double DelayMilliseconds = 10;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Claim> All { get; } =
    [
        new(
            "two-awaits-together", "Two awaits started together take as long as the longer one (within 15 %), not as long as both.",
            Guide.Says("total time ~1s, not 2s", "The Event Loop Model", "15 % for “~”: timers are up to 4 ms late"),
            [new TimePart(Case<GreetingBenchmarks>(nameof(GreetingBenchmarks.Together)), 50, Bound.Within(0.15))]),
        new(
            "tasks-are-small", "100,000 concurrent tasks need at most 1 KB of memory each.",
            ClaimSource.Ours("1 KB is a thousandth of the stack that a thread reserves on Windows"),
            [
                new MetricPart(
                    Case<ConcurrentWaitBenchmarks>(nameof(ConcurrentWaitBenchmarks.AsyncMethods), "Count=100000"), ConcurrentWaitBenchmarks.BytesPerTask, Bound.AtMost(1024)),
            ]),
        new(
            "await-cheaper-than-thread-switch", "Handing control over at an await takes less time than a switch between two threads that block.",
            Guide.Says("minimal context-switch overhead", "The Event Loop Model", "less than that of threads, with which the guide compares it"),
            [
                new RatioPart(
                    Case<EventLoopBenchmarks>(nameof(EventLoopBenchmarks.TaskCompletionSourceOnLoop)),
                    Case<EventLoopBenchmarks>(nameof(EventLoopBenchmarks.BlockingThreads)), Bound.AtMost(1)),
            ]),
        new(
            "await-cheaper-than-spinning", "Handing a `SemaphoreSlim` over takes less time between two tasks on a loop than between two threads, which spin before they block.",
            ClaimSource.Ours("no slower"),
            [
                new RatioPart(
                    Case<EventLoopBenchmarks>(nameof(EventLoopBenchmarks.SemaphoreSlimOnLoop)),
                    Case<EventLoopBenchmarks>(nameof(EventLoopBenchmarks.SpinningThreads)), Bound.AtMost(1)),
            ]),
        new(
            "together-beats-sequential", "Twenty requests that are started together are answered within twice the latency of one, 5 ms.",
            ClaimSource.Ours("twice the latency: all the rest that twenty requests take must fit into one more"),
            [
                new TimePart(Case<TaskGroupBenchmarks>(nameof(TaskGroupBenchmarks.WhenAll), "Latency=5"), 5, Bound.AtMost(2)),
            ]),
        new(
            "task-group-fails-fast", "A request fails after 10 ms: a task group (ours, as .NET has none) cancels the nine others, which would take 100 ms, and tells its caller within 15 ms.",
            Guide.Says("It cancels sibling tasks automatically if one raises an exception", "Task Groups", "all nine; half of the 10 ms to notice, cancel them and await their ends"),
            [
                new TimePart(Case<TaskGroupFailureBenchmarks>(nameof(TaskGroupFailureBenchmarks.TaskGroup)), DelayMilliseconds, Bound.AtMost(1.5)),
                new MetricPart(Case<TaskGroupFailureBenchmarks>(nameof(TaskGroupFailureBenchmarks.TaskGroup)), TaskGroupFailureBenchmarks.CancelledRequests, Bound.AtLeast(9)),
            ]),
        new(
            "task-group-costs-little", "When nothing fails, a task group takes at most 10 % longer than `WhenAll`.",
            ClaimSource.Ours("10 % for a group that cancels when something fails"),
            [
                new RatioPart(
                    Case<TaskGroupBenchmarks>(nameof(TaskGroupBenchmarks.TaskGroup), "Latency=5"),
                    Case<TaskGroupBenchmarks>(nameof(TaskGroupBenchmarks.WhenAll), "Latency=5"), Bound.AtMost(1.1)),
            ]),
        new(
            "linked-source-fails-as-fast",
            "`WhenAll` with a linked cancellation source tells its caller of a failure as soon as a task group does (within 15 %).",
            ClaimSource.Ours("15 % of 10 ms is less than a caller would notice"),
            [
                new RatioPart(
                    Case<TaskGroupFailureBenchmarks>(nameof(TaskGroupFailureBenchmarks.LinkedTokenSource)),
                    Case<TaskGroupFailureBenchmarks>(nameof(TaskGroupFailureBenchmarks.TaskGroup)), Bound.Within(0.15)),
            ]),
        new(
            "await-using-is-cheap", "`await using` costs at most 10 ns more than `using` when there is nothing to wait for.",
            ClaimSource.Ours("10 ns is less than opening anything takes that is worth closing"),
            [
                new DifferencePart(
                    Case<AsyncResourceBenchmarks>(nameof(AsyncResourceBenchmarks.AwaitUsing)),
                    Case<AsyncResourceBenchmarks>(nameof(AsyncResourceBenchmarks.Using)), Bound.AtMost(10)),
            ]),
        new(
            "yield-is-most-of-it", "At least half of the cost of an `await using` that yields is the yield itself.",
            ClaimSource.Ours("half: the larger part"),
            [
                new RatioPart(
                    Case<AsyncResourceBenchmarks>(nameof(AsyncResourceBenchmarks.UsingThenYieldOnLoop)),
                    Case<AsyncResourceBenchmarks>(nameof(AsyncResourceBenchmarks.AwaitUsingYieldingOnLoop)), Bound.AtLeast(0.5)),
            ]),
        new(
            "sqlite-async-executes-synchronously", "The asynchronous methods of Microsoft.Data.Sqlite have completed when they return.",
            Guidance.Documentation(
                "Async ADO.NET methods will execute synchronously in Microsoft.Data.Sqlite", "Async Limitations, Microsoft.Data.Sqlite, 2019-12-13", "all of the calls of a query"),
            [
                new MetricPart(
                    Case<DatabaseBenchmarks>(nameof(DatabaseBenchmarks.Async), $"Server={DatabaseServer.Sqlite}"),
                    nameof(DatabaseBenchmarks.ShareCompletedOnReturn), Bound.AtLeast(1)),
            ]),
        new(
            "postgres-async-is-affordable", "Asynchronous access to PostgreSQL with Npgsql takes at most 20 % longer than synchronous access.",
            ClaimSource.Ours("20 % of a query is what a server may pay for a thread that it does not block"),
            [Database(DatabaseServer.Postgres, Bound.AtMost(1.2))]),
        Queue("5"),
        Queue("unbounded"),
        new(
            "channel-faster-four-to-four",
            "A channel of 1024 moves items faster than a `BlockingCollection` between four producers and four consumers.",
            ClaimSource.Ours("no slower"),
            [
                new RatioPart(
                    Case<FanInBenchmarks>(nameof(FanInBenchmarks.Channel)),
                    Case<FanInBenchmarks>(nameof(FanInBenchmarks.BlockingCollection)), Bound.AtMost(1)),
            ]),
        new(
            "full-queue-hardly-delays",
            "In a surge 99 of 100 items wait at most 10 % longer with a bound of five, which holds up the producer, than without a bound.",
            ClaimSource.Ours("10 %: the consumer is the slower side, and a full queue must not slow it down"),
            [Surge(nameof(QueueBoundBenchmarks.BoundOf5), WaitTimes.P99, 1.1)]),
        new(
            "bound-costs-little-cpu", "In a surge a bound of a hundred costs at most 10 % more CPU time than no bound, the waking of the held-up producer included.",
            ClaimSource.Ours("10 %, for a queue that cannot grow"),
            [Surge(nameof(QueueBoundBenchmarks.BoundOf100), MachineCost.CpuNanoseconds, 1.1)]),
        new(
            "blocking-stalls-the-loop", "A call that blocks the loop for 10 ms lets other callbacks wait for nearly all of it (99th percentile); blocking a thread of the pool instead, for at most a tenth of that.",
            Guide.Says("blocks the entire event loop", "Common Pitfalls", "nearly all of the 10 ms for the unluckiest callback; a tenth of them is no longer a stall"),
            [
                new MetricPart(
                    Case<EventLoopLagBenchmarks>(nameof(EventLoopLagBenchmarks.BlockingLoop)), WaitTimes.P99, Bound.AtLeast(0.9 * DelayMilliseconds * 1e6)),
                new MetricPart(
                    Case<EventLoopLagBenchmarks>(nameof(EventLoopLagBenchmarks.BlockingPool)), WaitTimes.P99, Bound.AtMost(0.1 * DelayMilliseconds * 1e6)),
            ]),
        new(
            "raised-minimum-ends-starvation",
            "With `Task.Run` and a raised minimum of threads a first burst of 64 blocking waits takes at most twice as long as 64 " +
            "awaited ones.",
            ClaimSource.Ours("twice: starting 64 threads may take as long again"),
            [Starvation(nameof(BlockingBenchmarks.TaskRunRaisedMinimum), Bound.AtMost(2))]),
        new(
            "sync-over-async-starves",
            "A first burst of 64 calls that block threads of the pool for tasks that need the pool to end takes at least ten times as long as " +
            "awaiting the tasks.",
            ClaimSource.Ours("ten times: a difference of that size is an outage"),
            [
                new RatioPart(
                    Case<SyncOverAsyncBenchmarks>(nameof(SyncOverAsyncBenchmarks.Blocked)),
                    Case<SyncOverAsyncBenchmarks>(nameof(SyncOverAsyncBenchmarks.Awaited)), Bound.AtLeast(10)),
            ]),
        new(
            "handler-costs-less-than-a-microsecond",
            "Attaching a handler to a background task costs at most 1 µs more than dropping it, whether it succeeds or fails.",
            ClaimSource.Ours("1 µs: a hundredth of the shortest request over a network"),
            [
                Background(nameof(BackgroundTaskBenchmarks.ContinueWith), "Failing=False"),
                Background(nameof(BackgroundTaskBenchmarks.ContinueWith), "Failing=True"),
            ]),
        new(
            "queueing-costs-less-than-a-microsecond",
            "Queueing a job to one background task, which does one job after another, costs at most 1 µs more than starting and dropping it.",
            ClaimSource.Ours("1 µs: a hundredth of the shortest request over a network"),
            [Background(nameof(BackgroundTaskBenchmarks.BackgroundChannel), "Failing=False")]),
        new(
            "timer-is-punctual", "A single `Task.Delay` of 10 ms takes at most 15 % longer than the kernel's own sleep.",
            ClaimSource.Ours("15 % of 10 ms is 1.5 ms: more than a kernel tick of 1 ms, by which .NET's timers go, and less than one of 4 ms"),
            [
                new RatioPart(
                    Delays(nameof(DelayBenchmarks.SingleDelay)), Delays(nameof(DelayBenchmarks.KernelSleep)), Bound.AtMost(1.15)),
            ]),
        new(
            "thousand-delays-take-one",
            "1000 concurrent delays of 10 ms finish in about 10 ms (within 15 %), the timer's own lateness included.",
            Guide.Says("1000 concurrent \"tasks\" (each 10ms) completes in ~10ms total", "Performance Comparison", "15 % for “~”"),
            [new TimePart(Delays(nameof(DelayBenchmarks.WhenAll)), DelayMilliseconds, Bound.Within(0.15))]),
        new(
            "thousand-delays-cost-one", "The fan-out costs little: 1000 concurrent delays take at most 10 % longer than a single one.",
            ClaimSource.Ours("10 % of 10 ms: 1 μs per delay"),
            [
                new RatioPart(
                    Delays(nameof(DelayBenchmarks.WhenAll)), Delays(nameof(DelayBenchmarks.SingleDelay)), Bound.AtMost(1.1)),
            ]),
        new(
            "thousand-sequential-delays", "1000 sequential delays of 10 ms take about 10 s (within 15 %), the timer's own lateness included.",
            Guide.Says("Sequential would take 10 seconds", "Performance Comparison", "15 % for the overhead, which is what this measures: a thousand delays of 10 ms are 10 s by arithmetic"),
            [
                new TimePart(
                    Delays(nameof(DelayBenchmarks.SequentialAwaits)), 1000 * DelayMilliseconds, Bound.Within(0.15)),
            ]),
        new(
            "started-then-awaited", "Starting all tasks and awaiting them one by one takes at most 10 % longer than `WhenAll`.",
            ClaimSource.Ours("10 %: a thousand awaits more"),
            [
                new RatioPart(
                    Delays(nameof(DelayBenchmarks.StartedThenAwaited)), Delays(nameof(DelayBenchmarks.WhenAll)), Bound.AtMost(1.1)),
            ]),
        new(
            "task-run-scales", "`Task.Run` speeds CPU-bound work up by at least 0.7 times the number of cores, over doing it on one thread.",
            ClaimSource.Ours("0.7 of the cores: two cores must bring at least 1.4"),
            [new SpeedUpPart(Cpu(nameof(CpuBoundBenchmarks.TaskRun)), Cpu(nameof(CpuBoundBenchmarks.OneAfterAnother)), 0.7)]),
        new(
            "processes-cost-more-than-threads", "For CPU-bound work a pool of processes is slower than the thread pool.",
            ClaimSource.Ours("any difference"),
            [new RatioPart(Cpu(nameof(CpuBoundBenchmarks.ProcessPool)), Cpu(nameof(CpuBoundBenchmarks.TaskRun)), Bound.AtLeast(1))]),
        new(
            "processes-speed-up", "A pool of processes speeds eight jobs of a few milliseconds up by at least 0.7 times the number of cores.",
            ClaimSource.Ours("0.7 of the cores: two cores must bring at least 1.4"),
            [new SpeedUpPart(Cpu(nameof(CpuBoundBenchmarks.ProcessPool)), Cpu(nameof(CpuBoundBenchmarks.OneAfterAnother)), 0.7)]),
    ];

    private static Claim Queue(string capacity) => new(
        $"channel-faster-{capacity}",
        $"A channel {(capacity == "unbounded" ? "without a bound" : $"of {capacity}")} moves items faster than a `BlockingCollection`.",
        ClaimSource.Ours("no slower"),
        [
            new RatioPart(
                Case<QueueBenchmarks>(nameof(QueueBenchmarks.Channel), $"Capacity={capacity}"),
                Case<QueueBenchmarks>(nameof(QueueBenchmarks.BlockingCollection), $"Capacity={capacity}"), Bound.AtMost(1)),
        ]);

    private static DifferencePart Background(string method, string parameters) => new(
        Case<BackgroundTaskBenchmarks>(method, parameters), Case<BackgroundTaskBenchmarks>(nameof(BackgroundTaskBenchmarks.Dropped), parameters),
        Bound.AtMost(1000));

    private static MetricRatioPart Surge(string method, string metric, double atMost) => new(
        Case<QueueBoundBenchmarks>(method, "Arrivals=Surge"), Case<QueueBoundBenchmarks>(nameof(QueueBoundBenchmarks.Unbounded), "Arrivals=Surge"),
        metric, Bound.AtMost(atMost));

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
