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

    /// <summary>The same, for a table of these findings: without those that are rare, <see cref="ClaimVerdict.NotJudged"/> and <see cref="ClaimVerdict.NotApplicable"/>, where none has them.</summary>
    public static IReadOnlyList<ClaimVerdict> VerdictsOf(IEnumerable<Finding> findings)
    {
        HashSet<ClaimVerdict> found = [.. findings.Select(finding => finding.Verdict)];
        return [.. Verdicts.Where(verdict => verdict is not (ClaimVerdict.NotJudged or ClaimVerdict.NotApplicable) || found.Contains(verdict))];
    }

    /// <summary>"Supported", "Not measured".</summary>
    public static string Verdict(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.NotJudged => "Not judged",
        ClaimVerdict.NotMeasured => "Not measured",
        ClaimVerdict.NotApplicable => "Not applicable",
        _ => verdict.ToString(),
    };

    /// <summary>
    /// The evidence of a part, in the direction of its limit: "26.1x [25.0, 27.3] of 10 ms", "4.8x faster [4.2, 5.3] than WhenAll", "0.62x [0.55, 0.71] as long as WhenAll".
    /// </summary>
    public static string Evidence(PartFinding part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return part switch
        {
            { WhyMissing: string why } => why,
            { Broken: [BrokenRule first, ..] } => $"{first.Key.Method} is invalid on this machine: {MetricText.Broken(first)}",
            { Part: MetricPart metric, Metric: double value, Interval: RatioInterval interval } =>
                $"{MetricText.Name(metric.Metric)} {MetricText.Value(metric.Metric, value)} " +
                $"[{MetricText.Value(metric.Metric, interval.Low)}, {MetricText.Value(metric.Metric, interval.High)}] in {metric.Candidate.Method}",
            { Part: MetricPart metric, Metric: double greatest } => $"{MetricText.Name(metric.Metric)} {MetricText.Value(metric.Metric, greatest)} in {metric.Candidate.Method}",
            { Part: MetricRatioPart compared, Interval: RatioInterval ratio } =>
                $"{MetricText.Title(compared.Metric, "operation")} {Quantities.Ratio(ratio)} of that of {Name(compared.Candidate, compared.Baseline)}",
            { Part: DifferencePart compared, Interval: RatioInterval difference } => difference.Estimate < 0
                ? $"{Nanoseconds(difference with { Estimate = -difference.Estimate, Low = -difference.High, High = -difference.Low })} less than {compared.Baseline.Method}"
                : $"{Nanoseconds(difference)} more than {compared.Baseline.Method}",
            { Part: TimePart time, Interval: RatioInterval quotient } =>
                $"{Quantities.Ratio(quotient)} of {Quantities.Time(time.Milliseconds * 1e6)}",
            { Part: RatioPart compared, Interval: RatioInterval ratio, Bound: { Low: null, High: < 1 } } => Compared(ratio, Name(compared.Candidate, compared.Baseline)),
            { Part: RatioPart compared, Interval: RatioInterval ratio } => $"{Quantities.Ratio(ratio)} as long as {Name(compared.Candidate, compared.Baseline)}",
            { Part: SpeedUpPart compared, Interval: RatioInterval ratio } => Compared(ratio, compared.Baseline.Method),
            { Interval: RatioInterval ratio } => Quantities.Ratio(ratio),
            _ => Quantities.Missing,
        };
    }

    /// <summary>What the evidence has to be, in the direction that the evidence has: "at most 1.1x as long", "at least 2x faster".</summary>
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
            { Part: RatioPart or SpeedUpPart, Bound: { Low: null, High: double high } } => high < 1 && part.Interval is not { Estimate: >= 1 }
                ? $"at least {Quantities.Times(1 / high)}x faster"
                : $"at most {Quantities.Times(high)}x as long",
            { Part: RatioPart or SpeedUpPart } => $"{part.Bound}x as long",
            { Part: DifferencePart } => $"{part.Bound} ns more",
            _ => $"{part.Bound}x",
        };
    }

    /// <summary>Both: "4.8x faster [4.2, 5.3] than WhenAll; limit: at least 2.0x faster". Only why, where there is no evidence.</summary>
    public static string EvidenceAndBound(PartFinding part)
    {
        ArgumentNullException.ThrowIfNull(part);
        return part.WhyMissing is null ? $"{Evidence(part)}; limit: {Bound(part)}" : Evidence(part);
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
            return "too close to the limit to decide";
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

    /// <summary>How many claims hold, by who says so: "12 of 21 claims of the guide hold on this machine, 4 do not, 5 are inconclusive."</summary>
    public static string Counts(IReadOnlyList<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(findings);
        return string.Join(' ', findings.GroupBy(finding => finding.Claim.Source.Author).Select((group, index) => Counts(group.Key, group, index == 0 ? " on this machine" : "")));
    }

    private static string Counts(string author, IEnumerable<Finding> findings, string where)
    {
        Finding[] all = [.. findings];
        int missing = Count(ClaimVerdict.NotMeasured);
        int measured = all.Length - missing;
        if (measured == 0)
        {
            return $"None of {Number(missing)} {Claims(missing)} of {author} was measured.";
        }

        int supported = Count(ClaimVerdict.Supported);
        string text = $"{Number(supported)} of {Number(measured)} {Claims(measured)} of {author} {(supported == 1 ? "holds" : "hold")}{where}" +
            Part(ClaimVerdict.Refuted, "does not", "do not") + Part(ClaimVerdict.Inconclusive, "is inconclusive", "are inconclusive") +
            Part(ClaimVerdict.NotJudged, "is not judged", "are not judged") + Part(ClaimVerdict.NotApplicable, "does not apply", "do not apply");
        return missing == 0 ? $"{text}." : $"{text}; {Number(missing)} more {(missing == 1 ? "was" : "were")} not measured.";

        int Count(ClaimVerdict verdict) => all.Count(finding => finding.Verdict == verdict);

        string Part(ClaimVerdict verdict, string one, string many) =>
            Count(verdict) is > 0 and int count ? $", {Number(count)} {(count == 1 ? one : many)}" : "";
    }

    private static string Claims(int count) => count == 1 ? "claim" : "claims";

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    /// <summary>Who says a claim and why its bound is what it is: "“Sequential would take 10 seconds” (the guide, Performance comparison). Limit: ...".</summary>
    public static string Source(ClaimSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        string said = source.Quotation is null ? $"Claim of {source.Author}." : $"\u201c{source.Quotation}\u201d ({source.Author}, {source.Place}).";
        return source.Bound.Length == 0 ? said : $"{said} Limit: {source.Bound}.";
    }

    /// <summary>What a reader of these findings must know of the run; null when there is nothing.</summary>
    public static string? Caveat(StudyInfo? info) => info?.Quick == true
        ? "These are the findings of a quick run: few and short rounds."
        : null;

    /// <summary>The method that a part is about; with its parameters where it is compared with itself, or where another part is about it, too.</summary>
    /// <param name="part">The part.</param>
    /// <param name="all">The parts of its claim.</param>
    public static string CandidateOf(PartFinding part, IReadOnlyList<PartFinding> all)
    {
        ArgumentNullException.ThrowIfNull(part);
        ArgumentNullException.ThrowIfNull(all);
        CaseKey candidate = part.Part.Candidate;
        CaseKey? other = all.Select(one => one.Part.Candidate).FirstOrDefault(key => key.Method == candidate.Method && key.Parameters != candidate.Parameters);
        return other is not null ? Name(other, candidate) : part.Part.Cases.FirstOrDefault(key => key != candidate) is CaseKey baseline ? Name(baseline, candidate) : candidate.Method;
    }

    private static string Compared(RatioInterval ratio, string baseline) =>
        $"{Quantities.Speed(ratio)} {(ratio.Estimate < 1 ? "than" : "as")} {baseline}";

    /// <summary>A row's method; with its parameters where the other row is the same method.</summary>
    private static string Name(CaseKey other, CaseKey row) => row.Method == other.Method ? $"{row.Method}({row.Parameters})" : row.Method;

    private static string Filter(CaseKey key) => $"--filter '*{key}'";

    private static string Nanoseconds(RatioInterval difference)
    {
        string Text(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);
        return $"{Text(difference.Estimate)} ns [{Text(difference.Low)}, {Text(difference.High)}]";
    }
}
