using BenchmarkRounds.Comparison;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>Why a gate could not judge a row, and which conclusions it counts.</summary>
public class GateJudgementTests
{
    [Theory]
    [InlineData(1, 8, RemarkKind.OneLaunch)]
    [InlineData(8, 1, RemarkKind.OneLaunch)]
    [InlineData(1, 3, RemarkKind.FewLaunches)]
    public void A_row_that_is_not_judged_has_the_remark_of_the_set_or_else_that_of_the_base(int before, int after, object expected)
    {
        CaseResult row = SampleClass.Row("Parse", 100);
        ResultSet With(int launches) => SampleClass.Set(SampleClass.Info, row with { Launches = [.. row.Launches.Take(launches)] });

        Gate gate = Gate.Judge(FailOn.Slower, Comparer.Compare([With(before), With(after)], 0.05, []), machineChanged: false);

        Assert.Equal((GateOutcome.NotJudged, 0), (gate.Outcome, gate.Judged));
        Assert.Equal((RemarkKind)expected, Assert.Single(gate.NotJudged).Remark!.Kind);
    }

    [Fact]
    public void Only_the_gate_on_flips_counts_methods_that_changed_places_and_it_counts_those_of_all_sets()
    {
        ResultSet Set(double one, double other) => SampleClass.Set(SampleClass.Info, SampleClass.Row("A", one), SampleClass.Row("B", other));
        ResultComparison comparison = Comparer.Compare([Set(100, 200), Set(200, 100), Set(300, 100)], 0.05, []);

        Gate flips = Gate.Judge(FailOn.Flips, comparison, machineChanged: false);
        Gate missing = Gate.Judge(FailOn.Missing, comparison, machineChanged: false);

        Assert.Equal((GateOutcome.Failed, 2), (flips.Outcome, flips.Conclusions));
        Assert.Equal((GateOutcome.Passed, 0), (missing.Outcome, missing.Conclusions));
    }

    [Theory]
    [InlineData(true, ClaimVerdict.Supported, ClaimVerdict.Refuted)]
    [InlineData(true, ClaimVerdict.Refuted, ClaimVerdict.Inconclusive, ClaimVerdict.Supported)]
    [InlineData(false, ClaimVerdict.Refuted, ClaimVerdict.Refuted)]
    [InlineData(false, ClaimVerdict.NotMeasured, ClaimVerdict.Refuted)]
    [InlineData(false, ClaimVerdict.Supported, ClaimVerdict.Inconclusive)]
    public void A_claim_flips_where_one_set_supports_it_and_another_one_refutes_it(bool flips, params object[] verdicts)
    {
        var part = new RatioPart(new CaseKey("N.C", "A", ""), new CaseKey("N.C", "B", ""), Bound.AtMost(1));
        var claim = new Claim("id", "Sentence.", ClaimSource.Ours("?"), [part]);
        Finding[] findings = [.. verdicts.Select(verdict => new Finding(claim, [new PartFinding(part, part.Bound, null, null, (ClaimVerdict)verdict, null, null)]))];

        Assert.Equal(flips, new ClaimRow(claim, findings, new Remark?[findings.Length]).Flips);
        Assert.False(new ClaimRow(claim, findings, [.. findings.Select(_ => new Remark(RemarkKind.SourceDiffers))]).Flips);
    }
}
