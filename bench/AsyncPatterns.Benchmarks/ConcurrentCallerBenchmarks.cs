using System.Diagnostics;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// 16, 256 or 1,024 callers each wait for a service that takes 250 ms: what does a thread per caller cost, and what does async?
/// </summary>
/// <remarks>
/// The guide opens with one thread for thousands of concurrent operations. The service is in a process of its own and blocks no thread
/// of it. All callers exist, and a connection for each is open, before the clock starts. Each first waits for up to 250 ms, which spreads
/// them evenly, and then makes four requests of 250 ms, one after another. The best possible time is up to 1.25 s for any number of callers;
/// the answer is what the callers cost the machine, and how late their answers are. The schedule is fixed: the wait for an answer counts from the time at which its request
/// would have been sent if no earlier answer had been late. Each launch measures one operation, after the code was warmed up. Every
/// method returns the number of answers to the requests of 250 ms.
/// <para>
/// What else could this number be? Starting threads: they exist before the clock starts. Connecting: the set-up has had as many
/// requests at once as there are callers. Fewer callers than named: the service
/// counts the requests that it has at once. Waits left out because their callers were late: the schedule is fixed beforehand. The
/// service being the limit: it blocks no thread, and its processor time, which is not counted, is the same for both rows. What the
/// client's HTTP costs: most of the processor time of both. What <c>HttpClient.Send</c> adds to blocking: its sockets are non-blocking, so
/// .NET's socket thread wakes the thread that blocks, and that is a context switch more. Idle threads of the pool, which spin before they park:
/// many of the context switches of the async row.
/// </para>
/// </remarks>
[Cold(WithoutMemory = true)]
[OperationUnit("four requests of every caller")]
[Answer(WaitTimes.P99)]
public class ConcurrentCallerBenchmarks
{
    /// <summary>The time that the service takes for an answer.</summary>
    public const int LatencyMilliseconds = 250;

    private const int RequestsEach = 4;

    /// <summary>
    /// By how much an answer is delayed for each caller, in all at least 50 ms, while connections are opened: long enough for all to be
    /// waiting at the same time, so that each needs a connection of its own.
    /// </summary>
    private const double ConnectMillisecondsPerCaller = 0.5;

    private static readonly JsonSerializerOptions WebDefaults = new(JsonSerializerDefaults.Web);

    private readonly ManualResetEventSlim goOn = new();
    private ServerProcess server = null!;
    private HttpClient client = null!;
    private ProcessMemory memory = null!;
    private Uri address = null!;
    private Thread[] threads = [];
    private long[] waits = [];
    private long start;
    private int answered;
    private int onPool;
    private int blocking;

    /// <summary>From what any program has to what is said to need async: threads are started for all of them, one each.</summary>
    [Params(16, 256, 1024)]
    public int Callers { get; set; }

    /// <summary>Tells the time.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The share of the answers that were received on a thread of the pool.</summary>
    public double ShareOnPool => (double)onPool / answered;

    /// <summary>The share of the answers for which a thread was blocked.</summary>
    public double ShareBlocking => (double)blocking / answered;

    /// <summary>How long each answer took, by the schedule, in ticks of <see cref="Stopwatch"/>.</summary>
    public IReadOnlyList<long> Waits => waits;

