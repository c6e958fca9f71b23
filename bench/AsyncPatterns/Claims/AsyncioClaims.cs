using AsyncPatterns.Benchmarks;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Findings;
using static AsyncPatterns.Claims.GuideClaims;

namespace AsyncPatterns.Claims;

/// <summary>What the same claims say of asyncio, of which the guide speaks: the same bounds, judged on the rows of Python.</summary>
internal static class AsyncioClaims
{
    private const double DelayMilliseconds = 10;

    /// <summary>By the claim's id.</summary>
    private static readonly Dictionary<string, IReadOnlyList<ClaimPart>> Parts = new(StringComparer.Ordinal)
    {
        ["two-awaits-together"] = [new TimePart(Case<GreetingBenchmarks>(nameof(GreetingBenchmarks.AsyncioGather)), 50, Bound.Within(0.15))],
        ["await-cheaper-than-thread-switch"] =
        [
            new RatioPart(
                Case<EventLoopBenchmarks>(nameof(EventLoopBenchmarks.AsyncioFuture)),
                Case<EventLoopBenchmarks>(nameof(EventLoopBenchmarks.PythonThreads)), Bound.AtMost(1)),
            new RatioPart(
                Case<EventLoopBenchmarks>(nameof(EventLoopBenchmarks.AsyncioEvent)),
                Case<EventLoopBenchmarks>(nameof(EventLoopBenchmarks.PythonEventThreads)), Bound.AtMost(1)),
        ],
        ["task-group-fails-fast"] =
        [
            new TimePart(
                Case<TaskGroupFailureBenchmarks>(nameof(TaskGroupFailureBenchmarks.AsyncioTaskGroup)), DelayMilliseconds, Bound.AtMost(1.5)),
            new MetricPart(Case<TaskGroupFailureBenchmarks>(nameof(TaskGroupFailureBenchmarks.AsyncioTaskGroup)), TaskGroupFailureBenchmarks.CancelledRequests, Bound.AtLeast(9)),
        ],
        ["blocking-stalls-the-loop"] =
        [
            new MetricPart(
                Case<EventLoopLagBenchmarks>(nameof(EventLoopLagBenchmarks.AsyncioBlockingLoop)), WaitTimes.P99, Bound.AtLeast(0.9 * DelayMilliseconds * 1e6)),
            new MetricPart(
                Case<EventLoopLagBenchmarks>(nameof(EventLoopLagBenchmarks.AsyncioBlockingExecutor)), WaitTimes.P99, Bound.AtMost(0.1 * DelayMilliseconds * 1e6)),
        ],
        ["handler-costs-less-than-a-microsecond"] =
        [
            new DifferencePart(
                Case<BackgroundTaskBenchmarks>(nameof(BackgroundTaskBenchmarks.AsyncioHandled), "Failing=False"),
                Case<BackgroundTaskBenchmarks>(nameof(BackgroundTaskBenchmarks.AsyncioDropped), "Failing=False"), Bound.AtMost(1000)),
        ],
        ["thousand-delays-take-one"] =
            [new TimePart(Case<DelayBenchmarks>(nameof(DelayBenchmarks.AsyncioGather), "Count=1000"), DelayMilliseconds, Bound.Within(0.15))],

        // Ten stand for a thousand: 0.1 s for 10 s.
        ["thousand-sequential-delays"] =
        [
            new TimePart(
                Case<DelayBenchmarks>(nameof(DelayBenchmarks.AsyncioSequential), "Count=10"), 10 * DelayMilliseconds, Bound.Within(0.15)),
        ],
        ["processes-speed-up"] =
        [
            new SpeedUpPart(
                Case<CpuBoundBenchmarks>(nameof(CpuBoundBenchmarks.AsyncioProcessPoolExecutor)),
                Case<CpuBoundBenchmarks>(nameof(CpuBoundBenchmarks.AsyncioGather)), 0.7),
        ],
    };

    /// <summary>The ids of the claims that have a counterpart.</summary>
    public static IReadOnlyCollection<string> Ids => Parts.Keys;

    /// <summary>The claim with its counterpart, if it has one.</summary>
    public static Claim Beside(Claim claim) => Parts.TryGetValue(claim.Id, out IReadOnlyList<ClaimPart>? parts) ? claim with { OtherRuntime = parts } : claim;
}
