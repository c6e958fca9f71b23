using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// Which degree of parallelism does <c>Parallel.ForEachAsync</c> need for I/O: its default, which is the number of cores, 16 or
/// 64?
/// </summary>
/// <remarks>
/// 128 requests to a server in a process of its own, each of which takes 4 ms, all of them waiting. Every method returns the sum of the ids
/// it was answered with. The server reports how many requests it had at the same time, the degree that was really reached.
/// <para>
/// What else could this number be? A loop that does not reach its degree: the server's greatest number of requests must be the degree.
/// The work of sending and reading, which needs a core: it is the same in all rows, and bounds what a higher degree can gain; read
/// the rows with the number of cores, as server and client share them. A server that limits: it has as many requests at once as the
/// degree lets through. Requests that compute: none does, and for work that computes the default is right.
/// </para>
/// </remarks>
[OperationUnit("request")]
public class ParallelDegreeBenchmarks
{
    /// <summary>The number of requests for each core that the server had at the same time.</summary>
    public const string PeakPerCore = nameof(PeakPerCore);

    private const int Requests = 128;

    private const int LatencyMilliseconds = 4;

    private readonly Uri[] addresses = new Uri[Requests];
    private ServerProcess server = null!;
    private HttpClient client = null!;

    /// <summary>Starts the server, and fetches until client and server, a lot of code, are compiled for good.</summary>
    [GlobalSetup]
    public async Task Setup()
    {
        server = ServerProcess.Start();
        client = server.CreateClient();
        Array.Fill(addresses, server.UserAddress(1));
        await WarmUp.Run(Degree64);
        for (int i = 0; i < Requests; i++)
        {
            addresses[i] = server.UserAddress(i + 1, LatencyMilliseconds);
        }

        await server.ResetStatisticsAsync();
    }

    /// <summary>Reports how many requests the server had at the same time, in all and for each core, and stops it.</summary>
    [GlobalCleanup]
    public async Task Cleanup()
    {
        int peak = (await server.ReadStatisticsAsync()).PeakInFlight;
        LaunchMetric.Report(nameof(ServerStatistics.PeakInFlight), peak);
        LaunchMetric.Report(PeakPerCore, (double)peak / Environment.ProcessorCount);
        client.Dispose();
        server.Dispose();
    }

    /// <summary>Says nothing of a degree.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Requests)]
    [MustHold(PeakPerCore, AtLeast = 1, AtMost = 1)]
    public async Task<int> DefaultDegree()
    {
        int sum = 0;
        await Parallel.ForEachAsync(addresses, async (address, cancellation) =>
        {
            User user = await ServerProcess.Fetch(client, address, cancellation);
            Interlocked.Add(ref sum, user.Id);
        });
        return sum;
    }

    /// <summary>A degree of 16.</summary>
    [Benchmark(OperationsPerInvoke = Requests)]
    [MustHold(nameof(ServerStatistics.PeakInFlight), AtLeast = 16, AtMost = 16)]
    public Task<int> Degree16() => FetchAll(degree: 16);

    /// <summary>A degree of 64.</summary>
    [Benchmark(OperationsPerInvoke = Requests)]
    [MustHold(nameof(ServerStatistics.PeakInFlight), AtLeast = 48, AtMost = 64)]
    public Task<int> Degree64() => FetchAll(degree: 64);

    private async Task<int> FetchAll(int degree)
    {
        int sum = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = degree };
        await Parallel.ForEachAsync(addresses, options, async (address, cancellation) =>
        {
            User user = await ServerProcess.Fetch(client, address, cancellation);
            Interlocked.Add(ref sum, user.Id);
        });
        return sum;
    }
}
