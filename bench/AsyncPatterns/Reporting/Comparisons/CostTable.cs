using System.Globalization;
using System.Text;
using AsyncPatterns.Comparison;

namespace AsyncPatterns.Reporting;

/// <summary>The numbers that cases reported beside their times, on each machine.</summary>
internal static class CostTable
{
    /// <summary>A line a case and number; null when no case reported one.</summary>
    public static Block? Create(ResultComparison comparison, IReadOnlyList<ComparisonRow> rows, bool byClass)
    {
        IReadOnlyList<string>[] lines =
        [
            .. rows.SelectMany(row => row.Cells.SelectMany(cell => cell.Metrics.Keys).Distinct().Order(StringComparer.Ordinal)
                .Select(metric => (IReadOnlyList<string>)
                [
                    TimeTables.Case(row.Key, byClass), Words(metric),
                    .. row.Cells.Select(cell => cell.Metrics.TryGetValue(metric, out double value) ? Value(metric, value) : Quantities.Missing),
                ])),
        ];
        return lines.Length == 0
            ? null
            : new Block.Grid([new("Method"), new("Reported"), .. comparison.Sets.Select(set => new Column(set.Label, IsNumber: true))], lines);
    }

    /// <summary>"CpuNanoseconds": "cpu"; "GreatestWaiting": "greatest waiting".</summary>
    private static string Words(string metric)
    {
        string bare = metric;
        foreach (string unit in new[] { "Nanoseconds", "Bytes", "PerSecond" })
        {
            bare = bare.Length > unit.Length && bare.EndsWith(unit, StringComparison.Ordinal) ? bare[..^unit.Length] : bare;
        }

        var words = new StringBuilder();
        foreach (char letter in bare)
        {
            words.Append(char.IsAsciiLetterUpper(letter) && words.Length > 0 ? " " : "").Append(char.ToLowerInvariant(letter));
        }

        return words.ToString();
    }

    private static string Value(string metric, double value) =>
        metric.EndsWith("Nanoseconds", StringComparison.Ordinal) ? Quantities.Time(value)
        : metric.EndsWith("Bytes", StringComparison.Ordinal) && Math.Abs(value) < long.MaxValue / 2 ? Quantities.Size((long)Math.Round(value))
        : metric.EndsWith("PerSecond", StringComparison.Ordinal) && value > 0 ? Quantities.Rate(1e9 / value)
        : Math.Abs(value) >= 100 ? value.ToString("0", CultureInfo.InvariantCulture)
        : value.ToString("0.####", CultureInfo.InvariantCulture);
}
