using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does a burst of 64 calls cost when each blocks a thread of the pool until a task ends that itself needs the pool to end?
/// </summary>
/// <remarks>
/// Sync over async, the deepest form of thread-pool starvation: those who block wait for work that needs a thread of the pool, and hold
/// all of them. The burst is that of <see cref="BlockingBenchmarks"/>, the first of its process; every method returns the
/// number answered, and reports how many threads its requests held at the same time. There are no 256 requests here: they take
/// half a minute.
/// <para>
/// What else could this number be? The pool's past: each launch measures the first burst of a fresh process. The rate at which the
/// pool grows: it is what is measured, and a raised minimum removes it. The timer, which needs the pool, too: that is the point,
/// and the row that awaits has the same timer.
/// </para>
/// </remarks>
[Cold]
public class SyncOverAsyncBenchmarks
{
    private const int Requests = 64;

    private const int WaitMilliseconds = 10;

    private readonly Burst burst = new();

    /// <summary>The greatest number of threads that the requests held at the same time.</summary>
    public int ThreadsHeld => burst.ThreadsHeld;

    /// <summary>Runs the code of every request, one request at a time, so that the pool needs no further thread for it.</summary>
    [GlobalSetup(Targets = [nameof(Awaited), nameof(Blocked)])]
    public void Setup()
    {
        for (int i = 0; i < 2; i++)
        {
            burst.Run(1, () => Task.Delay(WaitMilliseconds));
            burst.Run(1, () => Task.Run(WaitForDelay));
        }

        burst.Reset();
    }

    /// <summary>The same, and lets the pool start a thread for each request at once.</summary>
    [GlobalSetup(Target = nameof(BlockedRaisedMinimum))]
    public void SetupRaisedMinimum()
    {
        Setup();
        Burst.RaiseMinimum(Requests);
    }

    /// <summary>Says how many threads the requests held.</summary>
    [GlobalCleanup]
    public void Report() => burst.Report();

    /// <summary>Async all the way: nothing blocks.</summary>
    [Benchmark(Baseline = true)]
    [MustHold(Burst.Metric, AtMost = 0)]
    public int Awaited() => burst.Run(Requests, () => Task.Delay(WaitMilliseconds));

    /// <summary>Each request blocks a thread of the pool until its delay has ended.</summary>
    [Benchmark]
    [Cold(WithoutMemory = true)]
    [MustHold(Burst.Metric, AtLeast = 2, AtMost = Requests)]
    public int Blocked() => burst.Run(Requests, () => Task.Run(WaitForDelay));

    /// <summary>The same with a pool that may start a thread for each request at once.</summary>
    [Benchmark]
    [MustHold(Burst.Metric, AtLeast = 4, AtMost = Requests)]
    public int BlockedRaisedMinimum() => burst.Run(Requests, () => Task.Run(WaitForDelay));

    private void WaitForDelay() => burst.Hold(static () => Task.Delay(WaitMilliseconds).Wait());
}
