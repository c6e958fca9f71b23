using BenchmarkRounds.Results;
using Pragmastat;

namespace BenchmarkRounds.Statistics;

/// <summary>
/// Ratios within one result set: candidate divided by baseline, paired by round, so that what slows a whole round down cancels.
/// </summary>
internal static class PairedRatio
{
    /// <summary>The ratio of candidate to baseline over the rounds that both have.</summary>
    /// <returns>Null when they share no round.</returns>
    public static RatioInterval? Estimate(IEnumerable<Launch> candidate, IEnumerable<Launch> baseline)
    {
        double[] logs = LogRatios(candidate, baseline);
        return logs.Length == 0 ? null : FromLogs(logs);
    }

    /// <summary>A case's time in nanoseconds over its rounds: an absolute value, which drifts with the machine.</summary>
    /// <returns>Null when it has no launch.</returns>
    public static RatioInterval? EstimateTime(IReadOnlyCollection<Launch> launches) =>
        launches.Count == 0 ? null : FromLogs([.. launches.Select(launch => Math.Log(launch.Nanoseconds))]);

    /// <summary>The natural logarithms of the ratios, one a shared round, in the order of the rounds.</summary>
    public static double[] LogRatios(IEnumerable<Launch> candidate, IEnumerable<Launch> baseline) =>
    [
        .. candidate.Join(
            baseline, launch => launch.Round, launch => launch.Round,
            (one, other) => (one.Round, Log: Math.Log(one.Nanoseconds / other.Nanoseconds)))
            .OrderBy(pair => pair.Round).Select(pair => pair.Log),
    ];

    /// <summary>Candidate minus baseline in nanoseconds, paired by round.</summary>
    /// <returns>Null when they share no round. The values may be negative.</returns>
    public static RatioInterval? EstimateDifference(IEnumerable<Launch> candidate, IEnumerable<Launch> baseline)
    {
        double[] differences =
        [
            .. candidate.Join(
                baseline, launch => launch.Round, launch => launch.Round, (one, other) => one.Nanoseconds - other.Nanoseconds),
        ];
        if (differences.Length == 0)
        {
            return null;
        }

        (double low, double high, double confidence) = SignedRank.Interval(differences, 0.95);
        double estimate = Toolkit.Center(new Sample(differences)).NominalValue;
        return new RatioInterval(estimate, low, high, confidence, differences.Length);
    }

    private static RatioInterval FromLogs(double[] logs)
    {
        (double low, double high, double confidence) = SignedRank.Interval(logs, 0.95);
        double estimate = Toolkit.Center(new Sample(logs)).NominalValue; // Hodges-Lehmann: the median of the Walsh averages
        return new RatioInterval(Math.Exp(estimate), Math.Exp(low), Math.Exp(high), confidence, logs.Length);
    }
}
