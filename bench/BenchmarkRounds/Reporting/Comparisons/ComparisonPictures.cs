using BenchmarkRounds.Comparison;

namespace BenchmarkRounds.Reporting;

/// <summary>A picture of a comparison.</summary>
/// <param name="Class">The full name of the class it shows.</param>
/// <param name="File">The name of its file, beside the page.</param>
/// <param name="Drawing">SVG.</param>
/// <param name="Says">What it shows, in words.</param>
internal sealed record ComparisonPicture(string Class, string File, string Drawing, string Says);

/// <summary>The pictures of a comparison: a class's times on all machines in one.</summary>
internal static class ComparisonPictures
{
    /// <summary>Draws them; a class without a time has none.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="prefix">How the names of the files start.</param>
    public static IReadOnlyList<ComparisonPicture> Draw(ResultComparison comparison, string prefix)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var classes = comparison.Rows.GroupBy(row => row.Key.Class).Where(rows => rows.Any(row => row.Cells.Any(cell => cell.Time is not null))).ToArray();
        return
        [
            .. classes.Select(rows =>
            {
                string name = rows.First().Key.ShortClass;
                string says = MachinesPlot.Describe(comparison, name);
                return new ComparisonPicture(
                    rows.Key, $"{Safe(prefix + name)}.svg", MachinesPlot.Draw(comparison, [.. TimeTables.BaselinesFirst(rows)], says), says);
            }),
        ];
    }

    /// <summary>The pictures as blocks of a page, by class.</summary>
    public static IReadOnlyDictionary<string, Block> Blocks(IEnumerable<ComparisonPicture> pictures) =>
        pictures.ToDictionary(picture => picture.Class, picture => (Block)new Block.Picture(Uri.EscapeDataString(picture.File), picture.Says));

    private static string Safe(string name) => string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'));
}
