using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;
using Xunit;

namespace BenchmarkRounds.Tests.Statistics;

public class PairedRatioTests
{
    [Fact]
    public void A_slow_round_cancels_because_its_launches_are_pairs()
    {
        double[] speeds = [1, 1, 3, 1, 2, 1, 1, 5];
        Launch[] baseline = [.. speeds.Select((speed, round) => new Launch(round + 1, 100 * speed))];
        Launch[] candidate = [.. speeds.Select((speed, round) => new Launch(round + 1, 50 * speed))];

        RatioInterval ratio = PairedRatio.Estimate(candidate, baseline)!;

        Assert.Equal(0.5, ratio.Estimate, 9);
        Assert.Equal(0.5, ratio.Low, 9);
        Assert.Equal(0.5, ratio.High, 9);
        Assert.Equal(8, ratio.Rounds);
    }

    [Fact]
    public void Only_rounds_that_both_have_count()
    {
        RatioInterval ratio = PairedRatio.Estimate(
            [new(1, 20), new(3, 60), new(9, 1)], [new(3, 20), new(1, 10), new(4, 7)])!;

        Assert.Equal(2, ratio.Rounds);
        Assert.Equal((2, 3), (Math.Round(ratio.Low, 9), Math.Round(ratio.High, 9)));
        Assert.False(ratio.IsEnough);
    }

    [Fact]
    public void Without_a_common_round_there_is_no_ratio() =>
        Assert.Null(PairedRatio.Estimate([new(1, 20)], [new(2, 20)]));

    [Fact]
    public void A_difference_is_taken_round_by_round_and_may_be_negative()
    {
        Launch[] baseline = [.. Enumerable.Range(1, 6).Select(round => new Launch(round, 1000 * round))];
        Launch[] candidate = [.. baseline.Select(launch => launch with { Nanoseconds = launch.Nanoseconds - 40 }), new(7, 1)];

        double[] differences = PairedRatio.Differences(candidate, baseline);

        Assert.Equal([.. Enumerable.Repeat(-40.0, 6)], differences);
        Assert.Equal(new RatioInterval(-40, -40, -40, 1 - (2.0 / 64), 6), RatioInterval.FromValues(differences));
        Assert.Empty(PairedRatio.Differences([new(1, 20)], [new(2, 20)]));
        Assert.Null(RatioInterval.FromValues([]));
    }
}
