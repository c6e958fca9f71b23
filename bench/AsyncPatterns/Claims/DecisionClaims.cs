using AsyncPatterns.Benchmarks;
using BenchmarkRounds.Findings;
using static AsyncPatterns.Claims.GuideClaims;

namespace AsyncPatterns.Claims;

/// <summary>What is said of the choices that every asynchronous program makes.</summary>
internal static class DecisionClaims
{
    private const string AtOnce = "Completes=AtOnce";

    private const string Later = "Completes=LaterOnLoop";

    private const string OnLoop = "Context=EventLoop";

    private const string OffLoop = "Context=None";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Claim> All =>
    [
        new(
            "timeout-costs-less-than-a-microsecond", "A timeout of its own adds less than 1 µs to an operation that waits.",
            ClaimSource.Ours("1 μs is a hundredth of the fastest call over a network"),
            [
                new DifferencePart(
                    Case<TimeoutBenchmarks>(nameof(TimeoutBenchmarks.CancelAfter), Later),
                    Case<TimeoutBenchmarks>(nameof(TimeoutBenchmarks.NoTimeout), Later), Bound.AtMost(1000)),
            ]),
        new(
            "try-reset-halves-a-timeout", "Using a source again (`TryReset`) takes at most half the time of a new one for each operation.",
            ClaimSource.Ours("half: less would not be worth the second path through the code"),
            [
                new RatioPart(
                    Case<TimeoutBenchmarks>(nameof(TimeoutBenchmarks.TryReset), AtOnce),
                    Case<TimeoutBenchmarks>(nameof(TimeoutBenchmarks.CancelAfter), AtOnce), Bound.AtMost(0.5)),
            ]),
        new(
            "value-task-cheaper-at-once",
            "An async method that completes at once takes at most 0.8 times as long when it returns a `ValueTask` instead of a `Task`.",
            ClaimSource.Ours("0.8: less would not be worth the rules of `ValueTask`"),
            [
                new RatioPart(
                    Case<ValueTaskBenchmarks>(nameof(ValueTaskBenchmarks.AsyncValueTask), AtOnce),
                    Case<ValueTaskBenchmarks>(nameof(ValueTaskBenchmarks.AsyncTask), AtOnce), Bound.AtMost(0.8)),
            ]),
        new(
            "value-task-no-slower-later",
            "An async method that really waits, on an event loop, takes at most 5 % longer when it returns a `ValueTask` instead of a `Task`.",
            ClaimSource.Ours("5 % for no slower"),
            [
                new RatioPart(
                    Case<ValueTaskBenchmarks>(nameof(ValueTaskBenchmarks.AsyncValueTask), Later),
                    Case<ValueTaskBenchmarks>(nameof(ValueTaskBenchmarks.AsyncTask), Later), Bound.AtMost(1.05)),
            ]),
        new(
            "configure-await-gains-nothing-off-the-loop",
            "Where there is no loop to come back to, `ConfigureAwait(false)` makes an await no faster than a plain one (within 5 %).",
            ClaimSource.Ours("5 % for no faster"),
            [
                new RatioPart(
                    Case<ConfigureAwaitBenchmarks>(nameof(ConfigureAwaitBenchmarks.ConfigureAwaitFalse), OffLoop),
                    Case<ConfigureAwaitBenchmarks>(nameof(ConfigureAwaitBenchmarks.Await), OffLoop), Bound.AtLeast(0.95)),
            ]),
        new(
            "async-stream-costs-little-per-row",
            "Handing on rows one by one as an async stream costs at most 100 ns a row more than handing on a list of them.",
            ClaimSource.Ours("100 ns: a tenth of the microsecond that a database takes for a row"),
            [
                new DifferencePart(
                    Case<PagedRowBenchmarks>(nameof(PagedRowBenchmarks.AsyncEnumerable), "Latency=0"),
                    Case<PagedRowBenchmarks>(nameof(PagedRowBenchmarks.List), "Latency=0"), Bound.AtMost(100)),
            ]),
        new(
            "reading-ahead-overlaps",
            "Where a page takes about as long as the work on its rows, reading a page ahead takes at most three quarters of the time of reading all pages first, " +
            "in a stream and through a channel.",
            ClaimSource.Ours("three quarters: half is ideal, and one of the two may take three times as long as the other on another machine"),
            [Ahead(nameof(PagedRowBenchmarks.ReadAheadOfPages)), Ahead(nameof(PagedRowBenchmarks.ChannelOfPages))]),
        new(
            "async-lock-within-three-locks",
            "Without contention an awaited `SemaphoreSlim` takes at most three times as long as a `lock`.",
            ClaimSource.Ours("three times: a lock is taken inside of `WaitAsync`, and another one inside of `Release`"),
            [
                new RatioPart(
                    Case<LockBenchmarks>(nameof(LockBenchmarks.SemaphoreSlimWaitAsync), "Contenders=1"),
                    Case<LockBenchmarks>(nameof(LockBenchmarks.LockStatement), "Contenders=1"), Bound.AtMost(3)),
            ]),
        new(
            "async-lock-slower-when-contended",
            "Under eight contenders an awaited `SemaphoreSlim`, which hands itself over at every turn, takes at least three times as long as a `lock`, whose holder runs on.",
            ClaimSource.Ours("three times: a difference that decides which one to use"),
            [
                new RatioPart(
                    Case<LockBenchmarks>(nameof(LockBenchmarks.SemaphoreSlimWaitAsync), "Contenders=8"),
                    Case<LockBenchmarks>(nameof(LockBenchmarks.LockStatement), "Contenders=8"), Bound.AtLeast(3)),
            ]),
    ];

    private static RatioPart Ahead(string method) => new(
        Case<PagedRowBenchmarks>(method, "Latency=1"), Case<PagedRowBenchmarks>(nameof(PagedRowBenchmarks.List), "Latency=1"), Bound.AtMost(0.75));
}
