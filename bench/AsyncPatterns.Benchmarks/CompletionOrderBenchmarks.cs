using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// <c>Task.WhenAny</c> in a loop, <c>Task.WhenEach</c> or a handler in each task: what does it cost to handle results as they come, on a
/// pool of one thread?
/// </summary>
/// <remarks>
/// So many tasks are started. Then one after another completes, in an order that is not that of their start and is the same in all rows: when
/// the result before it has been handled and the row waits again, so that <see cref="CompletingTasks.PeakUnhandled"/> is 1. Only with
/// <c>Task.WhenAll</c> all have come before the first is handled. An operation is a result, of 10,000 in all: what grows with the square of
/// the tasks grows in proportion to them for each result. Every method returns the sum of all results.
/// <para>
/// What else could this number be? Other cores: in a launch the thread pool has one thread, which does everything. Only on the loop there are two:
/// the iterator of <c>WhenEach</c> waits on the pool and not where it is called, and each result that it has to wait for wakes the pool and then
/// the loop; a <c>WhenAny</c> comes back to the loop without the pool. The tasks themselves: each row makes the same number of them and
/// completes them the same way, in the same order, with one item of the pool each; <see cref="PoolItemsPerResult"/> tells who needs more. Tasks that
/// have completed before they are waited for: none, but for <c>WhenAll</c>; where several come at once, <c>WhenEach</c> has one trip for all of them.
/// A fast order: the loop searches its list for each task that it removes.
/// </para>
/// </remarks>
[OperationUnit("result")]
[PlotAgainst(nameof(Count))]
public class CompletionOrderBenchmarks
{
    /// <summary>So many that BenchmarkDotNet's wait for the end of an operation does not count.</summary>
    private const int Results = 10_000;

    private const int Many = 1_000;

    private const string GrowthIsShown = "10 and 1,000 tasks show how it grows";

    private const string ManyAreEnough = "it is measured with 1,000 tasks, where it can save the most";

    private readonly EventLoop loop = new();
    private CompletingTasks tasks = null!;
    private AsyncioWorker worker = null!;
    private double? poolItems;

    /// <summary>10, for which the documentation allows the loop; 100; 1,000, for which it does not.</summary>
    [Params(10, 100, Many)]
    public int Count { get; set; }

    /// <summary>The greatest number of results that had come and had not been handled.</summary>
    public int PeakUnhandled => tasks.PeakUnhandled;

    /// <summary>How many items the thread pool has run for each result, counted in the first operation: counting costs time.</summary>
    public double PoolItemsPerResult => poolItems / Results ?? 0;

    /// <summary>Prepares the tasks, and in a launch leaves the pool one thread.</summary>
    [GlobalSetup]
    public void Setup()
    {
        tasks = new CompletingTasks(Count, loop: null);
        LimitPool();
    }

    /// <summary>Reports both numbers.</summary>
    [GlobalCleanup]
    public void Report()
    {
        LaunchMetric.Report(nameof(PeakUnhandled), PeakUnhandled);
        LaunchMetric.Report(nameof(PoolItemsPerResult), PoolItemsPerResult);
    }

    /// <summary>Starts Python.</summary>
    [GlobalSetup(Targets = [nameof(AsyncioWait), nameof(AsyncioAsCompleted)])]
    public void StartAsyncio() => worker = AsyncioWorker.Start();

    /// <summary>Ends it.</summary>
    [GlobalCleanup(Targets = [nameof(AsyncioWait), nameof(AsyncioAsCompleted)])]
    public void StopAsyncio() => worker.Stop(Many);

    /// <summary>Waits for any of those that are left, and removes it from them.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Results)]
    [MustHold(nameof(PeakUnhandled), AtLeast = 1, AtMost = 1)]
    [MustHold(nameof(PoolItemsPerResult), AtLeast = 0.95, AtMost = 1.05)]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    public Task<int> WhenAnyLoop() => Task.Run(() => HandleSets(async () =>
    {
        int sum = 0;
        List<Task<int>> waiting = [.. tasks.Start()];
        while (waiting.Count > 0)
        {
            Task<int> task = await Task.WhenAny(waiting);
            waiting.Remove(task);
            sum += await task;
            tasks.Handled();
        }

        return sum;
    }));

#if NET9_0_OR_GREATER
    /// <summary>Takes the tasks out of one stream, in the order of their completion.</summary>
    [Benchmark(OperationsPerInvoke = Results)]
    [NeedsFramework(9)]
    [MustHold(nameof(PeakUnhandled), AtLeast = 1, AtMost = 1)]
    [MustHold(nameof(PoolItemsPerResult), AtLeast = 1.95, AtMost = 2.05)]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    [LeftOut(GrowthIsShown, Parameter = nameof(Count), Values = [100])]
    public Task<int> WhenEach() => Task.Run(() => HandleSets(TakeFromStream));

