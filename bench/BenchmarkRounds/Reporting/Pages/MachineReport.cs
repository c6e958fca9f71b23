using System.Globalization;
using System.Text;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>A file that a report consists of.</summary>
/// <param name="Name">Its name in the folder of the set.</param>
/// <param name="Text">What stands in it.</param>
internal sealed record ReportFile(string Name, string Text);

/// <summary>
/// The page of one result set, <c>results/&lt;machine&gt;/README.md</c>, and its pictures: made of the saved files alone. The
/// answer first, then a section a question, then what it was measured on, and BenchmarkDotNet's own tables last.
/// </summary>
internal sealed class MachineReport
{
    /// <summary>The name of the page.</summary>
    public const string FileName = "README.md";

    /// <summary>So many classes are shown with their numbers; of more, only those that the study was made for.</summary>
    private const int FewClasses = 4;

    private readonly StringBuilder page = new();
    private readonly ResultSet set;
    private readonly StudyDefinition definition;
    private readonly IReadOnlyList<ClassTable> tables;
    private readonly IReadOnlyList<Finding> findings;
    private readonly ILookup<string, string> rawFiles;
    private readonly string? overview;
    private readonly string? sourceFolder;

    private MachineReport(ResultSet set, StudyDefinition definition)
    {
        this.set = set;
        this.definition = definition;
        List<string> story = [.. definition.Story.Select(type => type.FullName!)];
        tables = [.. ClassTables.Create(set).OrderBy(table => story.IndexOf(table.Name) is var place and >= 0 ? place : story.Count)];
        findings = Evaluation.Evaluate(definition.Claims, set);
        rawFiles = RawFiles.Find(set.Folder);
        sourceFolder = RowSources.FindFolder(definition, set);
        overview = OverviewPlot.Draw(set, definition.Overview);
    }

    /// <summary>Renders the page and its pictures.</summary>
    public static IReadOnlyList<ReportFile> Render(ResultSet set, StudyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(definition);
        var report = new MachineReport(set, definition);
        report.AppendAnswer();
        foreach (ClassTable table in report.tables)
        {
            report.page.Append(report.Section(table));
        }

        report.page.Append(MachineSection.Render(set));
        report.AppendSensitivity();
        var pictures = report.tables.Select(table => (table, Drawing: ClassPlot.Draw(table)))
            .Where(picture => picture.Drawing is not null)
            .Select(picture => new ReportFile(report.PictureName(picture.table), picture.Drawing!));
        IEnumerable<ReportFile> overview = report.overview is string drawing ? [new ReportFile(OverviewPlot.FileName, drawing)] : [];
        return [new ReportFile(FileName, report.page.ToString()), .. overview, .. pictures];
    }

