using BenchmarkRounds.Comparison;

namespace BenchmarkRounds.Reporting;

/// <summary>The numbers that cases reported beside their times, on each machine: what a row costs, how long somebody waited.</summary>
internal static class CostTable
{
    /// <summary>A line a case, a column a number, the machines in their order; null when no case reported one.</summary>
    public static Block? Create(ResultComparison comparison, IReadOnlyList<ComparisonRow> rows, bool byClass)
    {
        string[] metrics = [.. rows.SelectMany(row => row.Cells).SelectMany(cell => cell.Metrics.Keys).Distinct().Order(StringComparer.Ordinal)];
        if (metrics.Length == 0)
        {
            return null;
        }

        string unit = comparison.Sets.Select(set => set.Set.Info?.Classes.GetValueOrDefault(rows[0].Key.Class)?.Unit).FirstOrDefault(known => known is not null) ?? "operation";
        return new Block.Grid(
            [new("Method"), .. metrics.Select(metric => new Column(MetricText.Title(metric, byClass ? unit : "operation"), IsNumber: true))],
            [
                .. rows.Where(row => row.Cells.Any(cell => cell.Metrics.Count > 0)).Select(row => (IReadOnlyList<string>)
                    [TimeTables.Case(row.Key, byClass), .. metrics.Select(metric => Values(row, metric))]),
            ]);
    }

    /// <summary>One value where the machines agree; else all of them.</summary>
    private static string Values(ComparisonRow row, string metric)
    {
        string[] values =
        [
            .. row.Cells.Select(cell => cell.Metrics.TryGetValue(metric, out double value) ? MetricText.Value(metric, value) : Quantities.Missing),
        ];
        return values.Distinct(StringComparer.Ordinal).Count() == 1 ? values[0] : string.Join(" → ", values);
    }
}
