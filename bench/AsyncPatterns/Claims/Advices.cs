using AsyncPatterns.Benchmarks;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;

namespace AsyncPatterns.Claims;

/// <summary>The advice of the study: at most ten, the decisions that people face most often first.</summary>
internal static class Advices
{
    /// <summary>The condition of an advice is shown by its numbers, and not as a claim.</summary>
    private static readonly ClaimSource Condition = ClaimSource.Ours("");

    /// <summary>All of it.</summary>
    public static IReadOnlyList<Advice> All { get; } =
    [
        new(
            "Start independent waits together with `Task.WhenAll`", "when no operation needs the result of another: a thousand take hardly longer than one",
            Faster<DelayBenchmarks>(nameof(DelayBenchmarks.WhenAll), nameof(DelayBenchmarks.SingleDelay), 1.1, "Count=1000")),
        new(
            "Await in a server instead of blocking", "when requests arrive faster than blocked threads come free; `Task.Run` around the blocking call does not help",
            Shorter<ThreadPoolStarvationBenchmarks>(
                nameof(ThreadPoolStarvationBenchmarks.Awaiting), nameof(ThreadPoolStarvationBenchmarks.Blocking), WaitTimes.P99, 0.5)),
        new(
            "Use async calls instead of `Task.Run` around blocking ones", "when a burst of them would starve the thread pool",
            Faster<BlockingBenchmarks>(nameof(BlockingBenchmarks.AsyncAllTheWay), nameof(BlockingBenchmarks.TaskRunOffload), 0.5, "Requests=64")),
        new(
            "Offload a blocking call with `Task.Run`", "when it would hold up an event loop or a UI thread, and has no async form",
            Shorter<EventLoopLagBenchmarks>(nameof(EventLoopLagBenchmarks.BlockingPool), nameof(EventLoopLagBenchmarks.BlockingLoop), WaitTimes.P99, 0.1)),
        new(
            "Hand items over in a `Channel` instead of a `BlockingCollection`", "when producers and consumers run at the same time",
            Faster<QueueBenchmarks>(nameof(QueueBenchmarks.Channel), nameof(QueueBenchmarks.BlockingCollection), 1, "Capacity=5")),
        new(
            "Let a full queue drop its oldest items", "when late items are worthless: a bound alone limits what the queue holds, and the producer waits instead",
            Shorter<QueueBoundBenchmarks>(nameof(QueueBoundBenchmarks.DropOldestOf100), nameof(QueueBoundBenchmarks.BoundOf100), WaitTimes.P99, 0.5, "Arrivals=Surge")),
        new(
            "Cancel the siblings of a request that fails", "when nobody wants their answers any more: a linked source does it",
            Faster<TaskGroupFailureBenchmarks>(
                nameof(TaskGroupFailureBenchmarks.LinkedTokenSource), nameof(TaskGroupFailureBenchmarks.WhenAllUncancelled), 0.5)),
        new(
            "Throttle with `Parallel.ForEachAsync` instead of in batches", "when some answers take longer than others",
            Faster<RequestThrottlingBenchmarks>(nameof(RequestThrottlingBenchmarks.ParallelForEachAsync), nameof(RequestThrottlingBenchmarks.Batches), 0.9, "Limit=16")),
        new(
            "Return a `ValueTask`", "when a call mostly completes at once",
            Faster<ValueTaskBenchmarks>(nameof(ValueTaskBenchmarks.AsyncValueTask), nameof(ValueTaskBenchmarks.AsyncTask), 1, $"Completes={Completion.AtOnce}")),
        new(
            "Spread CPU-bound work with `Task.Run`", "when cores are idle; async alone does not make it faster",
            new Claim(
                "advice-cpu", "", Condition, [
                    new SpeedUpPart(Case<CpuBoundBenchmarks>(nameof(CpuBoundBenchmarks.TaskRun)), Case<CpuBoundBenchmarks>(nameof(CpuBoundBenchmarks.OneAfterAnother)), 0.7),
                ])),
    ];

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
