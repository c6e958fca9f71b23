using System.Collections.Concurrent;
using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// Some requests of a server wait for 10 ms: how long do sixteen others take that wait for nothing, when the server blocks,
/// blocks in <c>Task.Run</c>, or awaits?
/// </summary>
/// <remarks>
/// The server is in a process of its own, its thread pool starts with a thread a core and grows as the runtime lets it. Four
/// callers a core keep requests of 10 ms in flight, each sending the next when it is answered. An operation is sixteen others,
/// sent together: how long each took is reported, too. Every method returns how many were answered.
/// </remarks>
[OperationUnit("sixteen requests")]
public class StarvationBenchmarks
{
    private const int Others = 16;

    private const int WaitMilliseconds = 10;

    private readonly ConcurrentQueue<long> waits = new();
    private readonly CancellationTokenSource end = new();
    private ServerProcess server = null!;
    private HttpClient client = null!;
    private Uri quick = null!;
    private Task[] slowCallers = [];
    private int slowAnswered;

    /// <summary>Requests of 10 ms that were answered beside the others.</summary>
    public int SlowAnswered => Volatile.Read(ref slowAnswered);

    /// <summary>How the server spends the 10 ms of the requests beside the others; null when there are none.</summary>
    public ServerWait? Beside { get; private set; }

    /// <summary>Starts the server and requests that block it.</summary>
    [GlobalSetup(Target = nameof(BlockingInline))]
    public Task SetupBlocking() => Setup(ServerWait.Blocking);

    /// <summary>Starts the server and requests that block other threads of its pool.</summary>
    [GlobalSetup(Target = nameof(TaskRunOffload))]
    public Task SetupTaskRun() => Setup(ServerWait.TaskRun);

    /// <summary>Starts the server and requests that it awaits.</summary>
    [GlobalSetup(Target = nameof(AsyncAllTheWay))]
    public Task SetupAsync() => Setup(ServerWait.Async);

    /// <summary>Starts the server alone.</summary>
    [GlobalSetup(Target = nameof(NothingBeside))]
    public Task SetupAlone() => Setup(null);

    /// <summary>Says how long the others took, ends the requests of 10 ms, and stops the server.</summary>
    [GlobalCleanup]
    public async Task Cleanup()
    {
        WaitTimes.Report(waits);
        LaunchMetric.Report(nameof(SlowAnswered), SlowAnswered);
        await end.CancelAsync();
        await Task.WhenAll(slowCallers);
        client.Dispose();
        server.Dispose();
    }

    /// <summary>Requests of 10 ms block the thread they came in on.</summary>
    [Benchmark(Baseline = true)]
    [MustHold(nameof(SlowAnswered), AtLeast = 1)]
    public Task<int> BlockingInline() => Ask();

    /// <summary>Requests of 10 ms block another thread of the same pool: <c>Task.Run</c>, as in the guide.</summary>
    [Benchmark]
    [MustHold(nameof(SlowAnswered), AtLeast = 1)]
    public Task<int> TaskRunOffload() => Ask();

    /// <summary>Requests of 10 ms block nothing.</summary>
    [Benchmark]
    [MustHold(nameof(SlowAnswered), AtLeast = 1)]
    public Task<int> AsyncAllTheWay() => Ask();

    /// <summary>The control: there are no requests of 10 ms.</summary>
    [Benchmark]
    [Role(RowRole.Limit)]
    [MustHold(nameof(SlowAnswered), AtMost = 0)]
    public Task<int> NothingBeside() => Ask();

    private async Task<int> Ask()
    {
        var others = new Task<User>[Others];
        for (int i = 0; i < others.Length; i++)
        {
            others[i] = Other();
        }

        return (await Task.WhenAll(others)).Count(user => user.Id == 1);

        async Task<User> Other()
        {
            long start = Stopwatch.GetTimestamp();
            User user = await ServerProcess.Fetch(client, quick);
            waits.Enqueue(Stopwatch.GetTimestamp() - start);
            return user;
        }
    }

    private async Task Setup(ServerWait? wait)
    {
        server = ServerProcess.Start(threads: 0);
        client = server.CreateClient();
        quick = server.UserAddress(1);
        await WarmUp.Run(Ask);
        waits.Clear();
        Beside = wait;
        if (wait is ServerWait how)
        {
            Uri slow = server.UserAddress(2, WaitMilliseconds, how);
            slowCallers = [.. Enumerable.Range(0, 4 * Environment.ProcessorCount).Select(_ => KeepAsking(slow))];
        }
    }

    private async Task KeepAsking(Uri slow)
    {
        try
        {
            while (true)
            {
                await ServerProcess.Fetch(client, slow, end.Token);
                Interlocked.Increment(ref slowAnswered);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // The measurement is over.
        }
    }
}
