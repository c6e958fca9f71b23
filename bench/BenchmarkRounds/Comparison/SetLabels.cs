using BenchmarkRounds.Results;

namespace BenchmarkRounds.Comparison;

/// <summary>Short names for the columns of a comparison.</summary>
internal static class SetLabels
{
    /// <summary>Names up to this length stand in a table as they are.</summary>
    private const int LongestName = 14;

    /// <summary>
    /// The sides' names where all are sides of one run; the sets' own names where all are short; else, where each differs from the base in one thing, that thing; else what differs between
    /// the names; else A, B, C.
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
            : WithoutCommonStart([.. sets.Select(set => set.Name)]) ?? [.. sets.Select((_, index) => Letters(index))];
    }

    /// <summary>
    /// What is left of the names without the words with which all of them start: "net10.0" of "linux-x64-cpu-net10.0"; of the base, where that is
    /// nothing, "base". Null where what is left is long, or the same twice.
    /// </summary>
    private static string[]? WithoutCommonStart(string[] names)
    {
        string[][] words = [.. names.Select(name => name.Split('-'))];
        int common = Enumerable.Range(0, words.Min(one => one.Length)).TakeWhile(index => words.All(one => one[index] == words[0][index])).Count();
        string[] rest = [.. words.Select((one, index) => string.Join('-', one[common..]) is { Length: > 0 } left ? left : index == 0 ? "base" : "")];
        return names.Length > 1 && common > 0 && rest.All(name => name.Length is > 0 and <= 2 * LongestName) && rest.Distinct(StringComparer.Ordinal).Count() == rest.Length ? rest : null;
    }

    /// <summary>A to Z, then AA, AB and so on.</summary>
    private static string Letters(int index) => (index < 26 ? "" : Letters((index / 26) - 1)) + (char)('A' + (index % 26));
}
