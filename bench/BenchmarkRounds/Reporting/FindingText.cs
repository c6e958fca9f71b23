using System.Globalization;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>Findings in words: the same on a page and on a terminal.</summary>
internal static class FindingText
{
    /// <summary>All verdicts, in the order in which they are listed.</summary>
    public static IReadOnlyList<ClaimVerdict> Verdicts { get; } =
        [ClaimVerdict.Supported, ClaimVerdict.Refuted, ClaimVerdict.Inconclusive, ClaimVerdict.NotJudged, ClaimVerdict.NotMeasured, ClaimVerdict.NotApplicable];

    /// <summary>The same, for a table of these findings: without <see cref="ClaimVerdict.NotJudged"/>, which is rare, where none has it.</summary>
    public static IReadOnlyList<ClaimVerdict> VerdictsOf(IEnumerable<Finding> findings) => findings.Any(finding => finding.Verdict == ClaimVerdict.NotJudged)
        ? Verdicts
        : [.. Verdicts.Where(verdict => verdict != ClaimVerdict.NotJudged)];

    /// <summary>"Supported", "Not measured".</summary>
    public static string Verdict(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.NotJudged => "Not judged",
        ClaimVerdict.NotMeasured => "Not measured",
        ClaimVerdict.NotApplicable => "Not applicable",
        _ => verdict.ToString(),
    };

    /// <summary>The evidence of a part: "26.1x [25.0, 27.3] of 10 ms", "4.8x faster [4.2, 5.3] than WhenAll".</summary>
    public static string Evidence(PartFinding part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return part switch
        {
            { WhyMissing: string why } => why,
            { Broken: [BrokenRule first, ..] } => $"{first.Key.Method} did something else here: {MetricText.Broken(first)}",
            { Part: MetricPart metric, Metric: double value, Interval: RatioInterval interval } =>
                $"{MetricText.Value(metric.Metric, value)} " +
                $"[{MetricText.Value(metric.Metric, interval.Low)}, {MetricText.Value(metric.Metric, interval.High)}] in {metric.Candidate.Method}",
            { Part: MetricPart metric, Metric: double greatest } => $"{MetricText.Value(metric.Metric, greatest)} in {metric.Candidate.Method}",
            { Part: MetricRatioPart compared, Interval: RatioInterval ratio } =>
                $"{MetricText.Title(compared.Metric, "operation")} {Quantities.Ratio(ratio)} of that of {Name(compared.Candidate, compared.Baseline)}",
            { Part: DifferencePart compared, Interval: RatioInterval difference } => $"{Nanoseconds(difference)} more than {compared.Baseline.Method}",
            { Part: TimePart time, Interval: RatioInterval quotient } =>
                $"{Quantities.Ratio(quotient)} of {Quantities.Time(time.Milliseconds * 1e6)}",
            { Part: RatioPart compared, Interval: RatioInterval ratio } => Compared(ratio, compared.Baseline),
            { Part: SpeedUpPart compared, Interval: RatioInterval ratio } => Compared(ratio, compared.Baseline),
            { Interval: RatioInterval ratio } => Quantities.Ratio(ratio),
            _ => Quantities.Missing,
        };
    }

    /// <summary>What the evidence has to be: "at most 1.1".</summary>
    public static string Bound(PartFinding part)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (part.Part is MetricPart metric)
        {
            return (part.Bound.Low, part.Bound.High) switch
            {
                (double low, null) => $"at least {MetricText.Value(metric.Metric, low)}",
                (null, double high) => $"at most {MetricText.Value(metric.Metric, high)}",
                _ => part.Bound.ToString(),
            };
        }

