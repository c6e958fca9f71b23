using System.Globalization;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>A comparison in words and tables, for a page or a terminal: the answer first, then the views.</summary>
internal sealed class ComparisonDocument
{
    /// <summary>More sets than this do not stand side by side: each gets a line of its own.</summary>
    internal const int MostColumns = 4;

    /// <summary>More sets than this are summarized.</summary>
    internal const int MostLines = 20;

    private readonly List<Block> blocks = [];
    private readonly ResultComparison comparison;

    private ComparisonDocument(ResultComparison comparison) => this.comparison = comparison;

    /// <summary>The blocks of the views that apply.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="views">What is shown.</param>
    /// <param name="byClass">A table a class; false for one table of all rows, in the comparison's order.</param>
    /// <param name="pictures">The pictures of the classes, by full name; null where there are none.</param>
    public static IReadOnlyList<Block> Create(
        ResultComparison comparison, ComparisonViews views, bool byClass = true, IReadOnlyDictionary<string, Block>? pictures = null)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var document = new ComparisonDocument(comparison);
        document.AddAnswer();
        if (views.HasFlag(ComparisonViews.Absolute))
        {
            document.blocks.AddRange(TimeTables.Create(comparison, byClass, pictures));
        }

        if (views.HasFlag(ComparisonViews.Claims))
        {
            document.AddClaims();
        }

        if (views.HasFlag(ComparisonViews.Relative))
        {
            document.blocks.AddRange(LeadTables.Create(comparison, byClass));
        }

