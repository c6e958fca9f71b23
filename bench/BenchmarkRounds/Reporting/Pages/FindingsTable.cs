using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Reporting;

/// <summary>The findings as a table of a page.</summary>
internal static class FindingsTable
{
    /// <summary>
    /// As markdown; each claim leads to the section of its evidence. The other runtime has a column where the set has measured any of it.
    /// </summary>
    /// <param name="findings">The findings.</param>
    /// <param name="otherRuntime">The name of the other runtime; null when the study has none.</param>
    /// <param name="link">The address of the section of a class; null when there is none.</param>
    public static string Render(IReadOnlyList<Finding> findings, string? otherRuntime, Func<CaseKey, string?> link)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(link);
        bool hasOther = HasOther(findings, otherRuntime);
        IEnumerable<Column> other = hasOther ? [new($"{otherRuntime} here")] : [];
        return Markdown.Table(
            [new("Claim"), .. other, new(".NET here")],
            findings.Select(finding => (IReadOnlyList<string>)
            [
                $"{Linked(finding.Claim.Sentence, link(finding.Parts[0].Part.Candidate))}<br>*{Markdown.Prose(FindingText.Source(finding.Claim.Source))}*",
                .. hasOther ? [Cell(finding.InOtherRuntime)] : Array.Empty<string>(),
                Cell(finding),
            ]));
    }

    /// <summary>The verdicts alone, each as a sign and a word, and who claims what.</summary>
    /// <inheritdoc cref="Render"/>
    public static string RenderVerdicts(IReadOnlyList<Finding> findings, string? otherRuntime, Func<CaseKey, string?> link)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(link);
        bool hasOther = HasOther(findings, otherRuntime);
        IEnumerable<Column> other = hasOther ? [new(otherRuntime!)] : [];
        return Markdown.Table(
            [new("Claim"), new("Of"), .. other, new(".NET")],
            findings.Select(finding => (IReadOnlyList<string>)
            [
                Linked(finding.Claim.Sentence, link(finding.Parts[0].Part.Candidate)), finding.Claim.Source.Author,
                .. hasOther ? [Verdict(finding.InOtherRuntime)] : Array.Empty<string>(), Verdict(finding),
            ]));
    }

    private static bool HasOther(IReadOnlyList<Finding> findings, string? otherRuntime) =>
        otherRuntime is not null && findings.Any(finding => finding.InOtherRuntime is { Verdict: not ClaimVerdict.NotMeasured });

    private static string Verdict(Finding? finding) => finding is null
        ? Quantities.Missing
        : $"{Sign(finding.Verdict)} {FindingText.Verdict(finding.Verdict)}".TrimStart();

    private static string Sign(ClaimVerdict verdict) => verdict switch
    {
        ClaimVerdict.Supported => "\u2705",
        ClaimVerdict.Refuted => "\u274C",
        ClaimVerdict.Inconclusive => "\u2754",
        _ => "",
    };

    private static string Linked(string sentence, string? address) => address is null ? sentence : $"[{sentence}]({address})";

    private static string Cell(Finding? finding) => finding is null
        ? Quantities.Missing
        : string.Join("<br>", finding.Parts.Select(part => Markdown.Text((finding.Parts.Count > 1 && part.Part is not MetricPart ? $"{FindingText.CandidateOf(part, finding.Parts)}: " : "") + FindingText.EvidenceAndBound(part)))
            .Prepend($"**{FindingText.Verdict(finding.Verdict)}**"));
}
