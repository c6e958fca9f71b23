using AsyncPatterns.Benchmarks;

namespace AsyncPatterns.Reporting;

/// <summary>What a reader of a class's table must know of single rows.</summary>
public static class RowNotes
{
    /// <summary>What stands behind the row's name; empty for a pattern that did what it says.</summary>
    public static string Mark(CaseRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        string role = row.Role is null ? "" : $" ({Word(row.Role)})";
        return row.Broken.Count == 0 ? role : $"{role} (did something else)";
    }

    /// <summary>"other runtime".</summary>
    public static string Word(string role) => role switch
    {
        nameof(RowRole.Limit) => "limit",
        nameof(RowRole.OtherRuntime) => "other runtime",
        _ => "no choice",
    };

    /// <summary>A sentence for each row that did something else, and one for what could not be checked.</summary>
    public static IEnumerable<string> Of(ClassTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        foreach (CaseRow row in table.Rows.Where(row => row.Broken.Count > 0))
        {
            yield return $"{Name(row)} did something else here than its name says: " +
                $"{string.Join("; ", row.Broken.Select(MetricWords.Broken))}. Nothing is concluded from it.";
        }

        string unit = table.Info?.Unit ?? "operation";
        string[] unknown =
        [
            .. table.Rows.Where(row => row.Time is not null)
                .SelectMany(row => (table.Info?.MustHold.GetValueOrDefault(row.Key.ToString()) ?? [])
                    .Where(rule => !row.Metrics.ContainsKey(rule.Metric)).Select(rule => $"{MetricWords.Title(rule.Metric, unit)} of {Name(row)}")),
        ];
        if (unknown.Length > 0)
        {
            yield return $"Not known here, so that its rows are taken by their names: {string.Join("; ", unknown)}.";
        }
    }

    private static string Name(CaseRow row) => row.Key.Parameters.Length == 0 ? row.Key.Method : $"{row.Key.Method} ({row.Key.Parameters})";
}
