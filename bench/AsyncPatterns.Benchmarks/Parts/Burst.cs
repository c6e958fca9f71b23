using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// A burst of requests on a single-threaded event loop, all started together, and how many threads they hold while they block.
/// </summary>
public sealed class Burst
{
    /// <summary>The name by which <see cref="ThreadsHeld"/> is reported.</summary>
    public const string Metric = nameof(ThreadsHeld);

    private readonly EventLoop loop = new();

    private int held;

    private int greatest;

    private int all;

    private int onPool;

    /// <summary>The greatest number of threads that requests held at the same time, since the last reset.</summary>
    public int ThreadsHeld => Volatile.Read(ref greatest);

    /// <summary>Of the requests that held a thread, the share that held one of the pool; 0 of none.</summary>
    public double ShareOnPool => all == 0 ? 0 : (double)onPool / all;

    /// <summary>Runs a burst.</summary>
    /// <param name="requests">How many.</param>
    /// <param name="wait">How one spends its time; called on the loop.</param>
    /// <returns>The number answered.</returns>
    public int Run(int requests, Func<Task> wait) => loop.Run(async () =>
    {
        var all = new Task<int>[requests];
        for (int i = 0; i < all.Length; i++)
        {
            all[i] = Request();
        }

        return (await Task.WhenAll(all)).Sum();

        async Task<int> Request()
        {
            await wait();
            return 1;
        }
    });

    /// <summary>Blocks the calling thread, and counts it.</summary>
    /// <param name="wait">Blocks.</param>
    public void Hold(Action wait)
    {
        ArgumentNullException.ThrowIfNull(wait);
        int now = Interlocked.Increment(ref held);
        Interlocked.Increment(ref all);
        Interlocked.Add(ref onPool, Thread.CurrentThread.IsThreadPoolThread ? 1 : 0);
        for (int seen = ThreadsHeld; now > seen; seen = ThreadsHeld)
        {
            Interlocked.CompareExchange(ref greatest, now, seen);
        }

        wait();
        Interlocked.Decrement(ref held);
    }

    /// <summary>Lets the thread pool start so many threads at once, and not one a core.</summary>
    public static void RaiseMinimum(int threads)
    {
        ThreadPool.GetMinThreads(out int workers, out int ports);
        ThreadPool.SetMinThreads(Math.Max(workers, threads), ports);
    }

    /// <summary>Counts from nothing again.</summary>
    public void Reset() => (greatest, all, onPool) = (0, 0, 0);

    /// <summary>Says how many threads were held, and whose.</summary>
    public void Report()
    {
        LaunchMetric.Report(Metric, ThreadsHeld);
        LaunchMetric.Report(nameof(ShareOnPool), ShareOnPool);
    }
}
