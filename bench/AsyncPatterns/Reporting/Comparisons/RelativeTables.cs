using AsyncPatterns.Comparison;
using AsyncPatterns.Results;
using AsyncPatterns.Statistics;

namespace AsyncPatterns.Reporting;

/// <summary>The view to trust: the ratio to each machine's own baseline, and the ratio of those ratios to the base set's.</summary>
internal static class RelativeTables
{
    /// <summary>A table a class, or one of all rows in the comparison's order.</summary>
    public static IEnumerable<Block> Create(ResultComparison comparison, bool byClass)
    {
        if (comparison.Relative.Count == 0)
        {
            yield break;
        }

        yield return new Block.Heading(2, "Relative: the ratio to each machine's own baseline");
        yield return new Block.Paragraph(
            "A change is a ratio of ratios with its 95 % interval. Faster and Slower are corrected for the number of rows (Holm); " +
            "Inconclusive means that the data do not tell, not that nothing has changed. Of a baseline, only its time can change.");
        var absolute = comparison.Absolute.ToDictionary(row => row.Key);
        foreach (var table in comparison.Relative.GroupBy(row => byClass ? row.Key.ShortClass : ""))
        {
            if (byClass)
            {
                yield return new Block.Heading(3, table.Key);
            }

            var notes = new Footnotes();
            var lines = byClass
                ? table.GroupBy(row => row.Baseline).SelectMany(group => group
                    .Select(row => new Line(Case(row.Key), row.Cells))
                    .Prepend(new Line(Case(group.Key), Baseline(absolute.GetValueOrDefault(group.Key), comparison.Sets.Count), IsBaseline: true)))
                : table.Select(row => new Line(row.Key.ToString(), row.Cells));
            yield return Table(comparison, [.. lines], notes);
            foreach (Block note in notes.Below())
            {
                yield return note;
            }
        }
    }

    private static Block.Grid Table(ResultComparison comparison, Line[] lines, Footnotes notes)
    {
        string[] names = [.. comparison.Sets.Select(set => set.Name)];
        if (names.Length <= ComparisonDocument.MostColumns)
        {
            return new Block.Grid(
                [
                    new("Method"), .. names.Select(name => new Column(name, IsNumber: true)),
                    .. names.Skip(1).Select(name => new Column($"{name}, change", IsNumber: true)),
                ],
                [
                    .. lines.Select(line => (IReadOnlyList<string>)
                    [
                        line.Case,
                        .. line.Cells.Select(cell => Ratio(line, cell, notes)),
                        .. line.Cells.Skip(1).Select(cell => Verdict(line, cell, notes)),
                    ]),
                ]);
        }

        return new Block.Grid(
            [new("Method"), new("Machine"), new("Ratio", IsNumber: true), new("Change", IsNumber: true)],
            [
                .. lines.SelectMany(line => line.Cells.Select((cell, column) => (IReadOnlyList<string>)
                    [line.Case, names[column], Ratio(line, cell, notes), column == 0 ? "base" : Verdict(line, cell, notes)])),
            ]);
    }

    /// <summary>A baseline's own line: its ratio is 1 by definition, its time may have changed.</summary>
    private static RelativeCell[] Baseline(AbsoluteRow? row, int sets) => row is null
        ? [.. Enumerable.Repeat(new RelativeCell(null, null, null, null), sets)]
        : [.. row.Cells.Select(cell => new RelativeCell(cell.Time is null ? null : new RatioInterval(1, 1, 1, 1, 1), cell.Change, null, cell.Remark))];

    private static string Ratio(Line line, RelativeCell cell, Footnotes notes) =>
        (line.IsBaseline && cell.Ratio is not null ? "baseline" : Quantities.Ratio(cell.Ratio)) +
        notes.Mark(IsAboutRatio(cell) ? cell.Remark : null);

    private static string Verdict(Line line, RelativeCell cell, Footnotes notes) =>
        (cell.Change is null ? Quantities.Missing
            : line.IsBaseline ? $"time {Quantities.Ratio(cell.Change.Interval)}"
            : $"{Quantities.Ratio(cell.Change.Interval)} {cell.Verdict}") +
        notes.Mark(IsAboutRatio(cell) ? null : cell.Remark);

    private static bool IsAboutRatio(RelativeCell cell) => cell.Remark is { IsAbsence: true } or { TakesPart: true };

    private static string Case(CaseKey key) => key.ToString()[(key.ShortClass.Length + 1)..];

    private sealed record Line(string Case, IReadOnlyList<RelativeCell> Cells, bool IsBaseline = false);
}
