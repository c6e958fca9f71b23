using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>Where the calling code runs.</summary>
public enum CallerContext
{
    /// <summary>On an event loop, as in a program with windows, to which every await comes back.</summary>
    EventLoop,

    /// <summary>On the thread pool, as in a server or a console program: there is nothing to come back to.</summary>
    None,
}

/// <summary>
/// What does <c>ConfigureAwait(false)</c> save a library, when it is called on an event loop and when it is not?
/// </summary>
/// <remarks>
/// An operation is one await of work that ends on a thread of the pool. Every method returns how many it has awaited, and reports
/// which share of them was continued on the loop.
/// <para>
/// What else could this number be? A change of threads: it is what most of the difference is. On the loop, each await wakes a
/// thread of the pool and then the loop's; with <c>ConfigureAwait(false)</c> the work goes on where it ended, and no thread is
/// woken. An await that completes at once: it would show none of this, and is not measured. Awaits that went on elsewhere than
/// named: the share that was continued on the loop is reported, and held.
/// </para>
/// </remarks>
[OperationUnit("await")]
public class ConfigureAwaitBenchmarks
{
    private const int Awaits = 2_000;

    private readonly EventLoop loop = new();

    private long awaited;
    private long continuedOnLoop;

    /// <summary>The two that there are.</summary>
    [Params(CallerContext.EventLoop, CallerContext.None)]
    public CallerContext Context { get; set; }

    /// <summary>The share of awaits that were continued on the loop.</summary>
    public double ShareOnLoop => (double)continuedOnLoop / awaited;

    /// <summary>Says where the awaits were continued.</summary>
    [GlobalCleanup]
    public void Report() => LaunchMetric.Report(nameof(ShareOnLoop), ShareOnLoop);

    /// <summary>Comes back to the caller's context, if there is one.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Awaits)]
    public int Await() => InContext(async () =>
    {
        int count = 0;
        int onLoop = 0;
        while (count < Awaits)
        {
            await Task.Run(static () => { });
            count++;
            onLoop += SynchronizationContext.Current is null ? 0 : 1;
        }

        awaited += count;
        continuedOnLoop += onLoop;
        return count;
    });

    /// <summary>Goes on wherever the work has ended.</summary>
    [Benchmark(OperationsPerInvoke = Awaits)]
    [MustHold(nameof(ShareOnLoop), AtMost = 0.01)]
    public int ConfigureAwaitFalse() => InContext(async () =>
    {
        int count = 0;
        int onLoop = 0;
        while (count < Awaits)
        {
            await Task.Run(static () => { }).ConfigureAwait(false);
            count++;
            onLoop += SynchronizationContext.Current is null ? 0 : 1;
        }

        awaited += count;
        continuedOnLoop += onLoop;
        return count;
    });

    private int InContext(Func<Task<int>> library) => Context == CallerContext.EventLoop
        ? loop.Run(library)
        : Task.Run(library).GetAwaiter().GetResult();
}
