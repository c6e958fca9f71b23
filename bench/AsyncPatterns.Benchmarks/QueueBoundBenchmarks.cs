using System.Diagnostics;
using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>How items arrive.</summary>
public enum Arrival
{
    /// <summary>In bursts that are handled before the next.</summary>
    Steady,

    /// <summary>For a while faster than they are handled.</summary>
    Surge,
}

/// <summary>
/// Items arrive on a schedule, for a while faster than they can be handled: how long do those that are not dropped wait, with a bound and
/// without, and what does it cost?
/// </summary>
/// <remarks>
/// The guide's queue has a size of 5 for backpressure. 5,000 items arrive in bursts of 100 on a schedule that is fixed beforehand, and
/// handling one is a piece of arithmetic of several microseconds. An operation is the schedule, 50 ms, in all rows: its time is no
/// answer. The answers are the greatest number of items in the queue, how long items waited, how late the producer was at most, how
/// many items were dropped, and the CPU time. The wait of an item is the time from when it was due to when the consumer takes it,
/// whoever keeps it waiting: a full queue that holds up its producer does not shorten it, which is arithmetic, as the consumer is as
/// fast with any queue. Waits, lateness and drops are those of a launch's last operation. Every method returns how many items
/// were handled or reported as dropped.
/// <para>
/// What else could this number be? Waits that a late producer does not count: they start when an item is due. A producer that is
/// never late by itself: how late it was is reported, without a bound it is the timer. A consumer that has to wait for a thread: the
/// pool may start four at once, so that producer and consumer have one each, on one core, too. A faster consumer with less to do:
/// the work on each item is checked, and an operation lasts as long whatever was dropped. Idle threads of the pool, which spin before
/// they park: where items arrive steadily they are a third of the CPU time and more, so the price of a full queue is judged in a surge. There,
/// too, most of it is the thread of the producer that is held up, which parks and is woken for nearly every item. Items that are dropped: they
/// have no wait, so the waits of such a queue are those of the others, and its CPU time is divided by all items.
/// </para>
/// </remarks>
[OperationUnit("item")]
[Answer(WaitTimes.P99)]
public class QueueBoundBenchmarks
{
    private const int Items = 5_000;

    private const int BurstSize = 100;

    /// <summary>Rounds of the arithmetic: about half of what the consumer has time for on average.</summary>
    private const int Work = 4_000;

    private static readonly TimeSpan Schedule = TimeSpan.FromMilliseconds(50);

    private readonly PreciseTimer timer = new();

    private readonly long[] waits = new long[Items];

    private readonly long[] made = new long[Items];

    private int dropping;

    private long lateness;

    /// <summary>
    /// Steady: a burst per millisecond, which the consumer has handled before the next. Surge: four per millisecond, twice what the
    /// consumer handles, until all items are there.
    /// </summary>
    [Params(Arrival.Steady, Arrival.Surge)]
    public Arrival Arrivals { get; set; }

    /// <summary>The greatest number of items in the queue at the same time, seen by the producer after each item.</summary>
    public int PeakItemsInQueue { get; private set; }

    /// <summary>How many items the last operation dropped.</summary>
    public int Dropped { get; private set; }

    /// <summary>How late the producer had an item at most in the last operation.</summary>
    public TimeSpan ProducerLate => Stopwatch.GetElapsedTime(0, lateness);

    /// <summary>How long each item waited that the last operation handled, in ticks of <see cref="Stopwatch"/>.</summary>
    public IReadOnlyCollection<long> Waits => [.. waits.Where(wait => wait >= 0)];

    /// <summary>What the work made of each item in the last operation; 0 of one that was dropped.</summary>
    public IReadOnlyList<long> Made => made;

    /// <summary>Lets the pool start a thread for each side, and for what it does besides.</summary>
    [GlobalSetup]
    public void Setup() => Burst.RaiseMinimum(4);

