using AsyncPatterns.Benchmarks;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using static AsyncPatterns.Claims.GuideClaims;

namespace AsyncPatterns.Claims;

/// <summary>What is said of programs that call a service, or are one.</summary>
internal static class ServiceClaims
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Claim> All =>
    [
        new(
            "semaphore-throttles-at-its-limit",
            "With at most 16 requests at once a `SemaphoreSlim` takes at most 1.2 times as long as a perfect scheduler.",
            ClaimSource.Ours("a fifth above what any program needs for these requests"),
            [new TimePart(Throttling(nameof(RequestThrottlingBenchmarks.SemaphoreSlim)), RequestThrottlingBenchmarks.IdealMilliseconds / 128, Bound.AtMost(1.2))]),
        new(
            "workers-throttle-as-well",
            "A channel with 16 workers takes at most 15 % longer than a `SemaphoreSlim` of 16.",
            ClaimSource.Ours("15 % for as well"),
            [Throttled(nameof(RequestThrottlingBenchmarks.ChannelWorkers), Bound.AtMost(1.15))]),
        new(
            "async-thousand-callers-switch-less-than-threads", "1,024 callers that wait for a service cost fewer context switches with async than with a thread each.",
            ClaimSource.Ours("fewer than a thread each; idle threads of the pool that look for work are counted, too"),
            [Caller("Callers=1024", MachineCost.ContextSwitches, 1)]),
        new(
            "async-serves-a-thousand-callers",
            "With async methods, on the thread pool, 1,024 callers of a service wait at most 10 % longer than 16 (99th percentile).",
            ClaimSource.Ours("10 % of a wait of 250 ms"),
            [
                new MetricRatioPart(
                    Case<ConcurrentCallerBenchmarks>(nameof(ConcurrentCallerBenchmarks.AsyncMethods), "Callers=1024"),
                    Case<ConcurrentCallerBenchmarks>(nameof(ConcurrentCallerBenchmarks.AsyncMethods), "Callers=16"), WaitTimes.P99, Bound.AtMost(1.1)),
            ]),
        new(
            "awaiting-prevents-starvation",
            "In a burst, and with a pool that has not grown, a server that awaits lets other requests wait for at most a tenth of the time of one that blocks (99th percentile).",
            ClaimSource.Ours("a tenth: the wait must be of another order"),
            [Starvation(nameof(ThreadPoolStarvationBenchmarks.Awaiting), 0.1)]),
        new(
            "raised-minimum-prevents-starvation",
            "In a burst, and with a pool that has not grown, a server that blocks with a raised minimum of threads lets other requests wait for at most a tenth of the time of one with the default (99th percentile).",
            ClaimSource.Ours("a tenth: the wait must be of another order"),
            [Starvation(nameof(ThreadPoolStarvationBenchmarks.BlockingRaisedMinimum), 0.1)]),
        new(
            "task-run-prevents-starvation",
            "In a burst, and with a pool that has not grown, a server that blocks in `Task.Run` lets other requests wait for at most half of the time of one that blocks inline (99th percentile).",
            ClaimSource.Ours("half: less would be no cure"),
            [Starvation(nameof(ThreadPoolStarvationBenchmarks.BlockingInTaskRun), 0.5)]),
    ];

    private static MetricRatioPart Caller(string parameters, string metric, double atMost) => new(
        Case<ConcurrentCallerBenchmarks>(nameof(ConcurrentCallerBenchmarks.AsyncMethods), parameters),
        Case<ConcurrentCallerBenchmarks>(nameof(ConcurrentCallerBenchmarks.BlockingThreads), parameters), metric, Bound.AtMost(atMost));

    private static MetricRatioPart Starvation(string method, double atMost) => new(
        Case<ThreadPoolStarvationBenchmarks>(method), Case<ThreadPoolStarvationBenchmarks>(nameof(ThreadPoolStarvationBenchmarks.Blocking)),
        WaitTimes.P99, Bound.AtMost(atMost));

    private static CaseKey Throttling(string method) => Case<RequestThrottlingBenchmarks>(method, "Limit=16");

    private static RatioPart Throttled(string method, Bound bound) =>
        new(Throttling(method), Throttling(nameof(RequestThrottlingBenchmarks.SemaphoreSlim)), bound);
}
