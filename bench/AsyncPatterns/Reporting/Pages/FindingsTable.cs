using AsyncPatterns.Findings;
using AsyncPatterns.Results;
using Spectre.Console;

namespace AsyncPatterns.Reporting;

/// <summary>The findings as a table: on a page and, with the same words, on a terminal.</summary>
public static class FindingsTable
{
    /// <summary>As markdown; each claim leads to the section of its evidence.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="link">The address of the section of a class.</param>
    public static string Render(IReadOnlyList<Finding> findings, Func<CaseKey, string> link)
    {
        ArgumentNullException.ThrowIfNull(findings);
        ArgumentNullException.ThrowIfNull(link);
        return Markdown.Table(
            [new("Claim"), new("From"), new("Verdict"), new("Measured"), new("Holds if"), new("Evidence")],
            findings.Select(finding => (IReadOnlyList<string>)
            [
                finding.Claim.Sentence,
                finding.Claim.Source,
                $"**{FindingWords.Verdict(finding.Verdict)}**",
                string.Join("<br>", finding.Parts.Select(part => Markdown.Text(FindingWords.Evidence(part)))),
                string.Join("<br>", finding.Parts.Select(FindingWords.Bound)),
                string.Join("<br>", finding.Parts.Select(part => part.Part.Candidate.ShortClass).Distinct()
                    .Select(name => $"[{name}]({link(finding.Parts.First(part => part.Part.Candidate.ShortClass == name).Part.Candidate)})")),
            ]));
    }

    /// <summary>On a terminal, coloured; or as plain text.</summary>
    public static void Write(IReadOnlyList<Finding> findings, StudyInfo? info, TextWriter output, bool isTerminal)
    {
        ArgumentNullException.ThrowIfNull(findings);
        IAnsiConsole console = Document.Terminal(output, isTerminal);
        Table table = new Table().Border(isTerminal ? TableBorder.Rounded : TableBorder.Ascii)
            .AddColumns("Claim", "Verdict", "Measured", "Holds if");
        foreach (Finding finding in findings)
        {
            table.AddRow(
                new Text(finding.Claim.Sentence.Replace("`", "", StringComparison.Ordinal)),
                new Text(FindingWords.Verdict(finding.Verdict), Document.StyleOf(FindingWords.Verdict(finding.Verdict))),
                new Text(string.Join('\n', finding.Parts.Select(FindingWords.Evidence))),
                new Text(string.Join('\n', finding.Parts.Select(FindingWords.Bound))));
        }

        console.Write(table);
        if (FindingWords.Caveat(info) is string caveat)
        {
            output.WriteLine(caveat);
        }
    }
}
