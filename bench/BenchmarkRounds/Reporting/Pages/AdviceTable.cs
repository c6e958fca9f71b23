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

    /// <summary>As markdown, a row an advice; those whose cases the set does not have are left out. Empty when none is left.</summary>
    /// <param name="advice">The advice, judged.</param>
    /// <param name="link">The address of the section of a class.</param>
    public static string Render(IReadOnlyList<AdviceFinding> advice, Func<CaseKey, string> link)
    {
        AdviceFinding[] measured = [.. advice.Where(one => one.Time is not null && one.Finding.Verdict != ClaimVerdict.NotMeasured)];
        return measured.Length == 0
            ? ""
            : Markdown.Table(
                [new("When"), new("Do this"), new("Compared with"), new("How much"), new("Costs")],
                measured.Select(one => (IReadOnlyList<string>)
                [
                    Markdown.Prose(one.Advice.When), $"[{Markdown.Prose(one.Advice.Use)}]({link(one.Advice.Condition.Parts[0].Candidate)})",
                    Markdown.Prose(one.Advice.Against), Verdict(one.Finding.Verdict) + Markdown.Text(Gain(one)), Markdown.Text(Costs(one)),
                ]));
    }

    /// <summary>Said first where the advice does not hold.</summary>
    private static string Verdict(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Supported => "",
        ClaimVerdict.Refuted => "**does not hold on this machine**: ",
        _ => "**inconclusive on this machine**: ",
    };

    private static string Gain(AdviceFinding one)
    {
        PartFinding part = one.Finding.Parts[0];
        if (part.Part is MetricRatioPart metric && one.Metric is double number && one.BaselineMetric is double instead)
        {
            string title = MetricText.Title(metric.Metric, "operation");
            string change = part.Interval is RatioInterval interval ? $", {Quantities.Speed(interval, "shorter")}" : "";
            return $"{char.ToLowerInvariant(title[0])}{title[1..]} {MetricText.Value(metric.Metric, number)} instead of {MetricText.Value(metric.Metric, instead)}{change}";
        }

        string time = Quantities.Time(one.Time!.Estimate);
        return part.Interval is RatioInterval ratio && one.BaselineTime is RatioInterval baseline && part.Part is RatioPart or SpeedUpPart
            ? $"{time} instead of {Quantities.Time(baseline.Estimate)}, {Quantities.Speed(ratio)}"
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
