using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does a burst of blocking calls cost a single-threaded async program, and does offloading them fix that?
/// </summary>
/// <remarks>
/// The guide's first pitfall: <c>time.sleep</c> inside a coroutine stops the event loop; running it in an executor is said to
/// be the cure. All requests start together on one event loop and each waits 10 ms; every method returns the number answered, and
/// reports how many threads its requests held at the same time. What is measured is the first burst: the code has run once, the
/// thread pool has as many threads as it starts with, one a core. It grows from burst to burst, for seconds, so later bursts
/// measure its past and not the pattern. While all its threads are blocked the rest of the burst waits: thread-pool starvation.
/// <para>
/// What else could this number be? The number of cores: of 64 requests in <c>Task.Run</c>, a pool of two threads answers two at a time until it
/// grows, one of 64 threads all at once; read the rows with the number of cores, and the threads held, which are reported. The pool's past: each launch
/// measures the first burst of a fresh process. The timer of the row that awaits: it is a millisecond or two later than the sleep of the others.
/// Requests that ran elsewhere than named: the share on the pool is held.
/// </para>
/// </remarks>
[Cold]
[PlotAgainst(nameof(Requests))]
public class BlockingBenchmarks
{
    private const int WaitMilliseconds = 10;

    private const string EnoughThreads = "the larger burst shows the time that new threads take";

    private readonly Burst burst = new();

    /// <summary>8, a handful more than a small machine has cores; 64, more than a fresh thread pool has threads almost anywhere.</summary>
    [Params(8, 64)]
    public int Requests { get; set; }

    /// <summary>The greatest number of threads that the requests held at the same time.</summary>
    public int ThreadsHeld => burst.ThreadsHeld;

    /// <summary>Of the requests that held a thread, the share that held one of the pool.</summary>
    public double ShareOnPool => burst.ShareOnPool;

    /// <summary>Runs the code of every request, one request at a time, so that the pool needs no further thread for it.</summary>
    [GlobalSetup(Targets = [nameof(BlockingInline), nameof(TaskRunOffload), nameof(LongRunningOffload), nameof(AsyncAllTheWay)])]
    public void Setup()
    {
        int requests = Requests;
        Requests = 1;
        for (int i = 0; i < 2; i++)
        {
            BlockingInline();
            TaskRunOffload();
            LongRunningOffload();
            AsyncAllTheWay();
        }

        Requests = requests;
        burst.Reset();
    }

    /// <summary>The same, and lets the pool start a thread for each request at once.</summary>
    [GlobalSetup(Target = nameof(TaskRunRaisedMinimum))]
    public void SetupRaisedMinimum()
    {
        Setup();
        Burst.RaiseMinimum(Requests);
    }

    /// <summary>Says how many threads the requests held.</summary>
    [GlobalCleanup]
    public void Report() => burst.Report();

    /// <summary>Each request blocks the loop's thread: they run one after another.</summary>
    [Benchmark(Baseline = true)]
    [Cold(WithoutMemory = true)]
    [MustHold(Burst.Metric, AtLeast = 1, AtMost = 1)]
    [MustHold(nameof(ShareOnPool), AtMost = 0)]
    public int BlockingInline() => burst.Run(Requests, async () =>
    {
        await Task.Yield();
        Sleep();
    });

    /// <summary>Each request blocks a thread of the pool: the guide's <c>run_in_executor</c>.</summary>
    [Benchmark]
    [Cold(WithoutMemory = true)]
    [MustHold(Burst.Metric, AtLeast = 1, AtMostParameter = nameof(Requests))]
    [MustHold(nameof(ShareOnPool), AtLeast = 1)]
    public int TaskRunOffload() => burst.Run(Requests, () => Task.Run(Sleep));

    /// <summary>The same with a pool that may start a thread for each request at once.</summary>
    [Benchmark]
    [LeftOut(EnoughThreads, Parameter = nameof(Requests), Values = [8])]
    [MustHold(Burst.Metric, AtLeast = 4, AtMostParameter = nameof(Requests))]
    [MustHold(nameof(ShareOnPool), AtLeast = 1)]
    public int TaskRunRaisedMinimum() => burst.Run(Requests, () => Task.Run(Sleep));

    /// <summary>Each request blocks a thread of its own, started for it.</summary>
    [Benchmark]
    [LeftOut(EnoughThreads, Parameter = nameof(Requests), Values = [8])]
    [MustHold(Burst.Metric, AtLeast = 4, AtMostParameter = nameof(Requests))]
    [MustHold(nameof(ShareOnPool), AtMost = 0)]
    public int LongRunningOffload() => burst.Run(Requests, () => Task.Factory.StartNew(
        Sleep, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));

    /// <summary>No request blocks anything.</summary>
    [Benchmark]
    [MustHold(Burst.Metric, AtMost = 0)]
    public int AsyncAllTheWay() => burst.Run(Requests, () => Task.Delay(WaitMilliseconds));

    private void Sleep() => burst.Hold(static () => Thread.Sleep(WaitMilliseconds));
}
