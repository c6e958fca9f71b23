using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;
using Xunit;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>
/// With a threshold of t nothing up to 1+t matters, and nothing down to 1/(1+t): an interval has changed when it lies wholly beyond
/// one of the two, and one that contains either has not.
/// </summary>
public class BothSidesTests
{
    private const double Threshold = 0.25; // 0.8 to 1.25

    private static readonly CaseKey Baseline = new("N.C", "Base", "");
    private static readonly CaseKey Candidate = new("N.C", "One", "");

    [Theory]
    [InlineData(0.60, 0.79, true)]
    [InlineData(0.60, 0.80, false)]
    [InlineData(0.60, 0.81, false)] // straddles 1/(1+t)
    [InlineData(0.79, 0.99, false)] // and so does this, wholly below 1
    [InlineData(0.60, 1.40, false)]
    [InlineData(0.90, 1.10, false)]
    [InlineData(1.01, 1.26, false)] // straddles 1+t, wholly above 1
    [InlineData(1.24, 1.60, false)]
    [InlineData(1.25, 1.60, false)]
    [InlineData(1.26, 1.60, true)]
    public void A_lead_has_changed_where_its_interval_lies_wholly_beyond_the_threshold_on_either_side(double low, double high, bool hasChanged)
    {
        ComparisonRow[] rows =
        [
            Row(Baseline, ChangeVerdict.Same, Interval(1, 1)), Row(Candidate, high < 1 ? ChangeVerdict.Faster : ChangeVerdict.Slower, Interval(low, high)),
        ];

        IReadOnlyList<LeadChange> leads = Consequences.Leads(rows, column: 1, Threshold);

        Assert.Equal(hasChanged ? [Candidate] : [], leads.Select(lead => lead.Key));
    }

    [Theory]
    [InlineData(ChangeVerdict.Slower, ChangeVerdict.Same, true)]
    [InlineData(ChangeVerdict.Inconclusive, ChangeVerdict.Faster, true)]
    [InlineData(ChangeVerdict.Inconclusive, ChangeVerdict.Inconclusive, false)]
    [InlineData(ChangeVerdict.Same, ChangeVerdict.ProbablyFaster, false)]
    public void A_lead_has_changed_only_where_the_time_of_one_of_the_two_was_called(object own, object other, bool hasChanged)
    {
        ComparisonRow[] rows = [Row(Baseline, (ChangeVerdict)other, Interval(1, 1)), Row(Candidate, (ChangeVerdict)own, Interval(1.5, 1.6))];

        Assert.Equal(hasChanged, Consequences.Leads(rows, column: 1, Threshold).Count == 1);
    }

    [Theory]
    [InlineData(0.60, 0.79, true, false)]
    [InlineData(0.60, 0.80, false, false)]
    [InlineData(0.60, 0.81, false, false)]
    [InlineData(0.60, 1.40, false, false)]
    [InlineData(1.24, 1.60, false, false)]
    [InlineData(1.25, 1.60, false, false)]
    [InlineData(1.26, 1.60, true, true)]
    public void Everything_together_has_changed_where_the_interval_lies_wholly_beyond_the_threshold_on_either_side(
        double low, double high, bool isChanged, bool isSlower)
    {
        ComparedSet set = Set(low, high, sharing: 0.9);

        Assert.Equal((isChanged, isSlower), (set.IsChangedTogether(Threshold), set.IsSlowerTogether(Threshold)));
    }

    [Theory]
    [InlineData(0.50, false)]
    [InlineData(0.51, true)]
    public void What_no_more_than_half_of_the_rows_share_is_no_change_of_everything(double sharing, bool isChanged) => Assert.Equal(
        (isChanged, isChanged),
        (Set(1.5, 1.6, sharing).IsSlowerTogether(Threshold), Set(0.5, 0.6, sharing).IsChangedTogether(Threshold)));

    /// <summary>Of six values each and one variance: so far from the threshold that one row is called at 5 %, and a little less.</summary>
    [Theory]
    [InlineData(0.70, ChangeVerdict.Faster)]
    [InlineData(0.79, ChangeVerdict.Inconclusive)]
    [InlineData(0.81, ChangeVerdict.Inconclusive)]
    [InlineData(1.00, ChangeVerdict.Same)]
    [InlineData(1.23, ChangeVerdict.Inconclusive)]
    [InlineData(1.27, ChangeVerdict.Inconclusive)]
    [InlineData(1.43, ChangeVerdict.Slower)]
    public void A_row_is_called_where_its_change_lies_clearly_beyond_the_threshold_on_either_side(double factor, object expected)
    {
        double[] basis = [-0.05, -0.03, -0.01, 0.01, 0.03, 0.05];
        Change change = Change.Between([.. basis.Select(value => value + Math.Log(factor))], basis, Threshold)!;

        Assert.Equal((ChangeVerdict)expected, Assert.Single(Change.Judge([change], Threshold)));
    }

    private static RatioInterval Interval(double low, double high) => new(Math.Sqrt(low * high), low, high, 0.95, 8);

    private static ComparisonRow Row(CaseKey key, ChangeVerdict verdict, RatioInterval lead)
    {
        var change = new Change(lead, 0.5, 0.5);
        ComparisonCell cell = new(Interval(100, 100), Interval(1, 1), change, change, verdict, change, null, null, new Dictionary<string, double>(), null);
        return new ComparisonRow(key, Baseline, IsChoice: true, [cell, cell]);
    }

    private static ComparedSet Set(double low, double high, double sharing) => new(
        SampleClass.Set(SampleClass.Info), "set", true, [], new MachineChange(Interval(low, high), 0, 0.1, 10, 20, sharing), 20, null, [], []);
}
