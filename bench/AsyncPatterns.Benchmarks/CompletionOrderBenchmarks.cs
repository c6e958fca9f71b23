using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// <c>Task.WhenAny</c> in a loop, <c>Task.WhenEach</c> or a handler in each task: what does it cost to handle results as they come, for 10,
/// 100 and 1,000 tasks?
/// </summary>
/// <remarks>
/// Everything runs on a single-threaded event loop, as in a program with windows. All tasks are started first. Then one after another
/// completes, in an order that is not that of their start and is the same in all rows. A task completes when the result before it has been
/// handled and its row waits again: <see cref="CompletingTasks.GreatestUnhandled"/> is 1. Only with <c>Task.WhenAll</c> all of them have come before the
/// first is handled. An operation is all results of so many tasks. Every method returns their sum.
/// <para>
/// What else could this number be? The tasks themselves: each row makes the same number of them and completes them the same way, in the
/// same order. Tasks that have completed before they are waited for: none, but for <c>WhenAll</c>. A fast order: the loop searches its
/// list for each task that it removes. A trip through the thread pool: <c>WhenEach</c> makes one for every result that it has to wait for, as its
/// iterator does not come back to the loop, and no other row makes any; <see cref="PoolItemsPerResult"/> is counted, and two cores
/// may have a part in it. Where several results come at once, <c>WhenEach</c> makes one trip for all of them.
/// </para>
/// </remarks>
[PlotAgainst(nameof(Count))]
public class CompletionOrderBenchmarks
{
    private const string GrowthIsTold = "how it grows with the number of tasks is told by 10 and 1,000";

    private const string ManyAreEnough = "what it saves is told where there are many tasks";

    private readonly EventLoop loop = new();
    private CompletingTasks tasks = null!;
    private AsyncioWorker worker = null!;
    private double? poolItems;

    /// <summary>10, for which the documentation allows the loop; 100; 1,000, for which it does not.</summary>
    [Params(10, 100, 1_000)]
    public int Count { get; set; }

    /// <summary>The greatest number of results that had come and had not been handled.</summary>
    public int GreatestUnhandled => tasks.GreatestUnhandled;

    /// <summary>How often the thread pool was asked to run something, for each result of the first operation: counting costs time.</summary>
    public double PoolItemsPerResult => poolItems / Count ?? 0;

    /// <summary>Prepares the tasks.</summary>
    [GlobalSetup]
    public void Setup() => tasks = new CompletingTasks(loop, Count);

    /// <summary>Reports both numbers.</summary>
    [GlobalCleanup]
    public void Report()
    {
        LaunchMetric.Report(nameof(GreatestUnhandled), GreatestUnhandled);
        LaunchMetric.Report(nameof(PoolItemsPerResult), PoolItemsPerResult);
    }

    /// <summary>Starts Python.</summary>
    [GlobalSetup(Targets = [nameof(AsyncioWait), nameof(AsyncioAsCompleted)])]
    public void StartAsyncio() => worker = AsyncioWorker.Start();

    /// <summary>Ends it.</summary>
    [GlobalCleanup(Targets = [nameof(AsyncioWait), nameof(AsyncioAsCompleted)])]
    public void StopAsyncio() => worker.Stop(operations: 1);

    /// <summary>Waits for any of those that are left, and removes it from them.</summary>
    [Benchmark(Baseline = true)]
    [MustHold(nameof(GreatestUnhandled), AtLeast = 1, AtMost = 1)]
    [MustHold(nameof(PoolItemsPerResult), AtMost = 0.5)]
    public int WhenAnyLoop() => Run(async () =>
    {
        int sum = 0;
        List<Task<int>> waiting = [.. tasks.Start()];
        while (waiting.Count > 0)
        {
            Task<int> task = await Task.WhenAny(waiting);
            waiting.Remove(task);
            sum += tasks.Handle(await task);
        }

        return sum;
    });

#if NET9_0_OR_GREATER
    /// <summary>Takes the tasks out of one stream, in the order of their completion.</summary>
    [Benchmark]
    [NeedsFramework(9)]
    [MustHold(nameof(GreatestUnhandled), AtLeast = 1, AtMost = 1)]
    [MustHold(nameof(PoolItemsPerResult), AtLeast = 0.5, AtMost = 1.5)]
    [LeftOut(GrowthIsTold, Parameter = nameof(Count), Values = [100])]
    public int WhenEach() => Run(async () =>
    {
        int sum = 0;
        await foreach (Task<int> task in Task.WhenEach(tasks.Start()))
        {
            sum += tasks.Handle(await task);
        }

        return sum;
    });
#endif

    /// <summary>An async method for each task awaits and handles it; all of these are awaited together.</summary>
    [Benchmark]
    [MustHold(nameof(GreatestUnhandled), AtLeast = 1, AtMost = 1)]
    [MustHold(nameof(PoolItemsPerResult), AtMost = 0.5)]
    [LeftOut(ManyAreEnough, Parameter = nameof(Count), Values = [10, 100])]
    public int HandledInEach() => Run(async () =>
    {
        int sum = 0;
        await Task.WhenAll(tasks.Start().Select(AwaitAndHandle));
        return sum;

        async Task AwaitAndHandle(Task<int> task)
        {
            int result = await task;
            sum += tasks.Handle(result); // in one expression the sum would be read before the await
        }
    });

    /// <summary>Handles all results when the last one has come: for those who can wait.</summary>
    [Benchmark]
    [MustHold(nameof(GreatestUnhandled), AtLeastParameter = nameof(Count), AtMostParameter = nameof(Count))]
    [MustHold(nameof(PoolItemsPerResult), AtMost = 0.5)]
    [LeftOut(ManyAreEnough, Parameter = nameof(Count), Values = [10, 100])]
    public int WhenAll() => Run(async () =>
    {
        int sum = 0;
        foreach (int result in await Task.WhenAll(tasks.Start(waitForHandler: false)))
        {
            sum += tasks.Handle(result);
        }

        return sum;
    });

    /// <summary>The loop in asyncio: <c>asyncio.wait</c> for the first of those that are left.</summary>
    [Benchmark]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    [LeftOut(ManyAreEnough, Parameter = nameof(Count), Values = [10, 100])]
    public int AsyncioWait() => (int)worker.Ask($"results_by_wait {Count} {CompletingTasks.Stride}", Count * (Count + 1) / 2);

    /// <summary>The stream in asyncio: <c>asyncio.as_completed</c>.</summary>
    [Benchmark]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    [LeftOut(ManyAreEnough, Parameter = nameof(Count), Values = [10, 100])]
    public int AsyncioAsCompleted() => (int)worker.Ask($"results_as_completed {Count} {CompletingTasks.Stride}", Count * (Count + 1) / 2);

    private int Run(Func<Task<int>> handleAll)
    {
        if (poolItems is not null)
        {
            return loop.Run(handleAll);
        }

        long before = ThreadPool.CompletedWorkItemCount;
        int sum = loop.Run(handleAll);
        poolItems = ThreadPool.CompletedWorkItemCount - before;
        return sum;
    }
}
