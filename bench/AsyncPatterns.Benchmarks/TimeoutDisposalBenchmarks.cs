using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does a timeout leave behind when its <c>CancellationTokenSource</c> is not disposed, or its <c>Task.Delay</c> not cancelled, and
/// what does cleaning up cost?
/// </summary>
/// <remarks>
/// An operation is a call that is answered long before its timeout. Where the timeout is not cleaned up, its timer stays in the timer queue,
/// with all that it refers to, until it fires. An operation is measured among 50,000 that came before it in the same moment: as many
/// timeouts are pending at most. All have fired before the next 50,000 begin. Every method returns how many calls have completed. Reported
/// are, for each call, the timers that it leaves and the bytes that they keep alive, in an extra operation.
/// <para>
/// What else could this number be? The firing of what was left behind: it happens between iterations and is in no time, so the rows that
/// leave something behind are even a little dearer. On the pool, the trip of the continuation to another core: hence the loop, on
/// which there is one thread. Timers of other code: they are counted before and after, and there are 50,000 of ours. Bytes that only
/// wait to be collected: they are counted after a full collection.
/// </para>
/// </remarks>
[OperationUnit("call")]
public class TimeoutDisposalBenchmarks
{
    /// <summary>5,000 calls a second leave so many behind when their timeout is 10 s.</summary>
    public const int Calls = 50_000;

    /// <summary>Longer than an iteration takes, so that none fires in it, and as short as that allows: the next iteration waits for it.</summary>
    private static readonly TimeSpan ShortTimeout = TimeSpan.FromMilliseconds(250);

    /// <summary>Longer than two full collections take.</summary>
    private static readonly TimeSpan CountedTimeout = TimeSpan.FromSeconds(2);

    private readonly EventLoop loop = new();

    private TimeSpan timeout = ShortTimeout;

    private long timersBefore;

    private Func<Task<int>> row = null!;

    /// <summary>Counts the timers that are there without these rows.</summary>
    [GlobalSetup]
    public void Setup() => timersBefore = Timer.ActiveCount;

    /// <summary>Waits until the timeouts of the iteration have fired.</summary>
    [IterationCleanup]
    public void AwaitTimeouts()
    {
        long start = Stopwatch.GetTimestamp();
        while (Timer.ActiveCount > timersBefore + (Calls / 100) && Stopwatch.GetElapsedTime(start) < 2 * timeout)
        {
            Thread.Sleep(5);
        }
    }

    /// <summary>Does an operation more, and reports what it has left behind.</summary>
    [GlobalCleanup]
    public void Report()
    {
        timeout = CountedTimeout;
        long bytes = GC.GetTotalMemory(forceFullCollection: true);
        long timers = Timer.ActiveCount;
        loop.Run(row);
        timers = Timer.ActiveCount - timers;
        bytes = GC.GetTotalMemory(forceFullCollection: true) - bytes;
        AwaitTimeouts();
        LaunchMetric.ReportTypical("TimersPerCall", Math.Max(0, timers) / (double)Calls);
        LaunchMetric.ReportTypical("KeptBytes", Math.Max(0, bytes) / (double)Calls);
    }

    /// <summary>A source with a timeout, left to the collector, which cannot collect it before it has fired.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public int SourceNotDisposed() => Run(async () =>
    {
        int completed = 0;
        for (int i = 0; i < Calls; i++)
        {
            var source = new CancellationTokenSource(timeout);
            completed += await Cancellable(source.Token);
        }

        return completed;
    });

    /// <summary>A source with a timeout, disposed of after the call.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    [MustHold("TimersPerCall", AtMost = 0.01)]
    public int SourceDisposed() => Run(async () =>
    {
        int completed = 0;
        for (int i = 0; i < Calls; i++)
        {
            using var source = new CancellationTokenSource(timeout);
            completed += await Cancellable(source.Token);
        }

        return completed;
    });

    /// <summary>A call that cannot be cancelled, and a delay beside it that goes on.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public int WhenAnyDelay() => Run(async () =>
    {
        int completed = 0;
        for (int i = 0; i < Calls; i++)
        {
            Task<int> call = Uncancellable();
            if (await Task.WhenAny(call, Task.Delay(timeout)) != call)
            {
                throw new TimeoutException();
            }

            completed += await call;
        }

        return completed;
    });

    /// <summary>A call that cannot be cancelled, and a delay beside it that is cancelled after the call.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    [MustHold("TimersPerCall", AtMost = 0.01)]
    public int WhenAnyDelayCancelled() => Run(async () =>
    {
        int completed = 0;
        for (int i = 0; i < Calls; i++)
        {
            using var source = new CancellationTokenSource();
            Task<int> call = Uncancellable();
            if (await Task.WhenAny(call, Task.Delay(timeout, source.Token)) != call)
            {
                throw new TimeoutException();
            }

            await source.CancelAsync();
            completed += await call;
        }

        return completed;
    });

    /// <summary>A call that cannot be cancelled, and .NET's own timeout for it.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    [MustHold("TimersPerCall", AtMost = 0.01)]
    public int WaitAsync() => Run(async () =>
    {
        int completed = 0;
        for (int i = 0; i < Calls; i++)
        {
            completed += await Uncancellable().WaitAsync(timeout);
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
