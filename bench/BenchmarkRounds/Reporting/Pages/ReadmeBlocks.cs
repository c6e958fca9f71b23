using System.Globalization;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Reporting;

/// <summary>
/// The generated blocks of the root README. Each begins with a comment that names the result sets it shows; that of the sides shows the
/// run that has some.
/// </summary>
internal static class ReadmeBlocks
{
    /// <summary>Puts into each block what the sets say now. A block that names a set which is not there stays as it is.</summary>
    public static string Replace(string text, IReadOnlyList<ResultSet> sets, StudyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(sets);
        text = ReplaceSides(text, SidesSummary.Render(sets));
        text = Replace(text, "headline of", sets, named => Headline(named, definition));
        return Replace(text, "comparison of", sets, named => named.Count > 1 ? Compare(named, definition) : null);
    }

    /// <summary>The block of the run with sides: it names no set, and is empty where there is no such run.</summary>
    private static string ReplaceSides(string text, string block)
    {
        const string Opening = "<!-- sides -->\n";
        int begin = text.IndexOf(Opening, StringComparison.Ordinal);
        int end = begin < 0 ? -1 : text.IndexOf("<!-- end of sides -->", begin, StringComparison.Ordinal);
        return end < 0 ? text : $"{text[..(begin + Opening.Length)]}{block}{text[end..]}";
    }

    private static string Replace(string text, string kind, IReadOnlyList<ResultSet> sets, Func<IReadOnlyList<ResultSet>, string?> render)
    {
        string opening = $"<!-- {kind} ";
        int begin = text.IndexOf(opening, StringComparison.Ordinal);
        int close = begin < 0 ? -1 : text.IndexOf(" -->", begin, StringComparison.Ordinal);
        int end = close < 0 ? -1 : text.IndexOf($"<!-- end of {kind.Split(' ')[0]} -->", close, StringComparison.Ordinal);
        if (end < 0)
        {
            return text;
        }

        string[] names = text[(begin + opening.Length)..close].Split(", ");
        ResultSet?[] named = [.. names.Select(name => sets.FirstOrDefault(set => set.Name == name))];
        return named.All(set => set is not null) && render([.. named.OfType<ResultSet>()]) is string block
            ? $"{text[..(close + 4)]}\n{block}{text[end..]}"
            : text;
    }

    private static string Compare(IReadOnlyList<ResultSet> sets, StudyDefinition definition)
    {
        ResultComparison comparison = Comparer.Compare(sets, 0.05, definition.Claims).Only(CaseGlob.Matcher([definition.ReadmeComparison]));
        var pictures = ComparisonPictures.Draw(comparison, "")
            .ToDictionary(picture => picture.Class, picture => (Block)new Block.Picture($"results/{Uri.EscapeDataString(picture.File)}", picture.Says));
        return Document.ToMarkdown(
            ComparisonDocument.Create(comparison, ComparisonViews.Absolute, pictures: pictures).Where(block => block is not Block.Heading));
    }

    /// <summary>The answers of the first of some machines, and on how many of all of them they hold. Others that are not named, a user's own, change nothing.</summary>
    private static string Headline(IReadOnlyList<ResultSet> machines, StudyDefinition definition)
    {
        ResultSet set = machines[0];
        IReadOnlyList<Finding> findings = Evaluation.Evaluate(definition.Claims, set);
        string page = $"results/{Uri.EscapeDataString(set.Name)}/README.md";
        string machine = set.Info is StudyInfo info
            ? $"{Markdown.Text(info.Environment.Processor)}, {Quantities.Cores(info.Environment.Cores)}, {Markdown.Text(info.Environment.Runtime)}, " +
                $"BenchmarkDotNet {Markdown.Text(info.Environment.BenchmarkDotNet)}, {Measured(info)}"
            : Markdown.Text(set.Name);
        string advice = AdviceTable.Render(AdviceFinding.Evaluate(definition.Advice, set), key => $"{page}#{key.ShortClass.ToLowerInvariant()}");
        string picture = OverviewPlot.Draw(set, definition.Overview) is null
            ? ""
            : $"\n![{Markdown.Text(OverviewPlot.Describe(set, definition.Overview))}](results/{Uri.EscapeDataString(set.Name)}/{OverviewPlot.FileName})\n";
        return $"{advice}{picture}\n[{Markdown.Text(set.Name)}]({page}): {machine}. {Holds(machines, definition)}{FindingText.Counts(findings)}\n";
    }

    /// <summary>The rounds that every class has, and the day of the first one: measuring a class again later changes neither.</summary>
    private static string Measured(StudyInfo info)
    {
        DateTimeOffset first = info.Conditions.Select(round => round.StartedUtc).Append(info.StartedUtc).Min();
        return $"{Quantities.Count(info.Classes.Values.Select(one => one.Rounds.Count).DefaultIfEmpty().Min(), "round")}, {first.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
    }

    /// <summary>On how many machines the rows of the table hold: "7 of 8 rows of the table hold on all 2 committed machines, and not: ..."</summary>
    private static string Holds(IReadOnlyList<ResultSet> machines, StudyDefinition definition)
    {
        string[] failing =
        [
            .. definition.Advice.Where(advice => machines.Any(machine =>
                AdviceFinding.Evaluate([advice], machine)[0].Finding.Verdict is not (ClaimVerdict.Supported or ClaimVerdict.NotMeasured))).Select(advice => Markdown.Prose(advice.Use)),
        ];
        int all = definition.Advice.Count;
        return all == 0 ? "" : string.Create(
            CultureInfo.InvariantCulture,
            $"{(failing.Length == 0 ? $"All {all}" : $"{all - failing.Length} of {all}")} rows of the table hold on {(machines.Count == 1 ? "the one committed machine" : $"all {machines.Count} committed machines")}" +
            $"{(failing.Length == 0 ? "" : $", and not: {string.Join("; ", failing)}")}. ");
    }
}
