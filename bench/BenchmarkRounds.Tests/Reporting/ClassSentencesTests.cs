using BenchmarkRounds.Annotations;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Reporting;

/// <summary>A sentence names the fastest row, all that are not clearly slower, and the row that a study speaks of.</summary>
public class ClassSentencesTests
{
    private static readonly double[] Steady = [50, 51, 50, 51, 50, 51, 50, 51];

    /// <summary>Half of its rounds are above <see cref="Steady"/>, half below.</summary>
    private static readonly double[] AsFast = [52, 49, 52, 49, 52, 49.5, 52, 50];

    private static readonly double[] Slower = [60, 61, 60, 61, 60, 61, 60, 61];

    [Fact]
    public void Rows_that_are_not_clearly_slower_than_the_fastest_are_named_with_it() => Assert.Equal(
        "`A` takes 50.5 ns per switch, 1.98x faster \\[1.96, 2.00\\] than `Baseline` (100 ns) (not clearly slower: `B`, 50.6 ns).",
        Lead(null, ("A", Steady), ("B", AsFast), ("C", Slower)));

    [Fact]
    public void A_row_that_is_clearly_slower_is_not_named() => Assert.DoesNotContain("`C`", Lead(null, ("A", Steady), ("C", Slower)), StringComparison.Ordinal);

    [Fact]
    public void At_most_three_rows_are_named() => Assert.EndsWith(
        "(not clearly slower: `B`, 50.5 ns, `C`, 50.5 ns, `D`, 50.5 ns, and 1 other).",
        Lead(null, ("A", Steady), ("B", Steady), ("C", Steady), ("D", Steady), ("E", Steady)), StringComparison.Ordinal);

    [Theory]
    [InlineData("C", "`C` takes 60.5 ns per switch, 1.65x faster \\[1.64, 1.67\\] than `Baseline` (100 ns); `A` takes 50.5 ns.")]
    [InlineData("B", "`B` takes 50.6 ns per switch, 1.98x faster \\[1.92, 2.03\\] than `Baseline` (100 ns) (not clearly slower: `A`, 50.5 ns).")]
    [InlineData("Gone", "`A` takes 50.5 ns per switch, 1.98x faster \\[1.96, 2.00\\] than `Baseline` (100 ns) (not clearly slower: `B`, 50.6 ns).")]
    public void The_sentence_is_about_the_row_that_the_study_names_and_says_what_is_faster(string subject, string expected) =>
        Assert.Equal(expected, Lead(subject, ("A", Steady), ("B", AsFast), ("C", Slower)));

    [Fact]
    public void A_row_that_is_not_faster_than_the_baseline_is_no_subject() => Assert.StartsWith(
        "`A` takes 50.5 ns", Lead("Late", ("A", Steady), ("Late", [200, 200, 200, 200, 200, 200, 200, 200])), StringComparison.Ordinal);

    [Fact]
    public void Of_a_class_that_a_wait_answers_equal_waits_are_named_and_not_equal_times()
    {
        CaseResult[] rows = [SampleClass.Row("Baseline", 100, (WaitTimes.P99, 2e6)), SampleClass.Row("A", 50, (WaitTimes.P99, 1e6)), SampleClass.Row("B", 90, (WaitTimes.P99, 1e6)), SampleClass.Row("C", 50, (WaitTimes.P99, 1.5e6))];
        ClassInfo info = SampleClass.Info with
        {
            Answer = WaitTimes.P99,
            Numbers = rows.ToDictionary(
                row => $"CBenchmarks.{row.Key.Method}",
                row => (IReadOnlyDictionary<string, LaunchValues>)new Dictionary<string, LaunchValues>
                {
                    [WaitTimes.P99] = new(LaunchChoice.Median, Enumerable.Range(1, 8).ToDictionary(round => round, _ => row.Metrics[WaitTimes.P99])),
                }),
        };

        Assert.Equal(
            "The wait p99 of `A` is 1.00 ms, 2.0x shorter \\[2.0, 2.0\\] than that of `Baseline` (2.00 ms) (not clearly slower: `B`, 1.00 ms).",
            ClassSentences.Lead(Assert.Single(ClassTables.Create(SampleClass.Set(info, rows)))));
    }

    private static string Lead(string? subject, params (string Method, double[] Rounds)[] rows)
    {
        CaseResult[] all =
        [
            SampleClass.Row("Baseline", 100),
            .. rows.Select(row => SampleClass.Row(row.Method, 1) with { Launches = [.. row.Rounds.Select((time, index) => new Launch(index + 1, time))] }),
        ];
        return ClassSentences.Lead(Assert.Single(ClassTables.Create(SampleClass.Set(SampleClass.Info, all))), subject)!;
    }
}
