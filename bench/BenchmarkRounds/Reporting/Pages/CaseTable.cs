using System.Globalization;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>The table of a class: on a page and, with the same numbers, on a terminal.</summary>
internal static class CaseTable
{
    /// <summary>Pixels that a code host has for a table; a wider one is cut off and has to be moved under the reader's eyes.</summary>
    private const double PageWidth = 1000;

    /// <summary>
    /// As markdown. Where all of it is too wide for a page, what the rows report themselves, often the answer, is in a second table, and what
    /// they cost the machine in one of its own.
    /// </summary>
    /// <param name="table">The class.</param>
    /// <param name="name">Sets the name of a method.</param>
    /// <returns>The numbers, and the costs where they have a table of their own, else nothing.</returns>
    public static (string Numbers, string Costs) Render(ClassTable table, Func<string, string> name)
    {
        Block.Grid grid = Create(table, name, Markdown.Text);
        int essential = grid.Essential!.Value;
        if (essential == grid.Columns.Count || Width(Create(table, Markdown.Code, Markdown.Text), table) <= PageWidth)
        {
            return (Markdown.Table(grid.Columns, grid.Rows), "");
        }

        ILookup<bool, int> isCost = ShownMetrics.Select(table).Select((metric, index) => (metric, index))
            .ToLookup(one => Metric.IsCost(one.metric) || IsOfOtherRuntime(table, one.metric), one => essential + one.index);
        var measured = grid.Rows.Where((_, number) => table.Rows[number].Missing is null);
        string reported = isCost[false].Any() ? $"\nWhat these rows report:\n\n{Part(isCost[false], measured)}" : "";
        string costs = isCost[true].Any() ? $"What these rows cost the machine:\n\n{Part(isCost[true], measured)}" : "";
        return (Part(Enumerable.Range(grid.Keys, essential - grid.Keys), grid.Rows) + reported, costs);

        string Part(IEnumerable<int> shown, IEnumerable<IReadOnlyList<string>> rows)
        {
            int[] columns = [.. Enumerable.Range(0, grid.Keys), .. shown];
            return Markdown.Table([.. columns.Select(index => grid.Columns[index])], rows.Select(row => (IReadOnlyList<string>)[.. columns.Select(index => row[index])]));
        }
    }

    /// <summary>What the rows of another runtime alone report is about how they are measured.</summary>
    private static bool IsOfOtherRuntime(ClassTable table, string name) =>
        table.Rows.Where(row => row.Metrics.ContainsKey(name)).All(row => row.Role == nameof(RowRole.OtherRuntime));

    /// <summary>About: a letter is 7.8 pixels wide, a head may break between words, and a cell has 27 around it.</summary>
    private static double Width(Block.Grid grid, ClassTable table) => grid.Columns.Select((column, index) =>
        27 + (7.8 * grid.Rows.Where((_, number) => table.Rows[number].Missing is null).Select(row => row[index].Replace("\\", "", StringComparison.Ordinal).Length)
            .Append(column.Title.Split(' ').Max(word => word.Length)).Max())).Sum();

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
        IReadOnlyList<string> metrics = ShownMetrics.Select(table);
        columns.AddRange(metrics.Select(name => new Column(text(MetricText.Title(name, unit)), IsNumber: true)));
        return new Block.Grid(columns, [.. table.Rows.Select(row => Cells(row, parameters, metrics, isThroughput, code, text))]) { Keys = 1 + parameters.Length, Essential = essential };
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
            ? MetricText.Value(name, value)
            : Quantities.Missing));
        return cells;
    }

    private static IEnumerable<(string Name, string Value)> Parameters(CaseKey key) =>
        key.Parameters.Split(", ", StringSplitOptions.RemoveEmptyEntries).SelectMany(part => part.Split('&'))
            .Select(part => part.Split('=', 2)).Where(parts => parts.Length == 2).Select(parts => (parts[0], parts[1]));

    private static string Capital(string word) =>
        word.Length == 0 ? word : char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..];
}
