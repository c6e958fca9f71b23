using System.Globalization;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>Advice as a table: what to do when, what it brings on this machine, what it costs, and whether that holds here.</summary>
internal static class AdviceTable
{
    /// <summary>Costs that differ by less are not worth a word.</summary>
    private const double NoticeableCpu = 1.25;

    /// <summary>Bytes that are next to nothing.</summary>
    private const long FewBytes = 32;

    private static readonly Column[] Columns = [new("When"), new("Do this"), new("Compared with"), new("How much"), new("CPU and memory")];

    /// <summary>As markdown, a row an advice; those whose cases the set does not have are left out. Empty when none is left.</summary>
    /// <param name="advice">The advice, judged.</param>
    /// <param name="link">The address of the section of a class.</param>
    public static string Render(IReadOnlyList<AdviceFinding> advice, Func<CaseKey, string> link)
    {
        AdviceFinding[] measured = Measured(advice);
        return measured.Length == 0
            ? ""
            : Markdown.Table(Columns, measured.Select(one => (IReadOnlyList<string>)
                [
                    Markdown.Prose(one.Advice.When), $"[{Markdown.Prose(one.Advice.Use)}]({link(one.Advice.Condition.Parts[0].Candidate)})",
                    Markdown.Prose(one.Advice.Against), Verdict(one.Finding, "**") + Markdown.Text(Gain(one)), Markdown.Text(Costs(one)),
                ]));
    }

    /// <summary>For a terminal; null when no case of any advice was measured.</summary>
    public static Block.Grid? ToGrid(IReadOnlyList<AdviceFinding> advice)
    {
        AdviceFinding[] measured = Measured(advice);
        return measured.Length == 0
            ? null
            : new Block.Grid(Columns, [.. measured.Select(one => (IReadOnlyList<string>)
                [
                    WithoutCode(one.Advice.When), WithoutCode(one.Advice.Use), WithoutCode(one.Advice.Against), Verdict(one.Finding, "") + Gain(one), Costs(one),
                ])])
            { Essential = Columns.Length - 1 };

        static string WithoutCode(string prose) => prose.Replace("`", "", StringComparison.Ordinal);
    }

    private static AdviceFinding[] Measured(IReadOnlyList<AdviceFinding> advice) =>
        [.. advice.Where(one => one.Time is not null && one.Finding.Verdict != ClaimVerdict.NotMeasured)];

    /// <summary>Said first where the advice does not hold, with the limit that decides.</summary>
    private static string Verdict(Finding finding, string strong) => finding.Verdict switch
    {
        ClaimVerdict.Supported => "",
        ClaimVerdict.Refuted => $"{strong}does not hold on this machine{strong} (limit: {Limit(finding)}): ",
        _ => $"{strong}inconclusive on this machine{strong} (limit: {Limit(finding)}): ",
    };

    private static string Limit(Finding finding) => FindingText.Bound(finding.Parts.First(part => part.Verdict == finding.Verdict));

    private static string Gain(AdviceFinding one)
    {
        PartFinding part = one.Finding.Parts[0];
        if (part.Part is MetricRatioPart metric && one.Metric is double number && one.BaselineMetric is double instead)
        {
            string change = one.Advice.HasFactor && part.Interval is RatioInterval interval ? $", {Quantities.Speed(interval, "shorter")}" : "";
            return $"{MetricText.Name(metric.Metric)} {MetricText.Value(metric.Metric, number)} instead of {MetricText.Value(metric.Metric, instead)}{change}";
        }

        string time = Quantities.Time(one.Time!.Estimate);
        return part.Interval is RatioInterval ratio && one.BaselineTime is RatioInterval baseline && part.Part is RatioPart or SpeedUpPart
            ? $"{time} instead of {Quantities.Time(baseline.Estimate)}{(one.Advice.HasFactor ? $", {Quantities.Speed(ratio)}" : "")}"
            : time;
    }

    /// <summary>CPU time and bytes where they differ, whichever side they speak for.</summary>
    private static string Costs(AdviceFinding one)
    {
        string cpu = one.CpuRatio switch
        {
            >= NoticeableCpu => string.Create(CultureInfo.InvariantCulture, $"{Quantities.Times(one.CpuRatio.Value)}x as much CPU time"),
            <= 1 / NoticeableCpu => string.Create(CultureInfo.InvariantCulture, $"{Quantities.Times(1 / one.CpuRatio.Value)}x less CPU time"),
            _ => "",
        };
        string bytes = one is { Bytes: long used, BaselineBytes: long other } && Math.Max(used, other) > FewBytes && Math.Max(used, other) >= 2 * Math.Min(used, other)
            ? $"{Quantities.Size(used)} instead of {Quantities.Size(other)}"
            : "";
        return cpu.Length + bytes.Length == 0 ? Quantities.Missing : string.Join("; ", new[] { cpu, bytes }.Where(text => text.Length > 0));
    }
}
