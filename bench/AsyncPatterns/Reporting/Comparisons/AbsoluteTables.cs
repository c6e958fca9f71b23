using System.Globalization;
using AsyncPatterns.Comparison;

namespace AsyncPatterns.Reporting;

/// <summary>Times and bytes: how fast it was then, not whether the code has changed.</summary>
internal static class AbsoluteTables
{
    /// <summary>The means, what to think of them, and all rows.</summary>
    public static IEnumerable<Block> Create(ResultComparison comparison)
    {
        if (comparison.Absolute.Count == 0)
        {
            yield break;
        }

        yield return new Block.Heading(2, "Absolute: times and bytes");
        string[] means = [.. comparison.Sets.Zip(comparison.Means, (set, mean) => mean is null ? null : Mean(set.Name, mean)).OfType<string>()];
        if (means.Length > 0)
        {
            yield return new Block.Points(means);
        }

        if (comparison.Sets.Count > 1)
        {
            yield return new Block.Paragraph(
                "Times of different days or machines drift, by up to a factor of two on a shared machine: they say how fast it was " +
                "then, not whether the code has changed. The relative view says that. Bytes do not drift: where they differ, they " +
                "are shown to the byte.");
        }

        var notes = new Footnotes();
        yield return Table(comparison, notes);
        foreach (Block note in notes.Below())
        {
            yield return note;
        }
    }

    private static string Mean(string name, GeometricMean mean) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name}: geometric mean {Quantities.ThreeDigits(mean.Quotient)}x of the base's times over the {mean.Rows} rows that all sets have.");

    private static Block.Grid Table(ResultComparison comparison, Footnotes notes)
    {
        string[] names = [.. comparison.Sets.Select(set => set.Name)];
        if (names.Length <= ComparisonDocument.MostColumns)
        {
            return new Block.Grid(
                [
                    new("Case"), .. names.Select(name => new Column(name, IsNumber: true)),
                    .. names.Skip(1).Select(name => new Column($"{name} / base", IsNumber: true)),
                    .. names.Select(name => new Column($"{name}, allocated", IsNumber: true)),
                ],
                [
                    .. comparison.Absolute.Select(row => (IReadOnlyList<string>)
                    [
                        row.Key.ToString(),
                        .. row.Cells.Select(cell => Time(cell, notes)),
                        .. row.Cells.Skip(1).Select(cell => Quantities.Ratio(cell.Change?.Interval)),
                        .. row.Cells.Select(cell => Allocated(row, cell)),
                    ]),
                ]);
        }

        return new Block.Grid(
            [new("Case"), new("Machine"), new("Time", IsNumber: true), new("Time / base", IsNumber: true), new("Allocated", IsNumber: true)],
            [
                .. comparison.Absolute.SelectMany(row => row.Cells.Select((cell, column) => (IReadOnlyList<string>)
                [
                    row.Key.ToString(), names[column], Time(cell, notes),
                    column == 0 ? "base" : Quantities.Ratio(cell.Change?.Interval), Allocated(row, cell),
                ])),
            ]);
    }

    private static string Time(AbsoluteCell cell, Footnotes notes) =>
        (cell.Time is null ? Quantities.Missing : Quantities.Time(cell.Time.Estimate)) + notes.Mark(cell.Remark);

    private static string Allocated(AbsoluteRow row, AbsoluteCell cell) =>
        row.AllocationDiffers ? Quantities.Bytes(cell.AllocatedBytes) : Quantities.Size(cell.AllocatedBytes);
}
