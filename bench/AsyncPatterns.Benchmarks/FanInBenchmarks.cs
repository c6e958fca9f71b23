using System.Collections.Concurrent;
using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;
using Channels = System.Threading.Channels.Channel;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does it cost to hand an item over when four producers and four consumers share the queue?
/// </summary>
/// <remarks>
/// The guide's producer and consumer, as a server has them: several of each. The card's two contenders and the same rules as in
/// <see cref="QueueBenchmarks"/>, capacity 1024; every method returns the sum of what all consumers took together. The eight
/// threads that <see cref="BlockingCollection"/> blocks are started inside the operation, once for all its items.
/// <para>
/// What else could this number be? Threads against tasks rather than the queue: partly, as each contender is used as it is meant to
/// be; the context switches and the cores used tell. Starting the workers: once per 300,000 items. Items lost or taken twice: the
/// sum is checked.
/// </para>
/// </remarks>
[OperationUnit("item", isThroughput: true)]
[LongIterations]
public class FanInBenchmarks
{
    private const int Workers = 4;

    private const int Items = 300_000;

    private const int ItemsEach = Items / Workers;

    private const int Capacity = 1024;

    /// <summary>A channel, its items read with <c>await foreach</c>.</summary>
    [Benchmark(OperationsPerInvoke = Items)]
    public async Task<long> Channel()
    {
        Channel<int> channel = Channels.CreateBounded<int>(Capacity);
        var producers = new Task[Workers];
        var consumers = new Task<long>[Workers];
        for (int worker = 0; worker < Workers; worker++)
        {
            int first = (worker * ItemsEach) + 1;
            producers[worker] = Task.Run(async () =>
            {
                for (int i = 0; i < ItemsEach; i++)
                {
                    await channel.Writer.WriteAsync(first + i);
                }
            });
            consumers[worker] = Task.Run(async () =>
            {
                long sum = 0;
                await foreach (int item in channel.Reader.ReadAllAsync())
                {
                    sum += item;
                }

                return sum;
            });
        }

        await Task.WhenAll(producers);
        channel.Writer.Complete();
        return (await Task.WhenAll(consumers)).Sum();
    }

    /// <summary>The incumbent: a blocking collection between dedicated threads.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Items)]
    public async Task<long> BlockingCollection()
    {
        using var queue = new BlockingCollection<int>(Capacity);
        var producers = new Task[Workers];
        var consumers = new Task<long>[Workers];
        for (int worker = 0; worker < Workers; worker++)
        {
            int first = (worker * ItemsEach) + 1;
            producers[worker] = Task.Factory.StartNew(
                () =>
                {
                    for (int i = 0; i < ItemsEach; i++)
                    {
                        queue.Add(first + i);
                    }
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            consumers[worker] = Task.Factory.StartNew(
                () =>
                {
                    long sum = 0;
                    foreach (int item in queue.GetConsumingEnumerable())
                    {
                        sum += item;
                    }

                    return sum;
                },
                CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }

        await Task.WhenAll(producers);
        queue.CompleteAdding();
        return (await Task.WhenAll(consumers)).Sum();
    }
}
