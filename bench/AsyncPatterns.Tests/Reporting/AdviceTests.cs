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
        "Use `Fast`", "when in haste", new Claim("some", "", ClaimSource.Ours(""), [new RatioPart(Fast, Slow, Bound.AtMost(0.5))]));

    [Fact]
    public void Advice_that_holds_says_what_it_costs_and_against_what() => Assert.Equal(
        "- **Use `Fast`** when in haste: `Fast` takes 100 ns instead of 400 ns with `Slow`: 4.0x faster \\[4.0, 4.0\\] ([SomeBenchmarks](#x)).\n",
        Lines(100, 400));

    [Fact]
    public void Advice_that_does_not_hold_says_so_first() =>
        Assert.StartsWith("- **Does not hold on this machine**: Use `Fast` when in haste. `Fast` takes 600 ns, `Slow` 400 ns: 1.50x as long", Lines(600, 400), StringComparison.Ordinal);

    [Fact]
    public void Advice_that_is_open_says_so_first() => Assert.StartsWith("- **Inconclusive on this machine**: ", Lines(100, 400, rounds: 2), StringComparison.Ordinal);

    [Theory]
    [InlineData(200, 100, ", using 2.0x as much CPU time (")]
    [InlineData(100, 400, ", using 4.0x less CPU time (")]
    [InlineData(110, 100, "\\[4.0, 4.0\\] (")]
    public void Processor_time_is_mentioned_where_it_differs(double fast, double slow, string expected) =>
        Assert.Contains(expected, Lines(100, 400, cpu: (fast, slow)), StringComparison.Ordinal);

    [Fact]
    public void Processor_time_of_nothing_is_no_divisor()
    {
        Assert.DoesNotContain("CPU", Lines(100, 400, cpu: (100, 0)), StringComparison.Ordinal);
        Assert.DoesNotContain("CPU", Lines(100, 400, cpu: (0, 100)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.24, 1, false)]
    [InlineData(1, 0.24, false)]
    [InlineData(0.25, 0.25, true)]
    public void Processor_time_of_a_row_that_is_mostly_idle_is_that_of_idle_threads_and_not_mentioned(double fast, double slow, bool isMentioned) =>
        Assert.Equal(isMentioned, Lines(100, 400, cpu: (100, 400), cores: (fast, slow)).Contains("CPU", StringComparison.Ordinal));

    [Fact]
    public void Advice_that_rests_on_one_case_has_nothing_beside_it()
    {
        var alone = new Advice("Wait", "when in time", new Claim("alone", "", ClaimSource.Ours(""), [new TimePart(Fast, 1, Bound.AtMost(2))]));
        var set = new ResultSet(Path.GetTempPath(), "test", null, [new ClassResult("N.SomeBenchmarks", [Case(Fast, 1e6, 8, null)], "0.15.8")]);

        AdviceFinding found = AdviceFinding.Evaluate([alone], set)[0];

        Assert.Equal((1e6, null), (Math.Round(found.Time!.Estimate, 3), found.BaselineTime));
    }

    [Fact]
    public void Advice_about_what_a_set_does_not_have_is_left_out() => Assert.Equal("", Lines(100, null));

    [Fact]
    public void There_are_at_most_ten() => Assert.InRange(AsyncPatternsStudy.Definition.Advice.Count, 4, 10);

    private static string Lines(double fast, double? slow, int rounds = 8, (double Fast, double Slow)? cpu = null, (double Fast, double Slow)? cores = null)
    {
        CaseResult[] cases =
        [
            Case(Fast, fast, rounds, cpu?.Fast, cores?.Fast),
            .. slow is double time ? [Case(Slow, time, rounds, cpu?.Slow, cores?.Slow)] : Array.Empty<CaseResult>(),
        ];
        var set = new ResultSet(Path.GetTempPath(), "test", null, [new ClassResult("N.SomeBenchmarks", cases, "0.15.8")]);
        return AdviceLines.Render(AdviceFinding.Evaluate([Some], set), _ => "#x");
    }

    private static CaseResult Case(CaseKey key, double nanoseconds, int rounds, double? cpu, double? cores = null) => new(
        key, [.. Enumerable.Range(1, rounds).Select(round => new Launch(round, nanoseconds))], 0,
        new[] { (MachineCost.CpuNanoseconds, cpu), (MachineCost.CoresUsed, cores) }.Where(one => one.Item2 is not null)
            .ToDictionary(one => one.Item1, one => one.Item2!.Value));
}
