using AsyncPatterns.Benchmarks;
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
            "ours",
            [new TimePart(Throttling(nameof(RequestThrottlingBenchmarks.SemaphoreSlim)), RequestThrottlingBenchmarks.IdealMilliseconds / 128, Bound.AtMost(1.2))]),
        new(
            "workers-throttle-as-well",
            "A channel with 16 workers takes at most 15 % longer than a `SemaphoreSlim` of 16.",
            "Producer / Consumer",
            [Throttled(nameof(RequestThrottlingBenchmarks.ChannelWorkers), Bound.AtMost(1.15))]),
        new(
            "batches-wait-for-the-slowest-of-each",
            "Batches of 16 take longer than a `SemaphoreSlim` of 16 when some answers are slow.",
            "ours",
            [Throttled(nameof(RequestThrottlingBenchmarks.Batches), Bound.AtLeast(1.05))]),
    ];

    private static CaseKey Throttling(string method) => Case<RequestThrottlingBenchmarks>(method, "Limit=16");

    private static RatioPart Throttled(string method, Bound bound) =>
        new(Throttling(method), Throttling(nameof(RequestThrottlingBenchmarks.SemaphoreSlim)), bound);
}