    /// <summary>Starts the service and calls it until the code of both kinds of callers is compiled, and opens a connection for each.</summary>
    [GlobalSetup]
    public async Task Setup()
    {
        server = ServerProcess.Start();
        client = server.CreateClient();
        address = server.UserAddress(7, LatencyMilliseconds);
        waits = new long[Callers * RequestsEach];
        Uri quick = server.UserAddress(7);
        await WarmUp.Run(async () =>
        {
            Call(quick);
            await CallAsync(quick);
        });
        Uri together = server.UserAddress(7, Math.Max(50, (int)(ConnectMillisecondsPerCaller * Callers)));
        await Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => CallAsync(together)));
        await server.ResetStatisticsAsync();
        blocking = 0;
        memory = ProcessMemory.Read();
    }

    /// <summary>The same, and starts the threads, which wait for the clock.</summary>
    [GlobalSetup(Target = nameof(BlockingThreads))]
    public async Task SetupThreads()
    {
        await Setup();
        threads = [.. Enumerable.Range(0, Callers).Select(caller => new Thread(() => Block(caller)))];
        foreach (Thread thread in threads)
        {
            thread.Start();
        }
    }

    /// <summary>Reports what the callers waited and what they needed, and stops the service.</summary>
    [GlobalCleanup]
    public async Task Cleanup()
    {
        WaitTimes.Report(waits);
        memory.ReportPerCaller(Callers);
        LaunchMetric.Report(nameof(ShareOnPool), ShareOnPool);
        LaunchMetric.Report(nameof(ShareBlocking), ShareBlocking);
        LaunchMetric.ReportTypical(nameof(ShareInFlight), await ShareInFlight());
        client.Dispose();
        server.Dispose();
        goOn.Dispose();
    }

    /// <summary>The greatest number of requests that the service had at the same time, divided by the number of callers.</summary>
    public async Task<double> ShareInFlight() => (await server.ReadStatisticsAsync()).PeakInFlight / (double)Callers;

    /// <summary>A thread for each caller, blocked while it waits.</summary>
    [Benchmark(Baseline = true)]
    [MustHold(nameof(ShareOnPool), AtMost = 0)]
    [MustHold(nameof(ShareBlocking), AtLeast = 1)]
    [MustHold(nameof(ShareInFlight), AtLeast = 0.95, AtMost = 1)]
    [NotQuick(Parameter = nameof(Callers), Values = [256])]
    public int BlockingThreads()
    {
        start = Clock.GetTimestamp();
        goOn.Set();
        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        return answered;
    }

    /// <summary>An async method for each caller, which holds no thread while it waits.</summary>
    [Benchmark]
    [MustHold(nameof(ShareBlocking), AtMost = 0)]
    [MustHold(nameof(ShareInFlight), AtLeast = 0.95, AtMost = 1)]
    [NotQuick(Parameter = nameof(Callers), Values = [256])]
    public async Task<int> AsyncMethods()
    {
        start = Clock.GetTimestamp();
        var callers = new Task[Callers];
        for (int i = 0; i < callers.Length; i++)
        {
            callers[i] = AwaitAll(i);
        }

        await Task.WhenAll(callers);
        return answered;

        async Task AwaitAll(int caller)
        {
            await Task.Delay(Offset(caller));
            for (int request = 0; request < RequestsEach; request++)
            {
                await CallAsync(address);
                Answered(caller, request);
            }
        }
    }

    private void Block(int caller)
    {
        goOn.Wait();
        Thread.Sleep(Offset(caller));
        for (int request = 0; request < RequestsEach; request++)
        {
            Call(address);
            Interlocked.Increment(ref blocking);
            Answered(caller, request);
        }
    }

    private void Call(Uri uri)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        using HttpResponseMessage response = client.Send(request);
        response.EnsureSuccessStatusCode();
        Check(JsonSerializer.Deserialize<User>(response.Content.ReadAsStream(), WebDefaults));
    }

    private async Task CallAsync(Uri uri) => Check(await ServerProcess.Fetch(client, uri).ConfigureAwait(false));

    private static void Check(User? user)
    {
        if (user is not { Id: 7 })
        {
            throw new InvalidOperationException("The server answered something else.");
        }
    }

    /// <summary>When a request is to be sent, from the start.</summary>
    /// <param name="caller">The caller, from 0.</param>
    /// <param name="request">Its request of 250 ms, from 0.</param>
    public TimeSpan Scheduled(int caller, int request) => Offset(caller) + TimeSpan.FromMilliseconds(request * LatencyMilliseconds);

    /// <summary>The callers spread evenly over one latency.</summary>
    private TimeSpan Offset(int caller) => TimeSpan.FromMilliseconds(Math.Floor((double)LatencyMilliseconds * caller / Callers));

    private void Answered(int caller, int request)
    {
        waits[(caller * RequestsEach) + request] = Clock.GetTimestamp() - start - (long)(Scheduled(caller, request).TotalSeconds * Clock.TimestampFrequency);
        Interlocked.Add(ref onPool, Thread.CurrentThread.IsThreadPoolThread ? 1 : 0);
        Interlocked.Increment(ref answered);
    }
}
