using Spectre.Console;
using Spectre.Console.Rendering;

namespace BenchmarkRounds.Reporting;

/// <summary>
/// A table for a terminal of any width: names are never cut. Where a table does not fit, it loses its last columns, down
/// to what is essential; where that does not fit either, each row is a paragraph.
/// </summary>
internal static class TerminalGrid
{
    /// <summary>Prose in the first column wraps down to this width.</summary>
    private const int NarrowestProse = 28;

    private const int Indent = 2;

    /// <summary>What is written.</summary>
    /// <param name="grid">The table.</param>
    /// <param name="isTerminal">Whether somebody watches.</param>
    /// <param name="width">How many letters a line holds.</param>
    public static IRenderable Create(Block.Grid grid, bool isTerminal, int width)
    {
        for (int shown = grid.Columns.Count; shown >= Math.Min(grid.Essential ?? int.MaxValue, grid.Columns.Count); shown--)
        {
            Block.Grid part = FirstColumns(grid, shown);
            if (Width(part) <= width)
            {
                Table table = Table(part, isTerminal);
                return shown == grid.Columns.Count ? table : new Rows(table, new Text(
                    $"On a wider terminal, and on the page: {string.Join(", ", grid.Columns.Skip(shown).Select(column => Document.Plain(column.Title)))}."));
            }
        }

        return Paragraphs(grid, width);
    }

    private static Block.Grid FirstColumns(Block.Grid grid, int count) =>
        new([.. grid.Columns.Take(count)], [.. grid.Rows.Select(row => (IReadOnlyList<string>)[.. row.Take(count)])]);

    /// <summary>The least width that cuts no name.</summary>
    private static int Width(Block.Grid grid)
    {
        int[] widths = [.. grid.Columns.Select((column, index) => grid.Rows.Select(row => row[index].Length).Append(column.Title.Length).Max())];
        int first = Math.Min(widths[0], Math.Max(NarrowestProse, grid.Rows.SelectMany(row => row[0].Split(' ')).Select(word => word.Length).DefaultIfEmpty().Max()));
        int frame = (3 * widths.Length) + 1;
        return first + widths.Skip(1).Sum() + frame;
    }

    private static Table Table(Block.Grid grid, bool isTerminal)
    {
        Table table = new Table().Border(isTerminal ? TableBorder.Rounded : TableBorder.Ascii);
        foreach (Column column in grid.Columns)
        {
            var head = new TableColumn(new Text(Document.Plain(column.Title))) { NoWrap = column != grid.Columns[0] };
            table.AddColumn(column.IsNumber ? head.RightAligned() : head);
        }

        foreach (IReadOnlyList<string> row in grid.Rows)
        {
            table.AddRow(row.Select(cell => new Text(Document.Plain(cell), Document.StyleOf(cell))));
        }

        return table;
    }

    /// <summary>The first cell, and below it the others with their titles.</summary>
    private static Rows Paragraphs(Block.Grid grid, int width) => new(grid.Rows.SelectMany(row => new IRenderable[]
    {
        new Text(Document.Plain(row[0]), new Style(decoration: Decoration.Bold)),
        new Padder(Lines(grid, row, width - Indent), new Padding(Indent, 0, 0, 0)),
    }.Skip(row[0].Length == 0 ? 1 : 0)));

    /// <summary>As many cells on a line as fit; a cell is not torn apart as long as it fits on one.</summary>
    private static Paragraph Lines(Block.Grid grid, IReadOnlyList<string> row, int width)
    {
        var lines = new Paragraph();
        int used = 0;
        for (int i = 1; i < row.Count; i++)
        {
            string title = $"{Document.Plain(grid.Columns[i].Title)}: ";
            string cell = Document.Plain(row[i]);
            string end = i == row.Count - 1 ? "" : ";";
            int length = title.Length + cell.Length + end.Length;
            bool fits = used + 1 + length <= width;
            lines.Append(i == 1 ? "" : fits ? " " : "\n").Append(title).Append(cell, Document.StyleOf(row[i])).Append(end);
            used = i > 1 && fits ? used + 1 + length : length;
        }

        return lines;
    }
}
