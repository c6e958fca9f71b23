using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// 128 requests, eight of them slow, and never more than 16 at once: how long do they take with each way of throttling?
/// </summary>
/// <remarks>
/// The server is real, in a process of its own. 120 requests take 4 ms and eight take 20, at random places of a fixed seed: answers that
/// all take the same time would hide what it costs to wait for the slowest of a batch, and slow ones at the same place of each batch
/// would be its worst case. The best possible time under the limit is that of a perfect scheduler that starts the requests in their
/// order: <see cref="IdealMilliseconds"/>. Every method returns the sum of the ids it was answered with, and reports how many requests
/// the server had at the same time.
/// <para>
/// What else could this number be? Luck of the slow requests: their places are fixed by a seed and are the same for all rows. A
/// throttle that lets fewer through than its limit: the server's greatest number of requests must be the limit. The server's own
/// limit: a test has it answer more requests at once than any throttle lets through. The work of sending and reading: it is in the distance to the ideal, for
/// all rows.
/// </para>
/// </remarks>
[OperationUnit("request")]
public class RequestThrottlingBenchmarks
{
    /// <summary>Eight times the limit: what happens at the start and at the end is a small part.</summary>
    private const int Requests = 128;

    private const int Seed = 1;

    private const int SlowRequests = 8;

    private const int QuickMilliseconds = 4;

    private const int SlowMilliseconds = 20;

    /// <summary>Delays that the server is asked for, in milliseconds, in the order of the requests.</summary>
    private static readonly int[] Delays = CreateDelays();

    private readonly Uri[] addresses = new Uri[Requests];
    private ServerProcess server = null!;
    private HttpClient client = null!;
    private HttpClient limited = null!;

    /// <summary>
    /// 16: what one service may ask of another. With 4 nothing but the limit counts, and with 64 nothing but the processors: all
    /// rows take the same time, but for the batches.
    /// </summary>
    [Params(16)]
    public int Limit { get; set; }

    /// <summary>
    /// The time in milliseconds that 128 requests take at best with 16 at once: each starts, in the order of the requests, as soon as one
    /// of 16 places is free.
    /// </summary>
    public static double IdealMilliseconds { get; } = ComputeIdeal(limit: 16);

    /// <summary>Starts the server, and fetches until client and server, a lot of code, are compiled for good.</summary>
    [GlobalSetup]
    public Task Setup() => Setup(SemaphoreSlim);

    /// <summary>The same for the client with a limit.</summary>
    [GlobalSetup(Target = nameof(MaxConnectionsPerServer))]
    public Task SetupLimited() => Setup(MaxConnectionsPerServer);

    private async Task Setup(Func<Task<int>> warmUp)
    {
        server = ServerProcess.Start();
        client = server.CreateClient();
        limited = server.CreateClient(connections: Limit);
        Array.Fill(addresses, server.UserAddress(1));
        await WarmUp.Run(warmUp);
        for (int i = 0; i < Requests; i++)
        {
            addresses[i] = server.UserAddress(i + 1, Delays[i]);
        }

        await server.ResetStatisticsAsync();
    }

    /// <summary>Says what the server saw, and stops it.</summary>
    [GlobalCleanup]
    public async Task Cleanup()
    {
        LaunchMetric.Report(nameof(ServerStatistics.PeakInFlight), await PeakInFlight());
        client.Dispose();
        limited.Dispose();
        server.Dispose();
    }

    /// <summary>The greatest number of requests that the server has had at the same time.</summary>
    public async Task<int> PeakInFlight() => (await server.ReadStatisticsAsync()).PeakInFlight;

    /// <summary>All are started, and each waits for its turn.</summary>
    [Benchmark(OperationsPerInvoke = Requests)]
    [MustHold(nameof(ServerStatistics.PeakInFlight), AtLeastParameter = nameof(Limit), AtMostParameter = nameof(Limit))]
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
    [MustHold(nameof(ServerStatistics.PeakInFlight), AtLeastParameter = nameof(Limit), AtMostParameter = nameof(Limit))]
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

    /// <summary>All are started, and wait for one of so many connections: a setting of the client, no code at all.</summary>
    [Benchmark(OperationsPerInvoke = Requests)]
    [MustHold(nameof(ServerStatistics.PeakInFlight), AtLeastParameter = nameof(Limit), AtMostParameter = nameof(Limit))]
    public async Task<int> MaxConnectionsPerServer()
    {
        User[] users = await Task.WhenAll(addresses.Select(address => ServerProcess.Fetch(limited, address)));
        return users.Sum(user => user.Id);
    }

    /// <summary>As many workers take from a queue of five: the guide's producer and consumers.</summary>
    [Benchmark(OperationsPerInvoke = Requests)]
    [MustHold(nameof(ServerStatistics.PeakInFlight), AtLeastParameter = nameof(Limit), AtMostParameter = nameof(Limit))]
    public async Task<int> ChannelWorkers()
    {
        Channel<Uri> queue = Channel.CreateBounded<Uri>(5);
        int sum = 0;
        var workers = new Task[Limit];
        for (int i = 0; i < workers.Length; i++)
        {
            workers[i] = Task.Run(async () =>
            {
                try
                {
                    await foreach (Uri address in queue.Reader.ReadAllAsync())
                    {
                        User user = await ServerProcess.Fetch(client, address);
                        Interlocked.Add(ref sum, user.Id);
                    }
                }
                catch (Exception failure)
                {
                    queue.Writer.TryComplete(failure); // else fewer workers would go on, and with none left the producer would wait for ever
                    throw;
                }
            });
        }

        foreach (Uri address in addresses)
        {
            await queue.Writer.WriteAsync(address);
        }

        queue.Writer.TryComplete();
        await Task.WhenAll(workers);
        return sum;
    }

    /// <summary>So many together, and the next when all of them are there.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Requests)]
    [MustHold(nameof(ServerStatistics.PeakInFlight), AtLeastParameter = nameof(Limit), AtMostParameter = nameof(Limit))]
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

    private static int[] CreateDelays()
    {
        int[] delays = [.. Enumerable.Repeat(SlowMilliseconds, SlowRequests), .. Enumerable.Repeat(QuickMilliseconds, Requests - SlowRequests)];
        new Random(Seed).Shuffle(delays);
        return delays;
    }

    private static double ComputeIdeal(int limit)
    {
        var free = new PriorityQueue<int, int>(Enumerable.Range(0, limit).Select(place => (place, 0)));
        int end = 0;
        foreach (int delay in Delays)
        {
            free.TryDequeue(out int place, out int since);
            free.Enqueue(place, since + delay);
            end = Math.Max(end, since + delay);
        }

        return end;
    }
}
