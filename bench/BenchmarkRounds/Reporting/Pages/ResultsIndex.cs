using System.Globalization;
using System.Text;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Reporting;

/// <summary>The page above the result sets: the sides of a run beside each other, the machines, and their comparison.</summary>
internal static class ResultsIndex
{
    private const string Opening = "# Results\n\nOne folder per machine;";

    /// <summary>How the page opened in earlier versions: it is still one of these.</summary>
    private const string EarlierOpening = "# Results\n\nA folder a machine;";

    /// <summary>Whether a page is one of these, and no text of somebody else's that must not be replaced.</summary>
    public static bool IsOne(string page)
    {
        ArgumentNullException.ThrowIfNull(page);
        return new[] { Opening, EarlierOpening }.Any(opening => page.ReplaceLineEndings("\n").StartsWith(opening, StringComparison.Ordinal));
    }

    /// <summary>Renders the page, and its pictures: each class on all machines.</summary>
    public static IReadOnlyList<ReportFile> Render(IReadOnlyList<ResultSet> sets, StudyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(sets);
        ArgumentNullException.ThrowIfNull(definition);
        ResultComparison comparison = Comparer.Compare(SetNames.Distinct(sets), 0.05, definition.Claims);
        IReadOnlyList<ComparisonPicture> pictures = sets.Count > 1 ? ComparisonPictures.Draw(comparison, "") : [];
        var page = new StringBuilder(Opening + " each README starts with its findings. A side, a runtime or setting of a run, has a folder of its own.\n\n").Append(SidesTable.Render(sets));
        IReadOnlyList<ClaimVerdict> verdicts = FindingText.VerdictsOf(comparison.Claims.SelectMany(row => row.Findings));
        bool hasLabels = comparison.Sets.Any(set => set.Label != set.Name);
        page.Append("## All sets\n\n").Append(Markdown.Table(
            [new("Machine"), .. hasLabels ? [new Column("Short name")] : Array.Empty<Column>(), new("Processor"), new("Runtime"), new("Rounds", IsNumber: true), .. verdicts.Select(verdict => new Column(FindingText.Verdict(verdict), IsNumber: true))],
            sets.Select((set, column) => Row(set, hasLabels ? comparison.Sets[column].Label : null, verdicts, [.. comparison.Claims.Select(row => row.Findings[column])]))));
        IReadOnlyList<Block> blocks = ComparisonDocument.Create(comparison, ComparisonViews.All, pictures: ComparisonPictures.Blocks(pictures));
        page.Append('\n').Append(Document.ToMarkdown(blocks.Take(1)));
        if (blocks is [Block.Grid, ..])
        {
            page.Append("\nCommon change: what all rows of a set have in common, relative to the first set. Places changed: pairs of methods of which another one is faster. ")
                .Append("Leads changed: ratios to a baseline that have changed.\n");
        }

        if (blocks.Count > 1)
        {
            page.Append("\n<details><summary>All rows: what differs between the sets, and which conclusions change</summary>\n\n")
                .Append(Document.ToMarkdown(blocks.Skip(1))).Append("\n</details>\n");
        }

        return [new ReportFile(MachineReport.FileName, page.ToString()), .. pictures.Select(picture => new ReportFile(picture.File, picture.Drawing))];
    }

    private static List<string> Row(ResultSet set, string? label, IReadOnlyList<ClaimVerdict> verdicts, IReadOnlyList<Finding> findings)
    {
        string folder = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(set.Folder)));
        return
        [
            $"[{Markdown.Text(set.Name)}]({Uri.EscapeDataString(folder)}/README.md)",
            .. label is null ? Array.Empty<string>() : [Markdown.Text(label)],
            Markdown.Text(set.Environment?.Processor ?? Quantities.Missing),
            Markdown.Text(set.Environment?.Runtime ?? Quantities.Missing),
            set.Rounds.ToString(CultureInfo.InvariantCulture),
            .. verdicts.Select(verdict => findings.Count(finding => finding.Verdict == verdict).ToString(CultureInfo.InvariantCulture)),
        ];
    }
}
