using System.Diagnostics;
using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>A bound is kept, by a producer that waits or by items that are dropped; waits count from the schedule.</summary>
[Collection(nameof(Rows))]
public class QueueBoundTests
{
    private const int Items = 5_000;

    [Theory]
    [InlineData(nameof(QueueBoundBenchmarks.Unbounded), 101, Items)]
    [InlineData(nameof(QueueBoundBenchmarks.BoundOf100), 100, 100)]
    [InlineData(nameof(QueueBoundBenchmarks.BoundOf5), 5, 5)]
    public async Task Without_drops_every_item_of_a_surge_is_handled_and_the_queue_holds_as_many_as_its_bound(string row, int least, int most)
    {
        QueueBoundBenchmarks rows = await Run(row, Arrival.Surge);

        Assert.Equal((Items, 0), (rows.Waits.Count, rows.Dropped));
        Assert.InRange(rows.PeakItemsInQueue, least, most);
        Assert.Equal(Enumerable.Range(0, Items).Select(QueueBoundBenchmarks.WorkOn), rows.Made);
    }

    [Fact]
    public async Task A_queue_that_drops_loses_the_oldest_items_of_a_surge_and_never_the_newest()
    {
        QueueBoundBenchmarks rows = await Run(nameof(QueueBoundBenchmarks.DropOldestOf100), Arrival.Surge);
        int[] handled = [.. Enumerable.Range(0, Items).Where(number => rows.Made[number] != 0)];

        Assert.Equal(100, rows.PeakItemsInQueue);
        Assert.InRange(rows.Dropped, 1, Items - 100);
        Assert.Equal(Items - rows.Dropped, rows.Waits.Count);
        Assert.Equal(Items - rows.Dropped, handled.Length);
        Assert.Equal(Enumerable.Range(Items - 100, 100), handled[^100..]);
        Assert.All(handled, number => Assert.Equal(QueueBoundBenchmarks.WorkOn(number), rows.Made[number]));
    }

    [Fact]
    public async Task A_wait_counts_from_the_schedule_and_a_full_queue_holds_up_the_producer()
    {
        QueueBoundBenchmarks bound = await Run(nameof(QueueBoundBenchmarks.BoundOf5), Arrival.Surge);

        // An item that the producer has late has waited for so long already.
        Assert.True(Stopwatch.GetElapsedTime(0, bound.Waits.Max()) >= bound.ProducerLate);
        for (int attempt = 0; ; attempt++)
        {
            // Where the machine is busy, a producer may be late that nobody holds up.
            QueueBoundBenchmarks unbounded = await Run(nameof(QueueBoundBenchmarks.Unbounded), Arrival.Surge);
            bound = await Run(nameof(QueueBoundBenchmarks.BoundOf5), Arrival.Surge);
            if (bound.ProducerLate > unbounded.ProducerLate)
            {
                break;
            }

            Assert.True(attempt < 20, $"the producer was late by {bound.ProducerLate} with a bound and by {unbounded.ProducerLate} without");
        }
    }

    [Fact]
    public void Bursts_of_a_hundred_are_due_every_millisecond_or_four_times_as_often()
    {
        Assert.Equal([0, 0, 1, 49], Due(Arrival.Steady));
        Assert.Equal([0, 0, 0.25, 12.25], Due(Arrival.Surge));
    }

    [Fact]
    public async Task An_operation_lasts_as_long_as_the_schedule_whatever_was_dropped()
    {
        var rows = new QueueBoundBenchmarks { Arrivals = Arrival.Surge };
        long start = Stopwatch.GetTimestamp();

        await rows.DropOldestOf100();

        Assert.True(Stopwatch.GetElapsedTime(start).TotalMilliseconds >= 50);
    }

    private static double[] Due(Arrival arrivals)
    {
        var rows = new QueueBoundBenchmarks { Arrivals = arrivals };
        return [.. new[] { 0, 99, 100, Items - 1 }.Select(item => rows.Due(item) * 1000.0 / Stopwatch.Frequency)];
    }

    private static async Task<QueueBoundBenchmarks> Run(string row, Arrival arrivals)
    {
        var rows = new QueueBoundBenchmarks { Arrivals = arrivals };
        rows.Setup();
        Assert.Equal(Items, await Operation(rows, row));
        return rows;
    }

    private static Task<int> Operation(QueueBoundBenchmarks rows, string row) =>
        (Task<int>)typeof(QueueBoundBenchmarks).GetMethod(row)!.Invoke(rows, null)!;
}
