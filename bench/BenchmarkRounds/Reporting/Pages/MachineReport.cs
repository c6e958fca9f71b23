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

    private readonly StringBuilder page = new();
    private readonly ResultSet set;
    private readonly StudyDefinition definition;
    private readonly IReadOnlyList<ClassTable> tables;
    private readonly IReadOnlyList<Finding> findings;
    private readonly ILookup<string, string> rawFiles;
    private readonly string? overview;

    private MachineReport(ResultSet set, StudyDefinition definition)
    {
        this.set = set;
        this.definition = definition;
        List<string> story = [.. definition.Story.Select(type => type.FullName!)];
        tables = [.. ClassTables.Create(set).OrderBy(table => story.IndexOf(table.Name) is var place and >= 0 ? place : story.Count)];
        findings = Evaluation.Evaluate(definition.Claims, set);
        rawFiles = RawFiles.Find(set.Folder);
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
            report.AppendClass(table);
        }

        report.AppendMachine();
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
        Line("The verdict follows from the interval of the evidence: wholly within the limit Supported, wholly beyond it Refuted, else Inconclusive, " +
            $"as with fewer than {RatioInterval.EnoughRounds} rounds. Of claims whose true value is exactly the limit at most 5 % get a verdict, however long a run takes.");
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
            Line("\n<details><summary>What would probably decide the inconclusive claims</summary>\n\nOptions of a run, with its `--output` where it had one:\n");
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
            Line(FindingsTable.RenderVerdicts([.. isMeasured[true]], other, Link));
            Line($"<details><summary>The evidence, the limits, and who claims it in which words</summary>\n\n{Table(isMeasured[true])}\n</details>\n");
        }

        int silent = isMeasured[false].Count();
        if (silent > 0)
        {
            Line($"<details><summary>{(silent == 1 ? "1 claim is" : $"{silent.ToString(CultureInfo.InvariantCulture)} claims are")} not measured here</summary>\n");
            Line($"{Table(isMeasured[false])}\n</details>\n");
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

    private void AppendClass(ClassTable table)
    {
        Line($"## {Markdown.Text(table.ShortName)}\n");
        if (table.Info is not ClassInfo info)
        {
            Line("study.json does not know this class: neither its question nor its baseline.\n");
        }
        else if (info.Question.Length > 0)
        {
            Line($"{Markdown.Prose(info.Question)}\n");
        }

        if (GrowthSentence.Format(table.Growths, table.Info?.PlotAgainst ?? "") is string growth)
        {
            Line($"- {growth}");
        }

        foreach (string sentence in ClassSentences.Format(table).Concat(CostSentences.Format(table)))
        {
            Line($"- {sentence}");
        }

        Line("");
        if (table.Rows.Any(row => row.Time is not null))
        {
            Line($"![{Markdown.Text(ClassPlot.Describe(table))}]({PictureName(table)})\n");
        }

        Line(CaseTable.Render(table));
        foreach (string note in RowNotes.Format(table))
        {
            Line($"{Markdown.Text(note)}\n");
        }

        string[] files = [.. rawFiles[table.Name].Select(file => $"[{(file.EndsWith(".md", StringComparison.Ordinal) ? "table" : "JSON")}]({Uri.EscapeDataString(file)})")];
        if (files.Length > 0)
        {
            Line($"BenchmarkDotNet's own {string.Join(" and ", files)}.\n");
        }

        if (CaseTable.Caveat(table) is string caveat)
        {
            Line($"{caveat}\n");
        }
    }

    private void AppendMachine()
    {
        Line("## What it was measured on\n");
        if (set.Info is not StudyInfo info)
        {
            Line("Measured without this study: nothing is known of the run.\n");
            return;
        }

        MachineInfo machine = info.Environment;
        Line(Markdown.Table(
            [new("What"), new("Here")],
            [
                ["Processor", $"{Markdown.Text(machine.Processor)}, {Markdown.Text(machine.Architecture)}, {Quantities.Cores(machine.Cores)}"],
                .. Details(machine),
                ["Operating system", Markdown.Text(machine.OperatingSystem) + (machine.Kernel is string kernel ? $", kernel {Markdown.Text(kernel)}" : "")],
                ["Runtime", $"{Markdown.Text(SideText.Runtime(info))}, garbage collector: {Markdown.Text(machine.GarbageCollector)}"],
                .. SideText.MeasuredWith(info) is string sides ? new IReadOnlyList<string>[] { ["Side", Markdown.Text(sides)] } : [],
                .. Program(info),
                ["BenchmarkDotNet", Markdown.Text(machine.BenchmarkDotNet)],
                ["Runtime variables", Markdown.Text(string.Join(", ", info.EnvironmentVariables.Select(pair => $"{pair.Key}={pair.Value}")))],
                .. With(info),
                ["Latest run", Run(info)],
                .. Conditions(info),
                .. info.Checks.Where(check => check.Status == CheckStatus.Attention)
                    .Select(check => (IReadOnlyList<string>)[$"Attention: {Markdown.Text(check.Name)}", Markdown.Text(check.Detail)]),
            ]));
        Line("Time is the median of the rounds; it drifts with the machine, so compare ratios. Ratio is the time divided by that of " +
            "the baseline in the same round (below 1 is faster), in brackets its 95 % interval. Allocated is bytes an operation.\n");
    }

    /// <summary>What is known of the processor beside its brand, and of what the machine is virtual in.</summary>
    private static IEnumerable<IReadOnlyList<string>> Details(MachineInfo machine)
    {
        string[] known =
        [
            .. machine.Facts.Where(fact => fact is { IsDetail: true, IsOfProcessor: true, Value: not null })
                .Select(fact => $"{fact.What.Replace("Processor ", "", StringComparison.Ordinal).ToLowerInvariant()} {fact.Value}"),
        ];
        if (known.Length > 0)
        {
            yield return ["Processor details", Markdown.Text(string.Join(", ", known))];
        }

        if (machine.Hypervisor is string hypervisor)
        {
            yield return ["Virtual machine", Markdown.Text(hypervisor)];
        }
    }

    /// <summary>What the program that started the launches ran on, where it was something else.</summary>
    private static IEnumerable<IReadOnlyList<string>> Program(StudyInfo info)
    {
        string[] other =
        [
            .. info.ProgramEnvironment.Differences(info.Environment).Select(pair => $"{pair.Here.What.ToLowerInvariant()} {pair.Here.Value}"),
        ];
        if (other.Length > 0)
        {
            yield return ["The program that started the launches", $"{Markdown.Text(string.Join(", ", other))}; what is named above is that of the launches, as they say themselves"];
        }
    }

    /// <summary>What results depend on beside the machine.</summary>
    private static IEnumerable<IReadOnlyList<string>> With(StudyInfo info)
    {
        string[] found = [.. info.Classes.Values.SelectMany(known => known.MeasuredWith.Values).Distinct().Order(StringComparer.Ordinal)];
        return found.Length == 0 ? [] : [["Beside .NET", Markdown.Text(string.Join(", ", found))]];
    }

    private static string Run(StudyInfo info)
    {
        string took = info switch
        {
            { FinishedUtc: null } => "and was then interrupted",
            { ResumedUtc.Count: > 0 } => $"with {(info.ResumedUtc.Count == 1 ? "an interruption" : $"{info.ResumedUtc.Count} interruptions")}",
            { FinishedUtc: DateTimeOffset finished } => $"in {Quantities.Duration(finished - info.StartedUtc)}",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{info.StartedUtc:yyyy-MM-dd HH:mm} UTC, {info.RoundsDone} of {info.RoundsAsked} rounds {(info.Conditions.Any(one => one.Round > info.RoundsAsked) ? "and further ones for the widest intervals " : "")}{took}, seed {info.Seed}");
    }

    private static IEnumerable<IReadOnlyList<string>> Conditions(StudyInfo info)
    {
        if (info.Conditions.Count == 0)
        {
            yield break;
        }

        IReadOnlyDictionary<int, string> disturbed = RoundCondition.Disturbed(info.Conditions);
        yield return
        [
            "Disturbed rounds",
            disturbed.Count == 0
                ? $"none of {info.Conditions.Count.ToString(CultureInfo.InvariantCulture)}"
                : string.Join("<br>", disturbed.Select(round => string.Create(CultureInfo.InvariantCulture, $"round {round.Key}: {round.Value}"))),
        ];
    }

    private void AppendSensitivity()
    {
        const double Threshold = 0.05;
        IReadOnlyList<ClassSensitivity> lines = ClassSensitivity.Compute(tables, Threshold);
        if (lines.Count == 0)
        {
            return;
        }

        Line("## How small a change a second run would show\n");
        Line("A method that has become slower by this factor would be called so in nine of ten comparisons with a second run of as " +
            "many rounds that varies as this one does, all rows compared together. Smaller changes mostly stay Inconclusive.\n");
        Line(Markdown.Table(
            [new("Class"), new("Quietest row", IsNumber: true), new("Middle row", IsNumber: true), new("Noisiest row", IsNumber: true)],
            lines.Select(line => (IReadOnlyList<string>)
            [
                Markdown.Text(line.Class), Quantities.Factor(line.Least), Quantities.Factor(line.Middle), Quantities.Factor(line.Greatest),
            ])));
    }
}
