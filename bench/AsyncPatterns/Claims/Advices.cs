using AsyncPatterns.Benchmarks;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;

namespace AsyncPatterns.Claims;

/// <summary>The advice of the study: at most eight, the decisions that people face most often first.</summary>
internal static class Advices
{
    /// <summary>The condition of an advice is shown by its numbers, and not as a claim.</summary>
    private static readonly ClaimSource Condition = ClaimSource.Ours("");

    /// <summary>All of it.</summary>
    public static IReadOnlyList<Advice> All { get; } =
    [
        new(
            "operations that wait do not need each other's results", "start them together: `Task.WhenAll`; limit them when they are many", "one after another, here 20 requests",
            Faster<TaskGroupBenchmarks>(nameof(TaskGroupBenchmarks.WhenAll), nameof(TaskGroupBenchmarks.Sequential), 0.5, "Latency=5")) { HasFactor = false },
        new(
            "on a server, requests wait for I/O", "`await` it", "blocking a thread-pool thread in a burst, before the pool has grown: how long other requests wait",
            Starvation(nameof(ThreadPoolStarvationBenchmarks.Awaiting), 0.5)) { HasFactor = false },
        new(
            "on a server, a call that blocks and does not compute has no async form",
            "raise the minimum of threads, `ThreadPool.SetMinThreads`, above the number of calls that block at the same time; `Task.Run` around the call does not help", "the default minimum in a burst: how long other requests wait",
            Starvation(nameof(ThreadPoolStarvationBenchmarks.BlockingRaisedMinimum), 0.5, nameof(ThreadPoolStarvationBenchmarks.BlockingInTaskRun))) { HasFactor = false },
        new(
            "on a UI thread or event loop, a blocking call has no async form", "`Task.Run`; many at once starve the pool", "calling it there: how long callbacks wait",
            Shorter<EventLoopLagBenchmarks>(nameof(EventLoopLagBenchmarks.BlockingPool), nameof(EventLoopLagBenchmarks.BlockingLoop), WaitTimes.P99, 0.1)) { HasFactor = false },
        new(
            "producer and consumer run at the same time", "`Channel`", "`BlockingCollection`, per item, without work on it",
            Faster<QueueBenchmarks>(nameof(QueueBenchmarks.Channel), nameof(QueueBenchmarks.BlockingCollection), 1, "Capacity=5")),
        new(
            "many requests to one service, some of them slow", "keep so many in flight, here 16: `Parallel.ForEachAsync` with `MaxDegreeOfParallelism`; a `SemaphoreSlim` is as fast", "batches of 16; the time of all divided by their number",
            Faster<RequestThrottlingBenchmarks>(nameof(RequestThrottlingBenchmarks.ParallelForEachAsync), nameof(RequestThrottlingBenchmarks.Batches), 0.9, "Limit=16")) { HasFactor = false },
        new(
            "a hot method mostly completes synchronously",
            "return `ValueTask<T>`, and await it only once; with `bool`, or an `int` from -1 to 8, a `Task<T>` is cached and allocates nothing either", "`Task<T>`, per call that completes at once",
            Faster<ValueTaskBenchmarks>(nameof(ValueTaskBenchmarks.AsyncValueTask), nameof(ValueTaskBenchmarks.AsyncTask), 0.8, $"Completes={Completion.AtOnce}")),
        new(
            "work is CPU-bound and cores are idle", "`Task.Run` per piece of work, of milliseconds each", "one thread; async alone gains nothing",
            new Claim(
                "advice-cpu", "", Condition, [
                    new SpeedUpPart(Case<CpuBoundBenchmarks>(nameof(CpuBoundBenchmarks.TaskRun)), Case<CpuBoundBenchmarks>(nameof(CpuBoundBenchmarks.OneAfterAnother)), 0.7),
                ])),
    ];

    /// <summary>Holds when the 99th percentile of other requests' waits is at most so large a share of that of a server that blocks.</summary>
    /// <param name="row">What to do.</param>
    /// <param name="atMost">The share.</param>
    /// <param name="useless">What does not help: with it they wait at least half as long as without. Null for nothing.</param>
    private static Claim Starvation(string row, double atMost, string? useless = null) => new(
        $"advice-{nameof(ThreadPoolStarvationBenchmarks)}-{row}", "", Condition,
        [
            Wait(row, Bound.AtMost(atMost)),
            .. useless is null ? Array.Empty<ClaimPart>() : [Wait(useless, Bound.AtLeast(0.5))],
        ]);

    private static MetricRatioPart Wait(string row, Bound bound) => new(
        Case<ThreadPoolStarvationBenchmarks>(row), Case<ThreadPoolStarvationBenchmarks>(nameof(ThreadPoolStarvationBenchmarks.Blocking)), WaitTimes.P99, bound);

    /// <summary>Holds when the candidate takes at most so large a share of the baseline's time.</summary>
    private static Claim Faster<T>(string candidate, string baseline, double atMost, string parameters = "") => new(
        $"advice-{typeof(T).Name}-{candidate}", "", Condition,
        [new RatioPart(Case<T>(candidate, parameters), Case<T>(baseline, parameters), Bound.AtMost(atMost))]);

    /// <summary>Holds when a number of the candidate is at most so large a share of the baseline's.</summary>
    private static Claim Shorter<T>(string candidate, string baseline, string metric, double atMost, string parameters = "") => new(
        $"advice-{typeof(T).Name}-{candidate}", "", Condition,
        [new MetricRatioPart(Case<T>(candidate, parameters), Case<T>(baseline, parameters), metric, Bound.AtMost(atMost))]);

    private static CaseKey Case<T>(string method, string parameters = "") => new(typeof(T).FullName!, method, parameters);
}
