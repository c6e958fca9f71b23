using BenchmarkDotNet.Attributes;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does a burst of blocking calls cost a single-threaded async program, and does offloading them mend that?
/// </summary>
/// <remarks>
/// The guide's first pitfall: <c>time.sleep</c> inside a coroutine stops the event loop; running it in an executor is said to
/// be the cure. All requests start together on one event loop and each waits 10 ms; every method returns the number answered.
/// What is measured is the first burst: the code has run once, the thread pool has as many threads as it starts with. The pool
/// grows from burst to burst (and takes seconds to do so), so later bursts measure its past and not the pattern.
/// </remarks>
[Cold]
public class BlockingBenchmarks
{
    private const int WaitMilliseconds = 10;

    private readonly EventLoop loop = new();

    /// <summary>8, a handful more than most machines have cores; 64, more than a fresh thread pool has threads.</summary>
    [Params(8, 64)]
    public int Requests { get; set; }

    /// <summary>Runs the code of every request once, one request at a time, so that the pool needs no further thread for it.</summary>
    [GlobalSetup]
    public void Setup()
    {
        int requests = Requests;
        Requests = 1;
        for (int i = 0; i < 3; i++)
        {
            BlockingInline();
            TaskRunOffload();
            LongRunningOffload();
            SyncOverAsync();
            AsyncAllTheWay();
        }

        Requests = requests;
    }

    /// <summary>Each request blocks the loop's thread: they run one after another.</summary>
    [Benchmark(Baseline = true)]
    public int BlockingInline() => loop.Run(async () =>
    {
        var requests = new Task<int>[Requests];
        for (int i = 0; i < requests.Length; i++)
        {
            requests[i] = Request();
        }

        return (await Task.WhenAll(requests)).Sum();

        static async Task<int> Request()
        {
            await Task.Yield();
            Thread.Sleep(WaitMilliseconds);
            return 1;
        }
    });

    /// <summary>Each request blocks a thread of the pool: the guide's <c>run_in_executor</c>.</summary>
    [Benchmark]
    public int TaskRunOffload() => loop.Run(async () =>
    {
        var requests = new Task<int>[Requests];
        for (int i = 0; i < requests.Length; i++)
        {
            requests[i] = Request();
        }

        return (await Task.WhenAll(requests)).Sum();

        static async Task<int> Request()
        {
            await Task.Run(() => Thread.Sleep(WaitMilliseconds));
            return 1;
        }
    });

    /// <summary>Each request blocks a thread of its own, started for it.</summary>
    [Benchmark]
    public int LongRunningOffload() => loop.Run(async () =>
    {
        var requests = new Task<int>[Requests];
        for (int i = 0; i < requests.Length; i++)
        {
            requests[i] = Request();
        }

        return (await Task.WhenAll(requests)).Sum();

        static async Task<int> Request()
        {
            await Task.Factory.StartNew(
                () => Thread.Sleep(WaitMilliseconds), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            return 1;
        }
    });

    /// <summary>Each request blocks a thread of the pool until a task has ended, whose end needs a thread of the pool, too.</summary>
    [Benchmark]
    [Cold(WithoutMemory = true)]
    public int SyncOverAsync() => loop.Run(async () =>
    {
        var requests = new Task<int>[Requests];
        for (int i = 0; i < requests.Length; i++)
        {
            requests[i] = Request();
        }

        return (await Task.WhenAll(requests)).Sum();

        static async Task<int> Request()
        {
            await Task.Run(() => Task.Delay(WaitMilliseconds).Wait());
            return 1;
        }
    });

    /// <summary>No request blocks anything.</summary>
    [Benchmark]
    public int AsyncAllTheWay() => loop.Run(async () =>
    {
        var requests = new Task<int>[Requests];
        for (int i = 0; i < requests.Length; i++)
        {
            requests[i] = Request();
        }

        return (await Task.WhenAll(requests)).Sum();

        static async Task<int> Request()
        {
            await Task.Delay(WaitMilliseconds);
            return 1;
        }
    });
}
