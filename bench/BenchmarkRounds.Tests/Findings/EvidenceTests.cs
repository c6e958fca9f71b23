using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;
using Xunit;

namespace BenchmarkRounds.Tests.Findings;

/// <summary>The evidence of a part of a claim, and why it has none.</summary>
public class EvidenceTests
{
    private const string Metric = "Wait";

    private static readonly CaseKey Case = new(SampleClass.Name, "Case", "");
    private static readonly CaseKey Other = new(SampleClass.Name, "Other", "");

    [Fact]
    public void Nothing_is_judged_where_the_processor_was_emulated()
    {
        ResultSet set = SampleClass.Set(SampleClass.Info, SampleClass.Row("Case", 100), SampleClass.Row("Other", 400));
        ResultSet emulated = set with { Environment = set.Environment! with { Emulator = "QEMU" } };
        var part = new RatioPart(Case, Other, Bound.AtMost(0.5));

        Assert.Equal((ClaimVerdict.Supported, null), (Judge(part, set).Verdict, Judge(part, set).WhyMissing));
        Assert.Equal((ClaimVerdict.NotApplicable, "the processor was emulated"), (Judge(part, emulated).Verdict, Judge(part, emulated).WhyMissing));
    }

    [Fact]
    public void Cases_that_were_not_measured_in_the_same_rounds_have_no_ratio_and_no_difference()
    {
        CaseResult later = SampleClass.Row("Other", 400);
        ResultSet set = SampleClass.Set(
            SampleClass.Info, SampleClass.Row("Case", 100), later with { Launches = [.. later.Launches.Select(launch => launch with { Round = launch.Round + 8 })] });

        Assert.All([new RatioPart(Case, Other, Bound.AtMost(1)), (ClaimPart)new DifferencePart(Case, Other, Bound.AtMost(1))], part =>
            Assert.Equal((ClaimVerdict.NotMeasured, "its cases share no round"), (Judge(part, set).Verdict, Judge(part, set).WhyMissing)));
    }

    [Fact]
    public void Cases_that_did_not_report_a_number_in_the_same_rounds_have_no_ratio_of_it()
    {
        PartFinding found = Judge(
            new MetricRatioPart(Case, Other, Metric, Bound.AtMost(1)), Set(LaunchChoice.Median, (Case, [1, 1, 1, 0, 0, 0]), (Other, [0, 0, 0, 1, 1, 1])));

        Assert.Equal((ClaimVerdict.NotMeasured, "its cases share no round in which both reported the number"), (found.Verdict, found.WhyMissing));
    }

    /// <summary>Of the logarithms the centre is that of 4 and 8; of 0 there is none. Six launches have their range as interval.</summary>
    [Theory]
    [InlineData(new double[] { 1, 2, 4, 8, 16, 32 }, 5.656854, 1, 32)]
    [InlineData(new double[] { 0, 1, 2, 3, 4, 5 }, 2.5, 0, 5)]
    public void A_number_has_a_geometric_centre_where_no_launch_reported_0_else_an_arithmetic_one(double[] launches, double centre, double low, double high)
    {
        RatioInterval interval = Judge(new MetricPart(Case, Metric, Bound.AtMost(50)), Set(LaunchChoice.Median, (Case, launches))).Interval!;

        Assert.Equal(centre, interval.Estimate, 6);
        Assert.Equal((low, high), (Math.Round(interval.Low, 9), Math.Round(interval.High, 9)));
    }

    [Theory]
    [InlineData(6, 3.0, 5, ClaimVerdict.Supported, null)]
    [InlineData(5, 3.0, 5, ClaimVerdict.Inconclusive, 1)]
    [InlineData(6, 3.5, 5, ClaimVerdict.Refuted, null)]
    [InlineData(6, null, 2.5, ClaimVerdict.Refuted, null)]
    public void Of_a_number_of_which_the_greatest_launch_counts_six_launches_within_both_ends_are_enough(
        int launches, double? low, double high, object expected, int? further)
    {
        PartFinding found = Judge(new MetricPart(Case, Metric, new Bound(low, high)), Set(LaunchChoice.Greatest, (Case, [3, .. new double[launches - 1]])));

        Assert.Equal(expected, found.Verdict);
        Assert.Equal((3, further), (found.Metric, found.FurtherRounds));
    }

    [Fact]
    public void A_number_of_which_the_median_is_0_is_not_estimated_from_the_launches_above_0()
    {
        ResultSet set = Set(LaunchChoice.Median, (Case, [0, 0, 0, 0, 4, 4]), (Other, [0, 4, 4, 4, 4, 4]));

        Assert.Null(Evaluation.EstimateReported(set.Classes[0].Cases[0], Metric, set));
        Assert.Equal(4, Evaluation.EstimateReported(set.Classes[0].Cases[1], Metric, set)!.Estimate);
    }

    [Theory]
    [InlineData(199, 199)]
    [InlineData(200, 200)]
    [InlineData(201, null)]
    public void A_claim_that_needs_more_than_200_further_rounds_is_too_close_to_its_bound(int needed, int? further)
    {
        ResultSet set = Set(LaunchChoice.Median, (Case, [1, 2, 3, 4, 5, 6, 7, 8]));
        RatioInterval interval = Evaluate(Bound.AtMost(100)).Interval!;
        double widths = (interval.High - interval.Low) / 2 / VerdictLevel.RelativeWidth(8);
        double distance = widths * (VerdictLevel.RelativeWidth(8 + needed - 1) + VerdictLevel.RelativeWidth(8 + needed)) / 2;

        Assert.Equal(further, Evaluate(Bound.AtMost(interval.Estimate + distance)).FurtherRounds);

        PartFinding Evaluate(Bound bound) => Judge(new MetricPart(Case, Metric, bound), set);
    }

    private static PartFinding Judge(ClaimPart part, ResultSet set) =>
        Assert.Single(Assert.Single(Evaluation.Evaluate([new Claim("some", "S.", ClaimSource.Ours("?"), [part])], set)).Parts);

    /// <summary>Cases that reported a number in each launch.</summary>
    private static ResultSet Set(LaunchChoice choice, params (CaseKey Key, double[] Launches)[] cases)
    {
        Dictionary<CaseKey, LaunchValues> numbers = cases.ToDictionary(
            one => one.Key, one => new LaunchValues(choice, one.Launches.Index().ToDictionary(launch => launch.Index + 1, launch => launch.Item)));
        return SampleClass.Set(
            SampleClass.Info with
            {
                Numbers = numbers.ToDictionary(
                    one => one.Key.ToString(), one => (IReadOnlyDictionary<string, LaunchValues>)new Dictionary<string, LaunchValues> { [Metric] = one.Value }),
            },
            [
                .. numbers.Select(one => SampleClass.Row(one.Key.Method, 100, (Metric, one.Value.Value))
                    with { Launches = [.. one.Value.ByRound.Keys.Select(round => new Launch(round, 100))] }),
            ]);
    }
}
