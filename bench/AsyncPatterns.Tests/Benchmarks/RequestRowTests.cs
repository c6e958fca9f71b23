using System.Runtime.CompilerServices;
using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>What tells rows that send requests from each other: how many are open, when the next one is sent, what becomes of them.</summary>
public class RequestRowTests
{
    private const int Limit = 300_000;

    [Theory(Timeout = Limit)]
    [InlineData(nameof(RequestThrottlingBenchmarks.SemaphoreSlim))]
    [InlineData(nameof(RequestThrottlingBenchmarks.ParallelForEachAsync))]
    [InlineData(nameof(RequestThrottlingBenchmarks.ChannelWorkers))]
    public async Task A_throttle_has_as_many_open_as_its_limit_and_sends_the_next_one_for_each_answer(string row)
    {
        (Task<int> running, HeldRequests requests, HeldRequests limited) = Throttled(row);

        await requests.AwaitOpen(4);
        for (int i = 1; i <= 3; i++)
        {
            requests.Open[0].Answer();
            await HeldRequests.Until(() => requests.All.Length == 4 + i, "No other one was sent.");
            await requests.AwaitOpen(4);
        }

        await Ends(running, requests);
        Assert.Empty(limited.All);
    }

    [Fact(Timeout = Limit)]
    public async Task Batches_send_the_next_ones_when_all_of_the_last_have_been_answered()
    {
        (Task<int> running, HeldRequests requests, HeldRequests limited) = Throttled(nameof(RequestThrottlingBenchmarks.Batches));

        await requests.AwaitOpen(4);
        foreach (HeldRequests.Request request in requests.Open[1..])
        {
            request.Answer();
        }

        await requests.AwaitOpen(1);
        requests.Open[0].Answer();
        await requests.AwaitOpen(4);

        await Ends(running, requests);
        Assert.Empty(limited.All);
    }

    [Fact(Timeout = Limit)]
    public async Task The_row_that_limits_connections_sends_all_at_once_to_the_client_that_has_the_limit()
    {
        (Task<int> running, HeldRequests requests, HeldRequests limited) = Throttled(nameof(RequestThrottlingBenchmarks.MaxConnectionsPerServer));

        await limited.AwaitOpen(128);

        await limited.AnswerAll(running);
        Assert.Equal(128 * 129 / 2, await running);
        Assert.Empty(requests.All);
    }

    [Theory(Timeout = Limit)]
    [InlineData(nameof(TaskGroupBenchmarks.Sequential), 1)]
    [InlineData(nameof(TaskGroupBenchmarks.WhenAll), 20)]
    [InlineData(nameof(TaskGroupBenchmarks.TaskGroup), 20)]
    public async Task Documents_are_asked_for_one_after_another_or_together(string row, int open)
    {
        (Task<int> running, HeldRequests requests) = Grouped(row);

        await requests.AwaitOpen(open);
        await requests.AnswerAll(running);

        Assert.Equal(210, await running);
    }

    [Fact(Timeout = Limit)]
    public async Task A_failure_in_a_group_cancels_the_others_and_one_among_tasks_does_not()
    {
        (Task<int> grouped, HeldRequests inGroup) = Grouped(nameof(TaskGroupBenchmarks.TaskGroup));
        (Task<int> awaited, HeldRequests together) = Grouped(nameof(TaskGroupBenchmarks.WhenAll));
        await inGroup.AwaitOpen(20);
        await together.AwaitOpen(20);

        inGroup.Open[5].Fail();
        together.Open[5].Fail();

        Assert.IsType<HttpRequestException>(Assert.Single((await Assert.ThrowsAsync<AggregateException>(() => grouped)).InnerExceptions));
        Assert.Equal(19, inGroup.All.Count(request => request.IsCancelled));
        await together.AwaitOpen(19);
        Assert.DoesNotContain(together.All, request => request.IsCancelled);
        Assert.False(awaited.IsCompleted);
        await together.AnswerAll(awaited);
        await Assert.ThrowsAsync<HttpRequestException>(() => awaited);
    }

    [Theory(Timeout = Limit)]
    [InlineData(nameof(TaskGroupFailureBenchmarks.LinkedTokenSource))]
    [InlineData(nameof(TaskGroupFailureBenchmarks.TaskGroup))]
    public async Task A_failure_cancels_the_siblings_and_the_row_ends_when_the_last_of_them_has_ended(string row)
    {
        (Task<int> running, HeldRequests requests, _) = Failing(row, endsCancelled: false);
        await requests.AwaitOpen(10);

        requests.Open.Single(request => request.Address.AbsolutePath.EndsWith("/0", StringComparison.Ordinal)).Fail();

        await HeldRequests.Until(() => requests.Open.Length == 9 && requests.Open.All(request => request.IsCancelled), "Not all others are cancelled.");
        foreach (HeldRequests.Request request in requests.Open[1..])
        {
            request.Response.SetCanceled(TestContext.Current.CancellationToken);
        }

        await Task.Delay(50, TestContext.Current.CancellationToken);
        Assert.False(running.IsCompleted, "It left a request behind.");
        requests.Open[0].Response.SetCanceled(TestContext.Current.CancellationToken);
        Assert.Equal(1, await running);
    }

