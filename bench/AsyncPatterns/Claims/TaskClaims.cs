using AsyncPatterns.Benchmarks;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using static AsyncPatterns.Claims.GuideClaims;

namespace AsyncPatterns.Claims;

/// <summary>What is said of tasks: how they fail, who completes them, and whether a method needs one of its own.</summary>
internal static class TaskClaims
{
    private const string AtOnce = "Completes=AtOnce";

    private const string Later = "Completes=LaterOnLoop";

    private const string OnLoop = "Chain=TenOnLoop";

    private const string OnPool = "Chain=TenOnPool";

    private const string FromResultSection = "Prefer Task.FromResult over Task.Run for pre-computed or trivially computed data";

    private const string CompletionSourceSection = "Always create TaskCompletionSource<T> with TaskCreationOptions.RunContinuationsAsynchronously";

    private const string AwaitSection = "Prefer async/await over directly returning Task";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Claim> All =>
    [
        new(
            "exceptions-cost-orders-of-magnitude",
            "A failure that passes ten awaits takes at least 100 times as long with an exception as with a result that says “failed”.",
            ClaimSource.Ours("two orders of magnitude; .NET's design guidelines say of one throw that it “can be orders of magnitude slower”"),
            [
                new RatioPart(
                    Failure(nameof(ExceptionBenchmarks.ExceptionThroughAwaits), 10), Failure(nameof(ExceptionBenchmarks.ResultThroughAwaits), 10),
                    Bound.AtLeast(100)),
            ]),
        new(
            "each-await-throws-again", "An exception that passes ten awaits is thrown eleven times: by the method that fails, and again by each await.",
            ClaimSource.Ours("one and ten; a runtime that passes exceptions through awaits itself would need fewer"),
            [new MetricPart(Failure(nameof(ExceptionBenchmarks.ExceptionThroughAwaits), 10), nameof(ExceptionBenchmarks.Throws), new Bound(11, 11))]),
        new(
            "awaits-multiply-an-exception", "An exception takes at least five times as long through ten awaits as through ten calls.",
            ClaimSource.Ours("five: about half of eleven throws against one"),
            [
                new RatioPart(
                    Failure(nameof(ExceptionBenchmarks.ExceptionThroughAwaits), 10), Failure(nameof(ExceptionBenchmarks.ExceptionThroughCalls), 10),
                    Bound.AtLeast(5)),
            ]),
        new(
            "suppress-throwing-saves-a-throw",
            "With `ConfigureAwaitOptions.SuppressThrowing` the await of an async method that is cancelled, awaited as a `Task` without a result, takes at most three quarters of the time: one throw instead of two.",
            Guidance.Documentation(
                "Avoids throwing an exception at the completion of awaiting a Task",
                "API reference of .NET 10, ConfigureAwaitOptions.SuppressThrowing, 10.0.12", "one of two throws is half; a quarter for all that is no throw"),
            [
                new MetricPart(Failure(nameof(ExceptionBenchmarks.SuppressThrowing), 1), nameof(ExceptionBenchmarks.Throws), new Bound(1, 1)),
                new RatioPart(
                    Failure(nameof(ExceptionBenchmarks.SuppressThrowing), 1), Failure(nameof(ExceptionBenchmarks.CancellationThroughAwaits), 1),
                    Bound.AtMost(0.75)),
            ]),
        new(
            "returning-the-task-is-faster", "A call through ten layers is faster when each returns the task of the next than when each awaits it.",
            Guidance.AsyncGuidance("always faster to directly return the `Task` [...] but you end up changing the behavior", AwaitSection, "any difference, at once and later"),
            [Returned(AtOnce), Returned(Later)]),
        new(
            "awaiting-keeps-the-stack-trace", "All ten layers that await are in the stack trace of a failure; those that return the task are not.",
            Guidance.AsyncGuidance("Diagnostics of asynchronous methods are easier (debugging hangs etc).", AwaitSection, "all of them: a missing one misleads"),
            [InStackTrace(nameof(ReturnTaskBenchmarks.AwaitedTask), 10), InStackTrace(nameof(ReturnTaskBenchmarks.ReturnedTask), 0)]),
        new(
            "an-awaiting-layer-that-completes-at-once-costs-little", "Ten layers that await cost a call that completes at once at most 500 ns more than ten that return the task.",
            ClaimSource.Ours("50 ns a layer: ten layers are a two-hundredth of the fastest call over a network"),
            [Layers(AtOnce, 500)]),
        new(
            "an-awaiting-layer-costs-less-than-a-microsecond", "Ten layers that await cost a call that really waits at most 10 µs more than ten that return the task.",
            ClaimSource.Ours("1 µs a layer: a hundredth of the fastest call over a network"),
            [Layers(Later, 10_000)]),
        new(
            "continuations-run-inside-set-result", "By default all awaits of a `TaskCompletionSource` that resume in the context of the caller of `SetResult` resume inside that call, on the pool and on a loop.",
            Guidance.AsyncGuidance(
                "By default, `Task` continuations will run *inline* on the same thread", CompletionSourceSection,
                "all of them, of ten: only much longer chains, for which the stack is too small, are an exception"),
            [Inline(nameof(RunContinuationsAsynchronouslyBenchmarks.Default), OnPool, 1), Inline(nameof(RunContinuationsAsynchronouslyBenchmarks.Default), OnLoop, 1)]),
        new(
            "run-continuations-asynchronously-queues", "With `RunContinuationsAsynchronously` no continuation runs inside of `SetResult`, on the pool and on a loop.",
            Guidance.AsyncGuidance(
                "instead of executing it inline", CompletionSourceSection, "none: one can be the deadlock"),
            [
                Inline(nameof(RunContinuationsAsynchronouslyBenchmarks.RunContinuationsAsynchronously), OnPool, 0),
                Inline(nameof(RunContinuationsAsynchronouslyBenchmarks.RunContinuationsAsynchronously), OnLoop, 0),
            ]),
        new(
            "inline-continuations-nest", "A hundred completions that trigger one another are a hundred calls deep on one stack, and with `RunContinuationsAsynchronously` only one.",
            ClaimSource.Ours("all of them: whoever calls `SetResult` waits for all of them, with its locks held"),
            [Nesting(nameof(RunContinuationsAsynchronouslyBenchmarks.Default), 100), Nesting(nameof(RunContinuationsAsynchronouslyBenchmarks.RunContinuationsAsynchronously), 1)]),
        new(
            "run-continuations-asynchronously-costs-little", "Where the pool or the loop is busy, `RunContinuationsAsynchronously` costs a completion at most 1 µs.",
            ClaimSource.Ours("1 µs: a hundredth of the fastest call over a network"),
            [Queueing(OnPool), Queueing(OnLoop)]),
        new(
            "task-run-wastes-a-thread", "A method that returns a computed result with `Task.FromResult` takes at most a tenth of the time of one that computes it in `Task.Run`.",
            Guidance.AsyncGuidance("This example wastes a thread-pool thread to return a trivially computed value.", FromResultSection, "a tenth: of what is wasted, most must be saved"),
            [
                new RatioPart(
                    Case<PrecomputedResultBenchmarks>(nameof(PrecomputedResultBenchmarks.FromResult)),
                    Case<PrecomputedResultBenchmarks>(nameof(PrecomputedResultBenchmarks.TaskRun)), Bound.AtMost(0.1)),
            ]),
        new(
            "value-task-of-a-result-allocates-nothing", "A method that returns a computed result, one that the runtime does not cache, as a `ValueTask` allocates nothing, and with `Task.FromResult` it allocates a task.",
            Guidance.AsyncGuidance(
                "Using `ValueTask<T>` can completely remove that allocation.", FromResultSection,
                "no object is smaller than 24 bytes; less than one byte is what the loop around the calls allocates"),
            [
                new MetricPart(Case<PrecomputedResultBenchmarks>(nameof(PrecomputedResultBenchmarks.FromResult)), PrecomputedResultBenchmarks.CallBytes, Bound.AtLeast(24)),
                new MetricPart(Case<PrecomputedResultBenchmarks>(nameof(PrecomputedResultBenchmarks.ValueTask)), PrecomputedResultBenchmarks.CallBytes, Bound.AtMost(1)),
            ]),
    ];

