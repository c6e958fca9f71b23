using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does a timeout leave behind when its <c>CancellationTokenSource</c> is not disposed or its <c>Task.Delay</c> not cancelled, and what
/// does cleaning up cost?
/// </summary>
/// <remarks>
/// An operation is a call that is answered long before its timeout of 10 s. Where the timeout is not cleaned up, its timer stays in the timer
/// queue, with all that it refers to, until it fires. Every method makes 100,000 calls, as a server with 10,000 requests a second has
/// timeouts pending, and returns how many have completed. Before the next 100,000 all is cleaned up. Reported are, for each call, the timers
/// that it leaves and the bytes that they keep, counted in an operation of its own. A call that cannot be cancelled goes on when nobody
/// waits for it any more, with each of these timeouts: that is in no row.
/// <para>
/// What else could this number be? The firing of what was left behind: it is in no time here, and comes on top of rows that leave
/// something. The collector, which moves what is left to older generations: that is most of the pattern's cost, as adding a timer to the queue takes
/// as long with many as with few. The caller's own token, which all rows honour: it is in all of them. On the pool, the trip of the
/// continuation to another core: hence the loop, on which there is one thread. Timers of other code: they are counted before and
/// after. Bytes that only wait to be collected: they are counted after a full collection.
/// </para>
/// </remarks>
[OperationUnit("call")]
public class TimeoutDisposalBenchmarks
{
    /// <summary>Calls of an operation, and timeouts that are pending at its end.</summary>
    public const int Calls = 100_000;

    /// <summary>The number of timers that a call leaves in the queue.</summary>
    public const string TimersPerCall = nameof(TimersPerCall);

    /// <summary>The number of bytes that a call leaves, and that no collection frees before the timeout.</summary>
    public const string KeptBytes = nameof(KeptBytes);

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    private readonly EventLoop loop = new();

    private readonly CancellationTokenSource?[] notDisposed = new CancellationTokenSource?[Calls];

    private CancellationTokenSource caller = new();

    private Func<Task<int>> row = null!;

    /// <summary>Does what the rows leave undone, so that the next iteration has no timers to begin with.</summary>
    [IterationCleanup]
    public void CleanUp()
    {
        foreach (CancellationTokenSource? source in notDisposed)
        {
            source?.Dispose();
        }

        Array.Clear(notDisposed);
        caller.Cancel();
        caller.Dispose();
        caller = new CancellationTokenSource();
    }

    /// <summary>Reports what an operation leaves behind: one that is not measured.</summary>
    [GlobalCleanup]
    public void Report()
    {
        long bytesBefore = GC.GetTotalMemory(forceFullCollection: true);
        long timersBefore = Timer.ActiveCount;
        loop.Run(row);
        double timers = Timer.ActiveCount - timersBefore;
        double bytes = GC.GetTotalMemory(forceFullCollection: true) - bytesBefore;
        CleanUp();
        LaunchMetric.ReportTypical(TimersPerCall, Math.Max(0, timers) / Calls);
        LaunchMetric.ReportTypical(KeptBytes, Math.Max(0, bytes) / Calls);
    }

    /// <summary>A source with a timeout for each call, left to the collector.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public int SourceNotDisposed() => Run(async () =>
    {
        int completed = 0;
        for (int i = 0; i < Calls; i++)
        {
            var source = new CancellationTokenSource(Timeout);
            notDisposed[i] = source; // only to clean up after the iteration: its timer keeps it anyway
            completed += await Cancellable(source.Token);
        }

        return completed;
    });

    /// <summary>A source with a timeout for each call, disposed of after it.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    [MustHold(TimersPerCall, AtMost = 0.01)]
    public int SourceDisposed() => Run(async () =>
    {
        int completed = 0;
        for (int i = 0; i < Calls; i++)
        {
            using var source = new CancellationTokenSource(Timeout);
            completed += await Cancellable(source.Token);
        }

        return completed;
    });

    /// <summary>A call that cannot be cancelled, and a delay beside it, until its caller gives up.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public int WhenAnyDelay() => Run(async () =>
    {
        int completed = 0;
        for (int i = 0; i < Calls; i++)
        {
            Task<int> call = Uncancellable();
            if (await Task.WhenAny(call, Task.Delay(Timeout, caller.Token)) != call)
            {
                throw new TimeoutException();
            }

            completed += await call;
        }

        return completed;
    });

    /// <summary>The same with a delay that is cancelled after the call.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    [MustHold(TimersPerCall, AtMost = 0.01)]
    public int WhenAnyDelayCancelled() => Run(async () =>
    {
        int completed = 0;
        for (int i = 0; i < Calls; i++)
        {
            Task<int> call = Uncancellable();
            using var source = CancellationTokenSource.CreateLinkedTokenSource(caller.Token);
            if (await Task.WhenAny(call, Task.Delay(Timeout, source.Token)) != call)
            {
                throw new TimeoutException();
            }

            source.Cancel();
            completed += await call;
        }

        return completed;
    });

    /// <summary>A call that cannot be cancelled, and .NET's own way to wait no longer.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    [MustHold(TimersPerCall, AtMost = 0.01)]
    public int WaitAsync() => Run(async () =>
    {
        int completed = 0;
        for (int i = 0; i < Calls; i++)
        {
            completed += await Uncancellable().WaitAsync(Timeout, caller.Token);
        }

        return completed;
    });

    private static async Task<int> Uncancellable()
    {
        await Task.Yield();
        return 1;
    }

    private static async Task<int> Cancellable(CancellationToken cancellation)
    {
        using (cancellation.UnsafeRegister(static _ => { }, null))
        {
            await Task.Yield();
        }

        return 1;
    }

    private int Run(Func<Task<int>> calls)
    {
        row = calls;
        return loop.Run(calls);
    }
}
