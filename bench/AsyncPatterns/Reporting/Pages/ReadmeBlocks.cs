using AsyncPatterns.Comparison;
using AsyncPatterns.Findings;
using AsyncPatterns.Results;

namespace AsyncPatterns.Reporting;

/// <summary>The generated blocks of the root README. Each begins with a comment that names the result sets it shows.</summary>
public static class ReadmeBlocks
{
    /// <summary>The class that the comparison shows: the whole of it stands in the page above the sets.</summary>
    private const string ComparedClass = "*.QueueBenchmarks.*";

    /// <summary>Puts into each block what the sets say now. A block that names a set which is not there stays as it is.</summary>
    public static string Replace(string text, IReadOnlyList<ResultSet> sets)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(sets);
        text = Replace(text, "headline of", sets, named => named is [ResultSet set] ? Headline(set) : null);
        return Replace(text, "comparison of", sets, named => named.Count > 1 ? Compare(named) : null);
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

    private static string Compare(IReadOnlyList<ResultSet> sets)
    {
        ResultComparison comparison = Comparer.Compare(sets, 0.05).Only(CaseGlob.Matcher([ComparedClass]));
        var pictures = ComparisonPictures.Draw(comparison, "")
            .ToDictionary(picture => picture.Class, picture => (Block)new Block.Picture($"results/{Uri.EscapeDataString(picture.File)}", picture.Says));
        return Document.ToMarkdown(
            ComparisonDocument.Create(comparison, ComparisonViews.Absolute, pictures: pictures).Where(block => block is not Block.Heading));
    }

    private static string Headline(ResultSet set)
    {
        IReadOnlyList<Finding> findings = Evaluation.Evaluate(Claims.All, set);
        string page = $"results/{Uri.EscapeDataString(set.Name)}/README.md";
        string machine = set.Info is StudyInfo info
            ? $"{Markdown.Text(info.Environment.Processor)}, {Quantities.Cores(info.Environment.Cores)}, {Markdown.Text(info.Environment.Runtime)}"
            : Markdown.Text(set.Name);
        string advice = AdviceLines.Render(AdviceFinding.Evaluate(Advices.All, set), key => $"{page}#{key.ShortClass.ToLowerInvariant()}");
        string picture = CardPlot.Draw(set) is null
            ? ""
            : $"\n![{Markdown.Text(CardPlot.Describe(set))}](results/{Uri.EscapeDataString(set.Name)}/{CardPlot.FileName})\n";
        return $"{advice}{picture}\n[{Markdown.Text(set.Name)}]({page}): {machine}. {FindingWords.Counts(findings)}\n";
    }
}