    [Fact(Timeout = Limit)]
    public async Task Without_cancellation_the_siblings_of_a_failure_are_waited_for()
    {
        (Task<int> running, HeldRequests requests, _) = Failing(nameof(TaskGroupFailureBenchmarks.WhenAllUncancelled), endsCancelled: true);
        await requests.AwaitOpen(10);

        requests.Open[0].Fail();

        await requests.AwaitOpen(9);
        Assert.DoesNotContain(requests.All, request => request.IsCancelled);
        Assert.False(running.IsCompleted);
        await requests.AnswerAll(running);
        Assert.Equal(1, await running);
    }

    [Theory(Timeout = Limit)]
    [InlineData(nameof(TaskGroupFailureBenchmarks.LinkedTokenSource))]
    [InlineData(nameof(TaskGroupFailureBenchmarks.TaskGroup))]
    public async Task A_caller_that_gives_up_cancels_all_and_is_told_so(string row)
    {
        (Task<int> running, HeldRequests requests, CancellationTokenSource caller) = Failing(row, endsCancelled: true);
        await requests.AwaitOpen(10);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(10, requests.All.Count(request => request.IsCancelled));
    }

    [Theory(Timeout = Limit)]
    [InlineData(nameof(ThreadPoolStarvationBenchmarks.Blocking), ServerWait.Blocking)]
    [InlineData(nameof(ThreadPoolStarvationBenchmarks.BlockingInTaskRun), ServerWait.TaskRun)]
    [InlineData(nameof(ThreadPoolStarvationBenchmarks.BlockingRaisedMinimum), ServerWait.Blocking)]
    [InlineData(nameof(ThreadPoolStarvationBenchmarks.Awaiting), ServerWait.Async)]
    [InlineData(nameof(ThreadPoolStarvationBenchmarks.OthersAlone), null)]
    public async Task A_burst_asks_the_server_to_wait_as_its_name_says(string row, ServerWait? wait)
    {
        var rows = new ThreadPoolStarvationBenchmarks();
        await rows.Setup();
        try
        {
            var requests = new HeldRequests();
            ClientOf(rows).Dispose();
            ClientOf(rows) = requests.CreateClient();
            Task<int> running = Start<ThreadPoolStarvationBenchmarks>(row)(rows);
            await requests.AnswerAll(running);

            int waiting = wait is null ? 0 : ThreadPoolStarvationBenchmarks.Waiting;
            Assert.Equal(100 + waiting, await running);
            Assert.Equal(waiting, requests.All.Count(request => request.Address.Query == $"?delay=10&wait={wait}"));
            Assert.Equal(100, requests.All.Count(request => request.Address.Query.StartsWith("?delay=0&", StringComparison.Ordinal)));
        }
        finally
        {
            await rows.Cleanup();
        }
    }

    private static (Task<int> Running, HeldRequests Requests, HeldRequests Limited) Throttled(string row)
    {
        var rows = new RequestThrottlingBenchmarks { Limit = 4 };
        var requests = new HeldRequests();
        var limited = new HeldRequests();
        Fill(AddressesOf(rows), first: 1);
        ClientOf(rows) = requests.CreateClient();
        LimitedOf(rows) = limited.CreateClient();
        return (Start<RequestThrottlingBenchmarks>(row)(rows), requests, limited);
    }

    private static (Task<int> Running, HeldRequests Requests) Grouped(string row)
    {
        var rows = new TaskGroupBenchmarks();
        var requests = new HeldRequests();
        Fill(AddressesOf(rows), first: 1);
        ClientOf(rows) = requests.CreateClient();
        return (Start<TaskGroupBenchmarks>(row)(rows), requests);
    }

    private static (Task<int> Running, HeldRequests Requests, CancellationTokenSource Caller) Failing(string row, bool endsCancelled)
    {
        var rows = new TaskGroupFailureBenchmarks();
        var requests = new HeldRequests(endsCancelled);
        Fill(AddressesOf(rows), first: 0);
        ClientOf(rows) = requests.CreateClient();
        return (Start<TaskGroupFailureBenchmarks>(row)(rows), requests, CallerOf(rows));
    }

    private static async Task Ends(Task<int> running, HeldRequests requests)
    {
        await requests.AnswerAll(running);
        Assert.Equal(128 * 129 / 2, await running);
        Assert.Equal(128, requests.All.Select(request => request.Address).Distinct().Count());
    }

    private static void Fill(Uri[] addresses, int first)
    {
        for (int i = 0; i < addresses.Length; i++)
        {
            addresses[i] = new Uri($"http://service.test/users/{first + i}");
        }
    }

    private static Func<T, Task<int>> Start<T>(string row) => typeof(T).GetMethod(row)!.CreateDelegate<Func<T, Task<int>>>();

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "client")]
    private static extern ref HttpClient ClientOf(RequestThrottlingBenchmarks rows);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "limited")]
    private static extern ref HttpClient LimitedOf(RequestThrottlingBenchmarks rows);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "addresses")]
    private static extern ref Uri[] AddressesOf(RequestThrottlingBenchmarks rows);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "client")]
    private static extern ref HttpClient ClientOf(TaskGroupBenchmarks rows);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "addresses")]
    private static extern ref Uri[] AddressesOf(TaskGroupBenchmarks rows);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "client")]
    private static extern ref HttpClient ClientOf(TaskGroupFailureBenchmarks rows);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "addresses")]
    private static extern ref Uri[] AddressesOf(TaskGroupFailureBenchmarks rows);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "caller")]
    private static extern ref CancellationTokenSource CallerOf(TaskGroupFailureBenchmarks rows);

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "client")]
    private static extern ref HttpClient ClientOf(ThreadPoolStarvationBenchmarks rows);
}
