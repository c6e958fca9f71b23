using BenchmarkRounds.Statistics;
using Xunit;

namespace BenchmarkRounds.Tests.Statistics;

/// <summary>Which rows are called when several are judged together.</summary>
public class HolmTests
{
    [Fact]
    public void The_first_row_that_does_not_stand_up_stops_those_behind_it()
    {
        // Two-sided 0.01, 0.03 and 0.04, against 0.05 divided by 3, 2 and 1: the last would stand up alone.
        Assert.Equal(
            [ChangeVerdict.Slower, ChangeVerdict.Inconclusive, ChangeVerdict.Inconclusive],
            Change.Judge([Slower(0.005), Slower(0.015), Slower(0.02)], 0.05));
        Assert.Equal(
            [ChangeVerdict.Slower, ChangeVerdict.Slower, ChangeVerdict.Slower],
            Change.Judge([Slower(0.005), Slower(0.0124), Slower(0.02)], 0.05));
    }

    [Fact]
    public void The_order_of_the_rows_does_not_matter() => Assert.Equal(
        [ChangeVerdict.Inconclusive, ChangeVerdict.Slower, ChangeVerdict.Inconclusive],
        Change.Judge([Slower(0.02), Slower(0.005), Slower(0.015)], 0.05));

    [Fact]
    public void Rows_that_cannot_be_called_do_not_count()
    {
        Change few = new(new RatioInterval(1.5, 1.2, 1.9, 0.95, RatioInterval.EnoughRounds - 1), 1, 0);

        Assert.Equal(
            [ChangeVerdict.Inconclusive, ChangeVerdict.Slower, ChangeVerdict.Inconclusive],
            Change.Judge([few, Slower(0.024), null], 0.05));
    }

    [Fact]
    public void Both_sides_are_asked_so_each_has_half_the_level()
    {
        Assert.Equal(ChangeVerdict.Slower, Change.Judge([Slower(0.0249)], 0.05)[0]);
        Assert.Equal(ChangeVerdict.Inconclusive, Change.Judge([Slower(0.0251)], 0.05)[0]);
        Assert.Equal(ChangeVerdict.Faster, Change.Judge([new Change(Wide, 0.0249, 1)], 0.05)[0]);
    }

    /// <summary>By Welch's formulas in another language, with its own quantile of Student's t: 3.00 degrees of freedom.</summary>
    [Fact]
    public void Each_set_has_its_own_variance_and_its_own_number_of_rounds()
    {
        double[] other = [0.5, 0.9, 0.1, 0.7];
        double[] basis = [0.01, 0.02, -0.01, 0.0, 0.03, -0.02, 0.01, 0.0, 0.02, -0.01, 0.01, 0.0];

        RatioInterval interval = Change.Between(other, basis, 0.05)!.Interval;
        RatioInterval back = Change.Between(basis, other, 0.05)!.Interval;

        Assert.Equal(4, interval.Rounds);
        Assert.Equal(1.00170, interval.Low, 4);
        Assert.Equal(2.96923, interval.High, 4);
        Assert.Equal(1 / interval.High, back.Low, 9);
        Assert.Equal(1 / interval.Low, back.High, 9);
    }

    private static RatioInterval Wide => new(1.2, 0.9, 1.6, 0.95, 8);

    private static Change Slower(double p) => new(Wide, 1, p);
}