    /// <summary>Reports what waited, how long, and what was dropped.</summary>
    [GlobalCleanup]
    public void Report()
    {
        LaunchMetric.Report(nameof(PeakItemsInQueue), PeakItemsInQueue);
        LaunchMetric.ReportTypical(nameof(Dropped), Dropped);
        LaunchMetric.ReportTypical("ProducerLateNanoseconds", ProducerLate.TotalNanoseconds);
        WaitTimes.Report(Waits);
    }

    /// <summary>Any number of items may wait.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Items)]
    [MustHold(nameof(PeakItemsInQueue), AtLeast = BurstSize / 2)]
    [MustHold(nameof(Dropped), AtMost = 0)]
    public Task<int> Unbounded() => Move(Channel.CreateUnbounded<Item>());

    /// <summary>At most a hundred items wait, a burst; the producer waits for a place.</summary>
    [Benchmark(OperationsPerInvoke = Items)]
    [LeftOut("a burst fits into it, so it behaves as an unbounded queue", Parameter = nameof(Arrivals), Values = [Arrival.Steady])]
    [MustHold(nameof(PeakItemsInQueue), AtLeast = BurstSize / 2, AtMost = BurstSize)]
    [MustHold(nameof(Dropped), AtMost = 0)]
    public Task<int> BoundOf100() => Move(Channel.CreateBounded<Item>(BurstSize));

    /// <summary>At most five items wait, the guide's bound; the producer waits for a place.</summary>
    [Benchmark(OperationsPerInvoke = Items)]
    [MustHold(nameof(PeakItemsInQueue), AtLeast = 5, AtMost = 5)]
    [MustHold(nameof(Dropped), AtMost = 0)]
    public Task<int> BoundOf5() => Move(Channel.CreateBounded<Item>(5));

    /// <summary>At most a hundred items wait; a further one replaces the oldest, and the producer does not wait.</summary>
    [Benchmark(OperationsPerInvoke = Items)]
    [LeftOut("a burst fits into it, so it behaves as an unbounded queue", Parameter = nameof(Arrivals), Values = [Arrival.Steady])]
    [MustHold(nameof(PeakItemsInQueue), AtLeast = BurstSize / 2, AtMost = BurstSize)]
    public Task<int> DropOldestOf100() => Move(Channel.CreateBounded<Item>(
        new BoundedChannelOptions(BurstSize) { FullMode = BoundedChannelFullMode.DropOldest }, Drop));

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

    /// <summary>When an item is due, in ticks of <see cref="Stopwatch"/> since the start.</summary>
    internal long Due(int item) => item / BurstSize * Stopwatch.Frequency / (Arrivals == Arrival.Steady ? 1000 : 4000);

    private void Drop(Item item)
    {
        waits[item.Number] = -1;
        made[item.Number] = 0;
        dropping++;
    }

    private async Task<int> Move(Channel<Item> channel)
    {
        dropping = 0;
        lateness = 0;
        long start = Stopwatch.GetTimestamp();
        Task producer = Task.Run(async () =>
        {
            for (int i = 0; i < Items; i++)
            {
                long due = start + Due(i);
                while (Stopwatch.GetTimestamp() < due)
                {
                    await timer.Wait(Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due), CancellationToken.None);
                }

                lateness = Math.Max(lateness, Stopwatch.GetTimestamp() - due);
                await channel.Writer.WriteAsync(new Item(i, due));
                PeakItemsInQueue = Math.Max(PeakItemsInQueue, channel.Reader.Count);
            }

            channel.Writer.Complete();
        });
        Task<int> consumer = Task.Run(async () =>
        {
            int handled = 0;
            await foreach (Item item in channel.Reader.ReadAllAsync())
            {
                waits[item.Number] = Stopwatch.GetTimestamp() - item.Due;
                made[item.Number] = WorkOn(item.Number);
                handled++;
            }

            return handled;
        });
        await producer;
        int handled = await consumer;
        await timer.Wait(Schedule - Stopwatch.GetElapsedTime(start), CancellationToken.None);
        Dropped = dropping;
        return handled + Dropped;
    }

    private readonly record struct Item(int Number, long Due);
}
