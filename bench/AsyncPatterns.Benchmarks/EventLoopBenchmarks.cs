using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does it cost to hand control over: from one thread to another, or from one task to another at an await?
/// </summary>
/// <remarks>
/// The guide says of the event loop that it switches tasks only at await points, with minimal overhead for a switch, unlike
/// threads, which the operating system manages. Two of a kind take turns: neither can go on before the other has handed over.
/// An operation is one hand-over; every method returns how many it counted.
/// </remarks>
[OperationUnit("switch")]
public class EventLoopBenchmarks
{
    /// <summary>So many that starting a thread or a task, once an invocation, does not count.</summary>
    private const int Switches = 20_000;

    /// <summary>Fewer where the kernel has a part in each: they take a hundred times as long.</summary>
    private const int KernelSwitches = 4_000;

    private readonly EventLoop loop = new();

    private readonly Signal ping = new();

    private readonly Signal pong = new();

    private AsyncioWorker worker = null!;

    /// <summary>Starts Python.</summary>
    [GlobalSetup(Targets = [nameof(AsyncioPingPong), nameof(PythonThreads)])]
    public void StartAsyncio() => worker = AsyncioWorker.Start();

    /// <summary>Ends it.</summary>
    [GlobalCleanup(Targets = [nameof(AsyncioPingPong), nameof(PythonThreads)])]
    public void StopAsyncio() => worker.Stop(Switches);

    /// <summary>Two threads that block in the kernel: each sets the other's event and waits on its own.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = KernelSwitches)]
    [MustHold(MachineCost.ContextSwitches, AtLeast = 1)]
    public int BlockingThreads()
    {
        int switches = 0;
        using var toOther = new AutoResetEvent(false);
        using var toThis = new AutoResetEvent(false);
        var other = new Thread(() =>
        {
            for (int i = 0; i < KernelSwitches / 2; i++)
            {
                toOther.WaitOne();
                switches++;
                toThis.Set();
            }
        });
        other.Start();
        for (int i = 0; i < KernelSwitches / 2; i++)
        {
            toOther.Set();
            toThis.WaitOne();
            switches++;
        }

        other.Join();
        return switches;
    }

    /// <summary>
    /// Two threads that look until it is their turn. So does <c>SemaphoreSlim</c>, and so do most waits of .NET, for a while
    /// before they block: where there are cores for both, no thread is switched.
    /// </summary>
    [Benchmark(OperationsPerInvoke = Switches)]
    [MustHold(MachineCost.ContextSwitches, AtMost = 0.5)]
    public int SpinningThreads()
    {
        int switches = 0;
        using var toOther = new SemaphoreSlim(0);
        using var toThis = new SemaphoreSlim(0);
        var other = new Thread(() =>
        {
            for (int i = 0; i < Switches / 2; i++)
            {
                toOther.Wait();
                switches++;
                toThis.Release();
            }
        });
        other.Start();
        for (int i = 0; i < Switches / 2; i++)
        {
            toOther.Release();
            toThis.Wait();
            switches++;
        }

        other.Join();
        return switches;
    }

    /// <summary>Two tasks on the single-threaded loop: each sets the other's signal and awaits its own.</summary>
    [Benchmark(OperationsPerInvoke = Switches)]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    public int PingPongOnLoop() => loop.Run(async () =>
    {
        Task<int> other = TakeTurns(ping, pong);
        ping.Set();
        return await TakeTurns(pong, ping, last: true) + await other;
    });

    /// <summary>The same two tasks on the pool.</summary>
    [Benchmark(OperationsPerInvoke = Switches)]
    public async Task<int> PingPongOnPool()
    {
        Task<int> other = Task.Run(() => TakeTurns(ping, pong));
        ping.Set();
        return await Task.Run(() => TakeTurns(pong, ping, last: true)) + await other;
    }

    private static async Task<int> TakeTurns(Signal mine, Signal others, bool last = false)
    {
        int switches = 0;
        while (switches < Switches / 2)
        {
            await mine.WaitAsync();
            switches++;
            // The one who began has nobody left to wake after the last turn.
            if (!last || switches < Switches / 2)
            {
                others.Set();
            }
        }

        return switches;
    }

    /// <summary>The same two tasks in asyncio: each sets the other's event and awaits its own.</summary>
    [Benchmark(OperationsPerInvoke = Switches)]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    public int AsyncioPingPong() => (int)worker.Ask($"switches {Switches}", Switches);

    /// <summary>Two threads of Python: each releases the other's lock and acquires its own.</summary>
    [Benchmark(OperationsPerInvoke = Switches)]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    public int PythonThreads() => (int)worker.Ask($"thread_switches {Switches}", Switches);
}
