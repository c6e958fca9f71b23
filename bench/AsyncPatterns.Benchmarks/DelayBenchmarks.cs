using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// One after another or together: what do many 10 ms delays take, and is starting them together as cheap as a single one?
/// </summary>
/// <remarks>
/// The guide's closing comparison: a thousand tasks of 10 ms each are said to complete in about 10 ms together, and to take
/// 10 seconds in sequence. Every method returns the number of delays it awaited.
/// <para>
/// What else could this number be? The timer's granularity: most of what a delay takes over its 10 ms, and the same in the row of a
/// single delay, with which a thousand are compared; the kernel's own sleep stands beside both. A thousand delays one after another
/// take a thousand times one by arithmetic: what that row measures is the overhead per delay. Delays that have not ended: each is
/// counted when it has completed.
/// </para>
/// </remarks>
public class DelayBenchmarks
{
    private const int DelayMilliseconds = 10;

    private const string OnceIsEnough = "Count=10 adds no information";

    private AsyncioWorker worker = null!;

    /// <summary>Starts Python.</summary>
    [GlobalSetup(Targets = [nameof(AsyncioSequential), nameof(AsyncioGather)])]
    public void StartAsyncio() => worker = AsyncioWorker.Start();

    /// <summary>Ends it.</summary>
    [GlobalCleanup(Targets = [nameof(AsyncioSequential), nameof(AsyncioGather)])]
    public void StopAsyncio() => worker.Stop(operations: 1);

    /// <summary>10, where the fan-out cannot matter; 1000, the guide's number.</summary>
    [Params(10, 1000)]
    public int Count { get; set; }

    /// <summary>Each delay starts when the one before it has ended.</summary>
    [Benchmark(Baseline = true)]
    [Cold(Parameter = nameof(Count), From = 1000, WithoutMemory = true)]
    public async Task<int> SequentialAwaits()
    {
        int awaited = 0;
        for (int i = 0; i < Count; i++)
        {
            await Task.Delay(DelayMilliseconds);
            awaited++;
        }

        return awaited;
    }

    /// <summary>All started, then awaited as one task: the guide's <c>gather</c>.</summary>
    [Benchmark]
    [LeftOut(OnceIsEnough, Parameter = nameof(Count), Values = [10])]
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

    /// <summary>All started, then awaited one by one in the order of their start.</summary>
    [Benchmark]
    [LeftOut(OnceIsEnough, Parameter = nameof(Count), Values = [10])]
    public async Task<int> StartedThenAwaited()
    {
        var delays = new Task[Count];
        for (int i = 0; i < delays.Length; i++)
        {
            delays[i] = Task.Delay(DelayMilliseconds);
        }

        int awaited = 0;
        foreach (Task delay in delays)
        {
            await delay;
            awaited++;
        }

        return awaited;
    }

    /// <summary>One delay, whatever the count: what the timer itself takes.</summary>
    [Benchmark]
    [Role(RowRole.Limit)]
    [LeftOut(OnceIsEnough, Parameter = nameof(Count), Values = [10])]
    public async Task<int> SingleDelay()
    {
        await Task.Delay(DelayMilliseconds);
        return 1;
    }

    /// <summary>One sleep of the kernel, which blocks its thread: the time asked for, whatever the count.</summary>
    [Benchmark]
    [Role(RowRole.Limit)]
    [LeftOut(OnceIsEnough, Parameter = nameof(Count), Values = [10])]
    public int KernelSleep()
    {
        Thread.Sleep(DelayMilliseconds);
        return 1;
    }

    /// <summary>One after another in asyncio.</summary>
    [Benchmark]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    [LeftOut("a thousand take more than ten seconds, and ten show the same", Parameter = nameof(Count), Values = [1000])]
    public int AsyncioSequential() => (int)worker.Ask($"delays_in_sequence {Count} {DelayMilliseconds}", Count);

    /// <summary>The guide's program: <c>asyncio.gather</c> over <c>asyncio.sleep</c>.</summary>
    [Benchmark]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    [LeftOut(OnceIsEnough, Parameter = nameof(Count), Values = [10])]
    public int AsyncioGather() => (int)worker.Ask($"delays {Count} {DelayMilliseconds}", Count);
}
