using System.Globalization;
using System.Text;
using Spectre.Console;

namespace BenchmarkRounds.Reporting;

/// <summary>A piece of a text that is rendered as markdown or on a terminal. What it holds is plain text, never markup.</summary>
internal abstract record Block
{
    /// <summary>A heading.</summary>
    public sealed record Heading(int Level, string Text) : Block;

    /// <summary>A paragraph.</summary>
    public sealed record Paragraph(string Text) : Block;

    /// <summary>Points of a list.</summary>
    public sealed record Points(IReadOnlyList<string> Items) : Block;

    /// <summary>A picture in a file beside the page; a terminal shows none.</summary>
    public sealed record Picture(string File, string Says) : Block;

    /// <summary>A table.</summary>
    public sealed record Grid(IReadOnlyList<Column> Columns, IReadOnlyList<IReadOnlyList<string>> Rows) : Block
    {
        /// <summary>How many of the first columns a narrow terminal must show; null for all.</summary>
        public int? Essential { get; init; }

        /// <summary>How many of the first columns name a row.</summary>
        public int Keys { get; init; } = 1;
    }
}

/// <summary>Renders blocks.</summary>
internal static class Document
{
    private const int PlainWidth = 160;

    /// <summary>As markdown.</summary>
    public static string ToMarkdown(IEnumerable<Block> blocks)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        var page = new StringBuilder();
        foreach (Block block in blocks)
        {
            page.Append(block switch
            {
                Block.Heading heading => $"{new string('#', heading.Level)} {Markdown.Text(heading.Text)}\n",
                Block.Paragraph paragraph => Markdown.Text(paragraph.Text) + "\n",
                Block.Points points => string.Concat(points.Items.Select(item => $"- {Markdown.Text(item)}\n")),
                Block.Picture picture => $"![{Markdown.Text(picture.Says)}]({picture.File})\n",
                Block.Grid grid => Markdown.Table(
                    [.. grid.Columns.Select(column => column with { Title = Markdown.Text(column.Title) })],
                    grid.Rows.Select(row => (IReadOnlyList<string>)[.. row.Select(Markdown.Text)])),
                _ => "",
            }).Append('\n');
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    /// <summary>On a terminal; as plain text, without escape codes, when nobody watches.</summary>
    /// <param name="blocks">What is written.</param>
    /// <param name="output">Where it goes.</param>
    /// <param name="isTerminal">Whether somebody watches.</param>
    /// <param name="width">How many letters a line holds; null for what the terminal has.</param>
    public static void Write(IEnumerable<Block> blocks, TextWriter output, bool isTerminal, int? width = null)
    {
        ArgumentNullException.ThrowIfNull(blocks);
        ArgumentNullException.ThrowIfNull(output);
        IAnsiConsole console = Terminal(output, isTerminal);
        console.Profile.Width = width ?? console.Profile.Width;
        foreach (Block block in blocks.Where(block => block is not Block.Picture))
        {
            switch (block)
            {
                case Block.Heading heading:
                    console.Write(new Text($"{Plain(heading.Text)}\n", new Style(decoration: Decoration.Bold)));
                    break;
                case Block.Paragraph paragraph:
                    console.Write(new Text($"{Plain(paragraph.Text)}\n"));
                    break;
                case Block.Points points:
                    console.Write(new Text(string.Concat(points.Items.Select(item => $"- {Plain(item)}\n"))));
                    break;
                case Block.Grid grid:
                    console.Write(TerminalGrid.Create(grid, isTerminal, console.Profile.Width));
                    break;
            }

            output.WriteLine();
        }
    }

    /// <summary>A console that writes to <paramref name="output"/>, and escape codes only to a terminal.</summary>
    public static IAnsiConsole Terminal(TextWriter output, bool isTerminal)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = isTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = isTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
        });
        if (!isTerminal)
        {
            console.Profile.Width = PlainWidth;
        }

        return console;
    }

    /// <summary>Control characters, escape codes and line breaks above all, become blanks.</summary>
    public static string Plain(string text) => string.Concat(text.Select(letter => char.IsControl(letter) ? ' ' : letter));

    /// <summary>Verdicts stand out where there are colours.</summary>
    internal static Style StyleOf(string cell) =>
        Starts(cell, "Supported") || cell.EndsWith("Faster", StringComparison.OrdinalIgnoreCase) ? new Style(Color.Green)
        : Starts(cell, "Refuted") || cell.EndsWith("Slower", StringComparison.OrdinalIgnoreCase) ? new Style(Color.Red)
        : Starts(cell, "Inconclusive") ? new Style(Color.Yellow)
        : Starts(cell, "Not judged") || Starts(cell, "Not measured") ? new Style(Color.Grey)
        : Style.Plain;

    private static bool Starts(string cell, string word) => cell.StartsWith(word, true, CultureInfo.InvariantCulture);
}
