using BenchmarkRounds.Annotations;
using BenchmarkRounds.Findings;

namespace BenchmarkRounds.Reporting;

/// <summary>What the fastest row of a table costs the machine more than the baseline does: a faster row that burns a second core is no win.</summary>
internal static class CostSentences
{
    private const int Most = 3;

    /// <summary>More processor time than this many times the baseline's is worth a sentence.</summary>
    private const double Notable = 1.25;

    /// <summary>A sentence for each group of equal parameters whose fastest row takes clearly more processor time than the baseline.</summary>
    public static IReadOnlyList<string> Format(ClassTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        string unit = table.Info?.Unit ?? "operation";
        return [.. table.Rows.GroupBy(row => row.Key.Parameters).Select(group => Sentence(group, unit)).OfType<string>().Take(Most)];
    }

    private static string? Sentence(IGrouping<string, CaseRow> group, string unit)
    {
        CaseRow? fastest = group.Where(row => row.IsContender && row.Ratio is { High: < 1 }).MinBy(row => row.Ratio!.Estimate);
        CaseRow? baseline = group.FirstOrDefault(row => row.IsBaseline && row.IsContender);
        // 0 is too little to tell, and not nothing.
        if (fastest is null || baseline is null ||
            !fastest.Metrics.TryGetValue(MachineCost.CpuNanoseconds, out double cpu) ||
            !baseline.Metrics.TryGetValue(MachineCost.CpuNanoseconds, out double usual) || usual <= 0 || cpu < Notable * usual ||
            AdviceFinding.IsMostlyIdle(fastest.Metrics) || AdviceFinding.IsMostlyIdle(baseline.Metrics))
        {
            return null;
        }

        string where = group.Key.Length == 0 ? "" : $"{Markdown.Text(group.Key.Replace("&", ", ", StringComparison.Ordinal))}: ";
        return $"{where}{Markdown.Code(fastest.Key.Method)} uses more CPU time: {Quantities.Time(cpu)} per {Markdown.Text(unit)} instead of " +
            $"{Quantities.Time(usual)} ({Markdown.Code(baseline.Key.Method)}).";
    }
}
