using System.Globalization;
using AsyncPatterns.Comparison;
using AsyncPatterns.Findings;
using AsyncPatterns.Results;
using AsyncPatterns.Statistics;

namespace AsyncPatterns.Reporting;

/// <summary>Which parts of a comparison are shown.</summary>
[Flags]
public enum ComparisonViews
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Claims by machine.</summary>
    Claims = 1,

    /// <summary>Ratios to each machine's own baseline.</summary>
    Relative = 2,

    /// <summary>Times and bytes.</summary>
    Absolute = 4,

    /// <summary>All of them.</summary>
    All = Claims | Relative | Absolute,
}

/// <summary>A comparison in words and tables, for a page or a terminal.</summary>
public sealed class ComparisonDocument
{
    private readonly List<Block> blocks = [];
    private readonly List<string> notes = [];
    private readonly ResultComparison comparison;

    private ComparisonDocument(ResultComparison comparison) => this.comparison = comparison;

    /// <summary>The blocks of the views that apply.</summary>
    public static IReadOnlyList<Block> Create(ResultComparison comparison, ComparisonViews views)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var document = new ComparisonDocument(comparison);
        document.AddHead();
        if (views.HasFlag(ComparisonViews.Claims))
        {
            document.AddClaims();
        }

        if (views.HasFlag(ComparisonViews.Relative))
        {
            document.AddRelative();
        }

        if (views.HasFlag(ComparisonViews.Absolute))
        {
            document.AddAbsolute();
        }

