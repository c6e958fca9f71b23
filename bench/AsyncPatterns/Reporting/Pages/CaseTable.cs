using System.Globalization;
using AsyncPatterns.Results;
using AsyncPatterns.Statistics;

namespace AsyncPatterns.Reporting;

/// <summary>The table of a class: on a page and, with the same numbers, on a terminal.</summary>
public static class CaseTable
{
    /// <summary>As markdown.</summary>
    public static string Render(ClassTable table)
    {
        Block.Grid grid = Create(table, Markdown.Code, Markdown.Text);
        return Markdown.Table(grid.Columns, grid.Rows);
    }

    /// <summary>As plain text, for a terminal.</summary>
    public static Block.Grid ToGrid(ClassTable table) => Create(table, name => name, text => text);

    /// <summary>What a reader of the brackets must know when there are few rounds; null when they are intervals of 95 %.</summary>
    public static string? Caveat(ClassTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        RatioInterval? least = table.Rows.Select(row => row.Ratio).OfType<RatioInterval>().Where(ratio => !ratio.IsEnough)
            .MinBy(ratio => ratio.Rounds);
        return least switch
        {
            null => null,
            { Rounds: 1 } => $"1 round has no interval; one of 95 % takes {RatioInterval.EnoughRounds} rounds.",
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"{least.Rounds} rounds: the brackets are the range of the rounds (an interval of {100 * least.Confidence:0} %), not one of " +
                $"95 %, which takes {RatioInterval.EnoughRounds} rounds."),
        };
    }

    /// <param name="table">The class.</param>
    /// <param name="code">Sets a name that is code.</param>
    /// <param name="text">Makes text of what stands in a result file.</param>
    private static Block.Grid Create(ClassTable table, Func<string, string> code, Func<string, string> text)
    {
        ArgumentNullException.ThrowIfNull(table);
        string[] parameters = [.. table.Rows.SelectMany(row => Parameters(row.Key)).Select(pair => pair.Name).Distinct()];
        string unit = table.Info?.Unit ?? "operation";
        bool isThroughput = table.Info?.IsThroughput ?? false;
        List<Column> columns = [new("Method"), .. parameters.Select(name => new Column(text(name), IsNumber: true))];
        columns.Add(new($"Time per {text(unit)}", IsNumber: true));
        columns.Add(new("Ratio [95 %]", IsNumber: true));
        if (isThroughput)
        {
            columns.Add(new($"{Capital(text(unit))}s", IsNumber: true));
        }

        columns.Add(new("Allocated", IsNumber: true));
        int essential = columns.Count;
        IReadOnlyList<string> metrics = ShownMetrics.Of(table);
        columns.AddRange(metrics.Select(name => new Column(text(MetricWords.Title(name, unit)), IsNumber: true)));
        return new Block.Grid(columns, [.. table.Rows.Select(row => Cells(row, parameters, metrics, isThroughput, code, text))]) { Essential = essential };
    }

    private static List<string> Cells(
        CaseRow row, string[] parameters, IReadOnlyList<string> metrics, bool isThroughput, Func<string, string> code, Func<string, string> text)
    {
        ILookup<string, string> values = Parameters(row.Key).ToLookup(pair => pair.Name, pair => pair.Value);
        List<string> cells = [code(row.Key.Method) + text(RowNotes.Mark(row))];
        cells.AddRange(parameters.Select(name => text(values[name].FirstOrDefault() ?? Quantities.Missing)));
        if (row.Missing is string reason)
        {
            cells.Add(text(reason));
        }
        else
        {
            cells.Add(row.Time is null ? Quantities.Missing : Quantities.Time(row.Time.Estimate));
        }

        cells.Add(row.IsBaseline ? "1 (baseline)" : Quantities.Ratio(row.Ratio));
        if (isThroughput)
        {
            cells.Add(row.Time is null ? Quantities.Missing : Quantities.Rate(row.Time.Estimate));
        }

        cells.Add(Quantities.Size(row.AllocatedBytes));
        cells.AddRange(metrics.Select(name => row.Metrics.TryGetValue(name, out double value)
            ? MetricWords.Value(name, value)
            : Quantities.Missing));
        return cells;
    }

    private static IEnumerable<(string Name, string Value)> Parameters(CaseKey key) =>
        key.Parameters.Split(", ", StringSplitOptions.RemoveEmptyEntries).SelectMany(part => part.Split('&'))
            .Select(part => part.Split('=', 2)).Where(parts => parts.Length == 2).Select(parts => (parts[0], parts[1]));

    private static string Capital(string word) =>
        word.Length == 0 ? word : char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..];
}
