using BenchmarkRounds.Annotations;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Findings;

/// <summary>The evidence that an advice has in a set: that of the first part of its condition.</summary>
public class AdviceFindingTests
{
    private static readonly CaseKey Fast = new(SampleClass.Name, "Fast", "");
    private static readonly CaseKey Slow = new(SampleClass.Name, "Slow", "");

    [Fact]
    public void What_it_says_to_use_and_what_it_is_held_against_each_have_their_own_numbers()
    {
        AdviceFinding found = Evaluate(
            new RatioPart(Fast, Slow, Bound.AtMost(0.5)),
            SampleClass.Row("Fast", 100, (MachineCost.CpuNanoseconds, 90)) with { AllocatedBytes = 24 },
            SampleClass.Row("Slow", 400, (MachineCost.CpuNanoseconds, 360)) with { AllocatedBytes = 72 });

        Assert.Equal(ClaimVerdict.Supported, found.Finding.Verdict);
        Assert.Equal((100, 400), (Math.Round(found.Time!.Estimate, 9), Math.Round(found.BaselineTime!.Estimate, 9)));
        Assert.Equal((24, 72), (found.Bytes, found.BaselineBytes));
        Assert.Equal(0.25, found.CpuRatio);
        Assert.Equal((null, null), (found.Metric, found.BaselineMetric));
    }

    [Fact]
    public void A_number_that_the_part_compares_is_shown_of_both_cases_and_missing_where_a_case_did_not_report_it()
    {
        var part = new MetricRatioPart(Fast, Slow, "Wait", Bound.AtMost(0.5));

        AdviceFinding both = Evaluate(part, SampleClass.Row("Fast", 100, ("Wait", 3)), SampleClass.Row("Slow", 400, ("Wait", 12)));
        AdviceFinding one = Evaluate(part, SampleClass.Row("Fast", 100, ("Wait", 3)), SampleClass.Row("Slow", 400));

        Assert.Equal((3, 12), (both.Metric, both.BaselineMetric));
        Assert.Equal((3, null), (one.Metric, one.BaselineMetric));
    }

    [Fact]
    public void Advice_about_one_case_has_no_baseline()
    {
        AdviceFinding found = Evaluate(
            new TimePart(Fast, 1, Bound.AtMost(2)), SampleClass.Row("Fast", 1e6, (MachineCost.CpuNanoseconds, 90)), SampleClass.Row("Slow", 4e6));

        Assert.Equal(1e6, found.Time!.Estimate, 3);
        Assert.Equal((null, null, null, null), (found.BaselineTime, found.CpuRatio, found.BaselineMetric, found.BaselineBytes));
    }

    [Fact]
    public void Cases_that_the_set_does_not_have_leave_advice_without_numbers()
    {
        AdviceFinding found = Evaluate(new MetricRatioPart(Fast, Slow, "Wait", Bound.AtMost(0.5)));

        Assert.Equal(ClaimVerdict.NotMeasured, found.Finding.Verdict);
        Assert.Equal((null, null, null), (found.Time, found.Metric, found.Bytes));
        Assert.Equal((null, null, null, null), (found.BaselineTime, found.CpuRatio, found.BaselineMetric, found.BaselineBytes));
    }

    [Theory]
    [InlineData(90, 360, 1, 1, 0.25)]
    [InlineData(90, 360, 0.25, 0.25, 0.25)] // a case that uses a quarter of a core is not idle
    [InlineData(90, 360, 0.24, 1, null)]
    [InlineData(90, 360, 1, 0.24, null)]
    [InlineData(0, 360, 1, 1, null)]
    [InlineData(90, 0, 1, 1, null)]
    public void Processor_time_is_compared_where_both_cases_have_some_and_neither_mostly_waits(
        double fast, double slow, double coresOfFast, double coresOfSlow, double? expected) =>
        Assert.Equal(
            expected,
            Evaluate(
                new RatioPart(Fast, Slow, Bound.AtMost(0.5)),
                SampleClass.Row("Fast", 100, (MachineCost.CpuNanoseconds, fast), (MachineCost.CoresUsed, coresOfFast)),
                SampleClass.Row("Slow", 400, (MachineCost.CpuNanoseconds, slow), (MachineCost.CoresUsed, coresOfSlow))).CpuRatio);

    [Fact]
    public void Processor_time_that_a_case_did_not_report_is_not_compared() =>
        Assert.Null(Evaluate(
            new RatioPart(Fast, Slow, Bound.AtMost(0.5)), SampleClass.Row("Fast", 100, (MachineCost.CpuNanoseconds, 90)), SampleClass.Row("Slow", 400)).CpuRatio);

    [Fact]
    public void Advice_has_a_factor_unless_it_says_otherwise() => Assert.True(Sample(new RatioPart(Fast, Slow, Bound.AtMost(0.5))).HasFactor);

    private static AdviceFinding Evaluate(ClaimPart part, params CaseResult[] rows) =>
        Assert.Single(AdviceFinding.Evaluate([Sample(part)], SampleClass.Set(SampleClass.Info, rows)));

    private static Advice Sample(ClaimPart part) => new("in haste", "use `Fast`", "`Slow`", new Claim("some", "S.", ClaimSource.Ours("?"), [part]));
}
