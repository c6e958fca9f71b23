using BenchmarkDotNet.Attributes;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// How long does a callback posted to the event loop wait while a request of 10 ms is in flight?
/// </summary>
/// <remarks>
/// The guide's first pitfall again, seen by everybody else on the loop: a blocking call is said to stop the entire loop.
/// An operation starts a request, posts a callback and ends when the callback has run; the requests are awaited between the
/// iterations. Every method returns how many requests were indeed in flight as their callback was posted.
/// </remarks>
[OperationUnit("callback")]
public class ResponsivenessBenchmarks
{
    private const int WaitMilliseconds = 10;

    private const int WarmingMilliseconds = 1;

    private const int Callbacks = 8;

    private readonly EventLoop loop = new();

    private readonly List<Task> requests = new(Callbacks);

    private int wait = WaitMilliseconds;

    /// <summary>Runs the code until it is compiled for good, with shorter requests: an iteration alone is too short for that.</summary>
    [GlobalSetup]
    public void Setup()
    {
        wait = WarmingMilliseconds;
        for (int i = 0; i < 50; i++)
        {
            BlockingInline();
            Drain();
            TaskRunOffload();
            Drain();
            AsyncAllTheWay();
            Drain();
        }

        wait = WaitMilliseconds;
    }

    /// <summary>Lets the requests end, so that they disturb no other iteration.</summary>
    [IterationCleanup]
    public void Drain() => loop.Run(async () =>
    {
        await Task.WhenAll(requests);
        requests.Clear();
        return 0;
    });

    /// <summary>The request blocks the loop's thread.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Callbacks)]
    public int BlockingInline() => loop.Run(async () =>
    {
        int inFlight = 0;
        for (int i = 0; i < Callbacks; i++)
        {
            Task request = Request(wait);
            requests.Add(request);
            inFlight += request.IsCompleted ? 0 : 1;
            await Task.Yield();
        }

        return inFlight;

        static async Task Request(int wait)
        {
            await Task.Yield();
            Thread.Sleep(wait);
        }
    });

    /// <summary>The request blocks a thread of the pool.</summary>
    [Benchmark(OperationsPerInvoke = Callbacks)]
    public int TaskRunOffload() => loop.Run(async () =>
    {
        int inFlight = 0;
        for (int i = 0; i < Callbacks; i++)
        {
            Task request = Request(wait);
            requests.Add(request);
            inFlight += request.IsCompleted ? 0 : 1;
            await Task.Yield();
        }

        return inFlight;

        static async Task Request(int wait) => await Task.Run(() => Thread.Sleep(wait));
    });

    /// <summary>The request blocks nothing.</summary>
    [Benchmark(OperationsPerInvoke = Callbacks)]
    public int AsyncAllTheWay() => loop.Run(async () =>
    {
        int inFlight = 0;
        for (int i = 0; i < Callbacks; i++)
        {
            Task request = Request(wait);
            requests.Add(request);
            inFlight += request.IsCompleted ? 0 : 1;
            await Task.Yield();
        }

        return inFlight;

        static async Task Request(int wait) => await Task.Delay(wait);
    });
}
