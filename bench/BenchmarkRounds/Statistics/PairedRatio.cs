using BenchmarkRounds.Results;

namespace BenchmarkRounds.Statistics;

/// <summary>
/// Ratios within one result set: candidate divided by baseline, paired by round, so that what slows a whole round down cancels.
/// </summary>
internal static class PairedRatio
{
    /// <summary>The ratio of candidate to baseline over the rounds that both have.</summary>
    /// <returns>Null when they share no round.</returns>
    public static RatioInterval? Estimate(IEnumerable<Launch> candidate, IEnumerable<Launch> baseline) =>
        RatioInterval.FromLogs(LogRatios(candidate, baseline));

    /// <summary>A case's time in nanoseconds over its rounds: an absolute value, which drifts with the machine.</summary>
    /// <returns>Null when it has no launch.</returns>
    public static RatioInterval? EstimateTime(IReadOnlyCollection<Launch> launches) =>
        RatioInterval.FromLogs([.. launches.Select(launch => Math.Log(launch.Nanoseconds))]);

    /// <summary>The natural logarithms of the ratios, one a shared round, in the order of the rounds.</summary>
    public static double[] LogRatios(IEnumerable<Launch> candidate, IEnumerable<Launch> baseline) =>
    [
        .. candidate.Join(
            baseline, launch => launch.Round, launch => launch.Round,
            (one, other) => (one.Round, Log: Math.Log(one.Nanoseconds / other.Nanoseconds)))
            .OrderBy(pair => pair.Round).Select(pair => pair.Log),
    ];

    /// <summary>Candidate minus baseline in nanoseconds, one a shared round. They may be negative.</summary>
    public static double[] Differences(IEnumerable<Launch> candidate, IEnumerable<Launch> baseline) =>
    [
        .. candidate.Join(
            baseline, launch => launch.Round, launch => launch.Round, (one, other) => one.Nanoseconds - other.Nanoseconds),
    ];
}
