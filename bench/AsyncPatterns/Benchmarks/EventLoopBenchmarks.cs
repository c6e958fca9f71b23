using BenchmarkDotNet.Attributes;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does it cost to hand control over: at an await, on one thread or on the pool, and from one thread to another?
/// </summary>
/// <remarks>
/// The guide says of the event loop that it switches tasks only at await points, with minimal overhead for a switch, unlike
/// threads, which the operating system manages. An operation is one switch; every method returns how many it counted.
/// </remarks>
[OperationUnit("switch")]
public class EventLoopBenchmarks
{
    /// <summary>So many that starting a thread or a task, once an invocation, does not count.</summary>
    private const int Switches = 20_000;

    private readonly EventLoop loop = new();

    private readonly Signal ping = new();

    private readonly Signal pong = new();

    /// <summary>Two threads take turns: each sets the other's semaphore and waits on its own.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Switches)]
    public int ThreadPingPong()
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

    /// <summary>A task gives the single-threaded loop a chance to run others, and goes on.</summary>
    [Benchmark(OperationsPerInvoke = Switches)]
    public int YieldOnLoop() => loop.Run(async () =>
    {
        int switches = 0;
        while (switches < Switches)
        {
            await Task.Yield();
            switches++;
        }

        return switches;
    });

    /// <summary>A task gives its thread of the pool back, and goes on on any.</summary>
    [Benchmark(OperationsPerInvoke = Switches)]
    public Task<int> YieldOnPool() => Task.Run(async () =>
    {
        int switches = 0;
        while (switches < Switches)
        {
            await Task.Yield();
            switches++;
        }

        return switches;
    });

    /// <summary>Two tasks on the loop take turns: each sets the other's signal and awaits its own.</summary>
    [Benchmark(OperationsPerInvoke = Switches)]
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
}
