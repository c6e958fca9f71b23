using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Results;

/// <summary>What a filter selects, and what is suggested when that is nothing.</summary>
public class CaseGlobTests
{
    private static readonly CaseKey[] Cases =
    [
        new("TextParsing.Benchmarks.StackBenchmarks", "Channel", "Capacity=5"),
        new("TextParsing.Benchmarks.StackBenchmarks", "ChannelDrain", "Capacity=1024"),
        new("TextParsing.Benchmarks.MergeBenchmarks", "LockedStack", ""),
        new("TextParsing.Benchmarks.TimerBenchmarks", "WhenAll", "Count=10"),
        new("TextParsing.Benchmarks.TextLockBenchmarks", "Lock", ""),
    ];

    [Theory]
    [InlineData("stack", 0, 1, 2)]
    [InlineData("StackBenchmarks", 0, 1)]
    [InlineData("channel(", 0)]
    [InlineData("CAPACITY=10", 1)]
    [InlineData("text", 4)]
    [InlineData("Parsing")]
    [InlineData("TextParsing.Benchmarks.Stack", 0, 1)]
    [InlineData("*Stack*", 0, 1, 2)]
    [InlineData("*.channel", 0)]
    [InlineData("StackBenchmarks.*", 0, 1)]
    [InlineData("Stack*", 0, 1)]
    [InlineData("*Count=1?)", 3)]
    [InlineData("[a-z]+")]
    public void A_filter_is_a_part_of_the_name_or_a_glob_and_case_does_not_matter(string filter, params int[] selected)
    {
        ArgumentNullException.ThrowIfNull(selected);
        Assert.Equal(selected.Select(index => Cases[index]), Cases.Where(CaseGlob.Matcher([filter])));
    }

    [Theory]
    [InlineData("Satck", "Did you mean StackBenchmarks or MergeBenchmarks.LockedStack?")]
    [InlineData("*Stsck*", "Did you mean StackBenchmarks or MergeBenchmarks.LockedStack?")]
    [InlineData("tmier", "Did you mean TimerBenchmarks?")]
    [InlineData("StackBenchmarks.Chanel", "Did you mean StackBenchmarks.Channel or StackBenchmarks.ChannelDrain?")]
    [InlineData("WhenAll(Count=11)", "Did you mean TimerBenchmarks.WhenAll(Count=10)?")]
    [InlineData("NoSuch", "There are: StackBenchmarks, MergeBenchmarks, TimerBenchmarks, TextLockBenchmarks.")]
    [InlineData("*", "There are: StackBenchmarks, MergeBenchmarks, TimerBenchmarks, TextLockBenchmarks.")]
    public void What_selects_nothing_is_answered_with_the_nearest_names(string filter, string expected) =>
        Assert.Equal(expected, NearestNames.Hint([filter], Cases));

    [Fact]
    public void No_more_than_three_names_are_suggested() =>
        Assert.Equal(
            "Did you mean ABenchmarks.Method1 or ABenchmarks.Method2 or ABenchmarks.Method3?",
            NearestNames.Hint(["Metod"], [.. Enumerable.Range(1, 9).Select(i => new CaseKey("X.ABenchmarks", $"Method{i}", ""))]));
}
