using AsyncPatterns.Benchmarks;
using BenchmarkDotNet.Running;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Saving;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>What a row may report, whatever the machine is like and however many operations it has done.</summary>
internal static class ReportedNumbers
{
    private const double Any = double.PositiveInfinity;

    /// <summary>Least and most, by class and number.</summary>
    private static readonly Dictionary<(Type Class, string Name), Func<BenchmarkCase, (double Least, double Most)>> Expected = new()
    {
        [(typeof(BackgroundTaskBenchmarks), nameof(BackgroundTaskBenchmarks.PeakInFlight))] = one =>
            Exactly(Method(one) == nameof(BackgroundTaskBenchmarks.BackgroundChannel) ? 1 : 1000),
        [(typeof(BackgroundTaskBenchmarks), nameof(BackgroundTaskBenchmarks.ShareUnobserved))] = one => Exactly(
            Method(one) == nameof(BackgroundTaskBenchmarks.Dropped) && one.Parameters[nameof(BackgroundTaskBenchmarks.Failing)] is true ? 1 : 0),
        [(typeof(BlockingBenchmarks), Burst.Metric)] = one => Method(one) switch
        {
            nameof(BlockingBenchmarks.BlockingInline) => (1, 1),
            nameof(BlockingBenchmarks.AsyncAllTheWay) => (0, 0),
            _ => (1, Parameter(one, nameof(BlockingBenchmarks.Requests))),
        },
        [(typeof(BlockingBenchmarks), nameof(Burst.ShareOnPool))] = one =>
            Exactly(Method(one) is nameof(BlockingBenchmarks.TaskRunOffload) or nameof(BlockingBenchmarks.TaskRunRaisedMinimum) ? 1 : 0),
        [(typeof(AsyncLocalBenchmarks), nameof(AsyncLocalBenchmarks.ShareSeen))] = one => Exactly(Method(one) == nameof(AsyncLocalBenchmarks.FlowSuppressed) ? 0 : 1),
        [(typeof(CompletionOrderBenchmarks), nameof(CompletionOrderBenchmarks.PeakUnhandled))] = one =>
            Exactly(Method(one) == nameof(CompletionOrderBenchmarks.WhenAll) ? Parameter(one, nameof(CompletionOrderBenchmarks.Count)) : 1),
        // What other tests ask of the pool meanwhile is counted, too. Where it has more than one thread a result may come before it is waited for.
        [(typeof(CompletionOrderBenchmarks), nameof(CompletionOrderBenchmarks.PoolItemsPerResult))] = one =>
            (Method(one) == nameof(CompletionOrderBenchmarks.WhenEachOnLoop) ? 0.9 : 0.99, Any),
        [(typeof(ConcurrentCallerBenchmarks), nameof(ConcurrentCallerBenchmarks.ShareOnPool))] = one =>
            Exactly(Method(one) == nameof(ConcurrentCallerBenchmarks.AsyncMethods) ? 1 : 0),
        [(typeof(ConcurrentCallerBenchmarks), nameof(ConcurrentCallerBenchmarks.ShareBlocking))] = one =>
            Exactly(Method(one) == nameof(ConcurrentCallerBenchmarks.BlockingThreads) ? 1 : 0),
        [(typeof(ConcurrentCallerBenchmarks), nameof(ConcurrentCallerBenchmarks.ShareInFlight))] = _ => (0.5, 1),
        [(typeof(ConcurrentCallerBenchmarks), "PerCallerBytes")] = Something,
        [(typeof(ConcurrentCallerBenchmarks), WaitTimes.Median)] = _ => (0.99e6 * ConcurrentCallerBenchmarks.LatencyMilliseconds, Any),
        [(typeof(ConcurrentCallerBenchmarks), WaitTimes.P99)] = _ => (0.99e6 * ConcurrentCallerBenchmarks.LatencyMilliseconds, Any),
        [(typeof(ConcurrentWaitBenchmarks), nameof(ConcurrentWaitBenchmarks.Waiting))] = one =>
            Exactly(Parameter(one, nameof(ConcurrentWaitBenchmarks.Count))),
        [(typeof(ConcurrentWaitBenchmarks), ConcurrentWaitBenchmarks.BytesPerTask)] = Something,
        [(typeof(ConfigureAwaitBenchmarks), nameof(ConfigureAwaitBenchmarks.ShareOnLoop))] = one =>
            Method(one) == nameof(ConfigureAwaitBenchmarks.Await) && one.Parameters[nameof(ConfigureAwaitBenchmarks.Context)] is CallerContext.EventLoop ? (1, 1) : (0, 0.01),
        [(typeof(DatabaseBenchmarks), nameof(DatabaseBenchmarks.ShareCompletedOnReturn))] = one =>
            one.Parameters[nameof(DatabaseBenchmarks.Server)] is DatabaseServer.Sqlite ? (1, 1) : (0, 1), // an answer may be there before it is asked for
        [(typeof(HeldAcrossAwaitBenchmarks), nameof(Guarded.PeakInside))] = one => Exactly(Method(one) switch
        {
            nameof(HeldAcrossAwaitBenchmarks.NoLock) => HeldAcrossAwaitBenchmarks.Contenders,
            nameof(HeldAcrossAwaitBenchmarks.NitoAsyncReaderWriterLock) => HeldAcrossAwaitBenchmarks.Contenders - 1,
            _ => 1,
        }),
        [(typeof(HeldAcrossAwaitBenchmarks), nameof(Guarded.ShareHandedOver))] = _ => (0.99, 1),
        [(typeof(HeldAcrossAwaitBenchmarks), nameof(Guarded.ShareOnLoop))] = _ => Exactly(1),
        [(typeof(BlockingOnLoopBenchmarks), nameof(BlockingOnLoopBenchmarks.EndedInTime))] = one =>
            Exactly(Method(one) is nameof(BlockingOnLoopBenchmarks.Result) or nameof(BlockingOnLoopBenchmarks.ResultConfigureAwaitFalseOnlyInCaller) ? 0 : 1),
        [(typeof(BlockingOnLoopBenchmarks), nameof(BlockingOnLoopBenchmarks.ShareLoopRan))] = one =>
            Exactly(Method(one) == nameof(BlockingOnLoopBenchmarks.Awaited) ? 1 : 0),
        [(typeof(ParallelDegreeBenchmarks), ParallelDegreeBenchmarks.PeakPerCore)] = one => ParallelPeak(one, Environment.ProcessorCount),
        [(typeof(ParallelDegreeBenchmarks), nameof(ServerStatistics.PeakInFlight))] = one => ParallelPeak(one, 1),
        [(typeof(TimeoutDisposalBenchmarks), TimeoutDisposalBenchmarks.TimersPerCall)] = one => LeavesTimers(one) ? (0.99, 1.01) : (0, 0.01),
        [(typeof(TimeoutDisposalBenchmarks), TimeoutDisposalBenchmarks.KeptBytes)] = _ => (0, Any), // of the whole process: a test that runs alone looks at it
        [(typeof(LongRunningWorkBenchmarks), nameof(LongRunningWorkBenchmarks.ShareHoldingPool))] = one =>
            Exactly(Method(one) == nameof(LongRunningWorkBenchmarks.TaskRun) ? 1 : 0),
        // The pool of the tests has grown; that of a launch must not have.
        [(typeof(LongRunningWorkBenchmarks), "PoolThreadsPerConsumer")] = Something,
        [(typeof(LockBenchmarks), nameof(LockBenchmarks.Contended))] = one =>
            (0, Parameter(one, nameof(LockBenchmarks.Contenders)) == 1 ? 0.001 : 1),
        [(typeof(PagedRowBenchmarks), nameof(PagedRowBenchmarks.PeakItemsInMemory))] = one => Method(one) switch
        {
            nameof(PagedRowBenchmarks.List) => (2_000, 2_000),
            nameof(PagedRowBenchmarks.ReadAheadOfPages) => (100, 200), // the next page is there, or not yet
            nameof(PagedRowBenchmarks.ChannelOfRows) => (100, 202),
            nameof(PagedRowBenchmarks.ChannelOfPages) => (100, 300),
            _ => (100, 100),
        },
        // All but the first, and fewer where the machine was busy; none where a page takes no time.
        [(typeof(PagedRowBenchmarks), nameof(PagedRowBenchmarks.PagesReadAhead))] = one =>
            Method(one) is nameof(PagedRowBenchmarks.ReadAheadOfPages) or nameof(PagedRowBenchmarks.ChannelOfPages) && Parameter(one, nameof(PagedRowBenchmarks.Latency)) > 0
                ? (5, 19)
                : (0, 0),
        [(typeof(PagedRowBenchmarks), nameof(PagedRowBenchmarks.ShareOnLoop))] = _ => (1, 1),
        [(typeof(PeriodicWorkBenchmarks), nameof(PeriodicWorkBenchmarks.LastTickLateNanoseconds))] = _ => (0, Any),
        [(typeof(QueueBoundBenchmarks), nameof(QueueBoundBenchmarks.PeakItemsInQueue))] = one => Method(one) switch
        {
            nameof(QueueBoundBenchmarks.BoundOf5) => (5, 5),
            nameof(QueueBoundBenchmarks.Unbounded) => (50, 5_000),
            _ => (50, 100),
        },
        [(typeof(QueueBoundBenchmarks), nameof(QueueBoundBenchmarks.Dropped))] = one =>
            (0, Method(one) == nameof(QueueBoundBenchmarks.DropOldestOf100) ? 4_900 : 0),
        [(typeof(QueueBoundBenchmarks), "ProducerLateNanoseconds")] = Something,
        [(typeof(QueueBoundBenchmarks), WaitTimes.Median)] = Something,
        [(typeof(QueueBoundBenchmarks), WaitTimes.P99)] = Something,
        [(typeof(RequestThrottlingBenchmarks), nameof(ServerStatistics.PeakInFlight))] = _ => (16, 16),
        [(typeof(EventLoopLagBenchmarks), nameof(EventLoopLagBenchmarks.ShareBlockingLoop))] = one =>
            Exactly(Method(one) == nameof(EventLoopLagBenchmarks.BlockingLoop) ? 1 : 0),
        [(typeof(EventLoopLagBenchmarks), nameof(EventLoopLagBenchmarks.ShareBlockingPool))] = one =>
            Exactly(Method(one) == nameof(EventLoopLagBenchmarks.BlockingPool) ? 1 : 0),
        [(typeof(EventLoopLagBenchmarks), "HeartbeatsPerRequest")] = _ => (1, 15),
        [(typeof(EventLoopLagBenchmarks), WaitTimes.Median)] = one => BlocksLoop(one) ? (1e6, 1e9) : (1, Any),
        [(typeof(EventLoopLagBenchmarks), WaitTimes.P99)] = one => BlocksLoop(one) ? (9e6, 1e9) : (1, Any),
        [(typeof(SyncOverAsyncBenchmarks), Burst.Metric)] = one => Method(one) == nameof(SyncOverAsyncBenchmarks.Awaited) ? (0, 0) : (2, 64),
        [(typeof(SyncOverAsyncBenchmarks), nameof(Burst.ShareOnPool))] = one => Exactly(Method(one) == nameof(SyncOverAsyncBenchmarks.Awaited) ? 0 : 1),
        [(typeof(TaskGroupBenchmarks), nameof(ServerStatistics.PeakInFlight))] = one =>
            Method(one) == nameof(TaskGroupBenchmarks.Sequential) ? (1, 1) : (2, 20),
        [(typeof(TaskGroupFailureBenchmarks), "CancelledRequests")] = one =>
            // Rows that cancel have five at least; on a busy machine the server may hear late of some that the set-up has cancelled.
            (0, Method(one) == nameof(TaskGroupFailureBenchmarks.WhenAllUncancelled) ? 4 : 9),
        [(typeof(ExceptionBenchmarks), nameof(ExceptionBenchmarks.Throws))] = one => Exactly(Method(one) switch
        {
            nameof(ExceptionBenchmarks.ResultThroughAwaits) => 0,
            nameof(ExceptionBenchmarks.ExceptionThroughCalls) => 1,
            nameof(ExceptionBenchmarks.SuppressThrowing) => Parameter(one, nameof(ExceptionBenchmarks.Depth)),
            _ => 1 + Parameter(one, nameof(ExceptionBenchmarks.Depth)),
        }),
        [(typeof(ReturnTaskBenchmarks), ReturnTaskBenchmarks.LayersInStackTrace)] = one => Exactly(Method(one) == nameof(ReturnTaskBenchmarks.AwaitedTask) ? 10 : 0),
        [(typeof(RunContinuationsAsynchronouslyBenchmarks), nameof(RunContinuationsAsynchronouslyBenchmarks.ShareInline))] = one =>
            Exactly(Method(one) == nameof(RunContinuationsAsynchronouslyBenchmarks.Default) ? 1 : 0),
        [(typeof(RunContinuationsAsynchronouslyBenchmarks), nameof(RunContinuationsAsynchronouslyBenchmarks.GreatestNesting))] = one =>
            Exactly(Method(one) != nameof(RunContinuationsAsynchronouslyBenchmarks.Default) ? 1
                : one.Parameters[nameof(RunContinuationsAsynchronouslyBenchmarks.Chain)] is CompletionChain.HundredOnPool ? 100 : 10),
        // Both are counted for the process, in which other tests run.
        [(typeof(PrecomputedResultBenchmarks), PrecomputedResultBenchmarks.CallBytes)] = one =>
            Method(one) == nameof(PrecomputedResultBenchmarks.ValueTask) ? (0, Any) : (24, Any),
        [(typeof(PrecomputedResultBenchmarks), PrecomputedResultBenchmarks.WorkItems)] = one =>
            Method(one) == nameof(PrecomputedResultBenchmarks.TaskRun) ? (0.99, Any) : (0, Any),
        [(typeof(ThreadPoolStarvationBenchmarks), nameof(ServerStatistics.PeakInFlight))] = one =>
            (1, Method(one) == nameof(ThreadPoolStarvationBenchmarks.OthersAlone) ? 100 : 100 + ThreadPoolStarvationBenchmarks.Waiting),
        [(typeof(ThreadPoolStarvationBenchmarks), WaitTimes.Median)] = Something,
        [(typeof(ThreadPoolStarvationBenchmarks), WaitTimes.P99)] = Something,
    };

