using AsyncPatterns.Benchmarks;
using AsyncPatterns.Results;

namespace AsyncPatterns.Findings;

/// <summary>The claims of the study.</summary>
public static class Claims
{
    private const double DelayMilliseconds = 10;

    /// <summary>All of them, in the order of the guide's chapters.</summary>
    public static IReadOnlyList<Claim> All { get; } =
    [
        new(
            "two-awaits-together", "Two awaits started together take as long as the longer one (within 15 %), not as long as both.",
            "The event loop",
            [new TimePart(Case<GreetingBenchmarks>(nameof(GreetingBenchmarks.Together)), 50, Bound.Within(0.15))]),
        new(
            "await-cheaper-than-thread-switch", "Handing control over at an await is at least twice as cheap as switching threads.",
            "The event loop",
            [
                new RatioPart(
                    Case<EventLoopBenchmarks>(nameof(EventLoopBenchmarks.PingPongOnLoop)),
                    Case<EventLoopBenchmarks>(nameof(EventLoopBenchmarks.ThreadPingPong)), Bound.AtMost(0.5)),
            ]),
        new(
            "task-group-fails-fast",
            "A task group tells its caller of a failure at least five times sooner than `WhenAll`, and costs no more than 10 % when " +
            "all goes well.",
            "Task groups",
            [
                new RatioPart(
                    Case<TaskGroupFailureBenchmarks>(nameof(TaskGroupFailureBenchmarks.TaskGroup)),
                    Case<TaskGroupFailureBenchmarks>(nameof(TaskGroupFailureBenchmarks.WhenAll)), Bound.AtMost(0.2)),
                new RatioPart(
                    Case<TaskGroupBenchmarks>(nameof(TaskGroupBenchmarks.TaskGroup), "Urls=100"),
                    Case<TaskGroupBenchmarks>(nameof(TaskGroupBenchmarks.WhenAll), "Urls=100"), Bound.AtMost(1.1)),
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
            "sqlite-async-gains-nothing", "Asynchronous access to SQLite is no faster than synchronous access (within 5 %).",
            "Async context managers",
            [Database(DatabaseServer.Sqlite, Bound.AtLeast(0.95))]),
        new(
            "postgres-async-is-affordable", "Asynchronous access to PostgreSQL takes at most 20 % longer than synchronous access.",
            "Async context managers",
            [Database(DatabaseServer.Postgres, Bound.AtMost(1.2))]),
        Queue("5"),
        Queue("1024"),
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
            "bound-holds-producer-back", "In a queue of five no more than seven items wait: five and one in the hand of either side.",
            "Producer and consumer",
            [
                new MetricPart(
                    Case<BackpressureBenchmarks>(nameof(BackpressureBenchmarks.BoundedComplete)),
                    nameof(BackpressureBenchmarks.GreatestWaiting), Bound.AtMost(7)),
                new MetricPart(
                    Case<BackpressureBenchmarks>(nameof(BackpressureBenchmarks.BoundedSentinel)),
                    nameof(BackpressureBenchmarks.GreatestWaiting), Bound.AtMost(7)),
            ]),
        new(
            "blocking-stalls-the-loop",
            "A blocking call inside an async method stalls everything else on the loop; `Task.Run` makes the loop respond at least " +
            "ten times sooner.",
            "Common pitfalls",
            [
                new TimePart(
                    Case<ResponsivenessBenchmarks>(nameof(ResponsivenessBenchmarks.BlockingInline)), DelayMilliseconds,
                    Bound.AtLeast(0.95)),
                new RatioPart(
                    Case<ResponsivenessBenchmarks>(nameof(ResponsivenessBenchmarks.TaskRunOffload)),
                    Case<ResponsivenessBenchmarks>(nameof(ResponsivenessBenchmarks.BlockingInline)), Bound.AtMost(0.1)),
            ]),
        new(
            "offloading-makes-it-concurrent",
            "`Task.Run` makes a first burst of 64 blocking waits of 10 ms take as long as one (within 15 %).",
            "Popular belief",
            [
                new TimePart(
                    Case<BlockingBenchmarks>(nameof(BlockingBenchmarks.TaskRunOffload), "Requests=64"), DelayMilliseconds,
                    Bound.AtMost(1.15)),
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
            "thousand-delays-take-one", "1000 concurrent delays of 10 ms finish in about 10 ms (within 15 %).",
            "Performance comparison",
            [new TimePart(Delays(nameof(DelayBenchmarks.WhenAll)), DelayMilliseconds, Bound.Within(0.15))]),
        new(
            "thousand-delays-cost-one", "1000 concurrent delays take at most 10 % longer than a single one.",
            "Performance comparison",
            [
                new RatioPart(
                    Delays(nameof(DelayBenchmarks.WhenAll)), Delays(nameof(DelayBenchmarks.SingleDelay)), Bound.AtMost(1.1)),
            ]),
        new(
            "thousand-sequential-delays", "1000 sequential delays of 10 ms take about 10 s (within 15 %).",
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
            "async-gives-no-speed-up", "Async gives CPU-bound work no speed-up (within 5 %).",
            "Performance comparison",
            [new RatioPart(Cpu(nameof(CpuBoundBenchmarks.AsyncWithoutOffload)), Cpu(nameof(CpuBoundBenchmarks.OneAfterAnother)), Bound.AtLeast(0.95))]),
        new(
            "task-run-scales", "`Task.Run` speeds CPU-bound work up by at least 0.7 times the number of cores.",
            "Performance comparison",
            [new SpeedUpPart(Cpu(nameof(CpuBoundBenchmarks.TaskRun)), Cpu(nameof(CpuBoundBenchmarks.OneAfterAnother)), 0.7)]),
        new(
            "processes-cost-more-than-threads", "For CPU-bound work a pool of processes is slower than the thread pool.",
            "Performance comparison",
            [new RatioPart(Cpu(nameof(CpuBoundBenchmarks.ProcessPool)), Cpu(nameof(CpuBoundBenchmarks.TaskRun)), Bound.AtLeast(1))]),
        .. DecisionClaims.All,
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

    private static RatioPart Database(DatabaseServer server, Bound bound) => new(
        Case<DatabaseBenchmarks>(nameof(DatabaseBenchmarks.Async), $"Server={server}"),
        Case<DatabaseBenchmarks>(nameof(DatabaseBenchmarks.Sync), $"Server={server}"), bound);

    private static CaseKey Delays(string method) => Case<DelayBenchmarks>(method, "Count=1000");

    private static CaseKey Cpu(string method) => Case<CpuBoundBenchmarks>(method);

    /// <summary>The key of a case.</summary>
    internal static CaseKey Case<T>(string method, string parameters = "") => new(typeof(T).FullName!, method, parameters);
}
