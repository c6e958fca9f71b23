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
            "operations do not need each other's results", "start them together: `Task.WhenAll` over 1,000 delays", "a single delay; one after another they take a thousand times as long",
            Faster<DelayBenchmarks>(nameof(DelayBenchmarks.WhenAll), nameof(DelayBenchmarks.SingleDelay), 1.1, "Count=1000")),
        new(
            "requests to a server wait for something", "await it", "blocking a thread for it; `Task.Run` around the blocking call does not help",
            Shorter<ThreadPoolStarvationBenchmarks>(
                nameof(ThreadPoolStarvationBenchmarks.Awaiting), nameof(ThreadPoolStarvationBenchmarks.Blocking), WaitTimes.P99, 0.5)),
        new(
            "a blocking call has no async form and runs on an event loop or UI thread", "`Task.Run`", "blocking the loop",
            Shorter<EventLoopLagBenchmarks>(nameof(EventLoopLagBenchmarks.BlockingPool), nameof(EventLoopLagBenchmarks.BlockingLoop), WaitTimes.P99, 0.1)),
        new(
            "producer and consumer run at the same time", "`Channel`", "`BlockingCollection`",
            Faster<QueueBenchmarks>(nameof(QueueBenchmarks.Channel), nameof(QueueBenchmarks.BlockingCollection), 1, "Capacity=5")),
        new(
            "one of several requests fails and nobody wants the other answers", "cancel them: a linked `CancellationTokenSource`", "waiting for all, 100 ms",
            Faster<TaskGroupFailureBenchmarks>(
                nameof(TaskGroupFailureBenchmarks.LinkedTokenSource), nameof(TaskGroupFailureBenchmarks.WhenAllUncancelled), 0.5)),
        new(
            "there are many requests to one service, some of them slow", "`Parallel.ForEachAsync` with a degree, here 16", "batches of 16",
            Faster<RequestThrottlingBenchmarks>(nameof(RequestThrottlingBenchmarks.ParallelForEachAsync), nameof(RequestThrottlingBenchmarks.Batches), 0.9, "Limit=16")),
        new(
            "a method mostly completes at once", "return `ValueTask`; await it once only", "`Task`",
            Faster<ValueTaskBenchmarks>(nameof(ValueTaskBenchmarks.AsyncValueTask), nameof(ValueTaskBenchmarks.AsyncTask), 1, $"Completes={Completion.AtOnce}")),
        new(
            "work is CPU-bound and cores are idle", "`Task.Run` per piece of work", "one thread; async alone gains nothing",
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
