using System.Text;

namespace BenchmarkRounds.Reporting;

/// <summary>One column of a markdown table.</summary>
/// <param name="Title">Its head.</param>
/// <param name="IsNumber">Numbers stand right.</param>
internal sealed record Column(string Title, bool IsNumber = false);

/// <summary>Markdown that says what it is given and nothing else: whatever stands in a result file stays text.</summary>
internal static class Markdown
{
    private const string Special = "\\`*_{}[]<>|~$#";

    /// <summary>Text as text: no markup, no line break, no control character.</summary>
    public static string Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var escaped = new StringBuilder(text.Length + 8);
        foreach (char letter in text)
        {
            if (char.IsControl(letter))
            {
                escaped.Append(' ');
            }
            else if (letter == '&')
            {
                escaped.Append("&amp;");
            }
            else if (letter == '<')
            {
                escaped.Append("&lt;");
            }
            else
            {
                escaped.Append(Special.Contains(letter, StringComparison.Ordinal) ? "\\" : "").Append(letter);
            }
        }

        return escaped.ToString();
    }

    /// <summary>Text in which backticks set code, and nothing else is markup.</summary>
    public static string Prose(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] pieces = text.Split('`');
        return pieces.Length % 2 == 0
            ? Text(text) // a lone backtick sets nothing
            : string.Concat(pieces.Select((piece, index) => index % 2 == 0 ? Text(piece) : Code(piece)));
    }

    /// <summary>A name set as code. What would end the code or a table cell is replaced.</summary>
    public static string Code(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var safe = new StringBuilder(name.Length);
        foreach (char letter in name)
        {
            safe.Append(char.IsControl(letter) ? ' ' : letter switch { '`' => '\'', '|' => '¦', _ => letter });
        }

        return $"`{safe}`";
    }

    /// <summary>A table; the cells are markdown already.</summary>
    public static string Table(IReadOnlyList<Column> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(rows);
        string[][] cells = [.. rows.Select(row => row.ToArray())];
        int[] widths =
        [
            .. columns.Select((column, index) =>
                cells.Select(row => row[index].Length).Append(column.Title.Length).Append(3).Max()),
        ];
        var table = new StringBuilder();
        AppendRow(table, columns.Select(column => column.Title), columns, widths);
        AppendRow(
            table, columns.Select((column, index) => new string('-', widths[index] - (column.IsNumber ? 1 : 0)) + (column.IsNumber ? ":" : "")),
            columns, widths);
        foreach (string[] row in cells)
        {
            AppendRow(table, row, columns, widths);
        }

        return table.ToString();
    }

    private static void AppendRow(StringBuilder table, IEnumerable<string> cells, IReadOnlyList<Column> columns, int[] widths)
    {
        IEnumerable<string> padded = cells.Select((cell, index) =>
            columns[index].IsNumber ? cell.PadLeft(widths[index]) : cell.PadRight(widths[index]));
        table.Append("| ").AppendJoin(" | ", padded).Append(" |\n");
    }
}
