using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// Requests of 10 ms run one after another on an event loop: how long do other callbacks wait when a request blocks the loop, a
/// thread of the pool, or nothing?
/// </summary>
/// <remarks>
/// <para>
/// The guide's first pitfall, seen by everything else on the loop. An operation is one request, and ends when the request has ended. A
/// thread of its own posts a heartbeat to the loop about every millisecond, whatever the loop does, and says when; the wait is the
/// time until the heartbeat runs. The median, the 99th percentile and the longest of a launch's waits are reported. Every method
/// returns how many requests have ended.
/// </para>
/// <para>
/// What else could this number be? The cost of posting: it is in the wait of every row, and most of it where nothing blocks, as a loop that
/// sleeps has to be woken. A heartbeat that was posted late: its wait starts when it is posted, so a late thread shortens no wait, and
/// posts fewer heartbeats; their number is checked. Heartbeats left out while the loop is blocked: the thread that posts them does
/// not wait for the loop. Work that ends outside the measurement: every request is awaited to its end on the loop.
/// </para>
/// </remarks>
[OperationUnit("request")]
[Answer(WaitTimes.P99)]
public class EventLoopLagBenchmarks
{
    /// <summary>What a request takes.</summary>
    private const int WaitMilliseconds = 10;

    private const int WarmingMilliseconds = 1;

    private const int HeartbeatMilliseconds = 1;

    private const int Requests = 20;

    /// <summary>About ten are posted while a request runs; with far fewer, what it does to the loop would go unseen.</summary>
    private const string HeartbeatsPerRequest = nameof(HeartbeatsPerRequest);

    private const int EnoughHeartbeats = 5;

    private readonly EventLoop loop = new();

    private readonly List<long> waits = new(100_000);

    private int wait = WaitMilliseconds;

    private int requests;

    private int blockedLoop;

    private int blockedPool;

    private AsyncioWorker worker = null!;

    /// <summary>How long each heartbeat waited, in ticks of <see cref="Stopwatch"/>.</summary>
    public IReadOnlyList<long> Waits => waits;

    /// <summary>The share of the requests that blocked the thread of the loop.</summary>
    public double ShareBlockingLoop => (double)blockedLoop / requests;

    /// <summary>The share of the requests that blocked a thread of the pool.</summary>
    public double ShareBlockingPool => (double)blockedPool / requests;

    /// <summary>Runs the code until it is compiled for good, with shorter requests: an iteration alone is too short for that.</summary>
    [GlobalSetup]
    public void Setup()
    {
        wait = WarmingMilliseconds;
        for (int i = 0; i < 5; i++)
        {
            BlockingLoop();
            BlockingPool();
            Awaiting();
        }

        wait = WaitMilliseconds;
        waits.Clear();
        requests = blockedLoop = blockedPool = 0;
    }

    /// <summary>Reports how long the heartbeats waited, and what the requests blocked.</summary>
    [GlobalCleanup]
    public void Report()
    {
        WaitTimes.Report(waits);
        LaunchMetric.ReportTypical(HeartbeatsPerRequest, (double)waits.Count / requests);
        LaunchMetric.Report(nameof(ShareBlockingLoop), ShareBlockingLoop);
        LaunchMetric.Report(nameof(ShareBlockingPool), ShareBlockingPool);
    }

    /// <summary>Starts Python.</summary>
    [GlobalSetup(Targets = [nameof(AsyncioBlockingLoop), nameof(AsyncioBlockingExecutor)])]
    public void StartAsyncio()
    {
        worker = AsyncioWorker.Start();
        worker.Ask($"heartbeats_blocking_executor 1 {WaitMilliseconds} {HeartbeatMilliseconds}", 1);
        worker.Ask("forget_waits", 0);
    }

