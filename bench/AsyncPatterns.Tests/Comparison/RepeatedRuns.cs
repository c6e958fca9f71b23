using AsyncPatterns.Results;

namespace AsyncPatterns.Tests.Comparison;

/// <summary>
/// The full runs of identical code on one machine that are kept as data: all that were made, each trimmed to the values of its
/// launches.
/// </summary>
internal static class RepeatedRuns
{
    public static ResultSet[] Load() =>
        [.. Directory.GetDirectories(Golden.Data("RepeatedRuns")).Order(StringComparer.Ordinal).Select(ResultSet.Load)];

    public static IEnumerable<(ResultSet One, ResultSet Other)> Pairs()
    {
        ResultSet[] runs = Load();
        return
            from i in Enumerable.Range(0, runs.Length)
            from j in Enumerable.Range(i + 1, runs.Length - i - 1)
            select (runs[i], runs[j]);
    }
}
