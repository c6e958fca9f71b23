using System.Globalization;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Comparison;

/// <summary>Names for the columns of a comparison.</summary>
internal static class SetNames
{
    /// <summary>
    /// Sets of one machine, before and after, are told apart by where they are: by the last part of the path in which they all
    /// differ, or else by their number.
    /// </summary>
    public static IReadOnlyList<ResultSet> Distinct(IReadOnlyList<ResultSet> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        var names = new string[sets.Count];
        foreach (var same in sets.Select((set, index) => (set, index)).GroupBy(one => one.set.Name, StringComparer.Ordinal))
        {
            int[] indexes = [.. same.Select(one => one.index)];
            string[] marks = [.. Marks([.. same.Select(one => one.set.Folder)])];
            for (int i = 0; i < indexes.Length; i++)
            {
                names[indexes[i]] = indexes.Length == 1 ? same.Key : $"{same.Key} ({marks[i]})";
            }
        }

        return [.. sets.Select((set, index) => set with { Name = names[index] })];
    }

    /// <summary>Whether two paths lead to one folder, as far as their text tells.</summary>
    public static bool SameFolder(string one, string other) => one.Length > 0 && other.Length > 0 && Full(one) == Full(other);

    private static IEnumerable<string> Marks(string[] folders)
    {
        string[][] parts = [.. folders.Select(folder => Full(folder).Split(Path.DirectorySeparatorChar).Reverse().ToArray())];
        for (int depth = 0; depth < parts.Min(part => part.Length); depth++)
        {
            string[] here = [.. parts.Select(part => part[depth])];
            if (here.Distinct(StringComparer.Ordinal).Count() == here.Length && here.All(part => part.Length > 0))
            {
                return here;
            }
        }

        return folders.Select((_, index) => (index + 1).ToString(CultureInfo.InvariantCulture));
    }

    private static string Full(string folder) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
}
