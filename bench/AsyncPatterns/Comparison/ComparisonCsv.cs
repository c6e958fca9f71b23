using System.Globalization;
using System.Text;
using AsyncPatterns.Results;
using AsyncPatterns.Statistics;

namespace AsyncPatterns.Comparison;

/// <summary>
/// The rows of a comparison for a spreadsheet or a data frame: a line a case and set, RFC 4180. Times in nanoseconds, changes as
/// quotients to the base set, empty is not known. Claims are left to the JSON.
/// </summary>
public static class ComparisonCsv
{
    private static readonly string[] Columns =
    [
        "class", "method", "parameters", "job", "set", "rounds",
        "time_ns", "time_low_ns", "time_high_ns", "time_change", "time_change_low", "time_change_high",
        "ratio", "ratio_low", "ratio_high", "ratio_change", "ratio_change_low", "ratio_change_high", "verdict",
        "allocated_bytes", "remark", "remark_detail",
    ];

    /// <summary>The CSV of a comparison.</summary>
    public static string Render(ResultComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        Dictionary<CaseKey, RelativeRow> relative = comparison.Relative.ToDictionary(row => row.Key);
        var text = new StringBuilder();
        text.AppendJoin(',', Columns).Append("\r\n");
        foreach (AbsoluteRow row in comparison.Absolute)
        {
            for (int column = 0; column < comparison.Sets.Count; column++)
            {
                AbsoluteCell cell = row.Cells[column];
                RelativeCell? ratio = relative.GetValueOrDefault(row.Key)?.Cells[column];
                string[] fields =
                [
                    Text(row.Key.Class), Text(row.Key.Method), Text(row.Key.Parameters), Text(row.Key.Job),
                    Text(comparison.Sets[column].Name), $"{cell.Time?.Rounds ?? 0}",
                    .. Interval(cell.Time), .. Interval(cell.Change?.Interval),
                    .. Interval(ratio?.Ratio), .. Interval(ratio?.Change?.Interval), $"{ratio?.Verdict}",
                    cell.AllocatedBytes?.ToString(CultureInfo.InvariantCulture) ?? "",
                    $"{cell.Remark?.Kind}", Text(cell.Remark?.Detail ?? ""),
                ];
                text.AppendJoin(',', fields).Append("\r\n");
            }
        }

        return text.ToString();
    }

    private static string[] Interval(RatioInterval? interval) => interval is null
        ? ["", "", ""]
        : [Number(interval.Estimate), Number(interval.Low), Number(interval.High)];

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Quoted where it must be; what a spreadsheet would take for a formula loses that meaning.</summary>
    private static string Text(string text)
    {
        string plain = string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));
        string safe = plain is ['=' or '+' or '-' or '@', ..] ? $"'{plain}" : plain;
        return safe.AsSpan().IndexOfAny(",\"") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
