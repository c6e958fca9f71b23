using System.Globalization;
using System.Text;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Comparison;

/// <summary>
/// The rows of a comparison for a spreadsheet or a data frame: a line a case and set, RFC 4180. Times in nanoseconds, changes as
/// quotients to the base set, empty is not known. A column a number that any case reported; one of the rounds that are paired, where a set and the base are sides of one run. Claims are left to the JSON.
/// </summary>
internal static class ComparisonCsv
{
    private static string[] Columns =>
    [
        "class", "method", "parameters", "job", "set", "rounds",
        "time_ns", "time_low_ns", "time_high_ns", "change", "change_low", "change_high", "verdict", "excludes_beyond",
        "machine", "quotient", "quotient_low", "quotient_high",
        "ratio", "ratio_low", "ratio_high", "ratio_change", "ratio_change_low", "ratio_change_high",
        "allocated_bytes", "allocation_changed", "remark", "remark_detail",
    ];

    /// <summary>The CSV of a comparison.</summary>
    public static string Render(ResultComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        string[] metrics = [.. comparison.Rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Metrics.Keys).Distinct().Order(StringComparer.Ordinal)];
        string[] pairing = comparison.Sets.Any(set => set.IsPaired) ? ["paired_rounds"] : [];
        var text = new StringBuilder();
        text.AppendJoin(',', [.. Columns, .. pairing, .. metrics.Select(name => Text($"metric_{name}"))]).Append("\r\n");
        foreach (ComparisonRow row in comparison.Rows)
        {
            for (int column = 0; column < comparison.Sets.Count; column++)
            {
                ComparisonCell cell = row.Cells[column];
                ComparedSet set = comparison.Sets[column];
                string[] fields =
                [
                    Text(row.Key.Class), Text(row.Key.Method), Text(row.Key.Parameters), Text(row.Key.Job), Text(set.Name),
                    $"{cell.Time?.Rounds ?? 0}", .. Interval(cell.Time), .. Interval(cell.Change?.Interval), $"{cell.Verdict}",
                    Number(cell.Change?.Excludes), Number(set.IsTakenOut ? set.Machine!.Interval.Estimate : null),
                    .. Interval(cell.Quotient?.Interval), .. Interval(cell.Ratio), .. Interval(cell.Lead?.Interval),
                    cell.AllocatedBytes?.ToString(CultureInfo.InvariantCulture) ?? "", $"{cell.Allocation?.IsCalled}",
                    $"{cell.Remark?.Kind}", Text(cell.Remark?.Detail ?? ""),
                    .. pairing.Select(_ => set.IsPaired ? $"{cell.Change?.Interval.Rounds ?? 0}" : ""),
                    .. metrics.Select(name => cell.Metrics.TryGetValue(name, out double value) ? Number(value) : ""),
                ];
                text.AppendJoin(',', fields).Append("\r\n");
            }
        }

        return text.ToString();
    }

    private static string[] Interval(RatioInterval? interval) => [Number(interval?.Estimate), Number(interval?.Low), Number(interval?.High)];

    private static string Number(double? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>Quoted where it must be; what a spreadsheet would take for a formula loses that meaning.</summary>
    private static string Text(string text)
    {
        string plain = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
        string safe = plain is ['=' or '+' or '-' or '@', ..] ? $"'{plain}" : plain;
        return safe.AsSpan().IndexOfAny(",\"") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
