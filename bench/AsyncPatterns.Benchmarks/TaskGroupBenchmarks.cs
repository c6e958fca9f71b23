using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does it take to fetch twenty documents over HTTP: one after another, together, or in a task group?
/// </summary>
/// <remarks>
/// The guide's <c>fetch_all</c>: one shared client, a task group, every response checked and deserialized. The server is real and
/// near: Kestrel on the loopback interface, in a process of its own, which shares the processors but not the thread pool; its
/// processor time is not the row's. Every method returns the sum of the ids it was answered with, and reports how many requests
/// the server had at the same time.
/// <para>
/// What else could this number be? The server's own time: it is in every row, on the same processors. Opening connections: they are
/// open before the first iteration. Fewer requests at once than the row says: the server counts them.
/// </para>
/// </remarks>
public class TaskGroupBenchmarks
{
    private const int Urls = 20;

    private readonly Uri[] addresses = new Uri[Urls];
    private ServerProcess server = null!;
    private HttpClient client = null!;

    /// <summary>Milliseconds until the server answers: 5, a service in the same region.</summary>
    [Params(5)]
    public int Latency { get; set; }

    /// <summary>Starts the server, and fetches until client and server, a lot of code, are compiled for good.</summary>
    [GlobalSetup]
    public async Task Setup()
    {
        server = ServerProcess.Start();
        client = server.CreateClient();
        SetAddresses(latency: 0);
        await WarmUp.Run(WhenAll);
        SetAddresses(Latency);
        await server.ResetStatisticsAsync();
    }

    /// <summary>Says what the server saw, and stops it.</summary>
    [GlobalCleanup]
    public async Task Cleanup()
    {
        LaunchMetric.Report(nameof(ServerStatistics.PeakInFlight), await PeakInFlight());
        client.Dispose();
        server.Dispose();
    }

    /// <summary>Each document is asked for when the one before it is there.</summary>
    [Benchmark(Baseline = true)]
    [MustHold(nameof(ServerStatistics.PeakInFlight), AtLeast = 1, AtMost = 1)]
    public async Task<int> Sequential()
    {
        int sum = 0;
        foreach (Uri address in addresses)
        {
            sum += (await ServerProcess.Fetch(client, address)).Id;
        }

        return sum;
    }

    /// <summary>All asked for at once, awaited as one task: the guide's <c>gather</c>.</summary>
    [Benchmark]
    [MustHold(nameof(ServerStatistics.PeakInFlight), AtLeast = Urls, AtMost = Urls)]
    public async Task<int> WhenAll()
    {
        var fetches = new Task<User>[Urls];
        for (int i = 0; i < fetches.Length; i++)
        {
            fetches[i] = ServerProcess.Fetch(client, addresses[i]);
        }

        int sum = 0;
        foreach (User user in await Task.WhenAll(fetches))
        {
            sum += user.Id;
        }

        return sum;
    }

    /// <summary>All asked for at once, as children of a group.</summary>
    [Benchmark]
    [MustHold(nameof(ServerStatistics.PeakInFlight), AtLeast = Urls, AtMost = Urls)]
    public async Task<int> TaskGroup()
    {
        var fetches = new Task<User>[Urls];
        await Benchmarks.TaskGroup.RunAsync(group =>
        {
            for (int i = 0; i < fetches.Length; i++)
            {
                Uri address = addresses[i];
                fetches[i] = group.Start(cancellation => ServerProcess.Fetch(client, address, cancellation));
            }

            return Task.CompletedTask;
        });
        int sum = 0;
        foreach (Task<User> fetch in fetches)
        {
            sum += (await fetch).Id;
        }

        return sum;
    }

    /// <summary>The greatest number of requests that the server had at the same time since the set-up.</summary>
    public async Task<int> PeakInFlight() => (await server.ReadStatisticsAsync()).PeakInFlight;

    private void SetAddresses(int latency)
    {
        for (int i = 0; i < addresses.Length; i++)
        {
            addresses[i] = server.UserAddress(i + 1, latency);
        }
    }
}
