using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>The rows that call a service do what their names say.</summary>
public class ServiceTests
{
    private const int Limit = 120_000;

    [Theory(Timeout = Limit)]
    [InlineData(nameof(ThrottlingBenchmarks.SemaphoreSlim), 4)]
    [InlineData(nameof(ThrottlingBenchmarks.ParallelForEachAsync), 4)]
    [InlineData(nameof(ThrottlingBenchmarks.ChannelWorkers), 4)]
    [InlineData(nameof(ThrottlingBenchmarks.Batches), 4)]
    [InlineData(nameof(ThrottlingBenchmarks.Sequential), 1)]
    public async Task A_throttle_of_four_has_four_requests_in_flight_and_never_more(string row, int peak)
    {
        var rows = new ThrottlingBenchmarks { Limit = 4 };
        await rows.Setup();
        try
        {
            await (Task<int>)typeof(ThrottlingBenchmarks).GetMethod(row)!.Invoke(rows, [])!;

            Assert.Equal(peak, await rows.PeakInFlight());
        }
        finally
        {
            await rows.Cleanup();
        }
    }

    [Fact(Timeout = Limit)]
    public async Task All_at_once_has_more_in_flight_than_any_throttle()
    {
        var rows = new ThrottlingBenchmarks { Limit = 4 };
        await rows.Setup();
        try
        {
            await rows.AllAtOnce();

            Assert.InRange(await rows.PeakInFlight(), 5, 128);
        }
        finally
        {
            await rows.Cleanup();
        }
    }

    [Theory(Timeout = Limit)]
    [InlineData(CalledService.Web)]
    [InlineData(CalledService.Postgres)]
    public async Task Callers_hold_a_thread_of_their_own_or_one_of_the_pool_as_the_row_says(CalledService service)
    {
        Assert.SkipWhen(
            service == CalledService.Postgres && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Database.Variable)),
            $"{Database.Variable} is not set.");

        Assert.Equal((0, 1), await Called(service, rows => Task.FromResult(rows.ThreadPerCaller())));
        Assert.Equal((1, 1), await Called(service, rows => Task.FromResult(rows.PoolBlocking())));
        Assert.Equal(0, (await Called(service, rows => rows.Async())).Blocking);
    }

    [Theory(Timeout = Limit)]
    [InlineData(nameof(StarvationBenchmarks.BlockingInline), ServerWait.Blocking)]
    [InlineData(nameof(StarvationBenchmarks.TaskRunOffload), ServerWait.TaskRun)]
    [InlineData(nameof(StarvationBenchmarks.AsyncAllTheWay), ServerWait.Async)]
    [InlineData(nameof(StarvationBenchmarks.NothingBeside), null)]
    public async Task The_server_has_requests_of_the_rows_kind_beside_the_others(string row, ServerWait? wait)
    {
        var rows = new StarvationBenchmarks();
        System.Reflection.MethodInfo setup = typeof(StarvationBenchmarks).GetMethods().Single(method =>
            method.GetCustomAttributes(typeof(BenchmarkDotNet.Attributes.GlobalSetupAttribute), false) is
                [BenchmarkDotNet.Attributes.GlobalSetupAttribute found] && found.Targets is [string target] && target == row);
        await (Task)setup.Invoke(rows, [])!;
        try
        {
            Assert.Equal(wait, rows.Beside);
            do
            {
                Assert.Equal(16, await (Task<int>)typeof(StarvationBenchmarks).GetMethod(row)!.Invoke(rows, [])!);
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            }
            while (wait is not null && rows.SlowAnswered == 0);

            Assert.Equal(wait is null, rows.SlowAnswered == 0);
        }
        finally
        {
            await rows.Cleanup();
        }
    }

    /// <summary>Eight requests of two callers: the share made on the pool, and the share that blocked a thread.</summary>
    private static async Task<(double OnPool, double Blocking)> Called(CalledService service, Func<CallerBenchmarks, Task<int>> row)
    {
        var rows = new CallerBenchmarks { Service = service, Callers = 2 };
        await rows.Setup();
        try
        {
            Assert.Equal(8, await row(rows));
            return (rows.ShareOnPool, rows.ShareBlocking);
        }
        finally
        {
            rows.Cleanup();
        }
    }
}
