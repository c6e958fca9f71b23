using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;
using Xunit;

namespace BenchmarkRounds.Tests.Findings;

/// <summary>The ends of a bound, and what several parts come to.</summary>
public class VerdictTests
{
    [Theory]
    [InlineData(0.50, 0.94, ClaimVerdict.Refuted)]
    [InlineData(0.50, 0.95, ClaimVerdict.Inconclusive)]
    [InlineData(0.90, 2.00, ClaimVerdict.Inconclusive)]
    [InlineData(0.95, 2.00, ClaimVerdict.Supported)]
    public void A_lower_bound_is_judged_as_an_upper_one_is(double low, double high, object expected) =>
        Assert.Equal(expected, Evaluation.Judge(Interval(low, high), Bound.AtLeast(0.95)));

    [Theory]
    [InlineData(0.70, 0.84, ClaimVerdict.Refuted)]
    [InlineData(0.84, 1.00, ClaimVerdict.Inconclusive)]
    [InlineData(0.85, 1.15, ClaimVerdict.Supported)]
    [InlineData(1.00, 1.16, ClaimVerdict.Inconclusive)]
    [InlineData(0.50, 1.50, ClaimVerdict.Inconclusive)]
    [InlineData(1.16, 1.20, ClaimVerdict.Refuted)]
    public void A_bound_on_both_sides_has_two_ends(double low, double high, object expected) =>
        Assert.Equal(expected, Evaluation.Judge(Interval(low, high), Bound.Within(0.15)));

    [Theory]
    [InlineData(5, ClaimVerdict.Inconclusive)]
    [InlineData(6, ClaimVerdict.Supported)]
    public void Six_rounds_are_enough(int rounds, object expected) =>
        Assert.Equal(expected, Evaluation.Judge(Interval(0.9, 1) with { Rounds = rounds }, Bound.AtMost(1.1)));

    [Fact]
    public void A_refuted_part_outweighs_one_that_was_not_measured_and_that_one_an_open_one()
    {
        Assert.Equal(ClaimVerdict.Refuted, Of(ClaimVerdict.NotMeasured, ClaimVerdict.Refuted, ClaimVerdict.Supported));
        Assert.Equal(ClaimVerdict.NotMeasured, Of(ClaimVerdict.Inconclusive, ClaimVerdict.NotMeasured, ClaimVerdict.Supported));
        Assert.Equal(ClaimVerdict.Inconclusive, Of(ClaimVerdict.Supported, ClaimVerdict.Inconclusive));
        Assert.Equal(ClaimVerdict.Supported, Of(ClaimVerdict.Supported, ClaimVerdict.Supported));
        Assert.Equal(ClaimVerdict.NotJudged, Of(ClaimVerdict.Supported, ClaimVerdict.NotJudged, ClaimVerdict.NotMeasured));
        Assert.Equal(ClaimVerdict.NotApplicable, Of(ClaimVerdict.NotJudged, ClaimVerdict.NotApplicable));

        static ClaimVerdict Of(params ClaimVerdict[] verdicts) => Finding([.. verdicts.Select(verdict => (verdict, (int?)null))]).Verdict;
    }

    [Fact]
    public void The_part_that_is_open_longest_says_how_many_further_rounds_a_claim_needs()
    {
        Assert.Equal(7, Finding((ClaimVerdict.Inconclusive, 3), (ClaimVerdict.Inconclusive, 7), (ClaimVerdict.Supported, null)).FurtherRounds);
        Assert.Null(Finding((ClaimVerdict.Inconclusive, 3), (ClaimVerdict.Inconclusive, null)).FurtherRounds);
        Assert.Null(Finding((ClaimVerdict.Supported, null)).FurtherRounds);
    }

    [Fact]
    public void A_bound_says_its_ends()
    {
        Assert.Equal("at least 0.95", Bound.AtLeast(0.95).ToString());
        Assert.Equal("at most 1.1", Bound.AtMost(1.1).ToString());
        Assert.Equal("0.85 to 1.15", Bound.Within(0.15).ToString());
        Assert.Equal("any", new Bound(null, null).ToString());
    }

    private static RatioInterval Interval(double low, double high) => new((low + high) / 2, low, high, 0.96, 8);

    private static Finding Finding(params (ClaimVerdict Verdict, int? Further)[] parts)
    {
        var part = new RatioPart(new CaseKey("N.C", "Candidate", ""), new CaseKey("N.C", "Baseline", ""), Bound.AtMost(1));
        return new Finding(
            new Claim("id", "Sentence.", ClaimSource.Ours("?"), []),
            [.. parts.Select(one => new PartFinding(part, part.Bound, null, null, one.Verdict, null, one.Further))]);
    }
}
