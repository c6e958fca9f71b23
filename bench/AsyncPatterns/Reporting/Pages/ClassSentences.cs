using AsyncPatterns.Statistics;

namespace AsyncPatterns.Reporting;

/// <summary>What a table says, in a few computed sentences.</summary>
public static class ClassSentences
{
    private const int Most = 3;

    /// <summary>A sentence for each group of equal parameters: the method furthest from the baseline, with its interval.</summary>
    public static IReadOnlyList<string> Of(ClassTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        string unit = table.Info?.Unit ?? "operation";
        return
        [
            .. table.Rows.GroupBy(row => row.Key.Parameters).Select(group => Sentence(group, unit)).OfType<string>().Take(Most),
        ];
    }

    private static string? Sentence(IGrouping<string, CaseRow> group, string unit)
    {
        CaseRow? baseline = group.FirstOrDefault(row => row.IsBaseline);
        CaseRow[] others = [.. group.Where(row => row.Ratio is not null && row.Time is not null)];
        if (baseline?.Time is null || others.Length == 0)
        {
            return null;
        }

        CaseRow fastest = others.MinBy(row => row.Ratio!.Estimate)!;
        CaseRow slowest = others.MaxBy(row => row.Ratio!.Estimate)!;
        string where = group.Key.Length == 0 ? "" : $"With {Markdown.Text(group.Key.Replace("&", ", ", StringComparison.Ordinal))}, ";
        string text = fastest.Ratio!.Estimate < 1
            ? $"{where}{Says(fastest, unit)}, {Quantities.Ratio(fastest.Ratio)} of {Markdown.Code(baseline.Key.Method)} ({Quantities.Time(baseline.Time.Estimate)})"
            : $"{where}{Says(baseline, unit)}, and nothing is faster; {Says(fastest, unit)} ({Quantities.Ratio(fastest.Ratio)})";
        return slowest != fastest && slowest.Ratio!.Low > 1
            ? $"{text}; {Says(slowest, unit)}, {Quantities.Ratio(slowest.Ratio)}."
            : $"{text}{(Undecided(fastest.Ratio) ? "; the interval contains 1" : "")}.";
    }

    private static string Says(CaseRow row, string unit) =>
        $"{Markdown.Code(row.Key.Method)} takes {Quantities.Time(row.Time!.Estimate)} per {Markdown.Text(unit)}";

    private static bool Undecided(RatioInterval ratio) => ratio.Low <= 1 && ratio.High >= 1;
}
