using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>What a table says, in a few computed sentences.</summary>
internal static class ClassSentences
{
    private const int Most = 3;

    /// <summary>A sentence for each group of equal parameters: the method furthest from the baseline, with its interval.</summary>
    public static IReadOnlyList<string> Format(ClassTable table)
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
        CaseRow[] others = [.. group.Where(row => row.Ratio is not null && row.Time is not null && row.IsContender)];
        if (baseline?.Time is null || !baseline.IsContender || others.Length == 0)
        {
            return null;
        }

        CaseRow fastest = others.MinBy(row => row.Ratio!.Estimate)!;
        CaseRow slowest = others.MaxBy(row => row.Ratio!.Estimate)!;
        string where = group.Key.Length == 0 ? "" : $"{Markdown.Text(group.Key.Replace("&", ", ", StringComparison.Ordinal).Replace("=", " = ", StringComparison.Ordinal))}: ";
        string than = $"{Markdown.Code(baseline.Key.Method)} ({Quantities.Time(baseline.Time.Estimate)})";
        string text = IsSame(fastest.Ratio!) ? $"{where}nothing is clearly faster than {than}"
            : fastest.Ratio!.Estimate < 1 ? $"{where}{Says(fastest, unit)}, {Speed(fastest)} than {than}"
            : $"{where}{than} is the fastest; {Says(fastest, unit)}, {Speed(fastest)}";
        return slowest != fastest && slowest.Ratio!.Low > 1
            ? $"{text}. {Says(slowest, unit)}, {Speed(slowest)} as {Markdown.Code(baseline.Key.Method)}."
            : $"{text}.";
    }

    private static string Speed(CaseRow row) => Markdown.Text(Quantities.Speed(row.Ratio!));

    private static bool IsSame(RatioInterval ratio) => ratio.Low <= 1 && ratio.High >= 1;

    private static string Says(CaseRow row, string unit) =>
        $"{Markdown.Code(row.Key.Method)} takes {Quantities.Time(row.Time!.Estimate)} per {Markdown.Text(unit)}";
}
