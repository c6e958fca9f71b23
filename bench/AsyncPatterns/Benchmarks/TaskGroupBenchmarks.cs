using System.Diagnostics;
using BenchmarkDotNet.Attributes;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does it cost to fetch many documents over HTTP: one after another, together, or in a task group?
/// </summary>
/// <remarks>
/// The guide's <c>fetch_all</c>: one shared client, a task group, every response checked and deserialized. The server is real but
/// near: Kestrel on the loopback interface, in the same process, so its work is part of every row. Every method returns the sum
/// of the ids it was answered with.
/// </remarks>
public class TaskGroupBenchmarks
{
    private LoopbackServer server = null!;
    private HttpClient client = null!;
    private Uri[] addresses = [];

    /// <summary>10, a page made of a few services; 100, a crawl.</summary>
    [Params(10, 100)]
    public int Urls { get; set; }

    /// <summary>Starts the server, and fetches until client and server, a lot of code, are compiled for good.</summary>
    [GlobalSetup]
    public async Task Setup()
    {
        server = LoopbackServer.Start();
        client = server.Client;
        addresses = [.. Enumerable.Range(1, Urls).Select(server.UserAddress)];
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < TimeSpan.FromMilliseconds(600))
        {
            await WhenAll();
        }
    }

    /// <summary>Stops the server.</summary>
    [GlobalCleanup]
    public Task Cleanup() => server.DisposeAsync().AsTask();

    /// <summary>Each document is asked for when the one before it is there.</summary>
    [Benchmark(Baseline = true)]
    public async Task<int> Sequential()
    {
        int sum = 0;
        foreach (Uri address in addresses)
        {
            sum += (await LoopbackServer.Fetch(client, address)).Id;
        }

        return sum;
    }

    /// <summary>All asked for at once, awaited as one task: the guide's <c>gather</c>.</summary>
    [Benchmark]
    public async Task<int> WhenAll()
    {
        var fetches = new Task<User>[addresses.Length];
        for (int i = 0; i < fetches.Length; i++)
        {
            fetches[i] = LoopbackServer.Fetch(client, addresses[i]);
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
    public async Task<int> TaskGroup()
    {
        var fetches = new Task<User>[addresses.Length];
        await Benchmarks.TaskGroup.RunAsync(group =>
        {
            for (int i = 0; i < fetches.Length; i++)
            {
                Uri address = addresses[i];
                fetches[i] = group.Start(cancellation => LoopbackServer.Fetch(client, address, cancellation));
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

    /// <summary>A parallel loop whose degree of parallelism is the number of documents.</summary>
    [Benchmark]
    public async Task<int> ParallelForEachAsync()
    {
        int sum = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Urls };
        await Parallel.ForEachAsync(addresses, options, async (address, cancellation) =>
        {
            User user = await LoopbackServer.Fetch(client, address, cancellation);
            Interlocked.Add(ref sum, user.Id);
        });
        return sum;
    }
}
