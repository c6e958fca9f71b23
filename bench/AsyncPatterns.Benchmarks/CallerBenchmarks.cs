using System.Collections.Concurrent;
using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>Whom the callers ask.</summary>
public enum CalledService
{
    /// <summary>A web server, which answers after 5 ms.</summary>
    Web,

    /// <summary>PostgreSQL, which sleeps for 5 ms: a pool of 32 connections for all callers.</summary>
    Postgres,
}

/// <summary>
/// Callers that each wait for a service of 5 ms, four times: what does a round of all of them take with a thread for each caller,
/// with the thread pool blocked, and with async?
/// </summary>
/// <remarks>
/// The guide opens with one thread for thousands of concurrent operations. The service is in a process of its own; the best that
/// can be had is 20 ms a round, with PostgreSQL and 256 callers 160, as its connections are shared. The pool blocked is the first
/// burst of its process: later ones find the threads that it has grown. How long a caller waits counts from when it wants an
/// answer, not from when a thread has taken it up. Every method returns how many answers there were.
/// </remarks>
[OperationUnit("round")]
[NeedsPostgres(Parameter = nameof(Service), Values = [CalledService.Postgres])]
public class CallerBenchmarks
{
    private const int RequestsEach = 4;

    private const int LatencyMilliseconds = 5;

    private readonly ConcurrentQueue<long> waits = new();
    private readonly ConcurrentQueue<long> rounds = new();
    private ICalledService service = null!;
    private int answered;
    private int onPool;
    private int blockedBefore;

    /// <summary>Over a network protocol with cheap connections, and with dear ones.</summary>
    [Params(CalledService.Web, CalledService.Postgres)]
    public CalledService Service { get; set; }

    /// <summary>1, where async can only cost; 256, where it is said to be the whole point.</summary>
    [Params(1, 256)]
    public int Callers { get; set; }

    /// <summary>The share of requests that were made on a thread of the pool.</summary>
    public double ShareOnPool => (double)onPool / answered;

    /// <summary>The share of requests that blocked a thread until the answer was there.</summary>
    public double ShareBlocking => (double)(service.BlockingCalls - blockedBefore) / answered;

    /// <summary>Starts the service, and calls it, one call at a time and then all, until the code is compiled and connections are open.</summary>
    [GlobalSetup]
    public async Task Setup()
    {
        service = CalledServices.Start(Service, TimeSpan.FromMilliseconds(LatencyMilliseconds));
        await WarmUp.Run(async () =>
        {
            await service.CallAsync();
            service.Call();
        });
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => service.CallAsync()));
        blockedBefore = service.BlockingCalls;
    }

    /// <summary>Says what the callers waited and how many answers they had a second, and stops the service.</summary>
    [GlobalCleanup]
    public void Cleanup()
    {
        WaitTimes.Report(waits);
        LaunchMetric.ReportTypical("AnswersPerSecond", Callers * RequestsEach / WaitTimes.Percentile(rounds, 0.5) * 1e9);
        LaunchMetric.Report(nameof(ShareOnPool), ShareOnPool);
        LaunchMetric.Report(nameof(ShareBlocking), ShareBlocking);
        service.Dispose();
    }

    /// <summary>A thread for each caller, which blocks.</summary>
    [Benchmark(Baseline = true)]
    [MustHold(nameof(ShareOnPool), AtMost = 0)]
    [MustHold(nameof(ShareBlocking), AtLeast = 1)]
    public int ThreadPerCaller()
    {
        int before = answered;
        long start = Stopwatch.GetTimestamp();
        var callers = new Thread[Callers];
        for (int i = 0; i < callers.Length; i++)
        {
            long wanted = Stopwatch.GetTimestamp();
            callers[i] = new Thread(() =>
            {
                for (int request = 0; request < RequestsEach; request++)
                {
                    service.Call();
                    wanted = Answered(wanted);
                }
            });
            callers[i].Start();
        }

        foreach (Thread caller in callers)
        {
            caller.Join();
        }

        rounds.Enqueue(Stopwatch.GetTimestamp() - start);
        return answered - before;
    }

    /// <summary>Each caller blocks a thread of the pool.</summary>
    [Benchmark]
    [Cold(WithoutMemory = true)]
    [LeftOut("it blocks the pool as Service=Web does", Parameter = nameof(Service), Values = [CalledService.Postgres])]
    [LeftOut("one caller starves nobody", Parameter = nameof(Callers), Values = [1])]
    [MustHold(nameof(ShareOnPool), AtLeast = 1)]
    [MustHold(nameof(ShareBlocking), AtLeast = 1)]
    public int PoolBlocking()
    {
        int before = answered;
        long start = Stopwatch.GetTimestamp();
        var callers = new Task[Callers];
        for (int i = 0; i < callers.Length; i++)
        {
            long wanted = Stopwatch.GetTimestamp();
            callers[i] = Task.Run(() =>
            {
                for (int request = 0; request < RequestsEach; request++)
                {
                    service.Call();
                    wanted = Answered(wanted);
                }
            });
        }

        Task.WaitAll(callers);
        rounds.Enqueue(Stopwatch.GetTimestamp() - start);
        return answered - before;
    }

    /// <summary>Each caller awaits, and holds no thread meanwhile.</summary>
    [Benchmark]
    [MustHold(nameof(ShareBlocking), AtMost = 0)]
    public async Task<int> Async()
    {
        int before = answered;
        long start = Stopwatch.GetTimestamp();
        var callers = new Task[Callers];
        for (int i = 0; i < callers.Length; i++)
        {
            callers[i] = Caller();
        }

        await Task.WhenAll(callers);
        rounds.Enqueue(Stopwatch.GetTimestamp() - start);
        return answered - before;

        async Task Caller()
        {
            long wanted = Stopwatch.GetTimestamp();
            for (int request = 0; request < RequestsEach; request++)
            {
                await service.CallAsync();
                wanted = Answered(wanted);
            }
        }
    }

    private long Answered(long wanted)
    {
        long now = Stopwatch.GetTimestamp();
        waits.Enqueue(now - wanted);
        Interlocked.Add(ref onPool, Thread.CurrentThread.IsThreadPoolThread ? 1 : 0);
        Interlocked.Increment(ref answered);
        return now;
    }
}
