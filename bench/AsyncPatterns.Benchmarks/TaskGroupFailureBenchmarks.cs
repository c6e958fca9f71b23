using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// When one of ten requests fails after 10 ms and the others take 100 ms, how long until the caller knows?
/// </summary>
/// <remarks>
/// The guide recommends the task group over <c>gather</c> because it cancels the siblings of a task that fails. When a method
/// returns, none of its requests is running any more. The ratio is that of the two times which were chosen; what counts is how soon
/// after the failure the caller knows. A cancelled request of HTTP/1.1 loses its connection, and the next one opens another: the
/// allocated bytes show it. asyncio's row opens a connection for every request. Every method returns the number of failures it saw, and
/// reports how many requests an operation the server saw cancelled.
/// <para>
/// What else could this number be? Our 100 ms: of the row that cancels nothing, it is. Requests that were cancelled but had ended
/// before: the server counts those that it saw cancelled. Work left over for the next operation: every method awaits the end of all
/// its requests. Exceptions: each row throws and catches at least one, and their cost is part of what a failure costs.
/// </para>
/// </remarks>
public class TaskGroupFailureBenchmarks
{
    private const int FailureMilliseconds = 10;

    private const int SlowMilliseconds = 100;

    private const int SlowRequests = 9;

    /// <summary>Not all: where the machine is busy, some have not reached the server when the failure has come back.</summary>
    private const int SomeCancelled = 5;

    /// <summary>How many requests of an operation the server saw cancelled.</summary>
    public const string CancelledRequests = nameof(CancelledRequests);

    /// <summary>Stands for the token that a caller passes down, such as the request's in ASP.NET Core.</summary>
    private readonly CancellationTokenSource caller = new();
    private readonly Uri[] addresses = new Uri[1 + SlowRequests];
    private ServerProcess server = null!;
    private HttpClient client = null!;
    private AsyncioWorker worker = null!;
    private int operations;

    /// <summary>Starts the server. Meets a failure once, whose first exception loads much code.</summary>
    [GlobalSetup]
    public async Task Setup()
    {
        server = ServerProcess.Start();
        client = server.CreateClient();
        addresses[0] = server.FailingAddress(FailureMilliseconds);
        for (int i = 1; i < addresses.Length; i++)
        {
            addresses[i] = server.UserAddress(i, SlowMilliseconds);
        }

        await LinkedTokenSource();
        await Task.Delay(SlowMilliseconds); // by then the server has heard of all that were cancelled
        operations = 0;
        await server.ResetStatisticsAsync();
    }

    /// <summary>Starts the server and Python, and meets a failure once.</summary>
    [GlobalSetup(Target = nameof(AsyncioTaskGroup))]
    public async Task StartAsyncio()
    {
        worker = AsyncioWorker.Start();
        await Setup();
        AsyncioTaskGroup();
        await Task.Delay(SlowMilliseconds);
        operations = 0;
        await server.ResetStatisticsAsync();
    }

    /// <summary>Lets the requests end, says what the server saw, and stops both.</summary>
    [GlobalCleanup(Target = nameof(AsyncioTaskGroup))]
    public async Task StopAsyncio()
    {
        await Cleanup();
        worker.Stop(operations: 1);
    }

    /// <summary>Says what the server saw, and stops it.</summary>
    [GlobalCleanup]
    public async Task Cleanup()
    {
        LaunchMetric.ReportTypical(CancelledRequests, await CancelledAnOperation());
        client.Dispose();
        server.Dispose();
    }

    /// <summary>Waits for all, then tells.</summary>
    [Benchmark(Baseline = true)]
    [MustHold(CancelledRequests, AtMost = 0)]
    public async Task<int> WhenAllUncancelled()
    {
        operations++;
        var fetches = new Task<User>[addresses.Length];
        for (int i = 0; i < fetches.Length; i++)
        {
            fetches[i] = ServerProcess.Fetch(client, addresses[i]);
        }

        try
        {
            await Task.WhenAll(fetches);
        }
        catch (HttpRequestException)
        {
            // Which of them failed is asked below.
        }

        return fetches.Count(fetch => fetch.IsFaulted);
    }

    /// <summary>
    /// What people write: each request cancels a source when it fails, which is linked to the caller's own token; then waits for all.
    /// </summary>
    [Benchmark]
    [MustHold(CancelledRequests, AtLeast = SomeCancelled, AtMost = SlowRequests)]
    public async Task<int> LinkedTokenSource()
    {
        operations++;
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(caller.Token);
        Task<User>[] fetches = [.. addresses.Select(address => FetchOrCancel(address, linked))];
        try
        {
            await Task.WhenAll(fetches);
        }
        catch (Exception) when (!caller.IsCancellationRequested)
        {
            // Which of them failed is counted below.
        }

        return fetches.Count(fetch => fetch.IsFaulted);
    }

#if NET9_0_OR_GREATER
#endif

    /// <summary>Cancels the others, waits until they have ended, then tells.</summary>
    [Benchmark]
    [MustHold(CancelledRequests, AtLeast = SomeCancelled, AtMost = SlowRequests)]
    public async Task<int> TaskGroup()
    {
        operations++;
        try
        {
            await Benchmarks.TaskGroup.RunAsync(group =>
            {
                foreach (Uri address in addresses)
                {
                    group.Start(cancellation => ServerProcess.Fetch(client, address, cancellation));
                }

                return Task.CompletedTask;
            }, caller.Token);
            return 0;
        }
        catch (AggregateException failures)
        {
            return failures.InnerExceptions.Count;
        }
    }

    /// <summary>The guide's <c>TaskGroup</c>: cancels the others, waits until they have ended, then tells.</summary>
    [Benchmark]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    [Cold]
    [MustHold(CancelledRequests, AtLeast = SomeCancelled, AtMost = SlowRequests)]
    public int AsyncioTaskGroup() => AskAsyncio("failure_in_group");

    /// <summary>How many requests the server saw cancelled, an operation; known once it has noticed.</summary>
    public async Task<double> CancelledAnOperation()
    {
        await Task.Delay(SlowMilliseconds);
        return (await server.ReadStatisticsAsync()).Cancelled / (double)Math.Max(operations, 1);
    }

    private int AskAsyncio(string request)
    {
        operations++;
        return (int)worker.Ask(
            $"{request} {addresses[0].Host} {addresses[0].Port} {addresses[0].PathAndQuery} {addresses[1].PathAndQuery} {SlowRequests}", 1);
    }

    private async Task<User> FetchOrCancel(Uri address, CancellationTokenSource linked)
    {
        try
        {
            return await ServerProcess.Fetch(client, address, linked.Token);
        }
        catch
        {
            await linked.CancelAsync(); // whatever went wrong, nobody wants the other answers
            throw;
        }
    }
}
