using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;
using Xunit;

namespace BenchmarkRounds.Tests.Statistics;

/// <summary>
/// The interval contains the true ratio as often as it says, on noise as the machines have it: lognormal; two speeds between
/// which launches flip; a drift that the whole machine shares.
/// </summary>
public class CoverageTests
{
    private const int Trials = 2000;
    private const double TrueRatio = 0.6;

    public static TheoryData<string, int> Settings()
    {
        var data = new TheoryData<string, int>();
        foreach (string noise in new[] { "lognormal", "bimodal", "drifting" })
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
        var candidate = new List<Launch>();
        var baseline = new List<Launch>();
        double drift = 0;
        for (int round = 1; round <= rounds; round++)
        {
            drift += noise == "drifting" ? 0.15 * SimulatedSets.Normal(random) : 0; // up to twofold within a run
            baseline.Add(new Launch(round, 1000 * Math.Exp(drift + Noise(random, noise))));
            candidate.Add(new Launch(round, 1000 * ratio * Math.Exp(drift + Noise(random, noise))));
        }

        return PairedRatio.Estimate(candidate, baseline)!;
    }

    private static double Noise(Random random, string noise) => noise switch
    {
        "bimodal" => (random.NextDouble() < 0.35 ? Math.Log(1.8) : 0) + (0.05 * SimulatedSets.Normal(random)),
        _ => 0.2 * SimulatedSets.Normal(random),
    };
}
