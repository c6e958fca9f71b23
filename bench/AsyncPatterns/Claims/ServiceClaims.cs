using AsyncPatterns.Benchmarks;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using static AsyncPatterns.Claims.GuideClaims;

namespace AsyncPatterns.Claims;

/// <summary>What is said of programs that call a service, or are one.</summary>
internal static class ServiceClaims
{
    private const string Limit16 = "Limit=16";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Claim> All =>
    [
        new(
            "throttle-near-the-ideal",
            "With at most 16 requests of 5 ms at once, a `SemaphoreSlim` takes at most 1.2 times the ideal of 0.31 ms a request.",
            "Popular belief",
            [new TimePart(Throttling(nameof(ThrottlingBenchmarks.SemaphoreSlim), Limit16), 5.0 / 16, Bound.AtMost(1.2))]),
        new(
            "batches-wait-for-the-slowest",
            "Batches of 16 take at least twice as long as a `SemaphoreSlim` of 16, when one answer in sixteen is slow.",
            "Popular belief",
            [
                new RatioPart(
                    Throttling(nameof(ThrottlingBenchmarks.Batches), Limit16), Throttling(nameof(ThrottlingBenchmarks.SemaphoreSlim), Limit16),
                    Bound.AtLeast(2)),
            ]),
        new(
            "queue-and-workers-throttle-as-well",
            "A channel with 16 workers takes at most 15 % longer than a `SemaphoreSlim` of 16.",
            "Producer and consumer",
            [
                new RatioPart(
                    Throttling(nameof(ThrottlingBenchmarks.ChannelWorkers), Limit16),
                    Throttling(nameof(ThrottlingBenchmarks.SemaphoreSlim), Limit16), Bound.AtMost(1.15)),
            ]),
        new(
            "async-serves-256-callers-better-than-threads",
            "256 callers of a web server have their answers with async in at most half the time of a thread for each of them.",
            "The event loop",
            [Caller(nameof(CallerBenchmarks.Async), nameof(CallerBenchmarks.ThreadPerCaller), "Service=Web&Callers=256", Bound.AtMost(0.5))]),
        new(
            "async-costs-one-caller-nothing",
            "A single caller of a web server, or of PostgreSQL, waits at most 5 % longer with async than with a thread of its own.",
            "Popular belief",
            [
                Caller(nameof(CallerBenchmarks.Async), nameof(CallerBenchmarks.ThreadPerCaller), "Service=Web&Callers=1", Bound.AtMost(1.05)),
                Caller(nameof(CallerBenchmarks.Async), nameof(CallerBenchmarks.ThreadPerCaller), "Service=Postgres&Callers=1", Bound.AtMost(1.05)),
            ]),
        new(
            "async-database-pays-for-256-callers",
            "256 callers of PostgreSQL, who share 32 connections, have their answers with async in at most 0.8 of the time of a thread " +
            "for each of them.",
            "Async context managers",
            [Caller(nameof(CallerBenchmarks.Async), nameof(CallerBenchmarks.ThreadPerCaller), "Service=Postgres&Callers=256", Bound.AtMost(0.8))]),
        new(
            "blocking-the-pool-is-worse-than-threads",
            "A first burst of 256 callers that block the thread pool takes at least twice as long as a thread for each of them.",
            "Common pitfalls",
            [Caller(nameof(CallerBenchmarks.PoolBlocking), nameof(CallerBenchmarks.ThreadPerCaller), "Service=Web&Callers=256", Bound.AtLeast(2))]),
        new(
            "task-run-spares-others-in-a-server",
            "In a server `Task.Run` around a blocking call shortens the wait of other requests to at most half of blocking inline.",
            "Common pitfalls",
            [Starvation(nameof(StarvationBenchmarks.TaskRunOffload), 0.5)]),
        new(
            "async-spares-others-in-a-server",
            "In a server awaiting in place of blocking inline shortens the wait of other requests to at most a fifth.",
            "Common pitfalls",
            [Starvation(nameof(StarvationBenchmarks.AsyncAllTheWay), 0.2)]),
    ];

    private static CaseKey Throttling(string method, string limit) => Case<ThrottlingBenchmarks>(method, limit);

    private static RatioPart Caller(string candidate, string baseline, string callers, Bound bound) =>
        new(Case<CallerBenchmarks>(candidate, callers), Case<CallerBenchmarks>(baseline, callers), bound);

    private static RatioPart Starvation(string candidate, double atMost) => new(
        Case<StarvationBenchmarks>(candidate), Case<StarvationBenchmarks>(nameof(StarvationBenchmarks.BlockingInline)), Bound.AtMost(atMost));
}
