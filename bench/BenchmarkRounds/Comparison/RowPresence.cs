using BenchmarkRounds.Results;

namespace BenchmarkRounds.Comparison;

/// <summary>The rows of a set that were not compared with the base, by the reason.</summary>
/// <param name="Missing">The base has a result of them, the set has none: it does not know them, or left them out.</param>
/// <param name="Failed">The base has a result of them, in the set every launch failed.</param>
/// <param name="NotComparable">Both have a result, but of other code or by other means.</param>
/// <param name="New">The set has a result of them, the base has none.</param>
internal sealed record RowPresence(
    IReadOnlyList<ComparisonRow> Missing, IReadOnlyList<ComparisonRow> Failed, IReadOnlyList<ComparisonRow> NotComparable,
    IReadOnlyList<ComparisonRow> New)
{
    /// <summary>Those of a set of a comparison.</summary>
    public static RowPresence Find(ResultComparison comparison, int column)
    {
        ComparisonRow[] ofBase = [.. comparison.Rows.Where(row => row.Cells[0].Time is not null)];
        ComparisonRow[] without = [.. ofBase.Where(row => row.Cells[column].Time is null)];
        return new RowPresence(
            [.. without.Where(row => row.Cells[column].Remark?.Kind != RemarkKind.Failed)],
            [.. without.Where(row => row.Cells[column].Remark?.Kind == RemarkKind.Failed)],
            [.. ofBase.Except(without).Where(row => row.Cells[column].Change is null)],
            [.. comparison.Rows.Where(row => row.Cells[0].Time is null && row.Cells[column].Time is not null)]);
    }

    /// <summary>Whether every row was compared.</summary>
    public bool IsComplete => Missing.Count + Failed.Count + NotComparable.Count + New.Count == 0;

    /// <summary>The new row that is probably a row of the base under another name: the same method with other parameters or another job.</summary>
    public static CaseKey? Renamed(ResultComparison comparison, int column, CaseKey key) => comparison.Rows
        .Where(row => row.Cells[0].Time is null && row.Cells[column].Time is not null && row.Key.Class == key.Class && row.Key.Method == key.Method)
        .Select(row => row.Key).OrderBy(other => other.Parameters != key.Parameters).FirstOrDefault();
}
