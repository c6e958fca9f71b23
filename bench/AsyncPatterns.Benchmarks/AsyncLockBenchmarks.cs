using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does it cost to guard a few instructions with a <c>SemaphoreSlim</c>, which may be held across an await, instead of a
/// <c>lock</c>, which may not?
/// </summary>
/// <remarks>
/// Nobody awaits anything while holding it, so both are allowed. Contenders that wait by blocking are threads of their own, those
/// that await are tasks on the pool; starting them is part of the operation, less than 1 ms in all against 20 ms and more.
/// Between two turns nobody does anything else: contention at its worst. What is guarded is a counter that is not thread-safe;
/// every method returns it.
/// </remarks>
[OperationUnit("turn")]
public class AsyncLockBenchmarks
{
    private const int Turns = 400_000;

    private int counter;

    /// <summary>What the row with a lock holds for their turn.</summary>
    public Lock Gate { get; } = new();

    /// <summary>What the row with a semaphore holds for their turn.</summary>
    public SemaphoreSlim Semaphore { get; } = new(1, 1);

    /// <summary>One, who never waits; eight, more than many machines have cores.</summary>
    [Params(1, 8)]
    public int Contenders { get; set; }

    /// <summary>The statement.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Turns)]
    public async Task<int> Lock()
    {
        counter = 0;
        var contenders = new Task[Contenders];
        for (int i = 0; i < contenders.Length; i++)
        {
            contenders[i] = Task.Factory.StartNew(
                () =>
                {
                    for (int turn = 0; turn < Turns / Contenders; turn++)
                    {
                        lock (Gate)
                        {
                            counter++;
                        }
                    }
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        await Task.WhenAll(contenders);
        return counter;
    }

    /// <summary>A semaphore of one, awaited: the usual async lock.</summary>
    [Benchmark(OperationsPerInvoke = Turns)]
    public async Task<int> SemaphoreSlimWaitAsync()
    {
        counter = 0;
        var contenders = new Task[Contenders];
        for (int i = 0; i < contenders.Length; i++)
        {
            contenders[i] = Task.Run(async () =>
            {
                for (int turn = 0; turn < Turns / Contenders; turn++)
                {
                    await Semaphore.WaitAsync();
                    try
                    {
                        counter++;
                    }
                    finally
                    {
                        Semaphore.Release();
                    }
                }
            });
        }

        await Task.WhenAll(contenders);
        return counter;
    }
}
