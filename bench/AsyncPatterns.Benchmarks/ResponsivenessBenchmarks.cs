using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// How long does a callback posted to the event loop wait while a request of 10 ms is in flight?
/// </summary>
/// <remarks>
/// The guide's first pitfall again, seen by everybody else on the loop: a blocking call is said to stop the entire loop.
/// An operation starts a request, posts a callback and ends when the callback has run; the requests are awaited between the
/// iterations. Every method returns how many requests were indeed in flight as their callback was posted, and reports the median
/// and the 99th percentile of the callbacks' waits.
/// </remarks>
[OperationUnit("callback")]
public class ResponsivenessBenchmarks
{
    private const int WaitMilliseconds = 10;

    private const int WarmingMilliseconds = 1;

    private const int Callbacks = 8;

    private readonly EventLoop loop = new();

    private readonly List<Task> requests = new(Callbacks);

    private readonly List<long> waits = new(10_000);

    private int wait = WaitMilliseconds;

    private AsyncioWorker worker = null!;

    /// <summary>How long each callback waited, in ticks of <see cref="Stopwatch"/>.</summary>
    public IReadOnlyCollection<long> Waits => waits;

    /// <summary>Runs the code until it is compiled for good, with shorter requests: an iteration alone is too short for that.</summary>
    [GlobalSetup]
    public void Setup()
    {
        wait = WarmingMilliseconds;
        for (int i = 0; i < 10; i++)
        {
            Blocking();
            Drain();
            Offloaded();
            Drain();
            Awaited();
            Drain();
        }

        wait = WaitMilliseconds;
        waits.Clear();
    }

    /// <summary>Lets the requests end, so that they disturb no other iteration.</summary>
    [IterationCleanup]
    public void Drain() => loop.Run(async () =>
    {
        await Task.WhenAll(requests);
        requests.Clear();
        return 0;
    });

    /// <summary>Says how long the callbacks waited.</summary>
    [GlobalCleanup]
    public void Report() => WaitTimes.Report(waits);

    /// <summary>Starts Python.</summary>
    [GlobalSetup(Targets = [nameof(AsyncioBlocking), nameof(AsyncioOffloaded)])]
    public void StartAsyncio() => worker = AsyncioWorker.Start();

    /// <summary>Lets its requests end.</summary>
    [IterationCleanup(Targets = [nameof(AsyncioBlocking), nameof(AsyncioOffloaded)])]
    public void Settle() => worker.Ask("settle", 0);

    /// <summary>Ends it.</summary>
    [GlobalCleanup(Targets = [nameof(AsyncioBlocking), nameof(AsyncioOffloaded)])]
    public void StopAsyncio() => worker.Stop(Callbacks);

    /// <summary>The request blocks the loop's thread.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Callbacks)]
    [MustHold(WaitTimes.Median, AtLeast = 0.95e6 * WaitMilliseconds)]
    public int Blocking() => PostDuring(static async wait =>
    {
        await Task.Yield();
        Thread.Sleep(wait);
    });

    /// <summary>The request blocks a thread of the pool.</summary>
    [Benchmark(OperationsPerInvoke = Callbacks)]
    public int Offloaded() => PostDuring(static async wait => await Task.Run(() => Thread.Sleep(wait)));

    /// <summary>The request blocks nothing.</summary>
    [Benchmark(OperationsPerInvoke = Callbacks)]
    public int Awaited() => PostDuring(static async wait => await Task.Delay(wait));

    /// <summary><c>time.sleep</c> on asyncio's loop.</summary>
    [Benchmark(OperationsPerInvoke = Callbacks)]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    public int AsyncioBlocking() => (int)worker.Ask($"callbacks_inline {Callbacks} {WaitMilliseconds}", Callbacks);

    /// <summary><c>time.sleep</c> in asyncio's executor.</summary>
    [Benchmark(OperationsPerInvoke = Callbacks)]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    public int AsyncioOffloaded() => (int)worker.Ask($"callbacks_in_executor {Callbacks} {WaitMilliseconds}", Callbacks);

    private int PostDuring(Func<int, Task> request) => loop.Run(async () =>
    {
        int inFlight = 0;
        for (int i = 0; i < Callbacks; i++)
        {
            Task started = request(wait);
            requests.Add(started);
            inFlight += started.IsCompleted ? 0 : 1;
            long posted = Stopwatch.GetTimestamp();
            await Task.Yield();
            waits.Add(Stopwatch.GetTimestamp() - posted);
        }

        return inFlight;
    });
}
