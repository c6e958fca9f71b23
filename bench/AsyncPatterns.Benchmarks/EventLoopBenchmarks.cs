using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does it cost to hand control over: from one thread to another, or from one task to another at an await?
/// </summary>
/// <remarks>
/// <para>
/// The guide says of the event loop that it switches tasks only at await points, with minimal overhead for a switch, unlike
/// threads, which the operating system manages. Two of a kind take turns: neither can go on before the other has handed over. Each
/// row hands over with something that the platform ships: threads with an event or a semaphore, tasks with a task completion source
/// per turn, a semaphore or a channel of one item. An operation is one hand-over; every method returns how many it counted.
/// </para>
/// <para>
/// What else could this number be? Starting the threads and tasks: once per invocation, for thousands of turns. Another core's wake-up:
/// it is in the rows whose two sides may be on two cores, which the context switches and the cores used tell; on the loop there is one
/// thread. The primitive and not the switch: compare rows of one primitive. Turns that were not taken in turn: a turn counts only when
/// the other side had the one before. With the runtime's async state machines of .NET 11 the rows with a task completion source and a
/// semaphore on the loop take a hundred times as long: continuations that have to run asynchronously are queued to the pool, which posts
/// them to the loop; the compiler's are posted at once. Seen in the threads that post.
/// </para>
/// </remarks>
[OperationUnit("switch")]
public class EventLoopBenchmarks
{
    /// <summary>So many that starting a thread or a task, once an invocation, does not count.</summary>
    private const int Switches = 20_000;

    /// <summary>Fewer where the kernel has a part in each: they take a hundred times as long.</summary>
    private const int KernelSwitches = 4_000;

    private readonly EventLoop loop = new();

    private AsyncioWorker worker = null!;

    /// <summary>Starts Python.</summary>
    [GlobalSetup(Targets = [nameof(AsyncioFuture), nameof(AsyncioEvent), nameof(PythonThreads), nameof(PythonEventThreads)])]
    public void StartAsyncio() => worker = AsyncioWorker.Start();

    /// <summary>Ends it.</summary>
    [GlobalCleanup(Targets = [nameof(AsyncioFuture), nameof(AsyncioEvent)])]
    public void StopAsyncio() => worker.Stop(Switches);

    /// <summary>Ends it.</summary>
    [GlobalCleanup(Targets = [nameof(PythonThreads), nameof(PythonEventThreads)])]
    public void StopPythonThreads() => worker.Stop(KernelSwitches);

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
    [NeedsCores(2)]
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

    /// <summary>Two tasks on the loop: each completes a task completion source that the other awaits, and takes a new one for its next turn.</summary>
    [Benchmark(OperationsPerInvoke = Switches)]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    public int TaskCompletionSourceOnLoop() => loop.Run(TakeTurnsWithCompletionSources);

    /// <summary>Two tasks on the loop: each releases the semaphore that the other awaits.</summary>
    [Benchmark(OperationsPerInvoke = Switches)]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    public int SemaphoreSlimOnLoop() => loop.Run(async () =>
    {
        using var ping = new SemaphoreSlim(1);
        using var pong = new SemaphoreSlim(0);
        Task<int> other = TakeTurns(pong, ping);
        return await TakeTurns(ping, pong) + await other;

        static async Task<int> TakeTurns(SemaphoreSlim mine, SemaphoreSlim others)
        {
            int switches = 0;
            while (switches < Switches / 2)
            {
                await mine.WaitAsync();
                switches++;
                others.Release();
            }

            return switches;
        }
    });

    /// <summary>Two tasks on the loop: each writes to the channel of one item that the other reads.</summary>
    [Benchmark(OperationsPerInvoke = Switches)]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    public int ChannelOnLoop() => loop.Run(async () =>
    {
        Channel<bool> ping = Channel.CreateBounded<bool>(1);
        Channel<bool> pong = Channel.CreateBounded<bool>(1);
        await ping.Writer.WriteAsync(true);
        Task<int> other = TakeTurns(pong, ping);
        return await TakeTurns(ping, pong) + await other;

        static async Task<int> TakeTurns(Channel<bool> mine, Channel<bool> others)
        {
            int switches = 0;
            while (switches < Switches / 2)
            {
                await mine.Reader.ReadAsync();
                switches++;
                await others.Writer.WriteAsync(true);
            }

            return switches;
        }
    });

    /// <summary>Two tasks on the loop that only yield: the loop takes them in turn.</summary>
    [Benchmark(OperationsPerInvoke = Switches)]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    public int YieldOnLoop() => loop.Run(async () =>
    {
        int last = 0;
        Task<int> other = TakeTurns(1);
        return await TakeTurns(2) + await other;

        async Task<int> TakeTurns(int me)
        {
            int switches = 0;
            for (int turn = 0; turn < Switches / 2; turn++)
            {
                switches += last == me ? 0 : 1;
                last = me;
                await Task.Yield();
            }

            return switches;
        }
    });

    /// <summary>The same two tasks as <see cref="TaskCompletionSourceOnLoop"/> on the thread pool, whose other threads may take a turn.</summary>
    [Benchmark(OperationsPerInvoke = Switches)]
    public Task<int> TaskCompletionSourceOnPool() => Task.Run(TakeTurnsWithCompletionSources);

    private static async Task<int> TakeTurnsWithCompletionSources()
    {
        var ping = new Turn();
        var pong = new Turn();
        ping.Mine.SetResult();
        Task<int> other = TakeTurns(pong, ping);
        return await TakeTurns(ping, pong) + await other;

        static async Task<int> TakeTurns(Turn me, Turn other)
        {
            int switches = 0;
            while (switches < Switches / 2)
            {
                await me.Mine.Task;
                me.Renew();
                switches++;
                other.Mine.SetResult();
            }

            return switches;
        }
    }

    /// <summary>The same in asyncio: each sets the result of the future that the other awaits, and takes a new one.</summary>
    [Benchmark(OperationsPerInvoke = Switches)]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    public int AsyncioFuture() => (int)worker.Ask($"future_switches {Switches}", Switches);

    /// <summary>Two tasks of asyncio: each sets the other's event and awaits its own.</summary>
    [Benchmark(OperationsPerInvoke = Switches)]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    public int AsyncioEvent() => (int)worker.Ask($"switches {Switches}", Switches);

    /// <summary>Two threads of Python with the lightest there is: each releases the other's lock and acquires its own.</summary>
    [Benchmark(OperationsPerInvoke = KernelSwitches)]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    public int PythonThreads() => (int)worker.Ask($"thread_switches {KernelSwitches}", KernelSwitches);

    /// <summary>Two threads of Python: each sets the other's <c>threading.Event</c> and waits for its own.</summary>
    [Benchmark(OperationsPerInvoke = KernelSwitches)]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    public int PythonEventThreads() => (int)worker.Ask($"event_thread_switches {KernelSwitches}", KernelSwitches);

    /// <summary>What a task awaits before its turn. Without asynchronous continuations the other task would run it inside its own turn.</summary>
    private sealed class Turn
    {
        public TaskCompletionSource Mine { get; private set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Renew() => Mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
