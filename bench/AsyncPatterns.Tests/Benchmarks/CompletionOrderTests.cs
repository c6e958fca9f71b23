using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>The rows that handle results as they come do so, one by one, and with as much of the thread pool as they need.</summary>
[Collection(nameof(Alone))]
public class CompletionOrderTests
{
    private const int Results = 10_000;

    [Theory]
    [InlineData(nameof(CompletionOrderBenchmarks.WhenAnyLoop), 1)]
    [InlineData(nameof(CompletionOrderBenchmarks.WhenEach), 1)]
    [InlineData(nameof(CompletionOrderBenchmarks.WhenEachOnLoop), 1)]
    [InlineData(nameof(CompletionOrderBenchmarks.HandledInEach), 1)]
    [InlineData(nameof(CompletionOrderBenchmarks.WhenAll), 100)]
    public async Task A_result_is_handled_before_the_next_one_comes_unless_all_are_awaited(string row, int unhandled)
    {
        CompletionOrderBenchmarks rows = Create(row, 100);

        Assert.Equal(505_000, await Run(rows, row));
        Assert.Equal(505_000, await Run(rows, row));
        Assert.Equal(unhandled, rows.PeakUnhandled);
    }

    /// <summary>One item completes a task where there is no loop; one more takes a result out of the stream.</summary>
    [Theory]
    [InlineData(nameof(CompletionOrderBenchmarks.WhenAnyLoop), 1)]
    [InlineData(nameof(CompletionOrderBenchmarks.WhenEach), 2)]
    [InlineData(nameof(CompletionOrderBenchmarks.WhenEachOnLoop), 1)]
    [InlineData(nameof(CompletionOrderBenchmarks.HandledInEach), 1)]
    [InlineData(nameof(CompletionOrderBenchmarks.WhenAll), 1)]
    public async Task The_thread_pool_runs_as_many_items_for_a_result_as_the_row_needs(string row, double items)
    {
        double counted = 0;

        // What the test host asks of the pool meanwhile is counted, too; and with more than one thread a result may come before it is waited for.
        for (int attempt = 0; attempt < 20 && Math.Abs(counted - items) > 0.1; attempt++)
        {
            CompletionOrderBenchmarks rows = Create(row, 1_000);
            await Run(rows, row);
            counted = rows.PoolItemsPerResult;
        }

        Assert.InRange(counted, items - 0.1, items + 0.1);
    }

    /// <summary>Each call of <c>WhenAny</c> copies the list of all tasks that are left; the others allocate as much for each result, however many there are.</summary>
    [Theory]
    [InlineData(nameof(CompletionOrderBenchmarks.WhenAnyLoop), 5, 100)]
    [InlineData(nameof(CompletionOrderBenchmarks.WhenEach), 0.5, 1.3)]
    [InlineData(nameof(CompletionOrderBenchmarks.HandledInEach), 0.5, 1.3)]
    [InlineData(nameof(CompletionOrderBenchmarks.WhenAll), 0.5, 1.3)]
    public async Task The_bytes_for_a_result_grow_with_the_tasks_in_the_loop_and_nowhere_else(string row, double least, double most) =>
        Assert.InRange(await Bytes(row, 1_000) / await Bytes(row, 10), least, most);

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

    private static CompletionOrderBenchmarks Create(string row, int count)
    {
        var rows = new CompletionOrderBenchmarks { Count = count };
        if (row == nameof(CompletionOrderBenchmarks.WhenEachOnLoop))
        {
            rows.SetupLoop();
        }
        else
        {
            rows.Setup();
        }

        return rows;
    }

    /// <summary>Of all threads: no other test runs meanwhile.</summary>
    private static async Task<double> Bytes(string row, int count)
    {
        CompletionOrderBenchmarks rows = Create(row, count);
        await Run(rows, row);
        long before = GC.GetTotalAllocatedBytes(precise: true);
        await Run(rows, row);
        return (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)Results;
    }

    private static Task<int> Run(CompletionOrderBenchmarks rows, string row)
    {
        object result = typeof(CompletionOrderBenchmarks).GetMethod(row)!.Invoke(rows, null)!;
        return (result as Task<int>)?.WaitAsync(TimeSpan.FromSeconds(30)) ?? Task.FromResult((int)result);
    }
}
