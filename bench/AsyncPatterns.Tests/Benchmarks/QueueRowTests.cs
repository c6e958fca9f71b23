using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>Who moves the items of a queue: tasks of the pool, or threads that may block. Alone: tasks of other tests would be counted.</summary>
[Collection(nameof(Alone))]
public class QueueRowTests
{
    [Theory]
    [InlineData(nameof(QueueBenchmarks.Channel), 0)]
    [InlineData(nameof(QueueBenchmarks.ChannelDrain), 0)]
    [InlineData(nameof(QueueBenchmarks.ChannelWithSynchronousContinuations), 0)]
    [InlineData(nameof(QueueBenchmarks.BufferBlock), 0)]
    [InlineData(nameof(QueueBenchmarks.BlockingCollection), 2)]
    public async Task A_queue_that_blocks_has_two_threads_of_its_own_and_one_that_is_awaited_has_none(string row, int threads)
    {
        var rows = new QueueBenchmarks { Capacity = "5" };
        rows.Setup();

        await AssertThreads(threads, least: 2, () => (Task<long>)typeof(QueueBenchmarks).GetMethod(row)!.Invoke(rows, null)!);
    }

    [Fact]
    public async Task A_queue_with_one_reader_and_writer_has_no_thread_of_its_own()
    {
        var rows = new QueueBenchmarks { Capacity = "unbounded" };
        rows.Setup();

        await AssertThreads(0, least: 2, rows.ChannelOfOneReaderAndWriter);
    }

    [Theory]
    [InlineData(nameof(FanInBenchmarks.Channel), 0)]
    [InlineData(nameof(FanInBenchmarks.BlockingCollection), 8)]
    public async Task Four_producers_and_four_consumers_block_eight_threads_or_none(string row, int threads) =>
        await AssertThreads(threads, least: 8, () => (Task<long>)typeof(FanInBenchmarks).GetMethod(row)!.Invoke(new FanInBenchmarks(), null)!);

    private static async Task AssertThreads(int threads, int least, Func<Task<long>> row)
    {
        using var tasks = new ScheduledTasks();

        Assert.Equal(300_000L * 300_001 / 2, await row());

        Assert.Equal(threads, tasks.OnThreadsOfTheirOwn);
        Assert.True(tasks.OnPool + tasks.OnThreadsOfTheirOwn >= least, $"only {tasks.OnPool} and {tasks.OnThreadsOfTheirOwn} tasks");
    }
}
