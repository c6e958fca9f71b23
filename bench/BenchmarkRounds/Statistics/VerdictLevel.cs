using Perfolizer.Mathematics.Distributions.ContinuousDistributions;

namespace BenchmarkRounds.Statistics;

/// <summary>
/// How confident the interval of a claim must be so that its verdict keeps the level of 5 % at whatever round a run stops. A budget
/// gives further rounds to claims without a verdict, and <c>--add-rounds</c> lets a user do so: an interval of 95 % that is looked
/// at after each of 6 to 100 rounds excludes the truth at some look in 31 % of all runs, not in 5 %.
/// </summary>
/// <remarks>
/// <para>
/// The error is spent over the looks, here one after each round: Lan, DeMets: Discrete sequential boundaries for clinical trials,
/// Biometrika 70 (1983), 659-663. The pointwise error at each end is 0.0293/n after n rounds; of n &lt; 10 that reaches no further
/// than the whole range of the rounds (1/64 after six). The signs and ranks of values that are symmetric about the truth have one
/// joint distribution over all n, whatever the values' own, so the error that all looks have in common is found by simulating it:
/// 4.8 % for looks after each of 6 to 100 rounds, 5.0 % up to 500 (<see cref="Results.CaseResult.MostLaunches"/>).
/// </para>
/// <para>
/// Compared by simulation with the same level. Error that falls with n^½ or n^1.25, spending functions of 6/n, and looks only at 10,
/// 16, 26, 42 … rounds need about as many rounds to a verdict, or more. A confidence sequence (Howard, Ramdas, McAuliffe, Sekhon:
/// Time-uniform, nonparametric, nonasymptotic confidence sequences, Annals of Statistics 49 (2021), 1055-1080; the normal mixture
/// over signed sequential ranks) never decides after six rounds and decides 41 % where this decides 67 % (16 rounds, one standard
/// deviation from the bound). Rounds that only widths steer (Chow, Robbins: Annals of Mathematical Statistics 36 (1965), 457-462)
/// would keep the level within a run, but not where a user adds rounds until a claim is decided.
/// </para>
/// <para>
/// It covers noise that is symmetric about the true value, whatever its tails or peaks, and a drift that all rows of a round share
/// where rows are divided by each other. It does not cover ratios of which one depends on that of the round before: with a
/// correlation of 0.05 it would be 6 %, of 0.1 7 to 12 %. Over the committed runs that correlation is -0.03 to 0.02.
/// </para>
/// </remarks>
internal static class VerdictLevel
{
    /// <summary>How often a claim whose truth is its bound may end with a verdict.</summary>
    public const double Level = 0.05;

    /// <summary>The pointwise error at one end of the interval, times the rounds.</summary>
    private const double ErrorTimesRounds = 0.0293;

    /// <summary>The confidence that the interval of a verdict needs after so many rounds, if no other number of rounds were looked at.</summary>
    public static double Confidence(int rounds)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        return 1 - (2 * Math.Min(ErrorTimesRounds / rounds, Level / 2));
    }

    /// <summary>
    /// About how wide the interval is after so many rounds, in standard deviations of a round to either side: as Student's interval
    /// of the same confidence. It shrinks less than with the root of the rounds, because its confidence grows.
    /// </summary>
    /// <param name="rounds">At least two.</param>
    public static double RelativeWidth(int rounds)
    {
        double error = Math.Max((1 - Confidence(rounds)) / 2, Math.Pow(0.5, rounds)); // the whole range of the rounds excludes no less
        return new StudentDistribution(rounds - 1).Quantile(1 - error) / Math.Sqrt(rounds);
    }
}
