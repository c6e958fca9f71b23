using AsyncPatterns.Benchmarks;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using static AsyncPatterns.Claims.GuideClaims;

namespace AsyncPatterns.Claims;

/// <summary>What is said of waiting: for a lock that is held across an await, for a call by blocking, with a timeout, and for many requests.</summary>
internal static class WaitingClaims
{
    private const string ConfigureAwaitPage = "analyzer rule CA2007, text of 2019-03-08";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Claim> All =>
    [
        new(
            "lock-across-an-await-costs-less-than-a-microsecond",
            "A `SemaphoreSlim` that eight tasks on a loop hold in turns, each across an await, adds less than 1 µs to a turn.",
            ClaimSource.Ours("1 µs: a hundredth of the fastest call over a network, for which a lock is held"),
            [new DifferencePart(Held(nameof(HeldAcrossAwaitBenchmarks.SemaphoreSlimWaitAsync)), Held(nameof(HeldAcrossAwaitBenchmarks.NoLock)), Bound.AtMost(1000))]),
        new(
            "nito-lock-is-faster",
            "Held across an await, the `AsyncLock` of Nito.AsyncEx takes at most 0.8 times as long as a `SemaphoreSlim`.",
            ClaimSource.Ours("0.8: less would not be worth a package"),
            [new RatioPart(Held(nameof(HeldAcrossAwaitBenchmarks.NitoAsyncLock)), Held(nameof(HeldAcrossAwaitBenchmarks.SemaphoreSlimWaitAsync)), Bound.AtMost(0.8))]),
        new(
            "dotnext-lock-is-faster",
            "Held across an await, the `AsyncExclusiveLock` of DotNext.Threading takes at most 0.8 times as long as a `SemaphoreSlim`.",
            ClaimSource.Ours("0.8: less would not be worth a package"),
            [new RatioPart(Held(nameof(HeldAcrossAwaitBenchmarks.DotNextAsyncExclusiveLock)), Held(nameof(HeldAcrossAwaitBenchmarks.SemaphoreSlimWaitAsync)), Bound.AtMost(0.8))]),
        new(
            "result-on-a-loop-deadlocks",
            "A call that comes back to a loop does not end while that loop blocks for it with `.Result`.",
            Guidance.AsyncGuidance(
                "will result in a deadlock if Task.Wait or Task.Result is used on the main thread", "Deadlocks", "none of the calls, within 50 times the time that they take: nothing that could end them later is left"),
            [Ended(nameof(BlockingOnLoopBenchmarks.Result), Bound.AtMost(0))]),
        new(
            "configure-await-prevents-the-deadlock",
            "A call that has `ConfigureAwait(false)` at each await ends while the loop blocks for it; nothing else runs on the loop meanwhile.",
            Guidance.Documentation(
                "thereby avoiding a deadlock on the UI thread", ConfigureAwaitPage, "all of the calls"),
            [Ended(nameof(BlockingOnLoopBenchmarks.ResultConfigureAwaitFalse), Bound.AtLeast(1)), LoopRan(nameof(BlockingOnLoopBenchmarks.ResultConfigureAwaitFalse))]),
        new(
            "task-run-prevents-the-deadlock",
            "A call that runs in `Task.Run` ends while the loop blocks for it; nothing else runs on the loop meanwhile.",
            Guidance.AsyncGuidance("Bad - Blocking the thread that enters. [...] remove the risk of deadlocking", "Deadlocks", "all of the calls"),
            [Ended(nameof(BlockingOnLoopBenchmarks.ResultOfTaskRun), Bound.AtLeast(1)), LoopRan(nameof(BlockingOnLoopBenchmarks.ResultOfTaskRun))]),
        new(
            "one-configure-await-too-few-deadlocks",
            "A call does not end while the loop blocks for it when it has `ConfigureAwait(false)` itself, but what it awaits has not.",
            ClaimSource.Ours("none of the calls, within 50 times the time that they take"),
            [Ended(nameof(BlockingOnLoopBenchmarks.ResultConfigureAwaitFalseOnlyInCaller), Bound.AtMost(0))]),
        new(
            "coming-back-to-the-loop-is-costly",
            "In a method of many awaits that is called on an idle event loop, an await of work on the thread pool takes at least twice as long when it comes back to the loop as with `ConfigureAwait(false)`.",
            Guidance.Documentation("This behavior can be costly in terms of performance", ConfigureAwaitPage, "twice: less is not costly"),
            [
                new RatioPart(
                    Case<ConfigureAwaitBenchmarks>(nameof(ConfigureAwaitBenchmarks.Await), "Context=EventLoop"),
                    Case<ConfigureAwaitBenchmarks>(nameof(ConfigureAwaitBenchmarks.ConfigureAwaitFalse), "Context=EventLoop"), Bound.AtLeast(2)),
            ]),
        new(
            "sync-over-async-worse-than-blocking",
            "A first burst of 64 blocking waits of 10 ms on the pool takes at least twice as long when they block for tasks that need the pool to end as when they call something synchronous.",
            Guidance.AsyncGuidance("MUCH worse than calling a truly synchronous API to block", "Sync over async", "twice, for “much”"),
            [
                new RatioPart(
                    Case<SyncOverAsyncBenchmarks>(nameof(SyncOverAsyncBenchmarks.Blocked)),
                    Case<BlockingBenchmarks>(nameof(BlockingBenchmarks.TaskRunOffload), "Requests=64"), Bound.AtLeast(2)),
            ]),
        new(
            "long-running-work-takes-threads-away",
            "When as many consumers as there are cores block in `Task.Run`, 100 short tasks take at least ten times as long as beside consumers with `LongRunning`.",
            Guidance.AsyncGuidance(
                "it takes that thread away from other work that could be done",
                "Avoid using Task.Run for long-running work that blocks the thread", "ten times: a difference of that size is an outage, of the second that the pool takes to add a thread"),
            [
                new RatioPart(
                    Case<LongRunningWorkBenchmarks>(nameof(LongRunningWorkBenchmarks.TaskRun)),
                    Case<LongRunningWorkBenchmarks>(nameof(LongRunningWorkBenchmarks.LongRunning)), Bound.AtLeast(10)),
            ]),
        new(
            "for-each-async-needs-a-degree",
            "On a machine of few cores 128 requests of 4 ms take at least twice as long with `Parallel.ForEachAsync` at its default degree, the number of cores, as at 64.",
            ClaimSource.Ours("twice: less would not be worth a setting"),
            [
                new RatioPart(
                    Case<ParallelDegreeBenchmarks>(nameof(ParallelDegreeBenchmarks.DefaultDegree)),
                    Case<ParallelDegreeBenchmarks>(nameof(ParallelDegreeBenchmarks.Degree64)), Bound.AtLeast(2)),
            ]),
        new(
            "undisposed-timeout-stays-in-the-queue",
            "A `CancellationTokenSource` with a timeout that is not disposed leaves a timer in the queue after each call.",
            Guidance.AsyncGuidance(
                "the timer stays in the queue for 10 seconds after each request is made",
                "Always dispose CancellationTokenSource(s) used for timeouts", "0.99 timers for each call: other code may stop some of its own meanwhile"),
            [Left(nameof(TimeoutDisposalBenchmarks.SourceNotDisposed), TimeoutDisposalBenchmarks.TimersPerCall, 0.99)]),
        new(
            "undisposed-timeout-takes-time",
            "A call takes longer when the `CancellationTokenSource` of its timeout is not disposed.",
            Guidance.AsyncGuidance(
                "can put pressure on the timer queue if not disposed",
                "Always dispose CancellationTokenSource(s) used for timeouts", "5 %: the smallest difference that this study calls one; most of it is the collector, which moves the timers that stay"),
            [
                new RatioPart(
                    Disposal(nameof(TimeoutDisposalBenchmarks.SourceNotDisposed)),
                    Disposal(nameof(TimeoutDisposalBenchmarks.SourceDisposed)), Bound.AtLeast(1.05)),
            ]),
        new(
            "delay-beside-a-call-keeps-memory",
            "A `Task.Delay` that runs beside a call, and is not cancelled when the call ends, keeps at least 100 bytes and its timer.",
            Guidance.AsyncGuidance(
                "you could end up with lots of timers, which can flood the timer queue", "Using a timeout",
                "a timer for practically each call; with a delay's task it has more than 100 bytes"),
            [
                Left(nameof(TimeoutDisposalBenchmarks.WhenAnyDelay), TimeoutDisposalBenchmarks.TimersPerCall, 0.99),
                Left(nameof(TimeoutDisposalBenchmarks.WhenAnyDelay), TimeoutDisposalBenchmarks.KeptBytes, 100),
            ]),
        new(
            "wait-async-cheaper-than-a-cancelled-delay",
            "`WaitAsync` with a timeout takes no longer than a `Task.Delay` beside the call, cancelled when the call ends.",
            Guidance.AsyncGuidance("Prefer Task.WaitAsync", "Using a timeout", "no slower"),
            [
                new RatioPart(
                    Disposal(nameof(TimeoutDisposalBenchmarks.WaitAsync)),
                    Disposal(nameof(TimeoutDisposalBenchmarks.WhenAnyDelayCancelled)), Bound.AtMost(1)),
            ]),
    ];

    private static MetricPart Ended(string method, Bound bound) =>
        new(Case<BlockingOnLoopBenchmarks>(method), nameof(BlockingOnLoopBenchmarks.EndedInTime), bound);

    /// <summary>The loop ran nothing else during any call.</summary>
    private static MetricPart LoopRan(string method) =>
        new(Case<BlockingOnLoopBenchmarks>(method), nameof(BlockingOnLoopBenchmarks.ShareLoopRan), Bound.AtMost(0));

    private static MetricPart Left(string method, string metric, double atLeast) => new(Disposal(method), metric, Bound.AtLeast(atLeast));

    private static CaseKey Held(string method) => Case<HeldAcrossAwaitBenchmarks>(method);

    private static CaseKey Disposal(string method) => Case<TimeoutDisposalBenchmarks>(method);
}