    private string PictureName(ClassTable table)
    {
        bool isOnly = tables.Count(other => other.ShortName == table.ShortName) == 1;
        return string.Concat((isOnly ? table.ShortName : table.Name).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-')) + ".svg";
    }

    private static string Anchor(string heading) => "#" + heading.ToLowerInvariant();

    private void Line(string text) => page.Append(text).Append('\n');

    private void AppendAnswer()
    {
        Line($"# {Markdown.Text(set.Name)}\n");
        if (set.Info?.Quick == true)
        {
            Line("> **A quick run**: short rounds, and few. For a first look; not for conclusions.\n");
        }

        if (set.Environment?.Emulator is string emulator)
        {
            Line($"> **An emulated processor** ({Markdown.Text(emulator)}): the times mean nothing; no claim is judged by them, and no set is compared with them.\n");
        }

        foreach (string leftOut in SideText.LeftOut(set.Info))
        {
            Line($"> {Markdown.Text(leftOut)}\n");
        }

        if (findings.Count > 0)
        {
            Line($"{FindingText.Counts(findings)}\n");
        }

        if (findings.Count > 0 && definition.OtherRuntime is OtherRuntime other)
        {
            Line($"{other.Introduction}: {FindingText.Counts([.. findings.Select(finding => finding.InOtherRuntime).OfType<Finding>()])}\n");
        }

        string advice = AdviceTable.Render(AdviceFinding.Evaluate(definition.Advice, set), key => Anchor(key.ShortClass));
        if (advice.Length > 0)
        {
            Line($"## What to use\n\n{advice}");
        }

        if (overview is not null)
        {
            Line($"![{Markdown.Text(OverviewPlot.Describe(set, definition.Overview))}]({OverviewPlot.FileName})\n");
        }

        if (findings.Count > 0)
        {
            AppendFindings();
        }
    }

    private void AppendFindings()
    {
        Line("## Findings\n");
        AppendFindingsTable();
        Line($"Supported: the whole interval of the evidence is within the limit; Refuted: outside; Inconclusive: neither, or fewer than {RatioInterval.EnoughRounds} rounds.");
        if (FindingText.Caveat(set.Info) is string caveat)
        {
            Line($"\n{caveat}");
        }

        string[] next =
        [
            .. findings.Where(finding => finding.Verdict == ClaimVerdict.Inconclusive).Select(finding =>
                $"- {finding.Claim.Sentence.TrimEnd('.')}: {NextStep(finding)}"),
        ];
        if (next.Length > 0)
        {
            Line("\n<details><summary>What would probably decide the inconclusive claims</summary>\n\nAdd these options to `run`, and the `--output` of the earlier run if it had one:\n");
            Line($"{string.Join('\n', next)}\n\n</details>");
        }

        Line("");
    }

    /// <summary>What the set is silent on, most claims where one class was measured, is there and folded.</summary>
    private void AppendFindingsTable()
    {
        string? other = definition.OtherRuntime?.NameIn(set);
        ILookup<bool, Finding> isMeasured = findings.ToLookup(finding =>
            finding.Verdict != ClaimVerdict.NotMeasured || finding.InOtherRuntime is { Verdict: not ClaimVerdict.NotMeasured });
        if (isMeasured[true].Any())
        {
            // Of what others claim, and readers believe, the news is what does not hold here. All of it when there are no others.
            ILookup<bool, Finding> isOwn = isMeasured[true].ToLookup(finding => finding.Claim.Source.Author == ClaimSource.Own);
            ILookup<bool, Finding> holds = isOwn[false].ToLookup(finding => finding.Verdict == ClaimVerdict.Supported && finding.InOtherRuntime is null or { Verdict: ClaimVerdict.Supported });
            if (holds[false].Any() || !isOwn[false].Any())
            {
                Line(FindingsTable.RenderVerdicts([.. isOwn[false].Any() ? holds[false] : isOwn[true]], other, Link));
            }

            Fold($"{Quantities.Count(holds[true].Count(), "claim")} of others that hold", holds[true]);
            if (isOwn[false].Any())
            {
                Fold(FindingText.Counts([.. isOwn[true]]), isOwn[true]);
            }

            Line($"<details><summary>The evidence, the limits, and who claims it in which words</summary>\n\n{Table(isMeasured[true])}\n" +
                "Where the true value equals the limit, a verdict is given in at most 5 % of cases, however long a run takes.\n\n</details>\n");
        }

        int silent = isMeasured[false].Count();
        if (silent > 0)
        {
            Line($"<details><summary>{(silent == 1 ? "1 claim is" : $"{silent.ToString(CultureInfo.InvariantCulture)} claims are")} not measured here</summary>\n");
            Line($"{Table(isMeasured[false])}\n</details>\n");
        }

        void Fold(string summary, IEnumerable<Finding> some)
        {
            if (some.Any())
            {
                Line($"<details><summary>{summary}</summary>\n\n{FindingsTable.RenderVerdicts([.. some], other, Link)}\n</details>\n");
            }
        }

        string Table(IEnumerable<Finding> some) => FindingsTable.Render([.. some], other, Link);

        string? Link(CaseKey key) => set.Classes.Any(one => one.Name == key.Class) ? Anchor(key.ShortClass) : null;
    }

    private string NextStep(Finding finding)
    {
        string next = FindingText.FormatNextStep(finding, set.Info);
        int options = next.IndexOf("--", StringComparison.Ordinal);
        return options < 0 ? next : next[..options] + Markdown.Code(next[options..]);
    }

    private string Section(ClassTable table) => new ClassSection(table, PictureName(table))
    {
        IsOpen = tables.Count <= FewClasses || definition.Overview.Any(panel => panel.Class.FullName == table.Name),
        Files = [.. rawFiles[table.Name]],
        Subject = definition.Subjects.FirstOrDefault(one => one.Key.FullName == table.Name).Value,
        Measured = RowSources.Find(definition, table) ?? MeasuredCode.None,
        Address = sourceFolder is null ? null : $"{sourceFolder}/{Uri.EscapeDataString(table.ShortName)}.cs",
        ShowsCode = set.Info?.Run is null, // the sides of a run share their code
    }.Render();

    private void AppendSensitivity()
    {
        const double Threshold = 0.05;
        IReadOnlyList<ClassSensitivity> lines = ClassSensitivity.Compute(tables, Threshold);
        if (lines.Count == 0)
        {
            return;
        }

        Line("## How small a change a second run would show\n");
        Line("<details><summary>By class</summary>\n");
        Line("A method that has become slower by this factor would be called so in nine of ten comparisons with a second run of as " +
            "many rounds that varies as this one does, all rows compared together. Smaller changes mostly stay Inconclusive.\n");
        Line(Markdown.Table(
            [new("Class"), new("Quietest row", IsNumber: true), new("Middle row", IsNumber: true), new("Noisiest row", IsNumber: true)],
            lines.Select(line => (IReadOnlyList<string>)
            [
                Markdown.Text(line.Class), Quantities.Factor(line.Least), Quantities.Factor(line.Middle), Quantities.Factor(line.Greatest),
            ])));
        Line("</details>\n");
    }
}
