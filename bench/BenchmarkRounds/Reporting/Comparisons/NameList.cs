using System.Globalization;

namespace BenchmarkRounds.Reporting;

/// <summary>Some of many names.</summary>
internal static class NameList
{
    private const int MostNamed = 6;

    private const int LongestName = 120;

    /// <summary>"A; B and 3 more": the first ones, and how many there are beside them.</summary>
    public static string Format(IEnumerable<string> names)
    {
        string[] all = [.. names.Select(name => name.Length > LongestName ? $"{name[..LongestName]}..." : name)];
        return string.Join("; ", all.Take(MostNamed)) +
            (all.Length > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {all.Length - MostNamed} more") : "");
    }
}
