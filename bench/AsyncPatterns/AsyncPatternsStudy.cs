using AsyncPatterns.Benchmarks;
using AsyncPatterns.Claims;
using BenchmarkRounds;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns;

/// <summary>This study: what the asynchronous patterns of a guide to asyncio cost in .NET.</summary>
internal static class AsyncPatternsStudy
{
    /// <summary>Its benchmarks, and what is said of them.</summary>
    public static StudyDefinition Definition { get; } = new()
    {
        Benchmarks = typeof(DelayBenchmarks).Assembly,
        Description = "What asynchronous patterns cost in .NET, on this machine.",
        Command = "dotnet run -c Release --project bench/AsyncPatterns",
        RootFile = "Benchmarks.sln",
        SourceFolder = "bench/AsyncPatterns.Benchmarks",
        Claims = [.. GuideClaims.All.Select(AsyncioClaims.Beside), .. DecisionClaims.All, .. ServiceClaims.All, .. FlowClaims.All, .. TaskClaims.All, .. WaitingClaims.All],
        Advice = Advices.All,
        Overview =
        [
            new(
                "1,000 delays of 10 ms: one after another, or together", typeof(DelayBenchmarks), "Count=1000",
                [nameof(DelayBenchmarks.SequentialAwaits), nameof(DelayBenchmarks.WhenAll)]),
            new(
                "A burst of 64 blocking calls of 10 ms: on the loop, offloaded, or not blocking at all", typeof(BlockingBenchmarks), "Requests=64",
                [nameof(BlockingBenchmarks.BlockingInline), nameof(BlockingBenchmarks.TaskRunOffload), nameof(BlockingBenchmarks.AsyncAllTheWay)]),
            new(
                "A callback on the loop waits while calls of 10 ms block (99th percentile)", typeof(EventLoopLagBenchmarks), "",
                [nameof(EventLoopLagBenchmarks.BlockingLoop), nameof(EventLoopLagBenchmarks.BlockingPool)]) { Metric = WaitTimes.P99 },
            new(
                "An item through a queue of five", typeof(QueueBenchmarks), "Capacity=5",
                [nameof(QueueBenchmarks.BlockingCollection), nameof(QueueBenchmarks.Channel)]),
        ],
        Story =
        [
            // Delays, blocking calls, event loop lag and queues are what the study was made for; then the guide's chapters; then decisions.
            typeof(DelayBenchmarks), typeof(BlockingBenchmarks), typeof(EventLoopLagBenchmarks), typeof(QueueBenchmarks),
            typeof(GreetingBenchmarks), typeof(EventLoopBenchmarks), typeof(ConcurrentWaitBenchmarks), typeof(TaskGroupBenchmarks),
            typeof(TaskGroupFailureBenchmarks), typeof(AsyncResourceBenchmarks), typeof(DatabaseBenchmarks), typeof(FanInBenchmarks),
            typeof(QueueBoundBenchmarks), typeof(BackgroundTaskBenchmarks), typeof(SyncOverAsyncBenchmarks), typeof(CpuBoundBenchmarks),
            typeof(ThreadPoolStarvationBenchmarks), typeof(ConcurrentCallerBenchmarks), typeof(RequestThrottlingBenchmarks), typeof(TimeoutBenchmarks),
            typeof(ValueTaskBenchmarks), typeof(ConfigureAwaitBenchmarks), typeof(PagedRowBenchmarks), typeof(LockBenchmarks),
            typeof(ExceptionBenchmarks), typeof(ReturnTaskBenchmarks), typeof(PrecomputedResultBenchmarks), typeof(RunContinuationsAsynchronouslyBenchmarks),
            typeof(CompletionOrderBenchmarks), typeof(PeriodicWorkBenchmarks), typeof(AsyncLocalBenchmarks), typeof(HeldAcrossAwaitBenchmarks),
            typeof(BlockingOnLoopBenchmarks), typeof(ParallelDegreeBenchmarks), typeof(TimeoutDisposalBenchmarks), typeof(LongRunningWorkBenchmarks),
        ],
        Subjects = new Dictionary<Type, string>
        {
            [typeof(DelayBenchmarks)] = nameof(DelayBenchmarks.WhenAll),
            [typeof(QueueBenchmarks)] = nameof(QueueBenchmarks.Channel),
            // Threads hand over a signal, and so does this; a yield alone hands over nothing.
            [typeof(EventLoopBenchmarks)] = nameof(EventLoopBenchmarks.TaskCompletionSourceOnLoop),
            [typeof(TaskGroupFailureBenchmarks)] = nameof(TaskGroupFailureBenchmarks.LinkedTokenSource),
            [typeof(RequestThrottlingBenchmarks)] = nameof(RequestThrottlingBenchmarks.ParallelForEachAsync),
            // What a queue drops does not wait: it is no answer for items that must be handled.
            [typeof(QueueBoundBenchmarks)] = nameof(QueueBoundBenchmarks.BoundOf5),
            [typeof(ExceptionBenchmarks)] = nameof(ExceptionBenchmarks.ResultThroughAwaits),
            [typeof(LongRunningWorkBenchmarks)] = nameof(LongRunningWorkBenchmarks.LongRunning),
        },
        OtherRuntime = new("asyncio", "In asyncio itself"),
        ReadmeComparison = "*.ValueTaskBenchmarks.*",
    };
}
