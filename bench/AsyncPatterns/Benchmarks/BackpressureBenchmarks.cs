using System.Threading.Channels;
using BenchmarkDotNet.Attributes;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// When the producer is faster than the consumer, what does a bound of five items hold back, and what does it cost?
/// </summary>
/// <remarks>
/// The guide's queue has a size of 5 for backpressure and ends with a sentinel, -1. The consumer works on every item, the
/// producer does not. Every method returns the consumer's total, which is the same whichever way the queue ends, and reports
/// the greatest number of items that waited in the queue: seen by the producer after each item.
/// </remarks>
[OperationUnit("item")]
public class BackpressureBenchmarks
{
    private const int Items = 20_000;

    private const int Capacity = 5;

    private const int Sentinel = -1;

    /// <summary>Spins an item: a few microseconds, several times what handing it over takes.</summary>
    private const int Work = 40;

    /// <summary>The greatest number of items that waited since this was created.</summary>
    public int GreatestWaiting { get; private set; }

    /// <summary>Says how many items waited at most.</summary>
    [GlobalCleanup]
    public void Report() => LaunchMetric.Report("GreatestWaiting", GreatestWaiting);

    /// <summary>At most five items wait; the writer completes the queue.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Items)]
    public Task<long> BoundedComplete() => Completed(Channel.CreateBounded<int>(Capacity));

    /// <summary>At most five items wait; a sentinel ends the queue.</summary>
    [Benchmark(OperationsPerInvoke = Items)]
    public Task<long> BoundedSentinel() => Ended(Channel.CreateBounded<int>(Capacity));

    /// <summary>Any number of items may wait; the writer completes the queue.</summary>
    [Benchmark(OperationsPerInvoke = Items)]
    public Task<long> UnboundedComplete() => Completed(Channel.CreateUnbounded<int>());

    /// <summary>Any number of items may wait; a sentinel ends the queue.</summary>
    [Benchmark(OperationsPerInvoke = Items)]
    public Task<long> UnboundedSentinel() => Ended(Channel.CreateUnbounded<int>());

    private async Task<long> Completed(Channel<int> channel)
    {
        Task producer = Task.Run(async () =>
        {
            for (int i = 1; i <= Items; i++)
            {
                await channel.Writer.WriteAsync(i);
                GreatestWaiting = Math.Max(GreatestWaiting, channel.Reader.Count);
            }

            channel.Writer.Complete();
        });
        Task<long> consumer = Task.Run(async () =>
        {
            long total = 0;
            await foreach (int item in channel.Reader.ReadAllAsync())
            {
                Thread.SpinWait(Work);
                total += item;
            }

            return total;
        });
        await producer;
        return await consumer;
    }

    private async Task<long> Ended(Channel<int> channel)
    {
        Task producer = Task.Run(async () =>
        {
            for (int i = 1; i <= Items; i++)
            {
                await channel.Writer.WriteAsync(i);
                GreatestWaiting = Math.Max(GreatestWaiting, channel.Reader.Count);
            }

            await channel.Writer.WriteAsync(Sentinel);
        });
        Task<long> consumer = Task.Run(async () =>
        {
            long total = 0;
            while (true)
            {
                int item = await channel.Reader.ReadAsync();
                if (item == Sentinel)
                {
                    return total;
                }

                Thread.SpinWait(Work);
                total += item;
            }
        });
        await producer;
        return await consumer;
    }
}