        document.AddDifferences();
        return document.blocks;
    }

    private IEnumerable<string> Others => comparison.Sets.Skip(1).Select(set => set.Name);

    private string Percent => string.Create(CultureInfo.InvariantCulture, $"{100 * comparison.Threshold:0.##} %");

    private void AddHead()
    {
        string basis = comparison.Sets[0].Name;
        blocks.Add(new Block.Paragraph(comparison.Sets.Count == 1
            ? $"One result set, {basis}: nothing to compare it with."
            : $"{string.Join(", ", Others)}, compared with {basis}. Below 1 is faster. Changes up to {Percent} do not matter."));
        foreach (ClaimRow row in comparison.Claims.Where(row => row.Flips))
        {
            var sides = comparison.Sets.Zip(row.Findings, (set, finding) => (set.Name, finding))
                .Where(side => side.finding.Verdict is ClaimVerdict.Supported or ClaimVerdict.Refuted)
                .Select(side => $"{FindingWords.Verdict(side.finding.Verdict)} on {side.Name} ({Evidence(side.finding)})");
            blocks.Add(new Block.Paragraph($"Flips: {row.Claim.Sentence} {string.Join(", ", sides)}."));
        }
    }

    private void AddClaims()
    {
        ClaimRow[] rows = [.. comparison.Claims.Where(row => row.Findings.Any(finding => finding.Verdict != ClaimVerdict.NotMeasured))];
        if (rows.Length == 0)
        {
            return;
        }

        blocks.Add(new Block.Heading(2, "Claims"));
        blocks.Add(new Block.Grid(
            [new("Claim"), .. comparison.Sets.Select(set => new Column(set.Name))],
            [
                .. rows.Select(row => (IReadOnlyList<string>)
                [
                    row.Claim.Sentence.Replace("`", "", StringComparison.Ordinal),
                    .. row.Findings.Select(finding => finding.Verdict == ClaimVerdict.NotMeasured
                        ? FindingWords.Verdict(finding.Verdict)
                        : $"{FindingWords.Verdict(finding.Verdict)}, {Evidence(finding)}"),
                ]),
            ]));
    }

    private void AddRelative()
    {
        if (comparison.Relative.Count == 0)
        {
            return;
        }

        blocks.Add(new Block.Heading(2, "Relative: the ratio to each machine's own baseline"));
        foreach (var group in comparison.Relative.GroupBy(row => row.Key.ShortClass))
        {
            notes.Clear();
            blocks.Add(new Block.Heading(3, group.Key));
            blocks.Add(new Block.Grid(
                [
                    new("Method"), .. comparison.Sets.Select(set => new Column(set.Name, IsNumber: true)),
                    .. Others.Select(name => new Column($"{name} / base", IsNumber: true)),
                ],
                [
                    .. group.Select(row => (IReadOnlyList<string>)
                    [
                        Case(row.Key),
                        .. row.Cells.Select(cell => Quantities.Ratio(cell.Ratio)),
                        .. row.Cells.Skip(1).Select(cell => Verdict(cell.Change, cell.Verdict) + Note(cell.Note)),
                    ]),
                ]));
            AddNotes();
        }

        blocks.Add(new Block.Paragraph(
            "The last columns are ratios of ratios with their 95 % interval. Faster and Slower are corrected for the number of " +
            "rows (Holm); Inconclusive means that the data do not tell, not that nothing has changed."));
    }

    private void AddAbsolute()
    {
        blocks.Add(new Block.Heading(2, "Absolute: times and bytes"));
        AbsoluteRow[] common = [.. comparison.Absolute.Where(row => row.Cells.All(cell => cell is { Time: not null, Note: null }))];
        foreach ((ResultSet set, int column) in comparison.Sets.Select((set, column) => (set, column)).Skip(1))
        {
            if (common.Length > 0)
            {
                double mean = Math.Exp(common.Average(row =>
                    Math.Log(row.Cells[column].Time!.Estimate / row.Cells[0].Time!.Estimate)));
                blocks.Add(new Block.Paragraph(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{set.Name}: geometric mean {Quantities.ThreeDigits(mean)}x of the base's times over the {common.Length} rows that all sets have.")));
            }
        }

        if (comparison.Sets.Count > 1)
        {
            blocks.Add(new Block.Paragraph(
                "Times of different days or machines drift, by up to a factor of two on a shared machine: they say how fast it was " +
                "then, not whether the code has changed. The relative view says that."));
        }

        notes.Clear();
        blocks.Add(new Block.Grid(
            [
                new("Case"), .. comparison.Sets.Select(set => new Column(set.Name, IsNumber: true)),
                .. Others.Select(name => new Column($"{name} / base", IsNumber: true)),
                .. comparison.Sets.Select(set => new Column($"{set.Name}, allocated", IsNumber: true)),
            ],
            [
                .. comparison.Absolute.Select(row => (IReadOnlyList<string>)
                [
                    row.Key.ToString(),
                    .. row.Cells.Select(cell => (cell.Time is null ? Quantities.Missing : Quantities.Time(cell.Time.Estimate)) + Note(cell.Note)),
                    .. row.Cells.Skip(1).Select(cell => Quantities.Ratio(cell.Change?.Interval)),
                    .. row.Cells.Select(cell => Quantities.Size(cell.AllocatedBytes)),
                ]),
            ]));
        AddNotes();
    }

    private void AddDifferences()
    {
        if (comparison.Differences.Count == 0)
        {
            return;
        }

        blocks.Add(new Block.Heading(2, "What differs"));
        blocks.Add(new Block.Grid(
            [new("What"), .. comparison.Sets.Select(set => new Column(set.Name))],
            [.. comparison.Differences.Select(difference => (IReadOnlyList<string>)[difference.What, .. difference.Values])]));
    }

    private static string Case(CaseKey key) => key.ToString()[(key.ShortClass.Length + 1)..];

    private static string Evidence(Finding finding) => string.Join("; ", finding.Parts.Select(FindingWords.Evidence));

    private static string Verdict(Change? change, ChangeVerdict? verdict) =>
        change is null ? Quantities.Missing : $"{Quantities.Ratio(change.Interval)} {verdict}";

    /// <summary>A mark that leads to the note below the table.</summary>
    private string Note(string? note)
    {
        if (note is null)
        {
            return "";
        }

        int index = notes.IndexOf(note);
        if (index < 0)
        {
            index = notes.Count;
            notes.Add(note);
        }

        return string.Create(CultureInfo.InvariantCulture, $" ({index + 1})");
    }

    private void AddNotes()
    {
        if (notes.Count > 0)
        {
            blocks.Add(new Block.Points([.. notes.Select((note, index) => string.Create(CultureInfo.InvariantCulture, $"({index + 1}) {note}"))]));
        }
    }
}
