using BenchmarkRounds.Statistics;
using Xunit;

namespace BenchmarkRounds.Tests.Statistics;

/// <summary>How the variance of a row's differences is moderated, in cases small enough to compute apart from the code.</summary>
public class PairedChangesModerationTests
{
    private const double Threshold = 0.05;

    /// <summary>
    /// Of six rounds ψ′(5/2) is 0.4904. In the first case both ratios are 1/25, so nothing varies beyond chance: the prior's ψ′ is
    /// 3ψ′(5/2), which is that of 2.1604 degrees of freedom, and of a single other row half of them count. The numbers were computed
    /// with mpmath from the formulas in the remarks of <see cref="PairedChanges"/>.
    /// </summary>
    [Theory]
    [InlineData(0.02, 0.2, 0.04, 6, 6.08019385753, 0.01424956901)] // the same ratio
    [InlineData(0.02, 0.1, 0.4, 6, 5.17125686303, 0.0157853297447)] // 1/25 and 16: two rows that tell little of each other
    [InlineData(0.02, 0.2, 0.04, 10, 6.22641200122, 0.0142876114319)] // by chance a ratio of ten rounds varies less than one of six
    [InlineData(0, 0.2, 0.04, 6, 6.08019385753, 0.00525520827996)] // the row itself has no ratio
    public void A_row_is_moderated_by_the_ratio_of_the_other_one(
        double apart, double togetherOfOther, double apartOfOther, int roundsOfOther, double freedom, double error)
    {
        Change change = PairedChanges.Estimate([Row(0.1, apart), Row(togetherOfOther, apartOfOther, roundsOfOther)], Threshold)[0]!;

        Assert.Equal(freedom, change.Freedom, 1e-7);
        Assert.Equal(error, change.Error, 1e-9);
    }

    [Fact]
    public void A_row_whose_sums_do_not_vary_has_the_interval_of_the_paired_t()
    {
        PairedLogs mirrored = Row(together: 0, apart: 0.03);

        Change change = PairedChanges.Estimate([mirrored, Row(0.1, 0.02), Row(0.2, 0.05)], Threshold)[0]!;

        Assert.Equal(5, change.Freedom);
        Assert.Equal(Math.Sqrt(16 * 0.03 * 0.03 / 5 / 6), change.Error, 12);
    }

    [Fact]
    public void A_row_of_which_only_sums_or_only_differences_vary_takes_no_part_in_the_others()
    {
        PairedLogs[] rows = [Row(0.1, 0.02), Row(0.2, 0.05), Row(0.1, 0.04)];

        IReadOnlyList<Change?> changes = PairedChanges.Estimate([Row(together: 0, apart: 0.03), Row(together: 0.1, apart: 0), .. rows], Threshold);

        Assert.Equal(PairedChanges.Estimate(rows, Threshold), changes.Skip(2));
    }

    [Fact]
    public void Without_another_row_one_whose_differences_do_not_vary_is_compared_exactly()
    {
        Change change = PairedChanges.Estimate([Row(together: 0.1, apart: 0)], Threshold)[0]!;

        Assert.Equal((0, double.PositiveInfinity), (change.Error, change.Freedom));
        Assert.Equal(new RatioInterval(1, 1, 1, 0.95, 6), change.Interval);
    }

    [Fact]
    public void Sides_that_vary_by_less_than_a_millionth_do_not_vary()
    {
        Change change = PairedChanges.Estimate([Row(together: 7e-7, apart: 0), Row(0.1, 0.02), Row(0.2, 0.05)], Threshold)[0]!;

        Assert.Equal((0, 1), (change.Error, change.Interval.High));
    }

    /// <summary>Then sum and difference are the same sample, up to the sign.</summary>
    [Fact]
    public void A_row_of_which_one_side_does_not_vary_is_not_moderated()
    {
        var row = new PairedLogs([0.31, 0.38, 0.34, 0.35, 0.29, 0.33], [0, 0, 0, 0, 0, 0]);

        Change alone = PairedChanges.Estimate([row], Threshold)[0]!;

        Assert.Equal(alone, PairedChanges.Estimate([row, Row(0.1, 0.02), Row(0.2, 0.05)], Threshold)[0]);
        Assert.Equal(5, alone.Freedom);
    }

    /// <summary>
    /// Both sides of a round are moved by ±together, and one by apart, the other by -apart: of n rounds the sums have the variance
    /// 16·together²/(n − 1), the differences 16·apart²/(n − 1), and both sides the same one.
    /// </summary>
    private static PairedLogs Row(double together, double apart, int rounds = 6)
    {
        double[] shared = [together, -together, together, -together, .. new double[rounds - 4]];
        double[] own = [apart, apart, -apart, -apart, .. new double[rounds - 4]];
        return new PairedLogs([.. shared.Zip(own, (one, more) => one + more)], [.. shared.Zip(own, (one, more) => one - more)]);
    }
}
