using BenchmarkRounds.Statistics;
using Xunit;

namespace BenchmarkRounds.Tests.Statistics;

public class SignedRankTests
{
    [Fact]
    public void Six_values_need_their_whole_range()
    {
        (double low, double high, double confidence) = SignedRank.Interval([6, 1, 4, 2, 5, 3], 0.95);

        Assert.Equal((1, 6), (low, high));
        Assert.Equal(1 - (2.0 / 64), confidence, 12);
    }

    /// <summary>The critical value of the signed-rank test for n = 8, two-sided 5 %, is 3 in every table.</summary>
    [Fact]
    public void Eight_values_leave_out_the_three_outermost_averages_on_either_side()
    {
        double[] values = [1, 2, 4, 8, 16, 32, 64, 128];
        double[] averages =
            [.. values.SelectMany((one, i) => values.Skip(i).Select(other => (one + other) / 2)).Order()];

        (double low, double high, double confidence) = SignedRank.Interval(values, 0.95);

        Assert.Equal((averages[3], averages[^4]), (low, high));
        Assert.Equal(1 - (2 * 5.0 / 256), confidence, 12);
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(0.001, 2)]
    public void A_confidence_that_an_interval_reaches_exactly_is_enough(double more, int outside) =>
        Assert.Equal(outside, SignedRank.CountOutside(8, 1 - (2 * 5.0 / 256) + more));

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0.5)]
    [InlineData(3, 0.75)]
    [InlineData(5, 0.9375)]
    public void With_few_values_the_confidence_is_that_of_their_range(int count, double expected)
    {
        double[] values = [.. Enumerable.Range(1, count).Select(value => (double)value)];

        (double low, double high, double confidence) = SignedRank.Interval(values, 0.95);

        Assert.Equal((1, count), (low, high));
        Assert.Equal(expected, confidence, 12);
    }

    [Fact]
    public void Shifting_and_mirroring_the_values_does_the_same_to_the_interval()
    {
        double[] values = [0.3, -1.2, 4.4, 0.9, 2.2, 0.1, 3.3, -0.5, 1.7];
        (double low, double high, _) = SignedRank.Interval(values, 0.95);

        (double shiftedLow, double shiftedHigh, _) = SignedRank.Interval([.. values.Select(value => value + 10)], 0.95);
        (double mirroredLow, double mirroredHigh, _) = SignedRank.Interval([.. values.Select(value => -value)], 0.95);

        Assert.Equal((low + 10, high + 10), (Math.Round(shiftedLow, 9), Math.Round(shiftedHigh, 9)));
        Assert.Equal((-high, -low), (mirroredLow, mirroredHigh));
    }

    /// <summary>Asked directly: intervals take them from a cache, which would hide a change of how they are counted.</summary>
    [Fact]
    public void The_tails_count_the_subsets_of_the_ranks_by_their_sum()
    {
        Assert.Equal([1 / 8.0, 2 / 8.0, 3 / 8.0, 5 / 8.0, 6 / 8.0, 7 / 8.0, 1], SignedRank.LowerTails(3));
        double[] six = SignedRank.LowerTails(6);
        Assert.Equal((22, 1 / 64.0, 5 / 64.0, 1), (six.Length, six[0], six[4] - (2 / 64.0), six[^1]));
    }

    [Fact]
    public void No_value_has_no_interval() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SignedRank.Interval([], 0.95));
}
