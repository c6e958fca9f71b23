using System.Globalization;
using AsyncPatterns.Comparison;
using AsyncPatterns.Findings;
using AsyncPatterns.Results;
using AsyncPatterns.Statistics;

namespace AsyncPatterns.Reporting;

/// <summary>A comparison in words and tables, for a page or a terminal: the answer first, then the views.</summary>
public sealed class ComparisonDocument
{
    /// <summary>More sets than this do not stand side by side: each gets a line of its own.</summary>
    internal const int MostColumns = 4;

    private const int MostNamed = 6;

    private readonly List<Block> blocks = [];
    private readonly ResultComparison comparison;

    private ComparisonDocument(ResultComparison comparison) => this.comparison = comparison;

    /// <summary>The blocks of the views that apply.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="views">What is shown.</param>
    /// <param name="byClass">A table a class; false for one table of all rows, in the comparison's order.</param>
    public static IReadOnlyList<Block> Create(ResultComparison comparison, ComparisonViews views, bool byClass = true)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var document = new ComparisonDocument(comparison);
        document.AddAnswer();
        if (views.HasFlag(ComparisonViews.Claims))
        {
            document.AddClaims();
        }

        if (views.HasFlag(ComparisonViews.Relative))
        {
            document.blocks.AddRange(RelativeTables.Create(comparison, byClass));
        }

        if (views.HasFlag(ComparisonViews.Absolute))
        {
            document.blocks.AddRange(AbsoluteTables.Create(comparison));
        }

