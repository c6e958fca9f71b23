using System.Collections.Concurrent;
using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// Consumers, one per core, block for the life of a program: how long do 100 short tasks on the thread pool take when the consumers run in
/// <c>Task.Run</c>, have threads of their own with <c>LongRunning</c>, or await?
/// </summary>
/// <remarks>
/// As many consumers as there are cores wait for items. Meanwhile 100 short tasks run on the pool, one after another: everything else.
/// An operation is all of it, the start of the consumers included. It is the first one of its process, because the pool grows when it is
/// blocked, and later operations would measure its past. Then the consumers get ten items and end. Every method returns how many tasks have
/// run and how many items were consumed. Reported are the share of consumers that hold a thread of the pool while they wait, and whether the pool had grown before.
/// <para>
/// What else could this number be? The start of threads: it is in the row with <c>LongRunning</c>, and small against a pool without a
/// free thread. Consumers that had not started yet: all have before the first of the short tasks begins. A pool that has grown before:
/// each launch measures the first operation of a fresh process, and its threads are counted. The number of cores: there are as many consumers, as the pool starts with as
/// many threads; with fewer consumers there is a thread left, and nothing waits. The number of short tasks: all of them wait for the one thread
/// that the pool adds after half a second to a second, so with more of them the ratio is smaller.
/// </para>
/// </remarks>
[Cold]
public class LongRunningWorkBenchmarks
{
    /// <summary>Short tasks of an operation.</summary>
    public const int Others = 100;

    /// <summary>Items of an operation.</summary>
    public const int Items = 10;

    private const string PoolThreadsPerConsumer = nameof(PoolThreadsPerConsumer);

    private static readonly int Consumers = Environment.ProcessorCount;

    /// <summary>Few, so that the pool does not try whether it would be faster with one thread more.</summary>
    private const int OthersToCompile = 2;

    private int count = Others;

    private int handled;

    private int waiting;

    private int holding;

    private int poolThreads;

    /// <summary>The share of consumers that held a thread of the pool while they waited.</summary>
    public double ShareHoldingPool => waiting == 0 ? 0 : (double)holding / waiting;

    /// <summary>Runs the code of the rows, but for the one that blocks the pool, which would grow.</summary>
    /// <remarks>On the thread of the launch: a thread of the pool that waits for consumers would make the pool grow.</remarks>
    [GlobalSetup]
    public void Setup()
    {
        count = OthersToCompile;
        LongRunning().GetAwaiter().GetResult();
        AwaitedChannel().GetAwaiter().GetResult();
        count = Others;
        waiting = holding = 0;
    }

    /// <summary>Reports whose threads the consumers held.</summary>
    [GlobalCleanup]
    public void Report() => LaunchMetric.Report(nameof(ShareHoldingPool), ShareHoldingPool);

    /// <summary>The same, and how many threads the pool had for each consumer when all held one: with more than one it has grown before.</summary>
    [GlobalCleanup(Target = nameof(TaskRun))]
    public void ReportPool()
    {
        Report();
        LaunchMetric.Report(PoolThreadsPerConsumer, (double)poolThreads / Consumers);
    }

    /// <summary>Each consumer blocks a thread of the pool.</summary>
    [Benchmark(Baseline = true)]
    [Cold(WithoutMemory = true)]
    [MustHold(nameof(ShareHoldingPool), AtLeast = 1, AtMost = 1)]
    [MustHold(PoolThreadsPerConsumer, AtLeast = 1, AtMost = 1)]
    public Task<int> TaskRun() => Blocking(consume => Task.Run(consume));

    /// <summary>Each consumer blocks a thread of its own, which is not the pool's.</summary>
    [Benchmark]
    [MustHold(nameof(ShareHoldingPool), AtMost = 0)]
    public Task<int> LongRunning() => Blocking(consume => Task.Factory.StartNew(
        consume, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));

    /// <summary>Each consumer awaits a channel, and holds no thread.</summary>
    [Benchmark]
    [MustHold(nameof(ShareHoldingPool), AtMost = 0)]
    public async Task<int> AwaitedChannel()
    {
        handled = 0;
        using var started = new CountdownEvent(Consumers);
        Channel<int> queue = Channel.CreateUnbounded<int>();
        Task[] consumers = [.. Enumerable.Range(0, Consumers).Select(_ => Task.Run(async () =>
        {
            started.Signal();
            await foreach (int item in queue.Reader.ReadAllAsync())
            {
                Interlocked.Add(ref handled, item);
            }
        }))];
        started.Wait();
        int others = await RunOthers();
        for (int i = 0; i < Items; i++)
        {
            await queue.Writer.WriteAsync(1);
        }

        queue.Writer.Complete();
        await Task.WhenAll(consumers);
        return others + handled;
    }

    /// <summary>Everything else: its tasks and what comes after each await need a thread of the pool.</summary>
    private async Task<int> RunOthers()
    {
        int others = 0;
        while (others < count)
        {
            others += await Task.Run(static () => 1);
        }

        return others;
    }

    private async Task<int> Blocking(Func<Action, Task> start)
    {
        handled = 0;
        using var started = new CountdownEvent(Consumers);
        using var queue = new BlockingCollection<int>();
        Task[] consumers = [.. Enumerable.Range(0, Consumers).Select(_ => start(() => Consume(queue, started)))];
        started.Wait(); // blocks the thread of the launch, which is none of the pool
        poolThreads = ThreadPool.ThreadCount;
        int others = await RunOthers();
        for (int i = 0; i < Items; i++)
        {
            queue.Add(1);
        }

        queue.CompleteAdding();
        await Task.WhenAll(consumers);
        return others + handled;
    }

    private void Consume(BlockingCollection<int> queue, CountdownEvent started)
    {
        Interlocked.Increment(ref waiting);
        Interlocked.Add(ref holding, Thread.CurrentThread.IsThreadPoolThread ? 1 : 0);
        started.Signal();
        foreach (int item in queue.GetConsumingEnumerable())
        {
            Interlocked.Add(ref handled, item);
        }
    }
}