    private static CaseKey Failure(string method, int depth) => Case<ExceptionBenchmarks>(method, $"Depth={depth}");

    private static RatioPart Returned(string completes) => new(
        Case<ReturnTaskBenchmarks>(nameof(ReturnTaskBenchmarks.ReturnedTask), completes),
        Case<ReturnTaskBenchmarks>(nameof(ReturnTaskBenchmarks.AwaitedTask), completes), Bound.AtMost(1));

    private static MetricPart InStackTrace(string method, double layers) => new(
        Case<ReturnTaskBenchmarks>(method, Later), ReturnTaskBenchmarks.LayersInStackTrace, new Bound(layers, layers));

    private static DifferencePart Layers(string completes, double nanoseconds) => new(
        Case<ReturnTaskBenchmarks>(nameof(ReturnTaskBenchmarks.AwaitedTask), completes),
        Case<ReturnTaskBenchmarks>(nameof(ReturnTaskBenchmarks.ReturnedTask), completes), Bound.AtMost(nanoseconds));

    private static MetricPart Inline(string method, string chain, double share) => new(
        Case<RunContinuationsAsynchronouslyBenchmarks>(method, chain), nameof(RunContinuationsAsynchronouslyBenchmarks.ShareInline), new Bound(share, share));

    private static MetricPart Nesting(string method, double calls) => new(
        Case<RunContinuationsAsynchronouslyBenchmarks>(method, "Chain=HundredOnPool"), nameof(RunContinuationsAsynchronouslyBenchmarks.GreatestNesting),
        new Bound(calls, calls));

    private static DifferencePart Queueing(string chain) => new(
        Case<RunContinuationsAsynchronouslyBenchmarks>(nameof(RunContinuationsAsynchronouslyBenchmarks.RunContinuationsAsynchronously), chain),
        Case<RunContinuationsAsynchronouslyBenchmarks>(nameof(RunContinuationsAsynchronouslyBenchmarks.Default), chain), Bound.AtMost(1000));
}
