using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// Many requests, never more than so many at once: what does each way of throttling take for a request?
/// </summary>
/// <remarks>
/// The server is real, in a process of its own, and takes 5 ms on average: of sixteen requests fifteen take 4 ms and one 20, since
/// answers that all take the same time flatter those who wait for the slowest. The best that the limit allows is a sixteenth of
/// 5 ms: 0.31 ms a request. Every method returns the sum of the ids it was answered with, and reports how many requests the
/// server had at the same time.
/// </remarks>
[OperationUnit("request")]
public class ThrottlingBenchmarks
{
    /// <summary>Eight times the limit: what happens at the start and at the end is a small part.</summary>
    private const int Requests = 128;

    /// <summary>One after another they take as long each, however many there are.</summary>
    private const int SequentialRequests = 16;

    private const int SlowEvery = 16;

    private readonly Uri[] addresses = new Uri[Requests];
    private ServerProcess server = null!;
    private HttpClient client = null!;

    /// <summary>
    /// 16: what one service may ask of another. With 4 nothing but the limit counts, and with 64 nothing but the processors: all
    /// rows take the same time, but for the batches.
    /// </summary>
    [Params(16)]
    public int Limit { get; set; }

    /// <summary>Starts the server, and fetches until client and server, a lot of code, are compiled for good.</summary>
    [GlobalSetup]
    public async Task Setup()
    {
        server = ServerProcess.Start();
        client = server.CreateClient();
        Array.Fill(addresses, server.UserAddress(1));
        await WarmUp.Run(SemaphoreSlim);
        for (int i = 0; i < Requests; i++)
        {
            addresses[i] = server.UserAddress(i + 1, delay: i % SlowEvery == 0 ? 20 : 4);
        }

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

    /// <summary>The greatest number of requests that the server has had at the same time.</summary>
    public async Task<int> PeakInFlight() => (await server.ReadStatisticsAsync()).PeakInFlight;

    /// <summary>No limit.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Requests)]
    public async Task<int> AllAtOnce()
    {
        User[] users = await Task.WhenAll(addresses.Select(address => ServerProcess.Fetch(client, address)));
        return users.Sum(user => user.Id);
    }

    /// <summary>All are started, and each waits for its turn.</summary>
    [Benchmark(OperationsPerInvoke = Requests)]
    [MustHold(nameof(ServerStatistics.PeakInFlight), AtMostParameter = nameof(Limit))]
    public async Task<int> SemaphoreSlim()
    {
        using var turns = new SemaphoreSlim(Limit);
        User[] users = await Task.WhenAll(addresses.Select(async address =>
        {
            await turns.WaitAsync();
            try
            {
                return await ServerProcess.Fetch(client, address);
            }
            finally
            {
                turns.Release();
            }
        }));
        return users.Sum(user => user.Id);
    }

    /// <summary>A parallel loop with a degree of parallelism.</summary>
    [Benchmark(OperationsPerInvoke = Requests)]
    [MustHold(nameof(ServerStatistics.PeakInFlight), AtMostParameter = nameof(Limit))]
    public async Task<int> ParallelForEachAsync()
    {
        int sum = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Limit };
        await Parallel.ForEachAsync(addresses, options, async (address, cancellation) =>
        {
            User user = await ServerProcess.Fetch(client, address, cancellation);
            Interlocked.Add(ref sum, user.Id);
        });
        return sum;
    }

    /// <summary>As many workers take from a queue of five: the guide's producer and consumers.</summary>
    [Benchmark(OperationsPerInvoke = Requests)]
    [MustHold(nameof(ServerStatistics.PeakInFlight), AtMostParameter = nameof(Limit))]
    public async Task<int> ChannelWorkers()
    {
        Channel<Uri> queue = Channel.CreateBounded<Uri>(5);
        int sum = 0;
        var workers = new Task[Limit];
        for (int i = 0; i < workers.Length; i++)
        {
            workers[i] = Task.Run(async () =>
            {
                await foreach (Uri address in queue.Reader.ReadAllAsync())
                {
                    User user = await ServerProcess.Fetch(client, address);
                    Interlocked.Add(ref sum, user.Id);
                }
            });
        }

        foreach (Uri address in addresses)
        {
            await queue.Writer.WriteAsync(address);
        }

        queue.Writer.Complete();
        await Task.WhenAll(workers);
        return sum;
    }

    /// <summary>So many together, and the next when all of them are there.</summary>
    [Benchmark(OperationsPerInvoke = Requests)]
    [MustHold(nameof(ServerStatistics.PeakInFlight), AtMostParameter = nameof(Limit))]
    public async Task<int> Batches()
    {
        int sum = 0;
        foreach (Uri[] batch in addresses.Chunk(Limit))
        {
            User[] users = await Task.WhenAll(batch.Select(address => ServerProcess.Fetch(client, address)));
            sum += users.Sum(user => user.Id);
        }

        return sum;
    }

    /// <summary>The other end: one after another, only sixteen of them.</summary>
    [Benchmark(OperationsPerInvoke = SequentialRequests)]
    [Role(RowRole.Limit)]
    [MustHold(nameof(ServerStatistics.PeakInFlight), AtMost = 1)]
    public async Task<int> Sequential()
    {
        int sum = 0;
        for (int i = 0; i < SequentialRequests; i++)
        {
            sum += (await ServerProcess.Fetch(client, addresses[i])).Id;
        }

        return sum;
    }
}