    /// <summary>What every row with a worker reports.</summary>
    private const string RequestOverhead = "RequestOverheadNanoseconds";

    /// <summary>Fails when a row has reported what it cannot be, or what nobody expects, or not what it must hold.</summary>
    /// <param name="one">The row.</param>
    /// <param name="printed">What its launch has printed.</param>
    public static void Check(BenchmarkCase one, IEnumerable<string> printed)
    {
        string key = StudyPlan.KeyOf(one).ToString();
        var reported = CaseMetric.Reported(printed).ToDictionary(number => number.Name, number => number.Value);
        if (reported.TryGetValue(WaitTimes.Longest, out double longest))
        {
            Assert.InRange(reported[WaitTimes.P99], reported[WaitTimes.Median], 1.00001 * longest); // six digits of it
        }

        foreach ((string name, double value) in reported.Where(number => number.Key is not RequestOverhead and not WaitTimes.Longest))
        {
            Assert.True(
                Expected.TryGetValue((one.Descriptor.Type, name), out var expected), $"{key}: what {name} may be is missing in {nameof(ReportedNumbers)}.");
            (double least, double most) = expected(one);
            Assert.True(value >= least && value <= most, $"{key}: {name} is {value}, and not {least} to {most}.");
        }

        Assert.Equal(RowProperties.Roles(one.Descriptor.Type).GetValueOrDefault(Method(one)) == nameof(RowRole.OtherRuntime), reported.ContainsKey(RequestOverhead));
        foreach (RowRule rule in RowProperties.Rules([one]).Values.SelectMany(rules => rules).Where(rule => !IsMachineCost(rule.Metric)))
        {
            Assert.True(reported.ContainsKey(rule.Metric), $"{key} must hold {rule}, and does not report it.");
        }
    }

