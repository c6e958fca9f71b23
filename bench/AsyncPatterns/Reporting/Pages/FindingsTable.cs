using AsyncPatterns.Findings;
using AsyncPatterns.Results;

namespace AsyncPatterns.Reporting;

/// <summary>The findings as a table of a page.</summary>
public static class FindingsTable
{
    /// <summary>As markdown; each claim leads to the section of its evidence.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="link">The address of the section of a class; null when there is none.</param>
    public static string Render(IReadOnlyList<Finding> findings, Func<CaseKey, string?> link)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(link);
        return Markdown.Table(
            [new("Claim"), new("From"), new("asyncio here"), new(".NET here"), new("Holds if"), new("Evidence")],
            findings.Select(finding => (IReadOnlyList<string>)
            [
                finding.Claim.Sentence,
                finding.Claim.Source,
                Cell(finding.OfAsyncio),
                Cell(finding),
                string.Join("<br>", finding.Parts.Select(FindingWords.Bound)),
                string.Join("<br>", finding.Parts.Select(part => part.Part.Candidate).DistinctBy(key => key.Class)
                    .Select(key => link(key) is string address ? $"[{key.ShortClass}]({address})" : key.ShortClass)),
            ]));
    }

    private static string Cell(Finding? finding) => finding is null
        ? Quantities.Missing
        : string.Join("<br>", finding.Parts.Select(part => Markdown.Text(FindingWords.Evidence(part)))
            .Prepend($"**{FindingWords.Verdict(finding.Verdict)}**"));
}
