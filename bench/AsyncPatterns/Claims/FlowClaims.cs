using AsyncPatterns.Benchmarks;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using static AsyncPatterns.Claims.GuideClaims;

namespace AsyncPatterns.Claims;

/// <summary>What is said of what comes one after another and of what flows along: results as they come, ticks, ambient values.</summary>
internal static class FlowClaims
{
    private const string ProcessingTasks = "Process asynchronous tasks as they complete, 8 February 2023";

    private const double PeriodNanoseconds = PeriodicWorkBenchmarks.PeriodMilliseconds * 1e6;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Claim> All =>
    [
        new(
            "when-any-loop-grows-with-the-square",
            "In a loop of `Task.WhenAny` a result takes at least 10 times as long among 1,000 tasks as among 10.",
            Guidance.Documentation(
                "results in a continuation being registered with each task", "Consuming the Task-based Asynchronous Pattern, Interleaved Operations, 30 March 2017",
                "continuations in proportion to the tasks would cost a result the same, in proportion to their square 100 times as much; 10 is halfway on a logarithmic scale"),
            [new RatioPart(WhenAny(1_000), WhenAny(10), Bound.AtLeast(10))]),
        new(
            "when-any-loop-serves-ten-tasks",
            "On a pool of one thread a result among 10 tasks takes at most twice as long in a loop of `Task.WhenAny` as with `Task.WhenEach`.",
            Guidance.Documentation(
                "to solve problems that involve a small number of tasks", ProcessingTasks, "twice: less makes no difference to ten answers that come over a network"),
            [new RatioPart(WhenAny(10), WhenEach(10), Bound.AtMost(2))]),
        new(
            "others-beat-when-any-loop-for-a-thousand",
            "On a pool of one thread a result among 1,000 tasks takes at most half as long with `Task.WhenEach`, and with a handler in an async method for each task, as in a loop of `Task.WhenAny` (in asyncio: with `as_completed` as in a loop of `wait`).",
            Guidance.Documentation(
                "other approaches are more efficient if you have a large number of tasks to process", ProcessingTasks, "half: less would not be worth another construction"),
            [
                new RatioPart(WhenEach(1_000), WhenAny(1_000), Bound.AtMost(0.5)),
                new RatioPart(Results(nameof(CompletionOrderBenchmarks.HandledInEach), 1_000), WhenAny(1_000), Bound.AtMost(0.5)),
            ])
        {
            OtherRuntime =
            [
                new RatioPart(
                    Results(nameof(CompletionOrderBenchmarks.AsyncioAsCompleted), 1_000), Results(nameof(CompletionOrderBenchmarks.AsyncioWait), 1_000), Bound.AtMost(0.5)),
            ],
        },
        new(
            "when-each-grows-in-proportion",
            "With `Task.WhenEach` a result takes at most 1.5 times as long among 1,000 tasks as among 10.",
            ClaimSource.Ours("half as much again for caches that no longer hold everything"),
            [new RatioPart(WhenEach(1_000), WhenEach(10), Bound.AtMost(1.5))]),
        new(
            "when-each-leaves-the-loop",
            "On an event loop, where results come one by one, a result of `Task.WhenEach` takes at least twice as long as on a pool of one thread.",
            ClaimSource.Ours("twice: at least half of it is then the way through the pool, on which each result comes back to the loop"),
            [new RatioPart(Results(nameof(CompletionOrderBenchmarks.WhenEachOnLoop), 1_000), WhenEach(1_000), Bound.AtLeast(2))]),
        new(
            "periodic-timer-keeps-its-schedule",
            "The hundredth tick of a `PeriodicTimer` of 10 ms is at most 10 ms late.",
            Guidance.Documentation(
                "await individual ticks of a specified interval", "Timers, The System.Threading.PeriodicTimer class, 3 July 2018", "one period: a tick that is later takes the place of the next"),
            [Late(nameof(PeriodicWorkBenchmarks.PeriodicTimer), Bound.AtMost(PeriodNanoseconds))]),
        new(
            "threading-timer-keeps-its-schedule",
            "The hundredth tick of a `System.Threading.Timer` of 10 ms is at most 10 ms late.",
            Guidance.Documentation(
                "at regular intervals", "Timers, 3 July 2018", "one period: a tick that is later takes the place of the next"),
            [Late(nameof(PeriodicWorkBenchmarks.ThreadingTimer), Bound.AtMost(PeriodNanoseconds))]),
        new(
            "delay-loop-loses-ticks",
            "The hundredth tick of a loop of `Task.Delay` of 10 ms is at least 10 ms late.",
            ClaimSource.Ours("one period: the loop has lost a tick"),
            [Late(nameof(PeriodicWorkBenchmarks.DelayLoop), Bound.AtLeast(PeriodNanoseconds))])
        {
            OtherRuntime = [Late(nameof(PeriodicWorkBenchmarks.AsyncioSleepLoop), Bound.AtLeast(PeriodNanoseconds))],
        },
        new(
            "async-local-costs-little",
            "A call that awaits and reads an `AsyncLocal` takes at most 100 ns longer than one that is given the value as an argument.",
            ClaimSource.Ours("100 ns: a thousandth of the fastest call over a network"),
            [new DifferencePart(Call(nameof(AsyncLocalBenchmarks.OneValue)), Call(nameof(AsyncLocalBenchmarks.PassedAsArgument)), Bound.AtMost(100))]),
        new(
            "ten-async-locals-cost-little",
            "An await with ten `AsyncLocal` values costs at most 100 ns more than with one, the search for the value included.",
            ClaimSource.Ours("100 ns: a thousandth of the fastest call over a network"),
            [new DifferencePart(Call(nameof(AsyncLocalBenchmarks.TenValues)), Call(nameof(AsyncLocalBenchmarks.OneValue)), Bound.AtMost(100))]),
        new(
            "suppress-flow-gains-nothing",
            "`ExecutionContext.SuppressFlow` around a call that awaits makes it no faster (within 5 %).",
            ClaimSource.Ours("5 % for no faster"),
            [new RatioPart(Call(nameof(AsyncLocalBenchmarks.FlowSuppressed)), Call(nameof(AsyncLocalBenchmarks.OneValue)), Bound.AtLeast(0.95))]),
    ];

    private static CaseKey Results(string method, int count) => Case<CompletionOrderBenchmarks>(method, $"Count={count}");

    private static CaseKey WhenAny(int count) => Results(nameof(CompletionOrderBenchmarks.WhenAnyLoop), count);

    private static CaseKey WhenEach(int count) => Results(nameof(CompletionOrderBenchmarks.WhenEach), count);

    private static MetricPart Late(string method, Bound bound) => new(Case<PeriodicWorkBenchmarks>(method), nameof(PeriodicWorkBenchmarks.LastTickLateNanoseconds), bound);

    private static CaseKey Call(string method) => Case<AsyncLocalBenchmarks>(method);
}