        document.AddDifferences();
        return document.blocks;
    }

    private void AddAnswer()
    {
        if (comparison.Sets.Count == 1)
        {
            blocks.Add(new Block.Paragraph($"One result set, {comparison.Sets[0].Name}: nothing to compare it with."));
            return;
        }

        int[] columns = comparison.Sets.Count <= MostColumns ? [.. Enumerable.Range(1, comparison.Sets.Count - 1)] : [];
        blocks.Add(columns switch
        {
            [] => Overview(),
            [int only] => new Block.Points(AnswerText.Summarize(comparison, only)),
            _ => new Block.Points([.. columns.Select(column => AnswerText.SummarizeInALine(comparison, column))]),
        });
        foreach (int column in columns)
        {
            string[] lines = [.. columns.Length == 1 ? [] : AnswerText.Summarize(comparison, column), .. AnswerText.List(comparison, column)];
            if (lines.Length > 0)
            {
                blocks.Add(new Block.Points(lines));
            }
        }

        string[] legend = [.. comparison.Sets.Where(set => set.Label != set.Name).Select(set => $"{set.Label} is {set.Name}")];
        if (legend.Length > 0)
        {
            blocks.Add(new Block.Paragraph($"{string.Join("; ", legend)}."));
        }

        blocks.AddRange(ConsequenceText.Flips(comparison).Select(flip => new Block.Paragraph(flip)));
        if (comparison.Sets.Count <= MostColumns)
        {
            string[] consequences = [.. comparison.Sets.Skip(1).SelectMany(set => ConsequenceText.Format(set, comparison.Sets[0].Label))];
            if (consequences.Length > 0)
            {
                blocks.Add(new Block.Points(consequences));
            }
        }
    }

    /// <summary>What many sets come to: a line each.</summary>
    private Block.Grid Overview()
    {
        IReadOnlyList<ChangeVerdict> verdicts = ChangeText.Possible(comparison.Rows.SelectMany(row => row.Cells));
        return new(
        [
            new("Set"), new("Common change", IsNumber: true), .. verdicts.Select(verdict => new Column(ChangeText.Verdict(verdict), IsNumber: true)),
            new("Missing", IsNumber: true), new("Claims that flip", IsNumber: true), new("Places changed", IsNumber: true), new("Leads changed", IsNumber: true),
        ],
        [
            .. comparison.Sets.Skip(1).Select((set, index) => (IReadOnlyList<string>)
            [
                set.Label, set.IsPaired ? "paired by round" : set.IsTakenOut ? Quantities.Ratio(set.Machine!.Interval) : set.IsSameEnvironment ? "not taken out" : set.Probes.Count > 0 ? "probably another host" : "another environment",
                .. verdicts.Select(verdict => Number(comparison.Rows.Count(row => row.Cells[index + 1].Verdict == verdict))),
                Number(comparison.Rows.Count(row => row.Cells[0].Time is not null && row.Cells[index + 1].Time is null)),
                Number(comparison.Claims.Count(row => row.FlipsIn(index + 1))), Number(set.Reversals.Count), Number(set.Leads.Count),
            ]),
        ]);
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private void AddClaims()
    {
        ClaimRow[] rows = [.. comparison.Claims.Where(row => row.Findings.Any(finding => finding.Verdict is not (ClaimVerdict.NotMeasured or ClaimVerdict.NotApplicable)))];
        if (rows.Length == 0)
        {
            return;
        }

        IReadOnlyList<ClaimVerdict> verdicts = FindingText.VerdictsOf(rows.SelectMany(row => row.Findings));
        var notes = new Footnotes();
        blocks.Add(new Block.Heading(2, "Claims"));
        blocks.Add(comparison.Sets.Count <= MostColumns
            ? new Block.Grid(
                [new("Claim"), .. comparison.Sets.Select(set => new Column(set.Label))],
                [
                    .. rows.Select(row => (IReadOnlyList<string>)
                        [ConsequenceText.Sentence(row), .. row.Findings.Zip(row.Remarks, (finding, remark) => VerdictAndEvidence(finding) + notes.Mark(remark))]),
                ])
            : new Block.Grid(
                [new("Claim"), .. verdicts.Select(verdict => new Column(FindingText.Verdict(verdict)))],
                [.. rows.Select(row => (IReadOnlyList<string>)[ConsequenceText.Sentence(row), .. verdicts.Select(verdict => Names(row, verdict, notes))])]));
        blocks.AddRange(notes.Below());
    }

    private string Names(ClaimRow row, ClaimVerdict verdict, Footnotes notes)
    {
        int[] columns = [.. Enumerable.Range(0, comparison.Sets.Count).Where(column => row.Findings[column].Verdict == verdict)];
        return columns.Length > MostLines
            ? string.Create(CultureInfo.InvariantCulture, $"{columns.Length} sets")
            : string.Join(", ", columns.Select(column => comparison.Sets[column].Label + notes.Mark(row.Remarks[column])));
    }

    private static string VerdictAndEvidence(Finding finding) => finding.Verdict == ClaimVerdict.NotMeasured
        ? FindingText.Verdict(finding.Verdict)
        : $"{FindingText.Verdict(finding.Verdict)}, {ConsequenceText.Evidence(finding)}";

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
                    [new("What"), .. comparison.Sets.Select(set => new Column(set.Label))],
                    [.. comparison.Differences.Select(difference => (IReadOnlyList<string>)[difference.What, .. difference.Values])])
                : new Block.Grid(
                    [new("Machine"), .. comparison.Differences.Select(difference => new Column(difference.What))],
                    [
                        .. comparison.Sets.Select((set, column) => (IReadOnlyList<string>)
                            [set.Label, .. comparison.Differences.Select(difference => difference.Values[column])]),
                    ]));
        }

        if (absences.Length > 0)
        {
            blocks.Add(new Block.Points(absences));
        }
    }

    /// <summary>The cases that others have and this set has not, those with one reason together.</summary>
    private IEnumerable<string> Absences(ComparedSet set, int column) =>
        from row in comparison.Rows
        where row.Cells[column].Remark?.IsAbsence == true
        group row by row.Cells[column].Remark into same
        select $"{set.Label} has no result of {string.Join(", ", same.GroupBy(row => row.Key.Class).Select(CasesOf))} " +
            $"({Footnotes.Words(same.Key!)}).";

    private string CasesOf(IGrouping<string, ComparisonRow> missing) =>
        missing.Count() > 1 && missing.Count() == comparison.Rows.Count(row => row.Key.Class == missing.Key)
            ? string.Create(CultureInfo.InvariantCulture, $"{missing.First().Key.ShortClass} (all {missing.Count()} cases)")
            : string.Join(", ", missing.Select(row => row.Key));
}
