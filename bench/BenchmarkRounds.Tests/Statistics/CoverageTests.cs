using BenchmarkRounds.Findings;
using BenchmarkRounds.Statistics;
using Xunit;

namespace BenchmarkRounds.Tests.Statistics;

/// <summary>
/// The interval contains the true ratio as often as it says, on noise as the machines have it: normal and heavy-tailed; two speeds between
/// which launches flip; a drift that the whole machine shares.
/// </summary>
public class CoverageTests
{
    private const int Trials = 2000;
    private const double TrueRatio = 0.6;

    public static TheoryData<string, int> Settings()
    {
        var data = new TheoryData<string, int>();
        foreach (string noise in SimulatedNoise.All)
        {
            foreach (int rounds in new[] { 6, 8, 12 })
            {
                data.Add(noise, rounds);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void The_interval_contains_the_true_ratio(string noise, int rounds)
    {
        var random = new Random(20261122);
        int contained = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            RatioInterval ratio = Ratio(random, noise, rounds, TrueRatio);
            contained += ratio.Low <= TrueRatio && TrueRatio <= ratio.High ? 1 : 0;
        }

        Assert.True(contained >= 0.93 * Trials, $"{contained} of {Trials}");
    }

    /// <summary>A truth on the bound itself is the hardest: either verdict is then wrong, and each stays within its half of 5 %.</summary>
    [Theory]
    [MemberData(nameof(Settings))]
    public void A_claim_that_is_exactly_on_its_bound_is_seldom_judged(string noise, int rounds)
    {
        var random = new Random(7);
        ClaimVerdict[] verdicts =
        [
            .. Enumerable.Range(0, Trials).Select(_ =>
                Evaluation.Judge(Ratio(random, noise, rounds, TrueRatio), Bound.AtMost(TrueRatio))),
        ];

        Assert.InRange(verdicts.Count(verdict => verdict == ClaimVerdict.Supported), 0, 0.035 * Trials);
        Assert.InRange(verdicts.Count(verdict => verdict == ClaimVerdict.Refuted), 0, 0.035 * Trials);
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_claim_that_is_clearly_true_or_false_is_judged_so(string noise, int rounds)
    {
        var random = new Random(11);
        int right = 0;
        for (int trial = 0; trial < Trials; trial++)
        {
            RatioInterval ratio = Ratio(random, noise, rounds, TrueRatio);
            right += Evaluation.Judge(ratio, Bound.AtMost(3 * TrueRatio)) == ClaimVerdict.Supported ? 1 : 0;
            right += Evaluation.Judge(ratio, Bound.AtMost(TrueRatio / 3)) == ClaimVerdict.Refuted ? 1 : 0;
        }

        Assert.True(right >= 0.95 * 2 * Trials, $"{right} of {2 * Trials}");
    }

    private static RatioInterval Ratio(Random random, string noise, int rounds, double ratio)
    {
        var pair = new SimulatedNoise(random, noise, ratio);
        for (int round = 1; round <= rounds; round++)
        {
            pair.AddRound(round);
        }

        return PairedRatio.Estimate(pair.Candidate, pair.Baseline)!;
    }
}
