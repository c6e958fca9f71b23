using System.Globalization;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>
/// The second view: each machine's ratios to its own baseline, and what has become of them. A consequence of the times: a lead
/// shrinks as well when the baseline gets faster.
/// </summary>
internal static class LeadTables
{
    /// <summary>A table a class, or one of all rows in the comparison's order.</summary>
    public static IEnumerable<Block> Create(ResultComparison comparison, bool byClass)
    {
        ComparisonRow[] rows = [.. comparison.Rows.Where(row => row.IsBaseline || row.Cells.Any(cell => cell.Ratio is not null))];
        if (!rows.Any(row => !row.IsBaseline))
        {
            yield break;
        }

        yield return new Block.Heading(2, "Leads: the ratio to each machine's own baseline");
        yield return new Block.Paragraph(
            "Paired by round, so what slows a whole machine down cancels. Two machines' ratios differ when either side's time has changed: " +
            "the times above say which.");
        foreach (var table in rows.GroupBy(row => byClass ? row.Key.Class : ""))
        {
            ComparisonRow[] shown = byClass ? [.. TimeTables.BaselinesFirst(table)] : [.. table.Where(row => !row.IsBaseline)];
            if (!shown.Any(row => !row.IsBaseline))
            {
                continue;
            }

            if (byClass)
            {
                yield return new Block.Heading(3, $"{table.First().Key.ShortClass}: leads");
            }

            var notes = new Footnotes();
            yield return Table(comparison, shown, byClass, notes);
            foreach (Block note in notes.Below())
            {
                yield return note;
            }
        }
    }

    private static Block.Grid Table(ResultComparison comparison, ComparisonRow[] rows, bool byClass, Footnotes notes)
    {
        IReadOnlyList<ComparedSet> sets = comparison.Sets;
        if (sets.Count <= ComparisonDocument.MostColumns)
        {
            return new Block.Grid(
                [
                    new("Method"), .. sets.Select(set => new Column(set.Label, IsNumber: true)),
                    .. sets.Skip(1).Select(set => new Column($"{set.Label} / base", IsNumber: true)),
                ],
                [
                    .. rows.Select(row => (IReadOnlyList<string>)
                    [
                        TimeTables.Case(row.Key, byClass), .. row.Cells.Select(cell => Ratio(row, cell, notes)),
                        .. row.Cells.Skip(1).Select(cell => Quantities.Ratio(cell.Lead?.Interval)),
                    ]),
                ]);
        }

        return sets.Count <= ComparisonDocument.MostLines
            ? new Block.Grid(
                [new("Method"), new("Set"), new("Ratio", IsNumber: true), new("Ratio / base", IsNumber: true)],
                [
                    .. rows.SelectMany(row => row.Cells.Select((cell, column) => (IReadOnlyList<string>)
                    [
                        TimeTables.Case(row.Key, byClass), sets[column].Label, Ratio(row, cell, notes),
                        column == 0 ? "base" : Quantities.Ratio(cell.Lead?.Interval),
                    ])),
                ])
            : new Block.Grid(
                [new("Method"), new("Base", IsNumber: true), new("Least", IsNumber: true), new("Median", IsNumber: true), new("Greatest", IsNumber: true), new("Below 1", IsNumber: true)],
                [.. rows.Where(row => !row.IsBaseline).Select(row => Summary(row, byClass))]);
    }

    private static IReadOnlyList<string> Summary(ComparisonRow row, bool byClass)
    {
        RatioInterval[] ratios = [.. row.Cells.Select(cell => cell.Ratio).OfType<RatioInterval>().OrderBy(ratio => ratio.Estimate)];
        string At(int index) => ratios.Length == 0 ? Quantities.Missing : $"{Quantities.Number(ratios[index].Estimate)}x";
        return
        [
            TimeTables.Case(row.Key, byClass), Quantities.Ratio(row.Cells[0].Ratio), At(0), At(ratios.Length / 2), At(Math.Max(ratios.Length - 1, 0)),
            string.Create(CultureInfo.InvariantCulture, $"{ratios.Count(ratio => ratio.High < 1)} of {ratios.Length}"),
        ];
    }

    private static string Ratio(ComparisonRow row, ComparisonCell cell, Footnotes notes) =>
        (row.IsBaseline && cell.Time is not null ? "baseline" : Quantities.Ratio(cell.Ratio)) + notes.Mark(cell.Remark);
}
