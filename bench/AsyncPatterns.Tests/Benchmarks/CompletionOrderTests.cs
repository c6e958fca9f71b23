using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>The rows that handle results as they come do so, one by one, and without the thread pool where the name says so.</summary>
[Collection(nameof(Alone))]
public class CompletionOrderTests
{
    [Theory]
    [InlineData(nameof(CompletionOrderBenchmarks.WhenAnyLoop), 1)]
    [InlineData(nameof(CompletionOrderBenchmarks.WhenEach), 1)]
    [InlineData(nameof(CompletionOrderBenchmarks.HandledInEach), 1)]
    [InlineData(nameof(CompletionOrderBenchmarks.WhenAll), 100)]
    public void A_result_is_handled_before_the_next_one_comes_unless_all_are_awaited(string row, int unhandled)
    {
        CompletionOrderBenchmarks rows = Create(100);

        Assert.Equal(5050, Operation(rows, row)());
        Assert.Equal(5050, Operation(rows, row)());
        Assert.Equal(unhandled, rows.GreatestUnhandled);
    }

    [Theory]
    [InlineData(nameof(CompletionOrderBenchmarks.WhenAnyLoop), 0)]
    [InlineData(nameof(CompletionOrderBenchmarks.WhenEach), 1)]
    [InlineData(nameof(CompletionOrderBenchmarks.HandledInEach), 0)]
    [InlineData(nameof(CompletionOrderBenchmarks.WhenAll), 0)]
    public void The_thread_pool_is_asked_once_for_each_result_of_WhenEach_and_never_else(string row, double items)
    {
        // What the test host asks of the pool meanwhile is counted, too.
        Assert.Contains(Enumerable.Range(0, 20), _ =>
        {
            CompletionOrderBenchmarks rows = Create(1_000);
            Operation(rows, row)();
            return Math.Abs(rows.PoolItemsPerResult - items) < 0.05;
        });
    }

    /// <summary>
    /// Each call of <c>WhenAny</c> copies the list of all tasks that are left, so that a hundred times as many tasks take many
    /// hundred times as many bytes; what allocates once for each task takes in proportion.
    /// </summary>
    [Theory]
    [InlineData(nameof(CompletionOrderBenchmarks.WhenAnyLoop), 500, 10_000)]
    [InlineData(nameof(CompletionOrderBenchmarks.HandledInEach), 50, 130)]
    [InlineData(nameof(CompletionOrderBenchmarks.WhenAll), 50, 130)]
    public void Bytes_grow_with_the_square_of_the_tasks_in_the_loop_and_in_proportion_elsewhere(string row, int least, int most) =>
        Assert.InRange(Bytes(row, 1_000) / Bytes(row, 10), least, most);

    [Theory]
    [InlineData(10)]
    [InlineData(100)]
    [InlineData(1_000)]
    public void Every_task_completes_and_not_in_the_order_of_its_start(int count)
    {
        int[] order = [.. CompletingTasks.Order(count)];

        Assert.Equal(Enumerable.Range(0, count), order.Order());
        Assert.DoesNotContain(order.Zip(order.Skip(1)), pair => pair.Second == pair.First + 1);
    }

    private static CompletionOrderBenchmarks Create(int count)
    {
        var rows = new CompletionOrderBenchmarks { Count = count };
        rows.Setup();
        return rows;
    }

    private static double Bytes(string row, int count)
    {
        CompletionOrderBenchmarks rows = Create(count);
        return AllocatedBytes.PerCall(1, () => Operation(rows, row)());
    }

    private static Func<int> Operation(CompletionOrderBenchmarks rows, string row) =>
        typeof(CompletionOrderBenchmarks).GetMethod(row)!.CreateDelegate<Func<int>>(rows);
}
