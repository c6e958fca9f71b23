using System.Collections.Concurrent;
using System.Threading.Channels;
using System.Threading.Tasks.Dataflow;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;
using Channels = System.Threading.Channels.Channel;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does it cost to hand an item from one producer to one consumer?
/// </summary>
/// <remarks>
/// The guide decouples a producer from a consumer with a queue of at most five items. Every contender moves the same items,
/// one at a time with one signal each, and returns the sum of what was consumed. The queue, and the two threads that
/// <see cref="BlockingCollection"/> blocks, are created inside the operation, once for all its items.
/// <para>
/// What else could this number be? Threads against tasks rather than the queue: partly, as each contender is used as it is meant to
/// be. The state of two cores: a queue changes its speed within a process, so an iteration takes long and a launch is one value. An
/// empty or a full queue: with a bound of five it is nearly always one of the two, without a bound it is neither. Items lost: the
/// sum is checked.
/// </para>
/// </remarks>
[OperationUnit("item", isThroughput: true)]
[LongIterations]
public class QueueBenchmarks
{
    private const int Items = 300_000;

    private const string Unbounded = "unbounded";

    private int? bound;

    private AsyncioWorker worker = null!;

    /// <summary>Starts Python and moves some items; the hundreds of thousands that are measured warm it up further.</summary>
    [GlobalSetup(Target = nameof(AsyncioQueue))]
    public void StartAsyncio()
    {
        worker = AsyncioWorker.Start();
        worker.Ask("items 10000 5", 50_005_000);
    }

    /// <summary>Ends it.</summary>
    [GlobalCleanup(Target = nameof(AsyncioQueue))]
    public void StopAsyncio() => worker.Stop(Items);

    /// <summary>
    /// 5, the guide's, where almost every item makes somebody wait; unbounded, where the producer never waits. A buffer of 1024
    /// stands in <see cref="FanInBenchmarks"/>.
    /// </summary>
    [Params("5", Unbounded)]
    public string Capacity { get; set; } = Unbounded;

    /// <summary>Reads the capacity.</summary>
    [GlobalSetup]
    public void Setup() =>
        bound = Capacity == Unbounded ? null : int.Parse(Capacity, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>A channel, its items read with <c>await foreach</c>.</summary>
    [Benchmark(OperationsPerInvoke = Items)]
    public Task<long> Channel() => Move(CreateChannel());

    /// <summary>A channel, drained of all there is whenever something is there.</summary>
    [Benchmark(OperationsPerInvoke = Items)]
    [LeftOut("it is measured with a capacity of 5, the guide's", Parameter = nameof(Capacity), Values = [Unbounded])]
    public async Task<long> ChannelDrain()
    {
        Channel<int> channel = CreateChannel();
        Task producer = Task.Run(async () =>
        {
            for (int i = 1; i <= Items; i++)
            {
                await channel.Writer.WriteAsync(i);
            }

            channel.Writer.Complete();
        });
        Task<long> consumer = Task.Run(async () =>
        {
            long sum = 0;
            while (await channel.Reader.WaitToReadAsync())
            {
                while (channel.Reader.TryRead(out int item))
                {
                    sum += item;
                }
            }

            return sum;
        });
        await producer;
        return await consumer;
    }

    /// <summary>The same channel, told that it has one writer and one reader: without a bound another implementation, with one a hint that is ignored.</summary>
    [Benchmark(OperationsPerInvoke = Items)]
    [LeftOut("bounded channels ignore SingleReader and SingleWriter", Parameter = nameof(Capacity), Values = ["5"])]
    public Task<long> ChannelOfOneReaderAndWriter() =>
        Move(Channels.CreateUnbounded<int>(new UnboundedChannelOptions { SingleReader = true, SingleWriter = true }));

    /// <summary>The same channel, allowed to run the side that waits inside the call of the other side.</summary>
    [Benchmark(OperationsPerInvoke = Items)]
    [LeftOut("it is measured without a bound, where only the reader waits", Parameter = nameof(Capacity), Values = ["5"])]
    public Task<long> ChannelWithSynchronousContinuations() => Move(CreateSynchronousChannel());

    /// <summary>The incumbent: a blocking collection between two dedicated threads.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Items)]
    public async Task<long> BlockingCollection()
    {
        using BlockingCollection<int> queue = CreateCollection();
        Task producer = Task.Factory.StartNew(
            () =>
            {
                for (int i = 1; i <= Items; i++)
                {
                    queue.Add(i);
                }

                queue.CompleteAdding();
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        Task<long> consumer = Task.Factory.StartNew(
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
        await producer;
        return await consumer;
    }

    /// <summary>A buffer block of TPL Dataflow, its items read with <c>await foreach</c>.</summary>
    [Benchmark(OperationsPerInvoke = Items)]
    [LeftOut("it is measured with a capacity of 5, the guide's", Parameter = nameof(Capacity), Values = [Unbounded])]
    public async Task<long> BufferBlock()
    {
        BufferBlock<int> block = CreateBlock();
        Task producer = Task.Run(async () =>
        {
            for (int i = 1; i <= Items; i++)
            {
                await block.SendAsync(i);
            }

            block.Complete();
        });
        Task<long> consumer = Task.Run(async () =>
        {
            long sum = 0;
            await foreach (int item in block.ReceiveAllAsync())
            {
                sum += item;
            }

            return sum;
        });
        await producer;
        return await consumer;
    }

    /// <summary>The guide's program: an <c>asyncio.Queue</c>, two tasks of a group, a sentinel at the end.</summary>
    [Benchmark(OperationsPerInvoke = Items)]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    [Cold]
    [LeftOut("the guide's queue is bounded", Parameter = nameof(Capacity), Values = [Unbounded])]
    public long AsyncioQueue() => worker.Ask($"items {Items} {Capacity}", (long)Items * (Items + 1) / 2);

    /// <summary>Moves all items through a channel: the rows differ in the channel alone.</summary>
    private static async Task<long> Move(Channel<int> channel)
    {
        Task producer = Task.Run(async () =>
        {
            for (int i = 1; i <= Items; i++)
            {
                await channel.Writer.WriteAsync(i);
            }

            channel.Writer.Complete();
        });
        Task<long> consumer = Task.Run(async () =>
        {
            long sum = 0;
            await foreach (int item in channel.Reader.ReadAllAsync())
            {
                sum += item;
            }

            return sum;
        });
        await producer;
        return await consumer;
    }

    internal Channel<int> CreateChannel() => bound is int capacity ? Channels.CreateBounded<int>(capacity) : Channels.CreateUnbounded<int>();

    internal static Channel<int> CreateSynchronousChannel() =>
        Channels.CreateUnbounded<int>(new UnboundedChannelOptions { AllowSynchronousContinuations = true });

    internal BlockingCollection<int> CreateCollection() => bound is int capacity ? new(capacity) : [];

    internal BufferBlock<int> CreateBlock() => new(new DataflowBlockOptions { BoundedCapacity = bound ?? DataflowBlockOptions.Unbounded });

}
