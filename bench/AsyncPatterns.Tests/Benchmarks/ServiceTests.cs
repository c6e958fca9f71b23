using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>The rows that call a service do what their names say.</summary>
public class ServiceTests
{
    private const int Limit = 120_000;

    [Theory(Timeout = Limit)]
    [InlineData(nameof(RequestThrottlingBenchmarks.SemaphoreSlim), 4)]
    [InlineData(nameof(RequestThrottlingBenchmarks.ParallelForEachAsync), 4)]
    [InlineData(nameof(RequestThrottlingBenchmarks.MaxConnectionsPerServer), 4)]
    [InlineData(nameof(RequestThrottlingBenchmarks.ChannelWorkers), 4)]
    [InlineData(nameof(RequestThrottlingBenchmarks.Batches), 4)]
    public async Task A_throttle_of_four_has_four_requests_in_flight_and_never_more(string row, int peak)
    {
        var rows = new RequestThrottlingBenchmarks { Limit = 4 };
        await rows.Setup();
        try
        {
            await (Task<int>)typeof(RequestThrottlingBenchmarks).GetMethod(row)!.Invoke(rows, [])!;

            Assert.Equal(peak, await rows.PeakInFlight());
        }
        finally
        {
            await rows.Cleanup();
        }
    }

    [Fact(Timeout = Limit)]
    public async Task The_server_itself_limits_no_requests()
    {
        using var server = ServerProcess.Start();
        using HttpClient client = server.CreateClient();

        await Task.WhenAll(Enumerable.Range(0, 128).Select(_ => ServerProcess.Fetch(client, server.UserAddress(1, 1_000))));

        Assert.InRange((await server.ReadStatisticsAsync()).PeakInFlight, 65, 128);
    }

    [Fact]
    public void The_ideal_of_throttled_requests_is_that_of_their_schedule()
    {
        // 120 requests of 4 ms and eight of 20 ms on 16 places take 40 ms if no place is ever idle, and a slow one may be the last.
        Assert.InRange(RequestThrottlingBenchmarks.IdealMilliseconds, 40, 60);
    }

    [Fact(Timeout = Limit)]
    public async Task Callers_wait_on_a_thread_of_their_own_or_on_none_and_all_at_the_same_time()
    {
        Assert.Equal((0, 1, 1), await Called(threads: true));
        (_, double blocking, double inFlight) = await Called(threads: false);
        Assert.Equal((0, 1), (blocking, inFlight));
    }

    [Fact(Timeout = Limit)]
    public async Task Callers_report_how_long_each_answer_took()
    {
        var rows = new ConcurrentCallerBenchmarks { Callers = 4 };
        await rows.Setup();
        try
        {
            await rows.AsyncMethods();

            // The service has a known latency: nobody waits for less. How much later an answer is, is the machine's.
            Assert.Equal(16, rows.Waits.Count);
            Assert.All(rows.Waits, ticks => Assert.True(ticks * 1000.0 / System.Diagnostics.Stopwatch.Frequency >= ConcurrentCallerBenchmarks.LatencyMilliseconds - 1));
            Assert.Equal([0, 250, 500, 750], Enumerable.Range(0, 4).Select(request => rows.Scheduled(0, request).TotalMilliseconds));
            Assert.Equal([0, 62, 125, 187], Enumerable.Range(0, 4).Select(caller => rows.Scheduled(caller, 0).TotalMilliseconds));
        }
        finally
        {
            await rows.Cleanup();
        }
    }

    [Theory(Timeout = Limit)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_wait_for_an_answer_counts_from_the_time_of_its_own_request(bool threads)
    {
        // The clock stands still: what is left of a wait is its place in the schedule.
        var rows = new ConcurrentCallerBenchmarks { Callers = 4, Clock = new FakeClock(perLook: 0) };
        await (threads ? rows.SetupThreads() : rows.Setup());
        try
        {
            Assert.Equal(16, threads ? rows.BlockingThreads() : await rows.AsyncMethods());

            int[] expected = [.. from offset in (int[])[0, 62, 125, 187] from request in (int[])[0, 250, 500, 750] select -offset - request];
            Assert.Equal(expected, rows.Waits.Select(wait => (int)wait));
        }
        finally
        {
            await rows.Cleanup();
        }
    }

    [Fact(Timeout = Limit)]
    public async Task All_requests_of_a_burst_are_answered_and_the_others_report_their_waits()
    {
        var rows = new ThreadPoolStarvationBenchmarks();
        await rows.Setup();
        try
        {
            Assert.Equal(100 + ThreadPoolStarvationBenchmarks.Waiting, await rows.Awaiting());
            Assert.Equal(100, rows.Waits.Count);
        }
        finally
        {
            await rows.Cleanup();
        }
    }

    /// <summary>Eight requests of two callers: the share made on the pool, the share that blocked a thread, and the share in flight.</summary>
    private static async Task<(double OnPool, double Blocking, double InFlight)> Called(bool threads)
    {
        var rows = new ConcurrentCallerBenchmarks { Callers = 2 };
        await (threads ? rows.SetupThreads() : rows.Setup());
        try
        {
            Assert.Equal(8, threads ? rows.BlockingThreads() : await rows.AsyncMethods());
            return (rows.ShareOnPool, rows.ShareBlocking, await rows.ShareInFlight());
        }
        finally
        {
            await rows.Cleanup();
        }
    }
}
