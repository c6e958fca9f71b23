using System.Globalization;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Reporting;

/// <summary>What a run ends with on the terminal: what it measured, and what that says of the claims.</summary>
internal static class RunSummary
{
    /// <summary>Blocks of what is there; none of nothing.</summary>
    /// <param name="tables">The tables of the classes measured.</param>
    /// <param name="findings">The findings that these cases bear on.</param>
    /// <param name="others">How many more claims rest on these cases, but also on some that the set lacks.</param>
    /// <param name="otherRuntime">The name of the other runtime; null when the study has none.</param>
    /// <param name="info">What is known of the set.</param>
    public static IEnumerable<Block> Create(IReadOnlyList<ClassTable> tables, IReadOnlyList<Finding> findings, int others, string? otherRuntime, StudyInfo? info)
    {
        ArgumentNullException.ThrowIfNull(tables);
        ArgumentNullException.ThrowIfNull(findings);
        foreach (ClassTable table in tables)
        {
            yield return new Block.Heading(2, table.Info is ClassInfo { Question.Length: > 0 } known ? $"{table.ShortName}: {WithoutCode(known.Question)}" : table.ShortName);
            yield return CaseTable.ToGrid(table);
            foreach (string note in RowNotes.Invalid(table).Concat(RowNotes.Format(table)))
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
            yield return new Block.Heading(2, findings.Count == 1 ? "The claim that rests on these cases" : FindingText.Counts(findings));
            yield return Claims(findings, otherRuntime);
            if (FindingText.Caveat(info) is string caveat)
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

    /// <summary>A row a part; the claim and its verdicts stand beside its first. The other runtime has a column where it was measured.</summary>
    private static Block.Grid Claims(IReadOnlyList<Finding> findings, string? otherRuntime)
    {
        bool hasOther = otherRuntime is not null && findings.Any(IsMeasuredInOther);
        return new(
            [new("Claim"), .. hasOther ? [new Column($"{otherRuntime} here")] : Array.Empty<Column>(), new(".NET here"), new("Limit")],
            [
                .. findings.SelectMany(finding => finding.Parts.Select((part, index) => (IReadOnlyList<string>)
                [
                    index == 0 ? WithoutCode(finding.Claim.Sentence) : "",
                    .. hasOther ? [InOther(finding, index)] : Array.Empty<string>(),
                    Cell(finding, index),
                    FindingText.Bound(part),
                ])),
            ]);
    }

    private static string InOther(Finding finding, int part) =>
        IsMeasuredInOther(finding) ? Cell(finding.InOtherRuntime!, part) : part == 0 ? Quantities.Missing : "";

    private static bool IsMeasuredInOther(Finding finding) => finding.InOtherRuntime is { Verdict: not ClaimVerdict.NotMeasured };

    private static string Cell(Finding finding, int part) => part >= finding.Parts.Count ? ""
        : $"{(part == 0 ? $"{FindingText.Verdict(finding.Verdict)}: " : "")}{FindingText.Evidence(finding.Parts[part])}";

    private static string WithoutCode(string prose) => prose.Replace("`", "", StringComparison.Ordinal);
}