    private static bool IsMachineCost(string name) =>
        name is MachineCost.CpuNanoseconds or MachineCost.CoresUsed or MachineCost.ContextSwitches or MachineCost.Threads;

    private static bool BlocksLoop(BenchmarkCase one) =>
        Method(one) is nameof(EventLoopLagBenchmarks.BlockingLoop) or nameof(EventLoopLagBenchmarks.AsyncioBlockingLoop);

    private static bool LeavesTimers(BenchmarkCase one) =>
        Method(one) is nameof(TimeoutDisposalBenchmarks.SourceNotDisposed) or nameof(TimeoutDisposalBenchmarks.WhenAnyDelay);

    /// <summary>The requests at the same time that a row of <see cref="ParallelDegreeBenchmarks"/> reports.</summary>
    private static (double Least, double Most) ParallelPeak(BenchmarkCase one, double dividedBy)
    {
        (double least, double most) = Method(one) switch
        {
            nameof(ParallelDegreeBenchmarks.DefaultDegree) => (Environment.ProcessorCount, Environment.ProcessorCount),
            nameof(ParallelDegreeBenchmarks.Degree16) => (16, 16),
            nameof(ParallelDegreeBenchmarks.Degree64) => (48, 64),
            _ => (65, 128),
        };
        return (least / dividedBy, most / dividedBy);
    }

    private static string Method(BenchmarkCase one) => one.Descriptor.WorkloadMethod.Name;

    private static int Parameter(BenchmarkCase one, string name) => (int)one.Parameters[name];

    private static (double, double) Exactly(double value) => (value, value);

    private static (double, double) Something(BenchmarkCase one) => (1, Any);
}
