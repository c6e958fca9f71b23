using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// A server whose thread pool has not grown gets four times as many requests of 10 ms as its threads can block for: how long do other
/// requests wait when it blocks, blocks in <c>Task.Run</c>, blocks with a raised minimum of threads, or awaits?
/// </summary>
/// <remarks>
/// The first second of a burst. The server is in a process of its own; its pool starts with one thread per core and grows as the
/// runtime lets it. For one second requests that wait for 10 ms arrive on a schedule, 400 per core, and beside them 100 others. An
/// operation ends when all are answered: a server that blocks is then still busy with what arrived in that second. The answer is how
/// long the others waited, from the time at which each was to be sent: the median and the 99th percentile, which are reported. Each
/// launch measures one operation of a fresh server, after warm-up requests that block nothing. Every method returns how many requests
/// were answered, of both kinds.
/// <para>
/// What else could this number be? The network or the client: a row without any blocked request shows what is left without them. A
/// pool that has grown before: the server is started for each launch, and its warm-up blocks nothing. Requests left out while the
/// server stalls: they arrive on a schedule, whether it answers or not. A server that has been under load for minutes: its pool has
/// grown, and this is not about it.
/// </para>
/// </remarks>
[Cold(WithoutMemory = true)]
[OperationUnit("burst")]
[Answer(WaitTimes.P99)]
public class ThreadPoolStarvationBenchmarks
{
    /// <summary>Requests that need nothing.</summary>
    private const int Others = 100;

    private const int WaitMilliseconds = 10;

    /// <summary>Each core's thread can block for 100 of them in a second.</summary>
    private const int WaitingPerCore = 400;

    /// <summary>Four a core would do if requests came evenly; more cost memory, as these requests wait and do not compute.</summary>
    private const int MinimumThreads = 64;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly List<long> waits = new(Others);
    private ServerProcess server = null!;
    private HttpClient client = null!;
    private Uri other = null!;
    private ServerStatistics seen = new(0, 0, 0);

    /// <summary>How long each of the others waited, in ticks of the stopwatch.</summary>
    public IReadOnlyList<long> Waits => waits;

    /// <summary>Requests that wait for 10 ms, in an operation.</summary>
    public static int Waiting => WaitingPerCore * Environment.ProcessorCount;

    /// <summary>Starts the server, and calls it until client and server are compiled: nothing blocks, so its pool does not grow.</summary>
    [GlobalSetup]
    public Task Setup() => Setup(threads: 0);

    private async Task Setup(int threads)
    {
        server = ServerProcess.Start(threads);
        client = server.CreateClient();
        other = server.UserAddress(1);
        Uri awaited = server.UserAddress(2, 1);
        await WarmUp.Run(() => Task.WhenAll(ServerProcess.Fetch(client, other), ServerProcess.Fetch(client, awaited)));
        await server.ResetStatisticsAsync();
    }

    /// <summary>The same, of a server whose pool may start a thread for each of many blocked requests at once.</summary>
    [GlobalSetup(Target = nameof(BlockingRaisedMinimum))]
    public Task SetupRaisedMinimum() => Setup(MinimumThreads);

    /// <summary>Reports how long the others waited, and stops the server.</summary>
    [GlobalCleanup]
    public async Task Cleanup()
    {
        WaitTimes.Report(waits);
        seen = await server.ReadStatisticsAsync();
        LaunchMetric.Report(nameof(ServerStatistics.PeakInFlight), seen.PeakInFlight);
        client.Dispose();
        server.Dispose();
    }

    /// <summary>Requests of 10 ms block the thread that they came in on.</summary>
    [Benchmark(Baseline = true)]
    public Task<int> Blocking() => Burst(ServerWait.Blocking);

    /// <summary>Requests of 10 ms block another thread of the same pool: <c>Task.Run</c>, as in the guide.</summary>
    [Benchmark]
    public Task<int> BlockingInTaskRun() => Burst(ServerWait.TaskRun);

    /// <summary>Requests of 10 ms block the thread that they came in on, of a pool with a raised minimum: <c>ThreadPool.SetMinThreads</c>.</summary>
    [Benchmark]
    public Task<int> BlockingRaisedMinimum() => Burst(ServerWait.Blocking);

    /// <summary>Requests of 10 ms block nothing.</summary>
    [Benchmark]
    public Task<int> Awaiting() => Burst(ServerWait.Async);

    /// <summary>The control: only the others arrive.</summary>
    [Benchmark]
    [Role(RowRole.Limit)]
    [MustHold(nameof(ServerStatistics.PeakInFlight), AtLeast = 1, AtMost = Others)]
    public Task<int> OthersAlone() => Burst(null);

    private async Task<int> Burst(ServerWait? wait)
    {
        int answered = 0;
        Task waiting = Task.CompletedTask;
        if (wait is ServerWait how)
        {
            Uri address = server.UserAddress(2, WaitMilliseconds, how);
            waiting = ArrivalSchedule.RunAsync(Waiting, Second / Waiting, _ => Fetch(address, 2));
        }

        waits.AddRange(await ArrivalSchedule.RunAsync(Others, Second / Others, _ => Fetch(other, 1)));
        await waiting;
        return answered;

        async Task Fetch(Uri address, int id)
        {
            User user = await ServerProcess.Fetch(client, address).ConfigureAwait(false);
            Interlocked.Add(ref answered, user.Id == id ? 1 : 0);
        }
    }
}
