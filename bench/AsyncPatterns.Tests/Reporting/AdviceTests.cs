using BenchmarkRounds.Annotations;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using Xunit;

namespace AsyncPatterns.Tests.Reporting;

/// <summary>Advice is given where its condition holds; where it does not, that is said.</summary>
public class AdviceTests
{
    private static readonly CaseKey Fast = new("N.SomeBenchmarks", "Fast", "");
    private static readonly CaseKey Slow = new("N.SomeBenchmarks", "Slow", "");
    private static readonly Advice Some = new(
        "in haste", "use `Fast`", "`Slow`", new Claim("some", "", ClaimSource.Ours(""), [new RatioPart(Fast, Slow, Bound.AtMost(0.5))]));

    [Fact]
    public void Advice_that_holds_says_what_it_brings_against_what() =>
        Assert.Equal("| in haste | [use `Fast`](#x) | `Slow` | 100 ns instead of 400 ns, 4.0x faster \\[4.0, 4.0\\] | - |", Row(100, 400));

    [Fact]
    public void Advice_that_does_not_hold_says_so_first() =>
        Assert.Contains("| **does not hold on this machine** (limit: at most 0.50x as long): 600 ns instead of 400 ns, 1.50x as long", Row(600, 400), StringComparison.Ordinal);

    [Fact]
    public void Advice_that_is_open_says_so_first() =>
        Assert.Contains("| **inconclusive on this machine** (limit: at least 2.0x faster): 100 ns", Row(100, 400, rounds: 2), StringComparison.Ordinal);

    [Theory]
    [InlineData(200, 100, "| 2.0x as much CPU time |")]
    [InlineData(100, 400, "| 4.0x less CPU time |")]
    [InlineData(110, 100, "| - |")]
    public void Processor_time_is_mentioned_where_it_differs(double fast, double slow, string expected) =>
        Assert.EndsWith(expected, Row(100, 400, cpu: (fast, slow)), StringComparison.Ordinal);

    [Theory]
    [InlineData(400, 100, "| 400 B instead of 100 B |")]
    [InlineData(100, 400, "| 100 B instead of 400 B |")]
    [InlineData(0, 32, "| - |")]
    [InlineData(150, 100, "| - |")]
    public void Bytes_are_mentioned_where_they_differ_whichever_side_they_speak_for(long fast, long slow, string expected) =>
        Assert.EndsWith(expected, Row(100, 400, bytes: (fast, slow)), StringComparison.Ordinal);

    [Fact]
    public void A_wait_that_is_shorter_is_shown_in_place_of_the_time()
    {
        var waits = Some with { Condition = new Claim("waits", "", ClaimSource.Ours(""), [new MetricRatioPart(Fast, Slow, WaitTimes.P99, Bound.AtMost(0.5))]) };
        Dictionary<string, IReadOnlyDictionary<string, LaunchValues>> numbers = new[] { (Fast, 2e6), (Slow, 8e6) }.ToDictionary(
            one => one.Item1.ToString(),
            one => (IReadOnlyDictionary<string, LaunchValues>)new Dictionary<string, LaunchValues>
            {
                [WaitTimes.P99] = new(LaunchChoice.Median, Enumerable.Range(1, 8).ToDictionary(round => round, _ => one.Item2)),
            });
        ResultSet set = new(
            Path.GetTempPath(), "test", SampleInfo.Create(classes: ("N.SomeBenchmarks", SampleInfo.Class("Slow") with { Numbers = numbers })),
            [
                new ClassResult("N.SomeBenchmarks", [.. new[] { (Fast, 2e6), (Slow, 8e6) }.Select(one => new CaseResult(
                    one.Item1, [.. Enumerable.Range(1, 8).Select(round => new Launch(round, 1e9))], 0, new Dictionary<string, double> { [WaitTimes.P99] = one.Item2 }))], "0.15.8"),
            ]);

        Assert.Contains("| wait p99 2.00 ms instead of 8.00 ms, 4.0x shorter \\[4.0, 4.0\\] |", Squeezed(AdviceTable.Render(AdviceFinding.Evaluate([waits], set), _ => "#x")), StringComparison.Ordinal);
    }

    [Fact]
    public void Processor_time_of_nothing_is_no_divisor()
    {
        Assert.DoesNotContain("CPU", Row(100, 400, cpu: (100, 0)), StringComparison.Ordinal);
        Assert.DoesNotContain("CPU", Row(100, 400, cpu: (0, 100)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.24, 1, false)]
    [InlineData(1, 0.24, false)]
    [InlineData(0.25, 0.25, true)]
    public void Processor_time_of_a_row_that_is_mostly_idle_is_that_of_idle_threads_and_not_mentioned(double fast, double slow, bool isMentioned) =>
        Assert.Equal(isMentioned, Row(100, 400, cpu: (100, 400), cores: (fast, slow)).Contains("CPU", StringComparison.Ordinal));

    [Fact]
    public void Advice_that_rests_on_one_case_has_nothing_beside_it()
    {
        var alone = new Advice("in time", "wait", "nothing", new Claim("alone", "", ClaimSource.Ours(""), [new TimePart(Fast, 1, Bound.AtMost(2))]));
        var set = new ResultSet(Path.GetTempPath(), "test", null, [new ClassResult("N.SomeBenchmarks", [Case(Fast, 1e6, 8, null)], "0.15.8")]);

        AdviceFinding found = AdviceFinding.Evaluate([alone], set)[0];

        Assert.Equal((1e6, null), (Math.Round(found.Time!.Estimate, 3), found.BaselineTime));
    }

    [Fact]
    public void Advice_about_what_a_set_does_not_have_is_left_out() => Assert.Equal("", Row(100, null));

    [Fact]
    public void There_are_at_most_eight() => Assert.InRange(AsyncPatternsStudy.Definition.Advice.Count, 4, 8);

    /// <summary>The row of the table.</summary>
    private static string Row(
        double fast, double? slow, int rounds = 8, (double Fast, double Slow)? cpu = null, (double Fast, double Slow)? cores = null, (long Fast, long Slow)? bytes = null)
    {
        CaseResult[] cases =
        [
            Case(Fast, fast, rounds, cpu?.Fast, cores?.Fast, bytes?.Fast),
            .. slow is double time ? [Case(Slow, time, rounds, cpu?.Slow, cores?.Slow, bytes?.Slow)] : Array.Empty<CaseResult>(),
        ];
        var set = new ResultSet(Path.GetTempPath(), "test", null, [new ClassResult("N.SomeBenchmarks", cases, "0.15.8")]);
        return Squeezed(AdviceTable.Render(AdviceFinding.Evaluate([Some], set), _ => "#x")).Split('\n', StringSplitOptions.RemoveEmptyEntries).LastOrDefault("");
    }

    /// <summary>Without the spaces that line up the columns.</summary>
    private static string Squeezed(string table) =>
        string.Join('\n', table.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));

    private static CaseResult Case(CaseKey key, double nanoseconds, int rounds, double? cpu, double? cores = null, long? bytes = null) => new(
        key, [.. Enumerable.Range(1, rounds).Select(round => new Launch(round, nanoseconds))], bytes ?? 0,
        new[] { (MachineCost.CpuNanoseconds, cpu), (MachineCost.CoresUsed, cores) }.Where(one => one.Item2 is not null)
            .ToDictionary(one => one.Item1, one => one.Item2!.Value));
}
