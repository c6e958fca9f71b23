namespace BenchmarkRounds.Reporting;

/// <summary>Which numbers of a class's rows, other than their times, get a column.</summary>
internal static class ShownMetrics
{
    /// <summary>What differs less than this between rows of equal parameters tells them not apart.</summary>
    private const double Apart = 1.25;

    /// <summary>The costs that differ between rows; then all that the rows reported themselves, by name.</summary>
    public static IReadOnlyList<string> Select(ClassTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return
        [
            .. Metric.Costs.Where(cost => table.Rows.GroupBy(row => row.Key.Parameters).Any(group => Differs(group, cost.Name, cost.Negligible)))
                .Select(cost => cost.Name),
            .. table.Rows.SelectMany(row => row.Metrics.Keys).Distinct()
                .Where(name => !Metric.IsCost(name) && !IsAllOrNothing(table, name)).Order(StringComparer.Ordinal),
        ];
    }

    /// <summary>A share that is all or nothing is what the row's name says; a rule sees that it is, and the page says where it is not.</summary>
    private static bool IsAllOrNothing(ClassTable table, string name) => name.StartsWith("Share", StringComparison.Ordinal) &&
        table.Rows.All(row => !row.Metrics.TryGetValue(name, out double share) || MetricText.Value(name, share) is "0" or "1");

    private static bool Differs(IEnumerable<CaseRow> group, string name, double nothing)
    {
        double[] values = [.. group.Where(row => row.Metrics.ContainsKey(name)).Select(row => Math.Max(row.Metrics[name], nothing))];
        return values.Length > 1 && values.Max() >= Apart * values.Min();
    }
}
