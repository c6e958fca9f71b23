using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// How do time and memory of concurrent delays grow, from one to a million?
/// </summary>
/// <remarks>
/// The guide's closing program with more and more tasks. All delays of 10 ms start together; every method returns how many have
/// ended. The first operation of a fresh process is measured, compilation included, because what it keeps of memory it keeps for
/// good: peak memory is the whole process's, and what it grew by is divided by the count.
/// </remarks>
[Cold(WithoutMemory = true)]
[PlotAgainst(nameof(Count))]
public class ScaleBenchmarks
{
    private const int DelayMilliseconds = 10;

    private const string EnoughThreads = "a thread each is measured up to 1,000: a hundred times as many would need a gigabyte";

    private const string EnoughAsyncio = "asyncio is measured up to 100,000: a million would take half a minute and a gigabyte";

    private ProcessMemory memory = null!;

    private AsyncioWorker worker = null!;

    /// <summary>One; the guide's number, to which a thread each is measured; a hundred times it, the end of asyncio; the limit of .NET.</summary>
    [Params(1, 1_000, 100_000, 1_000_000)]
    public int Count { get; set; }

    /// <summary>Looks at the memory before.</summary>
    [GlobalSetup]
    public void Setup() => memory = ProcessMemory.OfThisProcess();

    /// <summary>Says how much was needed.</summary>
    [GlobalCleanup]
    public void Report() => memory.Report(Count);

    /// <summary>Starts Python and looks at its memory.</summary>
    [GlobalSetup(Target = nameof(Asyncio))]
    public void StartAsyncio()
    {
        worker = AsyncioWorker.Start();
        worker.Ask("delays 1", 1);
        memory = worker.Memory();
    }

    /// <summary>Says how much it needed, and ends it.</summary>
    [GlobalCleanup(Target = nameof(Asyncio))]
    public void StopAsyncio()
    {
        memory.Report(Count);
        worker.Stop(operations: 1);
    }

    /// <summary>Timers, awaited as one task.</summary>
    [Benchmark(Baseline = true)]
    [NeedsMemory(Megabytes = 1_000, Parameter = nameof(Count), Values = [1_000_000])]
    public async Task<int> WhenAll()
    {
        var delays = new Task[Count];
        for (int i = 0; i < delays.Length; i++)
        {
            delays[i] = Task.Delay(DelayMilliseconds);
        }

        await Task.WhenAll(delays);
        return delays.Count(delay => delay.IsCompletedSuccessfully);
    }

    /// <summary>An async method each, which awaits its timer.</summary>
    [Benchmark]
    [NeedsMemory(Megabytes = 1_500, Parameter = nameof(Count), Values = [1_000_000])]
    public async Task<int> AsyncMethods()
    {
        var requests = new Task<int>[Count];
        for (int i = 0; i < requests.Length; i++)
        {
            requests[i] = Request();
        }

        return (await Task.WhenAll(requests)).Sum();

        static async Task<int> Request()
        {
            await Task.Delay(DelayMilliseconds);
            return 1;
        }
    }

    /// <summary>A thread each, which sleeps.</summary>
    [Benchmark]
    [LeftOut(EnoughThreads, Parameter = nameof(Count), Values = [100_000, 1_000_000])]
    public int Threads()
    {
        int ended = 0;
        var threads = new Thread[Count];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(() =>
            {
                Thread.Sleep(DelayMilliseconds);
                Interlocked.Increment(ref ended);
            });
            threads[i].Start();
        }

        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        return ended;
    }

    /// <summary>The guide's program: <c>asyncio.gather</c> over <c>asyncio.sleep</c>.</summary>
    [Benchmark]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    [LeftOut(EnoughAsyncio, Parameter = nameof(Count), Values = [1_000_000])]
    public int Asyncio() => (int)worker.Ask($"delays {Count}", Count);
}