    /// <summary>Reports how long the heartbeats of Python waited, and ends it.</summary>
    [GlobalCleanup(Targets = [nameof(AsyncioBlockingLoop), nameof(AsyncioBlockingExecutor)])]
    public void StopAsyncio()
    {
        WaitTimes.Report(worker.Number("wait_percentile 50"), worker.Number("wait_percentile 99"), worker.Number("wait_percentile 100"));
        LaunchMetric.ReportTypical(HeartbeatsPerRequest, (double)worker.Number("count_waits") / worker.Number("count_requests"));
        worker.Stop(Requests);
    }

    /// <summary>The request blocks the loop's thread.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Requests)]
    [MustHold(nameof(ShareBlockingLoop), AtLeast = 1, AtMost = 1)]
    [MustHold(nameof(ShareBlockingPool), AtMost = 0)]
    [MustHold(HeartbeatsPerRequest, AtLeast = EnoughHeartbeats)]
    public int BlockingLoop() => AnswerWithHeartbeat(() =>
    {
        Block();
        return Task.CompletedTask;
    });

    /// <summary>The request blocks a thread of the pool: the guide's <c>run_in_executor</c>.</summary>
    [Benchmark(OperationsPerInvoke = Requests)]
    [MustHold(nameof(ShareBlockingLoop), AtMost = 0)]
    [MustHold(nameof(ShareBlockingPool), AtLeast = 1, AtMost = 1)]
    [MustHold(HeartbeatsPerRequest, AtLeast = EnoughHeartbeats)]
    public int BlockingPool() => AnswerWithHeartbeat(() => Task.Run(Block));

    /// <summary>The request blocks nothing.</summary>
    [Benchmark(OperationsPerInvoke = Requests)]
    [MustHold(nameof(ShareBlockingLoop), AtMost = 0)]
    [MustHold(nameof(ShareBlockingPool), AtMost = 0)]
    [MustHold(HeartbeatsPerRequest, AtLeast = EnoughHeartbeats)]
    public int Awaiting() => AnswerWithHeartbeat(() => Task.Delay(wait));

    /// <summary><c>time.sleep</c> on asyncio's loop.</summary>
    [Benchmark(OperationsPerInvoke = Requests)]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    [MustHold(HeartbeatsPerRequest, AtLeast = EnoughHeartbeats)]
    public int AsyncioBlockingLoop() => (int)worker.Ask($"heartbeats_blocking_loop {Requests} {WaitMilliseconds} {HeartbeatMilliseconds}", Requests);

    /// <summary><c>time.sleep</c> in asyncio's executor.</summary>
    [Benchmark(OperationsPerInvoke = Requests)]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    [MustHold(HeartbeatsPerRequest, AtLeast = EnoughHeartbeats)]
    public int AsyncioBlockingExecutor() =>
        (int)worker.Ask($"heartbeats_blocking_executor {Requests} {WaitMilliseconds} {HeartbeatMilliseconds}", Requests);

    private int AnswerWithHeartbeat(Func<Task> request)
    {
        using var ended = new ManualResetEventSlim(initialState: false, spinCount: 0);
        var heart = new Thread(() => Beat(ended));
        int answered = loop.Run(async () =>
        {
            heart.Start();
            int count = 0;
            while (count < Requests)
            {
                // Gives the loop to the heartbeats that wait, as every await of something that takes time does.
                await Task.Yield();
                await request();
                count++;
            }

            ended.Set();
            heart.Join();
            await Task.Yield(); // the heartbeats that are still queued
            return count;
        });
        requests += answered;
        return answered;
    }

    private void Beat(ManualResetEventSlim ended)
    {
        // Alone on its own thread, it neither waits for the loop nor is delayed by the pool.
        while (!ended.Wait(HeartbeatMilliseconds))
        {
            loop.Post(Run, Stopwatch.GetTimestamp());
        }

        void Run(object? posted) => waits.Add(Stopwatch.GetTimestamp() - (long)posted!);
    }

    private void Block()
    {
        Interlocked.Increment(ref SynchronizationContext.Current == loop ? ref blockedLoop : ref blockedPool);
        Thread.Sleep(wait);
    }
}
