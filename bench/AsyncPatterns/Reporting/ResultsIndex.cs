using System.Globalization;
using System.Text;
using AsyncPatterns.Findings;
using AsyncPatterns.Results;

namespace AsyncPatterns.Reporting;

/// <summary>The page above the result sets: the machines, and what the claims come to on each.</summary>
public static class ResultsIndex
{
    /// <summary>Renders it.</summary>
    public static string Render(IReadOnlyList<ResultSet> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        var findings = sets.Select(set => (Set: set, Findings: Evaluation.Evaluate(Claims.All, set))).ToArray();
        var page = new StringBuilder("# Results\n\nA folder a machine; each opens with its findings.\n\n");
        page.Append(Markdown.Table(
            [new("Machine"), new("Processor"), new("Runtime"), new("Rounds", IsNumber: true), .. Verdicts.Select(verdict => new Column(FindingWords.Verdict(verdict), IsNumber: true))],
            findings.Select(one => Row(one.Set, one.Findings))));
        page.Append("\n## Claims\n\n");
        page.Append(Markdown.Table(
            [new("Claim"), .. sets.Select(set => new Column(Markdown.Text(set.Name)))],
            Claims.All.Select((claim, index) => (IReadOnlyList<string>)
            [
                claim.Sentence,
                .. findings.Select(one => FindingWords.Verdict(one.Findings[index].Verdict)),
            ])));
        return page.ToString();
    }

    private static readonly ClaimVerdict[] Verdicts =
        [ClaimVerdict.Supported, ClaimVerdict.Refuted, ClaimVerdict.Inconclusive, ClaimVerdict.NotMeasured];

    private static List<string> Row(ResultSet set, IReadOnlyList<Finding> findings)
    {
        string folder = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(set.Folder)));
        int rounds = set.Classes.SelectMany(one => one.Cases).Select(one => one.Launches.Count).DefaultIfEmpty().Max();
        return
        [
            $"[{Markdown.Text(set.Name)}]({Uri.EscapeDataString(folder)}/README.md)",
            Markdown.Text(set.Info?.Environment.Processor ?? Quantities.Missing),
            Markdown.Text(set.Info?.Environment.Runtime ?? Quantities.Missing),
            rounds.ToString(CultureInfo.InvariantCulture),
            .. Verdicts.Select(verdict => findings.Count(finding => finding.Verdict == verdict).ToString(CultureInfo.InvariantCulture)),
        ];
    }
}
