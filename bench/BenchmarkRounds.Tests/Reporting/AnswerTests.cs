using BenchmarkRounds.Annotations;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Reporting;

/// <summary>Of a class whose question a reported number answers, sentences and picture show that number.</summary>
public class AnswerTests
{
    [Fact]
    public void A_sentence_compares_the_reported_wait_and_not_the_time()
    {
        ClassTable table = Table(WaitTimes.P99, baseline: 2_000_000, other: 50_000);

        Assert.Equal("The wait p99 of `Other` is 50.0 μs, 40x shorter \\[40, 40\\] than that of `Baseline` (2.00 ms).", ClassSentences.Lead(table));
        Assert.Equal("CBenchmarks, wait p99: Baseline 2.00 ms; Other 50.0 μs", ClassPlot.Describe(table));
    }

    [Fact]
    public void The_baseline_may_have_the_shortest_wait() => Assert.Equal(
        "The wait p99 of `Baseline` (1.00 ms) is the shortest; that of `Other` is 3.00 ms, 3.0x as long \\[3.0, 3.0\\].",
        ClassSentences.Lead(Table(WaitTimes.P99, baseline: 1_000_000, other: 3_000_000)));

    [Fact]
    public void Equal_waits_are_said_to_be_equal() => Assert.Equal(
        "No wait p99 is clearly shorter than that of `Baseline` (1.00 ms).", ClassSentences.Lead(Table(WaitTimes.P99, baseline: 1_000_000, other: 1_000_000)));

    [Fact]
    public void A_number_of_0_is_said_and_not_drawn()
    {
        ClassTable table = Table(WaitTimes.P99, baseline: 2_000_000, other: 0);

        Assert.Equal("Wait p99: 0 ms with `Other`; 2.00 ms with `Baseline`.", ClassSentences.Lead(table));
        Assert.Equal("CBenchmarks, wait p99: Baseline 2.00 ms", ClassPlot.Describe(table));
        Assert.DoesNotContain("NaN", ClassPlot.Draw(table), StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", ClassPlot.Draw(table), StringComparison.Ordinal);
    }

    [Fact]
    public void A_count_or_a_share_is_said_first_and_the_times_after_it()
    {
        ClassTable table = Table("GreatestNesting", baseline: 100, other: 1);
        var notes = new Dictionary<string, string> { ["GreatestNesting"] = "The most calls of `SetResult` that a thread was in." };

        Assert.Equal("Greatest nesting: 100 with `Baseline`; 1 with `Other`.", ClassSentences.Lead(table));
        Assert.Equal("Greatest nesting (the most calls of `SetResult` that a thread was in): 100 with `Baseline`; 1 with `Other`.", ClassSentences.Lead(table, null, notes));
        Assert.Equal("`Other` takes 50.0 ns per switch, 2.0x faster \\[2.0, 2.0\\] than `Baseline` (100 ns).", ClassSentences.Format(table)[1]);
    }

    [Theory]
    [InlineData(0, 1, "1 with `Other`; 0 with `Baseline`")]
    [InlineData(1, 0, "1 with `Baseline`; 0 with `Other`")]
    public void The_time_of_a_row_that_counts_nothing_is_not_compared(double baseline, double other, string counts) =>
        Assert.Equal([$"Ended in time: {counts}."], ClassSentences.Format(Table("EndedInTime", baseline, other)));

    [Theory]
    [InlineData(null)]
    [InlineData("PeakItemsInQueue")]
    public void Where_the_number_does_not_tell_rows_apart_the_time_of_an_operation_answers(string? metric)
    {
        ClassTable table = Table(metric, baseline: 2, other: 2);

        Assert.Equal("`Other` takes 50.0 ns per switch, 2.0x faster \\[2.0, 2.0\\] than `Baseline` (100 ns).", ClassSentences.Lead(table));
        Assert.Equal("CBenchmarks, time per switch: Baseline 100 ns; Other 50.0 ns", ClassPlot.Describe(table));
    }

    private static ClassTable Table(string? metric, double baseline, double other)
    {
        string name = metric ?? WaitTimes.P99;
        ClassInfo info = SampleClass.Info with
        {
            Answer = metric,
            Numbers = new Dictionary<string, IReadOnlyDictionary<string, LaunchValues>> { ["CBenchmarks.Baseline"] = Values(name, baseline), ["CBenchmarks.Other"] = Values(name, other) },
        };
        return Assert.Single(ClassTables.Create(SampleClass.Set(info, SampleClass.Row("Baseline", 100, (name, baseline)), SampleClass.Row("Other", 50, (name, other)))));
    }

    private static Dictionary<string, LaunchValues> Values(string name, double value) => new()
    {
        [name] = new(LaunchChoice.Median, Enumerable.Range(1, 8).ToDictionary(round => round, _ => value)),
    };
}
