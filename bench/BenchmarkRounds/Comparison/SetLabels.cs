using BenchmarkRounds.Results;

namespace BenchmarkRounds.Comparison;

/// <summary>Short names for the columns of a comparison.</summary>
internal static class SetLabels
{
    /// <summary>Names up to this length stand in a table as they are.</summary>
    private const int LongestName = 14;

    /// <summary>
    /// The sides' names where all are sides of one run; the sets' own names where all are short; else, where each differs from the base in one thing, that thing; else A, B, C.
    /// </summary>
    public static IReadOnlyList<string> Create(IReadOnlyList<ResultSet> sets)
    {
        if (sets.Count > 1 && sets.Skip(1).All(set => SharedRounds.AreSides(sets[0], set)) &&
            sets.Select(set => set.Info!.Run!.Side).ToArray() is var sides && sides.Distinct(StringComparer.Ordinal).Count() == sides.Length)
        {
            return sides;
        }

        if (sets.All(set => set.Name.Length <= LongestName))
        {
            return [.. sets.Select(set => set.Name)];
        }

        string?[] things = [.. sets.Skip(1).Select(set => EnvironmentDifferences.Single(sets[0], set))];
        return things.Length > 0 && things.All(thing => thing is { Length: <= 2 * LongestName }) && things.Distinct(StringComparer.Ordinal).Count() == things.Length
            ? ["base", .. things.OfType<string>()]
            : [.. sets.Select((_, index) => Letters(index))];
    }

    /// <summary>A to Z, then AA, AB and so on.</summary>
    private static string Letters(int index) => (index < 26 ? "" : Letters((index / 26) - 1)) + (char)('A' + (index % 26));
}
