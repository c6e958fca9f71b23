using System.Globalization;
using AsyncPatterns.Results;

namespace AsyncPatterns.Comparison;

/// <summary>Finds what differs between what result sets were measured on, and with.</summary>
internal static class EnvironmentDifferences
{
    private const string NotKnown = "not known";

    /// <summary>Only what differs, in a fixed order.</summary>
    public static IReadOnlyList<EnvironmentDifference> Of(IReadOnlyList<ResultSet> sets)
    {
        (string What, Func<ResultSet, string?> Value)[] facts =
        [
            ("Operating system", set => set.Environment?.OperatingSystem),
            ("Architecture", set => set.Environment?.Architecture),
            ("Processor", set => set.Environment?.Processor),
            ("Cores", set => set.Environment is { Cores: > 0 } known ? known.Cores.ToString(CultureInfo.InvariantCulture) : null),
            ("Runtime", set => set.Environment?.Runtime),
            ("BenchmarkDotNet", set => set.Environment?.BenchmarkDotNet),
            ("Garbage collector", set => set.Environment?.GarbageCollector),
            ("Kind of run", set => set.Info is StudyInfo info ? info.Quick ? "quick" : "full" : null),
            ("Rounds", set => set.Rounds.ToString(CultureInfo.InvariantCulture)),
            ("Runtime variables", set => set.Info is StudyInfo info ? Text(info.EnvironmentVariables) : null),
            ("Job settings", set => set.Info is StudyInfo info ? Text(info.JobSettings) : null),
        ];
        return
        [
            .. facts.Select(fact => new EnvironmentDifference(fact.What, [.. sets.Select(set => fact.Value(set) ?? NotKnown)]))
                .Where(difference => difference.Values.Distinct(StringComparer.Ordinal).Count() > 1),
        ];
    }

    private static string Text(IReadOnlyDictionary<string, string> values) => values.Count == 0
        ? "none"
        : string.Join(", ", values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
}
