using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// <c>Task.Run</c>, <c>Task.FromResult</c> or <c>ValueTask</c>: what does it cost to return a result asynchronously that is there at once?
/// </summary>
/// <remarks>
/// An operation is the call of a method that adds two numbers, and the await of what it returns, on a thread of the pool. Every method returns
/// the sum of all results. In extra operations it is counted how many work items of the pool and how many bytes a call needs.
/// <para>
/// What else could this number be? Nothing at all, if the JIT compiler puts the sum in place of the call: no method is inlined. A task
/// that the runtime caches: no result is one of the small numbers for which it does. Another thread: with <c>Task.Run</c> one may take
/// the work item, and waking it is part of the cost; it is counted that each call has one, and at most one more to go on after it.
/// Handing over to the pool in the first place: once in 20,000 or 500,000 calls, milliseconds.
/// </para>
/// </remarks>
[OperationUnit("call")]
public class PrecomputedResultBenchmarks
{
    private const int PoolCalls = 20_000;

    /// <summary>Without the pool calls take nanoseconds: it needs many, so that handing over to the pool at first does not show.</summary>
    private const int Calls = 500_000;

    /// <summary>The bytes that a call allocates.</summary>
    public const string CallBytes = nameof(CallBytes);

    /// <summary>The work items of the thread pool that a call needs.</summary>
    public const string WorkItems = nameof(WorkItems);

    /// <summary>Counts and reports.</summary>
    [GlobalCleanup(Target = nameof(TaskRun))]
    public void CountTaskRun() => Count(TaskRun, PoolCalls);

    /// <summary>Counts and reports.</summary>
    [GlobalCleanup(Target = nameof(FromResult))]
    public void CountFromResult() => Count(FromResult, Calls);

    /// <summary>Counts and reports.</summary>
    [GlobalCleanup(Target = nameof(ValueTask))]
    public void CountValueTask() => Count(ValueTask, Calls);

    /// <summary>Adds on a thread of the pool, as if it took long.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = PoolCalls)]
    [MustHold(WorkItems, AtLeast = 0.99, AtMost = 2.01)]
    public long TaskRun()
    {
        return OnPool(async () =>
        {
            long sum = 0;
            for (int i = 1; i <= PoolCalls; i++)
            {
                sum += await AddAsync(i, 1000);
            }

            return sum;
        });

        [MethodImpl(MethodImplOptions.NoInlining)]
        static Task<int> AddAsync(int a, int b) => Task.Run(() => a + b);
    }

    /// <summary>Adds at once and returns a task that has completed.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    [MustHold(WorkItems, AtMost = 0.01)]
    public long FromResult()
    {
        return OnPool(async () =>
        {
            long sum = 0;
            for (int i = 1; i <= Calls; i++)
            {
                sum += await AddAsync(i, 1000);
            }

            return sum;
        });

        [MethodImpl(MethodImplOptions.NoInlining)]
        static Task<int> AddAsync(int a, int b) => Task.FromResult(a + b);
    }

    /// <summary>Adds at once and returns the result itself.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    [MustHold(WorkItems, AtMost = 0.01)]
    public long ValueTask()
    {
        return OnPool(async () =>
        {
            long sum = 0;
            for (int i = 1; i <= Calls; i++)
            {
                sum += await AddAsync(i, 1000);
            }

            return sum;
        });

        [MethodImpl(MethodImplOptions.NoInlining)]
        static ValueTask<int> AddAsync(int a, int b) => new(a + b);
    }

    private static long OnPool(Func<Task<long>> calls) => Task.Run(calls).GetAwaiter().GetResult();

    private static void Count(Func<long> row, int calls)
    {
        long workItems = ThreadPool.CompletedWorkItemCount;
        long bytes = GC.GetTotalAllocatedBytes(precise: true);
        row();
        LaunchMetric.Report(CallBytes, (double)(GC.GetTotalAllocatedBytes(precise: true) - bytes) / calls);
        LaunchMetric.Report(WorkItems, (double)(ThreadPool.CompletedWorkItemCount - workItems) / calls);
    }
}
