using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does it cost to guard a few instructions with a <c>SemaphoreSlim</c>, which may be held across an await, instead of a
/// <c>lock</c>, which may not?
/// </summary>
/// <remarks>
/// Nobody awaits anything while holding it, so both are allowed. Contenders that wait by blocking are threads of their own, those that
/// await are tasks on the pool. All of them exist before the first takes a turn, and between two turns nobody does anything else:
/// contention at its worst. Starting them is part of the operation, about 1 % of it. How often a contender really had to wait is reported
/// as <see cref="Contended"/>. What is guarded is a counter that is not thread-safe; every method returns it. On .NET 8 the lock is
/// that of an object, later it is a <c>System.Threading.Lock</c>.
/// <para>
/// What else could this number be? Starting the contenders: about 1 % of an operation. Contenders that never meet: the share of
/// contended turns tells, and counts in an operation of its own for the semaphore. Threads against tasks: each lock is used as it
/// is meant to be; who is blocked is part of the price. More cores: with each of them contention grows, so read the rows with eight
/// contenders together with the number of cores.
/// </para>
/// </remarks>
[OperationUnit("turn")]
public class LockBenchmarks
{
    /// <summary>Turns of a lock: uncontended they take 9 ns each.</summary>
    private const int LockTurns = 8_000_000;

    /// <summary>Turns of a semaphore: contended they take 20 times as long.</summary>
    private const int SemaphoreTurns = 800_000;

    private TaskCompletionSource everybodyIsHere = new();
    private int missing;
    private int counter;
    private long contended;
    private long turns;

    /// <summary>What the row with a lock holds for their turn.</summary>
    public Lock Gate { get; } = new();

    /// <summary>What the row with a semaphore holds for their turn.</summary>
    public SemaphoreSlim Semaphore { get; } = new(1, 1);

    /// <summary>One, which never waits; eight, more than many machines have cores.</summary>
    [Params(1, 8)]
    public int Contenders { get; set; }

    /// <summary>The share of turns for which a contender had to wait: parked by the lock after it had spun, which is not counted, or in an await that did not complete at once.</summary>
    public double Contended => (double)contended / turns;

    /// <summary>Reports it.</summary>
    [GlobalCleanup(Target = nameof(LockStatement))]
    public void Report() => LaunchMetric.ReportTypical(nameof(Contended), Contended);

    /// <summary>Counts the waits in an extra operation, as counting costs time, and reports them.</summary>
    [GlobalCleanup(Target = nameof(SemaphoreSlimWaitAsync))]
    public async Task CountAndReport()
    {
        turns = SemaphoreTurns;
        await Together(() => Task.Run(async () =>
        {
            for (int turn = 0; turn < SemaphoreTurns / Contenders; turn++)
            {
                Task wait = Semaphore.WaitAsync();
                bool waits = !wait.IsCompleted;
                await wait;
                contended += waits ? 1 : 0;
                Semaphore.Release();
            }
        }));
        Report();
    }

    /// <summary>The statement.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = LockTurns)]
    public async Task<int> LockStatement()
    {
        long before = Monitor.LockContentionCount;
        await Together(() => Task.Factory.StartNew(
            () =>
            {
                AwaitOthers();
                for (int turn = 0; turn < LockTurns / Contenders; turn++)
                {
                    lock (Gate)
                    {
                        counter++;
                    }
                }
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        turns += LockTurns;
        contended += Monitor.LockContentionCount - before;
        return counter;
    }

    /// <summary>A semaphore of one, awaited: the usual async lock.</summary>
    [Benchmark(OperationsPerInvoke = SemaphoreTurns)]
    public async Task<int> SemaphoreSlimWaitAsync()
    {
        await Together(() => Task.Run(async () =>
        {
            await AwaitOthersAsync();
            for (int turn = 0; turn < SemaphoreTurns / Contenders; turn++)
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
        }));
        return counter;
    }

    private Task Together(Func<Task> start)
    {
        counter = 0;
        missing = Contenders;
        everybodyIsHere = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return Task.WhenAll(Enumerable.Range(0, Contenders).Select(_ => start()));
    }

    private void AwaitOthers()
    {
        Arrive();
        everybodyIsHere.Task.Wait();
    }

    private Task AwaitOthersAsync()
    {
        Arrive();
        return everybodyIsHere.Task;
    }

    private void Arrive()
    {
        if (Interlocked.Decrement(ref missing) == 0)
        {
            everybodyIsHere.SetResult();
        }
    }
}
