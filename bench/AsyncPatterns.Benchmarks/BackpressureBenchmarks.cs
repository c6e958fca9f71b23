using System.Diagnostics;
using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// When the producer is faster than the consumer, what is a bound for: how many items wait and how long, and what does it cost?
/// </summary>
/// <remarks>
/// The guide's queue has a size of 5 for backpressure. The consumer works on every item, a fixed piece of arithmetic of 1 to
/// 2 µs; the producer does not. The wait of an item is the time from the moment the producer has it to the moment the consumer
/// takes it, the producer's own wait for a place included. Every method returns the sum of what the work made of the items.
/// </remarks>
[OperationUnit("item")]
public class BackpressureBenchmarks
{
    private const int Items = 20_000;

    /// <summary>Rounds of the arithmetic: several times what handing an item over takes.</summary>
    private const int Work = 1_000;

    private readonly long[] waits = new long[Items];

    /// <summary>The greatest number of items in the queue since this was created, seen by the producer after each item.</summary>
    public int GreatestWaiting { get; private set; }

    /// <summary>How long each item of the last operation waited, in ticks of <see cref="Stopwatch"/>.</summary>
    public IReadOnlyCollection<long> Waits => waits;

    /// <summary>Says how many items waited at most, and how long in the last operation.</summary>
    [GlobalCleanup]
    public void Report()
    {
        LaunchMetric.Report("GreatestWaiting", GreatestWaiting);
        WaitTimes.Report(waits);
    }

    /// <summary>Any number of items may wait.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Items)]
    [MustHold(nameof(GreatestWaiting), AtLeast = 101)]
    public Task<long> Unbounded() => Move(Channel.CreateUnbounded<Item>());

    /// <summary>At most a hundred items wait: room for the producer's bursts.</summary>
    [Benchmark(OperationsPerInvoke = Items)]
    [MustHold(nameof(GreatestWaiting), AtMost = 100)]
    public Task<long> BoundOf100() => Move(Channel.CreateBounded<Item>(100));

    /// <summary>At most five items wait, the guide's bound.</summary>
    [Benchmark(OperationsPerInvoke = Items)]
    [MustHold(nameof(GreatestWaiting), AtMost = 5)]
    public Task<long> BoundOf5() => Move(Channel.CreateBounded<Item>(5));

    /// <summary>The work on an item. Each round needs the result of the one before, so that no processor can hurry it.</summary>
    public static long WorkOn(int number)
    {
        ulong state = (ulong)number;
        for (int round = 0; round < Work; round++)
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
        }

        return (long)(state >> 33);
    }

    private async Task<long> Move(Channel<Item> channel)
    {
        Task producer = Task.Run(async () =>
        {
            for (int i = 0; i < Items; i++)
            {
                await channel.Writer.WriteAsync(new Item(i, Stopwatch.GetTimestamp()));
                GreatestWaiting = Math.Max(GreatestWaiting, channel.Reader.Count);
            }

            channel.Writer.Complete();
        });
        Task<long> consumer = Task.Run(async () =>
        {
            long total = 0;
            await foreach (Item item in channel.Reader.ReadAllAsync())
            {
                waits[item.Number] = Stopwatch.GetTimestamp() - item.PutAt;
                total += WorkOn(item.Number);
            }

            return total;
        });
        await producer;
        return await consumer;
    }

    private readonly record struct Item(int Number, long PutAt);
}
