using System.Globalization;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>Advice as a list: what to use when, what it costs here, and whether that holds here.</summary>
internal static class AdviceLines
{
    /// <summary>Costs that differ by less are not worth a word.</summary>
    private const double NoticeableCpu = 1.25;

    /// <summary>As markdown, a point an advice; those whose cases the set does not have are left out.</summary>
    /// <param name="advice">The advice, judged.</param>
    /// <param name="link">The address of the section of a class.</param>
    public static string Render(IReadOnlyList<AdviceFinding> advice, Func<CaseKey, string> link) => string.Concat(
        advice.Where(one => one.Time is not null && one.Finding.Verdict != ClaimVerdict.NotMeasured).Select(one => $"- {Line(one, link)}\n"));

    private static string Line(AdviceFinding one, Func<CaseKey, string> link)
    {
        CaseKey shown = one.Advice.Condition.Parts[0].Candidate;
        string advice = $"{Markdown.Prose(one.Advice.Use)} {Markdown.Prose(one.Advice.When)}";
        string text = one.Finding.Verdict switch
        {
            ClaimVerdict.Supported => $"**{Markdown.Prose(one.Advice.Use)}** {Markdown.Prose(one.Advice.When)}: ",
            ClaimVerdict.Refuted => $"**Does not hold on this machine**: {advice}. ",
            _ => $"**Inconclusive on this machine**: {advice}. ",
        };
        return $"{text}{Cost(one)} ([{Markdown.Text(shown.ShortClass)}]({link(shown)})).";
    }

    private static string Cost(AdviceFinding one)
    {
        PartFinding part = one.Finding.Parts[0];
        string time = $"{Markdown.Code(part.Part.Candidate.Method)} takes {Quantities.Time(one.Time!.Estimate)}";
        if (part.Part is MetricRatioPart metric && one.Metric is double number && one.BaselineMetric is double instead)
        {
            string title = MetricText.Title(metric.Metric, "operation");
            return $"the {char.ToLowerInvariant(title[0])}{title[1..]} is {MetricText.Value(metric.Metric, number)} with {Markdown.Code(metric.Candidate.Method)} " +
                $"and {MetricText.Value(metric.Metric, instead)} with {Markdown.Code(metric.Baseline.Method)}";
        }

        if (part.Interval is not RatioInterval ratio || one.BaselineTime is not RatioInterval baseline || part.Part is not (RatioPart or SpeedUpPart))
        {
            return time;
        }

        string cpu = one.CpuRatio switch
        {
            >= NoticeableCpu => string.Create(CultureInfo.InvariantCulture, $", using {Quantities.Times(one.CpuRatio.Value)}x as much CPU time"),
            <= 1 / NoticeableCpu => string.Create(CultureInfo.InvariantCulture, $", using {Quantities.Times(1 / one.CpuRatio.Value)}x less CPU time"),
            _ => "",
        };
        string bytes = one is { Bytes: long used, BaselineBytes: long baselineBytes } && Math.Max(used, baselineBytes) > 32 && Math.Max(used, baselineBytes) >= 2 * Math.Min(used, baselineBytes)
            ? $", and allocates {Quantities.Size(used)} instead of {Quantities.Size(baselineBytes)}"
            : "";
        string change = Markdown.Text(Quantities.Speed(ratio));
        return ratio.Estimate < 1
            ? $"{time} instead of {Quantities.Time(baseline.Estimate)} with {Markdown.Code(part.Part.Cases.Last().Method)}: {change}{cpu}{bytes}"
            : $"{time}, {Markdown.Code(part.Part.Cases.Last().Method)} {Quantities.Time(baseline.Estimate)}: {change}{cpu}{bytes}";
    }
}
