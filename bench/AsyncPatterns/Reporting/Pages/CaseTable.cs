using System.Globalization;
using AsyncPatterns.Results;

namespace AsyncPatterns.Reporting;

/// <summary>The table of a class.</summary>
public static class CaseTable
{
    /// <summary>Renders it as markdown.</summary>
    public static string Render(ClassTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        string[] parameters = [.. table.Rows.SelectMany(row => Parameters(row.Key)).Select(pair => pair.Name).Distinct()];
        string unit = table.Info?.Unit ?? "operation";
        bool isThroughput = table.Info?.IsThroughput ?? false;
        List<Column> columns = [new("Method"), .. parameters.Select(name => new Column(Markdown.Text(name), IsNumber: true))];
        columns.Add(new($"Time per {Markdown.Text(unit)}", IsNumber: true));
        columns.Add(new("Ratio [95 %]", IsNumber: true));
        if (isThroughput)
        {
            columns.Add(new($"{Capital(Markdown.Text(unit))}s", IsNumber: true));
        }

        columns.Add(new("Allocated", IsNumber: true));
        string[] metrics = [.. table.Rows.SelectMany(row => row.Metrics.Keys).Distinct().Order(StringComparer.Ordinal)];
        columns.AddRange(metrics.Select(name => new Column(Markdown.Text(Words(name)), IsNumber: true)));
        return Markdown.Table(columns, table.Rows.Select(row => Cells(row, parameters, metrics, isThroughput)));
    }

    private static List<string> Cells(CaseRow row, string[] parameters, string[] metrics, bool isThroughput)
    {
        ILookup<string, string> values = Parameters(row.Key).ToLookup(pair => pair.Name, pair => pair.Value);
        List<string> cells = [Markdown.Code(row.Key.Method)];
        cells.AddRange(parameters.Select(name => Markdown.Text(values[name].FirstOrDefault() ?? Quantities.Missing)));
        if (row.Missing is string reason)
        {
            cells.Add(Markdown.Text(reason));
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
            ? value.ToString("0.##", CultureInfo.InvariantCulture)
            : Quantities.Missing));
        return cells;
    }

    private static IEnumerable<(string Name, string Value)> Parameters(CaseKey key) =>
        key.Parameters.Split(", ", StringSplitOptions.RemoveEmptyEntries).SelectMany(part => part.Split('&'))
            .Select(part => part.Split('=', 2)).Where(parts => parts.Length == 2).Select(parts => (parts[0], parts[1]));

    /// <summary>"GreatestWaiting": "Greatest waiting".</summary>
    private static string Words(string name) => string.Concat(name.Select((letter, index) =>
        index > 0 && char.IsAsciiLetterUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));

    private static string Capital(string word) =>
        word.Length == 0 ? word : char.ToUpper(word[0], CultureInfo.InvariantCulture) + word[1..];
}