        document.AddDifferences();
        return document.blocks;
    }

    private void AddAnswer()
    {
        string basis = comparison.Sets[0].Name;
        string threshold = string.Create(CultureInfo.InvariantCulture, $"{100 * comparison.Threshold:0.##} %");
        blocks.Add(new Block.Paragraph(comparison.Sets.Count == 1
            ? $"One result set, {basis}: nothing to compare it with."
            : $"{string.Join(", ", comparison.Sets.Skip(1).Select(set => set.Name))}, compared with {basis} (the base). Below 1 is " +
              $"faster. Changes up to {threshold} do not matter."));
        foreach (ClaimRow row in comparison.Claims.Where(row => row.Flips))
        {
            var sides = row.Findings.Select((finding, column) => (comparison.Sets[column].Name, Finding: finding, Remark: row.Remarks[column]))
                .Where(side => side is { Remark: null, Finding.Verdict: ClaimVerdict.Supported or ClaimVerdict.Refuted })
                .Select(side => $"{FindingWords.Verdict(side.Finding.Verdict)} on {side.Name} ({Evidence(side.Finding)})");
            blocks.Add(new Block.Paragraph($"Flips: {Sentence(row)} {string.Join(", ", sides)}."));
        }

        string[] answers = [.. Enumerable.Range(1, comparison.Sets.Count - 1).Select(Answer)];
        if (answers.Length > 0)
        {
            blocks.Add(new Block.Points(answers));
        }
    }

    /// <summary>What the relative rows of a set come to, in a sentence.</summary>
    private string Answer(int column)
    {
        string name = comparison.Sets[column].Name;
        var judged = comparison.Relative.Select(row => (row.Key, Cell: row.Cells[column]))
            .Where(row => row.Cell.Verdict is not null).ToArray();
        if (judged.Length == 0)
        {
            return comparison.Relative.Count == 0
                ? $"{name}: no ratio to compare. Ratios need a baseline, which study.json names; times alone drift."
                : $"{name}: no ratio that can be compared; the notes say why.";
        }

        string Called(ChangeVerdict verdict)
        {
            string[] rows =
            [
                .. judged.Where(row => row.Cell.Verdict == verdict)
                    .OrderByDescending(row => Math.Abs(Math.Log(row.Cell.Change!.Interval.Estimate)))
                    .Select(row => $"{row.Key} {Quantities.Ratio(row.Cell.Change!.Interval)}"),
            ];
            string more = rows.Length > MostNamed ? string.Create(CultureInfo.InvariantCulture, $" and {rows.Length - MostNamed} more") : "";
            return string.Create(CultureInfo.InvariantCulture, $"{rows.Length} {verdict}") +
                (rows.Length == 0 ? "" : $" ({string.Join("; ", rows.Take(MostNamed))}{more})");
        }

        int Count(ChangeVerdict verdict) => judged.Count(row => row.Cell.Verdict == verdict);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name}: of {judged.Length} {(judged.Length == 1 ? "ratio" : "ratios")} {Called(ChangeVerdict.Slower)}, {Called(ChangeVerdict.Faster)}, " +
            $"{Count(ChangeVerdict.Same)} Same, {Count(ChangeVerdict.Inconclusive)} Inconclusive.");
    }

    private void AddClaims()
    {
        ClaimRow[] rows = [.. comparison.Claims.Where(row => row.Findings.Any(finding => finding.Verdict is not (ClaimVerdict.NotMeasured or ClaimVerdict.NotApplicable)))];
        if (rows.Length == 0)
        {
            return;
        }

        var notes = new Footnotes();
        blocks.Add(new Block.Heading(2, "Claims"));
        blocks.Add(comparison.Sets.Count <= MostColumns
            ? new Block.Grid(
                [new("Claim"), .. comparison.Sets.Select(set => new Column(set.Name))],
                [
                    .. rows.Select(row => (IReadOnlyList<string>)
                        [Sentence(row), .. row.Findings.Zip(row.Remarks, (finding, remark) => VerdictAndEvidence(finding) + notes.Mark(remark))]),
                ])
            : new Block.Grid(
                [new("Claim"), .. FindingWords.Verdicts.Select(verdict => new Column(FindingWords.Verdict(verdict)))],
                [.. rows.Select(row => (IReadOnlyList<string>)[Sentence(row), .. FindingWords.Verdicts.Select(verdict => Names(row, verdict, notes))])]));
        blocks.AddRange(notes.Below());
    }

    private string Names(ClaimRow row, ClaimVerdict verdict, Footnotes notes) => string.Join(
        ", ", Enumerable.Range(0, comparison.Sets.Count).Where(column => row.Findings[column].Verdict == verdict)
            .Select(column => comparison.Sets[column].Name + notes.Mark(row.Remarks[column])));

    private static string VerdictAndEvidence(Finding finding) => finding.Verdict == ClaimVerdict.NotMeasured
        ? FindingWords.Verdict(finding.Verdict)
        : $"{FindingWords.Verdict(finding.Verdict)}, {Evidence(finding)}";

    private static string Sentence(ClaimRow row) => row.Claim.Sentence.Replace("`", "", StringComparison.Ordinal);

    private static string Evidence(Finding finding) => string.Join("; ", finding.Parts.Select(FindingWords.Evidence));

    private void AddDifferences()
    {
        string[] absences = [.. comparison.Sets.SelectMany((set, column) => Absences(set, column))];
        if (comparison.Differences.Count == 0 && absences.Length == 0)
        {
            return;
        }

        blocks.Add(new Block.Heading(2, "What differs"));
        if (comparison.Differences.Count > 0)
        {
            blocks.Add(comparison.Sets.Count <= MostColumns
                ? new Block.Grid(
                    [new("What"), .. comparison.Sets.Select(set => new Column(set.Name))],
                    [.. comparison.Differences.Select(difference => (IReadOnlyList<string>)[difference.What, .. difference.Values])])
                : new Block.Grid(
                    [new("Machine"), .. comparison.Differences.Select(difference => new Column(difference.What))],
                    [
                        .. comparison.Sets.Select((set, column) => (IReadOnlyList<string>)
                            [set.Name, .. comparison.Differences.Select(difference => difference.Values[column])]),
                    ]));
        }

        if (absences.Length > 0)
        {
            blocks.Add(new Block.Points(absences));
        }
    }

    /// <summary>The cases that others have and this set has not, those with one reason together.</summary>
    private IEnumerable<string> Absences(ResultSet set, int column) =>
        from row in comparison.Absolute
        where row.Cells[column].Remark?.IsAbsence == true
        group row by row.Cells[column].Remark into same
        select $"{set.Name} has no result of {string.Join(", ", same.GroupBy(row => row.Key.Class).Select(CasesOf))} " +
            $"({Footnotes.Words(same.Key!)}).";

    private string CasesOf(IGrouping<string, AbsoluteRow> missing) =>
        missing.Count() > 1 && missing.Count() == comparison.Absolute.Count(row => row.Key.Class == missing.Key)
            ? string.Create(CultureInfo.InvariantCulture, $"{missing.First().Key.ShortClass} (all {missing.Count()} cases)")
            : string.Join(", ", missing.Select(row => row.Key));
}
