using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>What tells the rows with ambient values apart: what a call allocates, all of it on the loop's thread.</summary>
[Collection(nameof(Rows))]
public class AsyncLocalTests
{
    [Theory]
    [InlineData(nameof(AsyncLocalBenchmarks.PassedAsArgument), 0)]
    [InlineData(nameof(AsyncLocalBenchmarks.OneValue), 0)]
    [InlineData(nameof(AsyncLocalBenchmarks.TenValues), 0)]
    [InlineData(nameof(AsyncLocalBenchmarks.OneValueChanged), 72)]
    [InlineData(nameof(AsyncLocalBenchmarks.OneOfTenChanged), 248)]
    [InlineData(nameof(AsyncLocalBenchmarks.FlowSuppressed), 80)]
    public void A_call_allocates_a_context_and_a_map_when_a_value_changes_and_else_neither(string row, int more)
    {
        double without = Bytes(nameof(AsyncLocalBenchmarks.PassedAsArgument));

        Assert.InRange(Bytes(row) - without, more - 8, more + 8);
    }

    [Theory]
    [InlineData(nameof(AsyncLocalBenchmarks.PassedAsArgument))]
    [InlineData(nameof(AsyncLocalBenchmarks.OneValue))]
    [InlineData(nameof(AsyncLocalBenchmarks.TenValues))]
    [InlineData(nameof(AsyncLocalBenchmarks.OneValueChanged))]
    [InlineData(nameof(AsyncLocalBenchmarks.OneOfTenChanged))]
    [InlineData(nameof(AsyncLocalBenchmarks.FlowSuppressed))]
    public void No_row_leaves_a_value_behind_or_posts_to_another_context(string row)
    {
        var counting = new CountingContext();
        ExecutionContext? before = ExecutionContext.Capture();

        counting.Start(() => Operation(new AsyncLocalBenchmarks(), row)());

        Assert.Equal(0, counting.Posted);
        Assert.Same(before, ExecutionContext.Capture());
    }

    /// <summary>On a thread where no context of the test has to flow along.</summary>
    private static double Bytes(string row)
    {
        double bytes = 0;
        Func<int> operation = Operation(new AsyncLocalBenchmarks(), row);
        var thread = new Thread(() => bytes = AllocatedBytes.PerCall(20_000, () => operation()));
        thread.UnsafeStart();
        thread.Join();
        return bytes;
    }

    private static Func<int> Operation(AsyncLocalBenchmarks rows, string row) =>
        typeof(AsyncLocalBenchmarks).GetMethod(row)!.CreateDelegate<Func<int>>(rows);
}
