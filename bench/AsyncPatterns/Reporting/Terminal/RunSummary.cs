using System.Globalization;
using AsyncPatterns.Findings;
using AsyncPatterns.Results;

namespace AsyncPatterns.Reporting;

/// <summary>What a run ends with on the terminal: what it measured, and what that says of the claims.</summary>
public static class RunSummary
{
    /// <summary>Blocks of what is there; none of nothing.</summary>
    /// <param name="tables">The tables of the classes measured.</param>
    /// <param name="findings">The findings that these cases bear on.</param>
    /// <param name="others">How many more claims rest on these cases, but also on some that the set lacks.</param>
    /// <param name="info">What is known of the set.</param>
    public static IEnumerable<Block> Create(IReadOnlyList<ClassTable> tables, IReadOnlyList<Finding> findings, int others, StudyInfo? info)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(findings);
        foreach (ClassTable table in tables)
        {
            yield return new Block.Heading(2, table.Info is ClassInfo known ? $"{table.ShortName}: {WithoutCode(known.Question)}" : table.ShortName);
            yield return CaseTable.ToGrid(table);
            foreach (string note in RowNotes.Of(table))
            {
                yield return new Block.Paragraph(note);
            }

            if (CaseTable.Caveat(table) is string few)
            {
                yield return new Block.Paragraph(few);
            }
        }

        if (findings.Count > 0)
        {
            yield return new Block.Heading(2, findings.Count == 1 ? "The claim that rests on these cases" : FindingWords.Counts(findings));
            yield return Claims(findings);
            if (FindingWords.Caveat(info) is string caveat)
            {
                yield return new Block.Paragraph(caveat);
            }
        }

        if (others > 0)
        {
            yield return new Block.Paragraph(others == 1
                ? "1 claim rests on these cases and on others that this set does not have."
                : $"{others.ToString(CultureInfo.InvariantCulture)} claims rest on these cases and on others that this set does not have.");
        }
    }

    /// <summary>A row a part; the claim and its verdicts stand beside its first. asyncio has a column where it was measured.</summary>
    private static Block.Grid Claims(IReadOnlyList<Finding> findings)
    {
        bool hasAsyncio = findings.Any(IsMeasuredOnAsyncio);
        return new(
            [new("Claim"), .. hasAsyncio ? [new Column("asyncio here")] : Array.Empty<Column>(), new(".NET here"), new("Holds if")],
            [
                .. findings.SelectMany(finding => finding.Parts.Select((part, index) => (IReadOnlyList<string>)
                [
                    index == 0 ? WithoutCode(finding.Claim.Sentence) : "",
                    .. hasAsyncio ? [OfAsyncio(finding, index)] : Array.Empty<string>(),
                    Cell(finding, index),
                    FindingWords.Bound(part),
                ])),
            ]);
    }

    private static string OfAsyncio(Finding finding, int part) =>
        IsMeasuredOnAsyncio(finding) ? Cell(finding.OfAsyncio!, part) : part == 0 ? Quantities.Missing : "";

    private static bool IsMeasuredOnAsyncio(Finding finding) => finding.OfAsyncio is { Verdict: not ClaimVerdict.NotMeasured };

    private static string Cell(Finding finding, int part) => part >= finding.Parts.Count ? ""
        : $"{(part == 0 ? $"{FindingWords.Verdict(finding.Verdict)}: " : "")}{FindingWords.Evidence(finding.Parts[part])}";

    private static string WithoutCode(string prose) => prose.Replace("`", "", StringComparison.Ordinal);
}
