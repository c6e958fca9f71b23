using AsyncPatterns.Findings;
using AsyncPatterns.Results;

namespace AsyncPatterns.Reporting;

/// <summary>The generated block of the root README: what one named result set answers.</summary>
public static class Headline
{
    private const string Begin = "<!-- headline of ";
    private const string End = "<!-- end of headline -->";

    /// <summary>Puts the findings of the set that the block names into it.</summary>
    /// <returns>The new text; null when the text has no such block or the set is not there.</returns>
    public static string? Replace(string text, IReadOnlyList<ResultSet> sets)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(sets);
        int begin = text.IndexOf(Begin, StringComparison.Ordinal);
        int close = begin < 0 ? -1 : text.IndexOf("-->", begin, StringComparison.Ordinal);
        int end = close < 0 ? -1 : text.IndexOf(End, close, StringComparison.Ordinal);
        if (end < 0)
        {
            return null;
        }

        string name = text[(begin + Begin.Length)..close].Trim();
        ResultSet? set = sets.FirstOrDefault(one => one.Name == name);
        return set is null ? null : $"{text[..(close + 3)]}\n{Render(set)}{text[end..]}";
    }

    private static string Render(ResultSet set)
    {
        IReadOnlyList<Finding> findings = Evaluation.Evaluate(Claims.All, set);
        string page = $"results/{Uri.EscapeDataString(set.Name)}/README.md";
        string machine = set.Info is StudyInfo info
            ? $"{Markdown.Text(info.Environment.Processor)}, {info.Environment.Cores} cores, {Markdown.Text(info.Environment.Runtime)}"
            : Markdown.Text(set.Name);
        return $"On [{Markdown.Text(set.Name)}]({page}) ({machine}): {FindingWords.Counts(findings)}\n\n" + Markdown.Table(
            [new("Claim"), new("Verdict"), new("Measured"), new("Holds if")],
            findings.Select(finding => (IReadOnlyList<string>)
            [
                $"[{finding.Claim.Sentence}]({page}#{finding.Parts[0].Part.Candidate.ShortClass.ToLowerInvariant()})",
                $"**{FindingWords.Verdict(finding.Verdict)}**",
                string.Join("<br>", finding.Parts.Select(part => Markdown.Text(FindingWords.Evidence(part)))),
                string.Join("<br>", finding.Parts.Select(FindingWords.Bound)),
            ]));
    }
}
