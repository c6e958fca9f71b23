using BenchmarkRounds.Annotations;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Reporting;

/// <summary>What a reader of a class's table must know of single rows.</summary>
internal static class RowNotes
{
    /// <summary>What stands behind the row's name; empty for a pattern that did what it says.</summary>
    public static string Mark(CaseRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        string role = row.Role is null ? "" : $" ({Word(row.Role)})";
        return row.Broken.Count == 0 ? role : $"{role} (invalid here)";
    }

    /// <summary>"other runtime".</summary>
    public static string Word(string role) => role switch
    {
        nameof(RowRole.Limit) => "reference",
        nameof(RowRole.OtherRuntime) => "other runtime",
        _ => "reference only",
    };

    /// <summary>A sentence for each invalid row.</summary>
    public static IEnumerable<string> Invalid(ClassTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Rows.Where(row => row.Broken.Count > 0).Select(row =>
            $"{Name(row.Key)} is invalid on this machine: {string.Join("; ", row.Broken.Select(MetricText.Broken))}. No conclusion is drawn from it.");
    }

    /// <summary>A sentence for what could not be checked, one for rows that are mostly idle, and one for each reason why cases were left out.</summary>
    public static IEnumerable<string> Format(ClassTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        string unit = table.Info?.Unit ?? "operation";
        string[] unknown =
        [
            .. table.Rows.Where(row => row.Time is not null)
                .SelectMany(row => (table.Info?.MustHold.GetValueOrDefault(row.Key.ToString()) ?? [])
                    .Where(rule => !row.Metrics.ContainsKey(rule.Metric)).Select(rule => $"{MetricText.Title(rule.Metric, unit)} of {Name(row.Key)}")),
        ];
        if (unknown.Length > 0)
        {
            yield return $"Not known on this machine, so these properties could not be checked: {string.Join("; ", unknown)}.";
        }

        string[] idle = [.. table.Rows.Where(row => row.Role is null && AdviceFinding.IsMostlyIdle(row.Metrics)).Select(row => Name(row.Key))];
        if (idle.Length > 0)
        {
            yield return $"Mostly idle: {string.Join(", ", idle)}. Much of the CPU time and context switches of rows that mostly wait can come from idle " +
                "thread-pool threads, which spin before they park.";
        }

        foreach (var left in table.LeftOut.GroupBy(left => left.Reason, left => left.Key))
        {
            yield return $"Not measured: {string.Join(", ", left.Select(Name))} ({left.Key}).";
        }
    }

    private static string Name(CaseKey key) => key.Parameters.Length == 0 ? key.Method : $"{key.Method} ({key.Parameters.Replace("&", ", ", StringComparison.Ordinal)})";
}
