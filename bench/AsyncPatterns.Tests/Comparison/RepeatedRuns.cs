using BenchmarkRounds.Results;

namespace AsyncPatterns.Tests.Comparison;

/// <summary>
/// The full runs of identical code that are kept as data, on two machines: all that were made, each trimmed to the values of its
/// launches.
/// </summary>
internal static class RepeatedRuns
{
    /// <summary>The runs of one machine.</summary>
    public static ResultSet[] Load() => Load("RepeatedRuns");

    /// <summary>The runs of the other.</summary>
    public static ResultSet[] LoadOther() => Load("RepeatedRunsEpyc");

    /// <summary>Those of the study of two dozen questions, with shorter iterations.</summary>
    public static ResultSet[] LoadShort() => Load("RepeatedRunsShort");

    /// <summary>Those of the study as it is now, of three dozen questions.</summary>
    public static ResultSet[] LoadLatest() => Load("RepeatedRunsLatest");

    /// <summary>All pairs of runs of one machine and one code.</summary>
    public static IEnumerable<(ResultSet One, ResultSet Other)> Pairs() =>
        from runs in new[] { Load(), LoadOther(), LoadShort(), LoadLatest() }
        from i in Enumerable.Range(0, runs.Length)
        from j in Enumerable.Range(i + 1, runs.Length - i - 1)
        select (runs[i], runs[j]);

    /// <summary>The set with some times multiplied.</summary>
    public static ResultSet Times(ResultSet set, Func<CaseKey, double> factor) => set with
    {
        Classes =
        [
            .. set.Classes.Select(one => one with
            {
                Cases =
                [
                    .. one.Cases.Select(same => same with
                    {
                        Launches = [.. same.Launches.Select(launch => launch with { Nanoseconds = factor(same.Key) * launch.Nanoseconds })],
                    }),
                ],
            }),
        ],
    };

    private static ResultSet[] Load(string name) =>
        [.. Directory.GetDirectories(Golden.Data(name)).Order(StringComparer.Ordinal).Select(ResultSet.Load)];
}
