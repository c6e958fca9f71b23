using System.Globalization;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Commands;

/// <summary>Compares result sets.</summary>
internal static class CompareCommand
{
    /// <summary>Loads the sets, compares them, writes the comparison.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="output">Where the comparison goes.</param>
    /// <param name="error">Where sets that cannot be used are named, and gates that do not pass say why.</param>
    /// <param name="isTerminal">Whether somebody watches the output.</param>
    /// <returns>
    /// 0; 3 when something that was to fail was found; else 1 when a set could not be used, or a job's summary not be written; else 4
    /// when a gate could not judge every row of the base.
    /// </returns>
    /// <exception cref="ResultException">There is nothing to compare.</exception>
    public static int Execute(CompareOptions options, TextWriter output, TextWriter error, bool isTerminal)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        (ResultSet[] sets, bool damaged) = Load(options, error);
        ResultComparison comparison = Comparer.Compare(SetNames.Distinct(sets), options.Threshold, options.Definition?.Claims ?? [], options.Baselines)
            .Only(CaseGlob.Matcher(options.Filters));
        if (comparison.Rows.Count == 0 && options.Filters.Count > 0)
        {
            throw new ResultException(
                $"--filter: no case of these sets matches {string.Join(" or ", options.Filters)}. " +
                NearestNames.Hint(options.Filters, [.. sets.SelectMany(set => set.Classes).SelectMany(one => one.Cases).Select(one => one.Key)]));
        }

        if (options.Sort == ComparisonOrder.Change)
        {
            comparison = comparison.ByChange();
        }

        Gate[] gates = [.. options.FailOn.Select(what => Gate.Judge(what, comparison, options.MachineChanged))];
        IReadOnlyList<ComparisonPicture> pictures = options is { Format: ComparisonFormat.Markdown, Output: string page }
            ? ComparisonPictures.Draw(comparison, $"{Path.GetFileNameWithoutExtension(page)}-")
            : [];
        string text = Render(comparison, gates, options, isTerminal && options.Output is null, pictures);
        if (options.Output is string file)
        {
            string folder = Path.GetDirectoryName(Path.GetFullPath(file)) ?? "";
            AtomicFile.WriteAll([.. pictures.Select(picture => (Path.Combine(folder, picture.File), picture.Drawing)), (file, text)], beforeRenaming: null);
        }
        else
        {
            output.Write(text);
        }

        if (options.Html is string html)
        {
            HtmlFile.Write(html, options.Definition, sets, options);
        }

        if (options.StepSummary is string summary && StepSummary.Append(summary, Markdown(comparison, options, [])) is string wrong)
        {
            error.WriteLine(Document.Plain(wrong));
            damaged = true;
        }

        foreach (Gate gate in gates.Where(gate => gate.Outcome != GateOutcome.Passed))
        {
            error.WriteLine(Document.Plain(GateText.Format(gate, comparison)));
        }

        return gates.Any(gate => gate.Outcome == GateOutcome.Failed) ? StudyCommandLine.FoundWhatFails
            : damaged ? StudyCommandLine.Failure
            : gates.Any(gate => gate.Outcome == GateOutcome.NotJudged) ? StudyCommandLine.CouldNotJudge
            : StudyCommandLine.Success;
    }

    /// <summary>The sets that can be used, the base first. A base that was asked for and cannot be used ends it: no other may take its place.</summary>
    private static (ResultSet[] Sets, bool Damaged) Load(CompareOptions options, TextWriter error)
    {
        string[] folders = [.. Folders(options)];
        if (folders.Length == 0)
        {
            throw new ResultException($"{options.Results}: holds no result set. Run the study first, or name the sets.");
        }

        (ResultSet? Set, ResultException? Wrong)[] loaded = [.. folders.AsParallel().AsOrdered().Select(TryLoad)];
        if (options.Base is not null && loaded[0].Wrong is ResultException unusable)
        {
            throw unusable;
        }

        foreach (string passedOver in loaded.SelectMany(one => one.Set?.PassedOver ?? []))
        {
            error.WriteLine(Document.Plain(passedOver));
        }

        foreach (ResultException wrong in loaded.Select(one => one.Wrong).OfType<ResultException>())
        {
            error.WriteLine(Document.Plain(wrong.Message));
        }

        List<ResultSet> sets = [.. loaded.Select(one => one.Set).OfType<ResultSet>()];
        if (sets.Count > 0 && loaded[0].Set is null)
        {
            error.WriteLine($"The first set cannot be used: the base is {Document.Plain(sets[0].Name)}.");
        }

        return sets.Count > 0
            ? ([.. sets], sets.Count < folders.Length)
            : throw new ResultException("None of the result sets can be used.");
    }

    private static (ResultSet? Set, ResultException? Wrong) TryLoad(string folder)
    {
        try
        {
            return (ResultSet.Load(ResultSet.Find(folder)), null);
        }
        catch (ResultException exception)
        {
            return (null, exception);
        }
    }

    private static IEnumerable<string> Folders(CompareOptions options)
    {
        string[] sets = options.Sets.Count > 0 ? [.. options.Sets.SelectMany(SetPaths.Expand)] : [.. ReportCommand.Sets(options.Results)];
        return options.Base is string basis
            ? sets.Where(set => !SetNames.SameFolder(set, basis)).Prepend(basis)
            : sets;
    }

    private static string Render(
        ResultComparison comparison, IReadOnlyList<Gate> gates, CompareOptions options, bool isTerminal, IReadOnlyList<ComparisonPicture> pictures)
    {
        switch (options.Format)
        {
            case ComparisonFormat.Json:
                return ComparisonJson.Render(comparison, [.. gates.Select(gate => new JsonGate(gate.What, gate.Outcome, gate.Outcome == GateOutcome.Passed ? null : GateText.Format(gate, comparison)))]);
            case ComparisonFormat.Csv:
                return ComparisonCsv.Render(comparison);
        }

        if (options.Format == ComparisonFormat.Markdown)
        {
            return Markdown(comparison, options, pictures);
        }

        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Document.Write(Blocks(comparison, options, pictures), text, isTerminal);
        return text.ToString();
    }

    private static string Markdown(ResultComparison comparison, CompareOptions options, IReadOnlyList<ComparisonPicture> pictures) =>
        Document.ToMarkdown(Blocks(comparison, options, pictures));

    private static IReadOnlyList<Block> Blocks(ResultComparison comparison, CompareOptions options, IReadOnlyList<ComparisonPicture> pictures) =>
        ComparisonDocument.Create(comparison, options.Views, byClass: options.Sort == ComparisonOrder.Name, ComparisonPictures.Blocks(pictures));
}
