using BenchmarkRounds.Statistics;
using Xunit;

namespace BenchmarkRounds.Tests.Statistics;

/// <summary>
/// The error that all looks have in common. The rank sums of values that are symmetric about the truth have the same joint
/// distribution whatever the values, so what is simulated here holds for each such noise.
/// </summary>
public class VerdictLevelTests(ITestOutputHelper log)
{
    [Theory]
    [InlineData(100, 20_000)]
    [InlineData(500, 2_000)]
    public void Looking_after_every_round_excludes_the_truth_in_at_most_5_percent_of_runs(int rounds, int runs)
    {
        int[] outside = CountOutside(rounds, VerdictLevel.Confidence);
        var random = new Random(28);
        int excluded = Enumerable.Range(0, runs).Count(_ => Excludes(random, outside));

        log.WriteLine($"{100.0 * excluded / runs:0.00} % of {runs} runs");
        double error = Math.Sqrt(VerdictLevel.Level * (1 - VerdictLevel.Level) / runs);
        Assert.InRange((double)excluded / runs, 0.04, VerdictLevel.Level + (2 * error));
    }

    [Fact]
    public void Intervals_of_95_percent_exclude_the_truth_at_some_look_in_more_than_a_quarter_of_runs()
    {
        int[] outside = CountOutside(100, _ => RatioInterval.PointwiseConfidence);
        var random = new Random(29);

        Assert.InRange(Enumerable.Range(0, 2000).Count(_ => Excludes(random, outside)), 500, 700);
    }

    [Fact]
    public void After_six_rounds_the_interval_is_that_of_95_percent_and_later_it_is_wider()
    {
        double[] values = [.. Enumerable.Range(1, 100).Select(i => Math.Sin((double)i * i))];

        Assert.Equal(SignedRank.Interval(values[..6], RatioInterval.PointwiseConfidence), SignedRank.Interval(values[..6], VerdictLevel.Confidence(6)));
        Assert.All([7, 10, 16, 50, 100], n =>
        {
            (double low, double high, double confidence) = SignedRank.Interval(values[..n], VerdictLevel.Confidence(n));
            (double shownLow, double shownHigh, _) = SignedRank.Interval(values[..n], RatioInterval.PointwiseConfidence);
            Assert.True(low < shownLow && high > shownHigh);
            Assert.InRange(confidence, 0.98, 1);
        });
        Assert.All(Enumerable.Range(1, 500), n => Assert.InRange(VerdictLevel.Confidence(n), 0.95, 1));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(10)]
    [InlineData(16)]
    [InlineData(40)]
    [InlineData(100)]
    public void The_width_to_expect_is_about_that_of_the_intervals(int rounds)
    {
        var random = new Random(30);
        double width = Enumerable.Range(0, 200).Average(trial =>
        {
            double[] values = [.. Enumerable.Range(0, rounds).Select(round => SimulatedSets.Normal(random))];
            (double low, double high, _) = SignedRank.Interval(values, VerdictLevel.Confidence(rounds));
            return (high - low) / 2;
        });

        log.WriteLine($"{width / VerdictLevel.RelativeWidth(rounds):0.00}");
        Assert.InRange(width / VerdictLevel.RelativeWidth(rounds), 0.9, 1.1);
    }

    /// <summary>What <see cref="SignedRank.CountOutside"/> says of each number of rounds; -1 where there are too few for a verdict.</summary>
    private static int[] CountOutside(int most, Func<int, double> confidence)
    {
        int[] outside = [.. Enumerable.Repeat(-1, most + 1)];
        double[] probabilities = [1];
        for (int n = 1; n <= most; n++)
        {
            double[] before = probabilities;
            probabilities = [.. Enumerable.Range(0, (n * (n + 1) / 2) + 1).Select(sum =>
                ((sum < before.Length ? before[sum] : 0) + (sum >= n ? before[sum - n] : 0)) / 2)];
            if (n < RatioInterval.EnoughRounds)
            {
                continue;
            }

            double below = probabilities[0];
            outside[n] = 0;
            while (below + probabilities[outside[n] + 1] <= (1 - confidence(n)) / 2)
            {
                below += probabilities[++outside[n]];
            }
        }

        Assert.All([6, 7, 10, 33, 100], n => Assert.Equal(SignedRank.CountOutside(n, confidence(n)), outside[n]));
        return outside;
    }

    /// <summary>Whether an interval of a run excludes 0 after some round: its rank sum, of either sign, is no greater than what lies outside.</summary>
    private static bool Excludes(Random random, int[] outside)
    {
        var sorted = new List<(double Size, bool Positive)>();
        int positive = 0;
        for (int n = 1; n < outside.Length; n++)
        {
            (double Size, bool Positive) value = (random.NextDouble(), random.NextDouble() < 0.5);
            int rank = sorted.Count;
            while (rank > 0 && sorted[rank - 1].Size > value.Size)
            {
                rank--;
                positive += sorted[rank].Positive ? 1 : 0; // its rank grows by one
            }

            sorted.Insert(rank, value);
            positive += value.Positive ? rank + 1 : 0;
            if (outside[n] >= 0 && Math.Min(positive, (n * (n + 1) / 2) - positive) <= outside[n])
            {
                return true;
            }
        }

        return false;
    }
}