        return part switch
        {
            { Part: RatioPart or SpeedUpPart, Bound: { Low: null, High: double high } } => high < 1
                ? $"at least {Quantities.Times(1 / high)}x faster"
                : $"at most {Quantities.Times(high)}x as long",
            { Part: RatioPart or SpeedUpPart } => $"{part.Bound}x as long",
            { Part: DifferencePart } => $"{part.Bound} ns",
            _ => $"{part.Bound}x",
        };
    }

    /// <summary>Both: "4.8x faster [4.2, 5.3] than WhenAll; holds if at least 2.0x faster". Only why, where there is no evidence.</summary>
    public static string EvidenceAndBound(PartFinding part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return part.WhyMissing is null ? $"{Evidence(part)}; holds if {Bound(part)}" : Evidence(part);
    }

    /// <summary>What would decide an open finding: rounds and the command that adds them. Empty when nothing is open.</summary>
    public static string FormatNextStep(Finding finding, StudyInfo? info)
    {
        ArgumentNullException.ThrowIfNull(finding);
        if (finding.Verdict != ClaimVerdict.Inconclusive)
        {
            return "";
        }

        if (finding.FurtherRounds is not int rounds)
        {
            return "the truth lies too near the bound for any sensible number of rounds";
        }

        var filters = finding.Parts.Where(part => part.Verdict == ClaimVerdict.Inconclusive).SelectMany(part => part.Part.Cases)
            .Select(Filter).Distinct(StringComparer.Ordinal);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"about {rounds} more {(rounds == 1 ? "round" : "rounds")}: {(IsOfOldOption(info) ? "--rounds" : "--add-rounds")} {rounds}") +
            $"{(info?.Quick == true ? " --quick" : "")}{WhichSet(info)} {string.Join(' ', filters)}";
    }

    /// <summary>Sets of before there were sides had an option of their own for the runtime's async state machines: they cannot be extended.</summary>
    private static bool IsOfOldOption(StudyInfo? info) => info is { RuntimeAsync: true, Run: null };

    /// <summary>The options that name the set, and those that were measured with it.</summary>
    private static string WhichSet(StudyInfo? info)
    {
        if (info is null || IsOfOldOption(info))
        {
            return info is null ? "" : " --sides net10.0+runtime-async";
        }

        if (info.Run is not SharedRun run)
        {
            return info.Quick ? "" : $" --machine {info.Machine}";
        }

        string sides = $" --sides {string.Join(' ', run.Sides.Select(side => side.Text.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('.' or '+' or '-')) ? $"'{side.Text}'" : side.Text))}";
        return info.Machine.EndsWith($"-{run.Side}", StringComparison.Ordinal) ? $" --machine {info.Machine[..^(run.Side.Length + 1)]}{sides}" : sides;
    }

    /// <summary>How many claims hold: "Of 21 claims 12 hold here, 4 do not, 5 are undecided."</summary>
    public static string Counts(IReadOnlyList<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        int Count(ClaimVerdict verdict) => findings.Count(finding => finding.Verdict == verdict);
        string text = string.Create(
            CultureInfo.InvariantCulture,
            $"Of {findings.Count} claims {Hold(Count(ClaimVerdict.Supported))} here, {Count(ClaimVerdict.Refuted)} " +
            $"{(Count(ClaimVerdict.Refuted) == 1 ? "does" : "do")} not, {Count(ClaimVerdict.Inconclusive)} " +
            $"{(Count(ClaimVerdict.Inconclusive) == 1 ? "is" : "are")} undecided");
        int unjudged = Count(ClaimVerdict.NotJudged);
        int missing = Count(ClaimVerdict.NotMeasured);
        int elsewhere = Count(ClaimVerdict.NotApplicable);
        return text +
            (unjudged == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {unjudged} {(unjudged == 1 ? "is" : "are")} not judged")) +
            (missing == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {missing} {(missing == 1 ? "was" : "were")} not measured")) +
            (elsewhere == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {elsewhere} {(elsewhere == 1 ? "does" : "do")} not apply")) + ".";
    }

    /// <summary>One paragraph: how many claims hold, and which do not.</summary>
    public static string Summary(IReadOnlyList<Finding> findings)
    {
        string text = Counts(findings);
        Finding[] refuted = [.. findings.Where(finding => finding.Verdict == ClaimVerdict.Refuted)];
        return refuted.Length == 0
            ? text
            : text + " Refuted: " + string.Join("; ", refuted.Select(finding =>
                $"{finding.Claim.Sentence.TrimEnd('.')} ({Evidence(finding.Parts.First(part => part.Verdict == ClaimVerdict.Refuted))})")) + ".";
    }

    /// <summary>What a reader of these findings must know of the run; null when there is nothing.</summary>
    public static string? Caveat(StudyInfo? info) => info?.Quick == true
        ? "These are the findings of a quick run: few and short rounds."
        : null;

    private static string Compared(RatioInterval ratio, CaseKey baseline) =>
        $"{Quantities.Speed(ratio)} {(ratio.Estimate < 1 ? "than" : "as")} {baseline.Method}";

    private static string Hold(int count) => count.ToString(CultureInfo.InvariantCulture) + (count == 1 ? " holds" : " hold");

    /// <summary>The baseline's method; with its parameters where the candidate is the same method.</summary>
    private static string Name(CaseKey candidate, CaseKey baseline) =>
        baseline.Method == candidate.Method ? $"{baseline.Method}({baseline.Parameters})" : baseline.Method;

    private static string Filter(CaseKey key) => $"--filter '*{key}'";

    private static string Nanoseconds(RatioInterval difference)
    {
        string Text(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
        return $"{Text(difference.Estimate)} ns [{Text(difference.Low)}, {Text(difference.High)}]";
    }
}
