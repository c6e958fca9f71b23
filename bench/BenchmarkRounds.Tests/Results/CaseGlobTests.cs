using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Results;

/// <summary>What a filter selects, and what is suggested when that is nothing.</summary>
public class CaseGlobTests
{
    private static readonly CaseKey[] Cases =
    [
        new("AsyncPatterns.Benchmarks.QueueBenchmarks", "Channel", "Capacity=5"),
        new("AsyncPatterns.Benchmarks.QueueBenchmarks", "ChannelDrain", "Capacity=1024"),
        new("AsyncPatterns.Benchmarks.FanInBenchmarks", "SemaphoreQueue", ""),
        new("AsyncPatterns.Benchmarks.DelayBenchmarks", "WhenAll", "Count=10"),
        new("AsyncPatterns.Benchmarks.AsyncLockBenchmarks", "Lock", ""),
    ];

    [Theory]
    [InlineData("queue", 0, 1, 2)]
    [InlineData("QueueBenchmarks", 0, 1)]
    [InlineData("channel(", 0)]
    [InlineData("CAPACITY=10", 1)]
    [InlineData("async", 4)]
    [InlineData("Patterns")]
    [InlineData("AsyncPatterns.Benchmarks.Queue", 0, 1)]
    [InlineData("*Queue*", 0, 1, 2)]
    [InlineData("*.channel", 0)]
    [InlineData("QueueBenchmarks.*", 0, 1)]
    [InlineData("Queue*", 0, 1)]
    [InlineData("*Count=1?)", 3)]
    [InlineData("[a-z]+")]
    public void A_filter_is_a_part_of_the_name_or_a_glob_and_case_does_not_matter(string filter, params int[] selected)
    {
        ArgumentNullException.ThrowIfNull(selected);
        Assert.Equal(selected.Select(index => Cases[index]), Cases.Where(CaseGlob.Matcher([filter])));
    }

    [Theory]
    [InlineData("Qeue", "Did you mean QueueBenchmarks or FanInBenchmarks.SemaphoreQueue?")]
    [InlineData("*Quwue*", "Did you mean QueueBenchmarks or FanInBenchmarks.SemaphoreQueue?")]
    [InlineData("dleay", "Did you mean DelayBenchmarks?")]
    [InlineData("QueueBenchmarks.Chanel", "Did you mean QueueBenchmarks.Channel or QueueBenchmarks.ChannelDrain?")]
    [InlineData("WhenAll(Count=11)", "Did you mean DelayBenchmarks.WhenAll(Count=10)?")]
    [InlineData("NoSuch", "There are: QueueBenchmarks, FanInBenchmarks, DelayBenchmarks, AsyncLockBenchmarks.")]
    [InlineData("*", "There are: QueueBenchmarks, FanInBenchmarks, DelayBenchmarks, AsyncLockBenchmarks.")]
    public void What_selects_nothing_is_answered_with_the_nearest_names(string filter, string expected) =>
        Assert.Equal(expected, NearestNames.Hint([filter], Cases));

    [Fact]
    public void No_more_than_three_names_are_suggested() =>
        Assert.Equal(
            "Did you mean ABenchmarks.Method1 or ABenchmarks.Method2 or ABenchmarks.Method3?",
            NearestNames.Hint(["Metod"], [.. Enumerable.Range(1, 9).Select(i => new CaseKey("X.ABenchmarks", $"Method{i}", ""))]));
}