    /// <summary>Prepares the same for tasks that complete on the loop.</summary>
    [GlobalSetup(Target = nameof(WhenEachOnLoop))]
    public void SetupLoop()
    {
        tasks = new CompletingTasks(Count, loop);
        LimitPool();
    }

    /// <summary>The same on a single-threaded event loop, as in a program with windows.</summary>
    [Benchmark(OperationsPerInvoke = Results)]
    [NeedsFramework(9)]
    [MustHold(nameof(PeakUnhandled), AtLeast = 1, AtMost = 1)]
    [MustHold(nameof(PoolItemsPerResult), AtLeast = 0.95, AtMost = 1.05)]
    [LeftOut(ManyAreEnough, Parameter = nameof(Count), Values = [10, 100])]
    public int WhenEachOnLoop() => loop.Run(() => HandleSets(TakeFromStream));

    private async Task<int> TakeFromStream()
    {
        int sum = 0;
        await foreach (Task<int> task in Task.WhenEach(tasks.Start()))
        {
            sum += await task;
            tasks.Handled();
        }

        return sum;
    }
#endif

    /// <summary>An async method for each task awaits and handles it; all of these are awaited together.</summary>
    [Benchmark(OperationsPerInvoke = Results)]
    [MustHold(nameof(PeakUnhandled), AtLeast = 1, AtMost = 1)]
    [MustHold(nameof(PoolItemsPerResult), AtLeast = 0.95, AtMost = 1.05)]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    [LeftOut(ManyAreEnough, Parameter = nameof(Count), Values = [10, 100])]
    public Task<int> HandledInEach() => Task.Run(() => HandleSets(async () =>
    {
        int sum = 0;
        await Task.WhenAll(tasks.Start().Select(AwaitAndHandle));
        return sum;

        async Task AwaitAndHandle(Task<int> task)
        {
            int result = await task;
            Interlocked.Add(ref sum, result); // without a loop two handlers may run at the same time
            tasks.Handled();
        }
    }));

    /// <summary>Handles all results when the last one has come: no way to handle them as they come, but what the tasks alone take.</summary>
    [Benchmark(OperationsPerInvoke = Results)]
    [Role(RowRole.Limit)]
    [MustHold(nameof(PeakUnhandled), AtLeastParameter = nameof(Count), AtMostParameter = nameof(Count))]
    [MustHold(nameof(PoolItemsPerResult), AtLeast = 0.95, AtMost = 1.05)]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    [LeftOut(ManyAreEnough, Parameter = nameof(Count), Values = [10, 100])]
    public Task<int> WhenAll() => Task.Run(() => HandleSets(async () =>
    {
        int sum = 0;
        foreach (int result in await Task.WhenAll(tasks.Start(waitForHandler: false)))
        {
            sum += result;
            tasks.Handled();
        }

        return sum;
    }));

    /// <summary>The loop in asyncio: <c>asyncio.wait</c> for the first of those that are left.</summary>
    [Benchmark(OperationsPerInvoke = Many)]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    [LeftOut(ManyAreEnough, Parameter = nameof(Count), Values = [10, 100])]
    public int AsyncioWait() => (int)worker.Ask($"results_by_wait {Count} {CompletingTasks.Stride}", Count * (Count + 1) / 2);

    /// <summary>The stream in asyncio: <c>asyncio.as_completed</c>.</summary>
    [Benchmark(OperationsPerInvoke = Many)]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    [LeftOut(ManyAreEnough, Parameter = nameof(Count), Values = [10, 100])]
    public int AsyncioAsCompleted() => (int)worker.Ask($"results_as_completed {Count} {CompletingTasks.Stride}", Count * (Count + 1) / 2);

    /// <summary>All results of so many tasks, and again until there are enough of them.</summary>
    private async Task<int> HandleSets(Func<Task<int>> handleAll)
    {
        long before = poolItems is null ? ThreadPool.CompletedWorkItemCount : 0;
        int sum = 0;
        for (int results = 0; results < Results; results += Count)
        {
            sum += await handleAll();
        }

        poolItems ??= ThreadPool.CompletedWorkItemCount - before;
        return sum;
    }

    private static void LimitPool()
    {
        if (MeteredEngineFactory.IsLaunch)
        {
            ThreadPool.SetMinThreads(1, 1);
            ThreadPool.SetMaxThreads(1, 1);
        }
    }
}
