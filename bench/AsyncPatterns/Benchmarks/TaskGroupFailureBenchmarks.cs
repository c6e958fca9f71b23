using BenchmarkDotNet.Attributes;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// When one of ten requests fails at once and the others take 200 ms, how long until the caller knows?
/// </summary>
/// <remarks>
/// The guide recommends the task group over <c>gather</c> because it cancels the siblings of a task that fails. Every method
/// returns the number of failures it saw.
/// </remarks>
[LongOperations]
public class TaskGroupFailureBenchmarks
{
    private const int SlowRequests = 9;

    /// <summary>The server; a test counts the requests it saw cancelled.</summary>
    public LoopbackServer Server { get; private set; } = null!;

    /// <summary>Starts the server.</summary>
    [GlobalSetup]
    public void Setup() => Server = LoopbackServer.Start();

    /// <summary>Stops the server.</summary>
    [GlobalCleanup]
    public Task Cleanup() => Server.DisposeAsync().AsTask();

    /// <summary>Waits for all, then tells.</summary>
    [Benchmark(Baseline = true)]
    public async Task<int> WhenAll()
    {
        var fetches = new List<Task<User>> { LoopbackServer.Fetch(Server.Client, Server.FailingAddress()) };
        for (int i = 0; i < SlowRequests; i++)
        {
            fetches.Add(LoopbackServer.Fetch(Server.Client, Server.SlowAddress(i)));
        }

        try
        {
            await Task.WhenAll(fetches);
            return 0;
        }
        catch (HttpRequestException)
        {
            return fetches.Count(fetch => fetch.IsFaulted);
        }
    }

    /// <summary>Cancels the others, waits until they have ended, then tells.</summary>
    [Benchmark]
    public async Task<int> TaskGroup()
    {
        try
        {
            await Benchmarks.TaskGroup.RunAsync(group =>
            {
                group.Start(cancellation => LoopbackServer.Fetch(Server.Client, Server.FailingAddress(), cancellation));
                for (int i = 0; i < SlowRequests; i++)
                {
                    Uri address = Server.SlowAddress(i);
                    group.Start(cancellation => LoopbackServer.Fetch(Server.Client, address, cancellation));
                }

                return Task.CompletedTask;
            });
            return 0;
        }
        catch (AggregateException failures)
        {
            return failures.InnerExceptions.Count;
        }
    }
}
