using AsyncPatterns.Comparison;
using AsyncPatterns.Reporting;
using AsyncPatterns.Results;
using AsyncPatterns.Statistics;

namespace AsyncPatterns;

/// <summary>What a comparison was asked for.</summary>
public sealed record CompareOptions
{
    /// <summary>Folders; all sets of <see cref="Results"/> when empty.</summary>
    public IReadOnlyList<string> Sets { get; init; } = [];

    /// <summary>The folder of the result sets.</summary>
    public required string Results { get; init; }

    /// <summary>The set that the others are compared with; null for the first.</summary>
    public string? Base { get; init; }

    /// <summary>Changes up to this share do not matter: "5%".</summary>
    public string Threshold { get; init; } = "5%";

    /// <summary>Globs on "Class.Method(Parameters)"; empty for all cases.</summary>
    public IReadOnlyList<string> Filters { get; init; } = [];

    /// <summary>What is shown.</summary>
    public ComparisonViews Views { get; init; } = ComparisonViews.All;

    /// <summary>As what.</summary>
    public ComparisonFormat Format { get; init; }

    /// <summary>A file instead of the output; null for the output.</summary>
    public string? Output { get; init; }

    /// <summary>What makes the command fail, after the whole comparison was written.</summary>
    public IReadOnlyList<FailOn> FailOn { get; init; } = [];
}

/// <summary>As what a comparison is written.</summary>
public enum ComparisonFormat
{
    /// <summary>Tables for a terminal.</summary>
    Terminal,

    /// <summary>Markdown.</summary>
    Markdown,

    /// <summary>JSON of a versioned schema.</summary>
    Json,
}

/// <summary>What makes a comparison fail.</summary>
public enum FailOn
{
    /// <summary>A ratio that has become slower.</summary>
    Slower,

    /// <summary>A claim that holds on one machine and not on another.</summary>
    Flips,

    /// <summary>A case of the base that another set has no result of.</summary>
    Missing,
}

/// <summary>Compares result sets.</summary>
public static class CompareCommand
{
    /// <summary>Loads the sets, compares them, writes the comparison.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="output">Where the comparison goes.</param>
    /// <param name="error">Where sets that cannot be used are named.</param>
    /// <param name="isTerminal">Whether somebody watches the output.</param>
    /// <returns>0; 1 when a set could not be used; 3 when something that was to fail was found.</returns>
    /// <exception cref="ResultException">There is nothing to compare.</exception>
    public static int Execute(CompareOptions options, TextWriter output, TextWriter error, bool isTerminal)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(error);
        double threshold = RelativeThreshold.Parse(options.Threshold);
        bool damaged = false;
        var sets = new List<ResultSet>();
        foreach (string folder in Folders(options))
        {
            try
            {
                sets.Add(ResultSet.Load(ResultSet.Find(folder)));
            }
            catch (ResultException exception)
            {
                error.WriteLine(exception.Message.ReplaceLineEndings(" "));
                damaged = true;
            }
        }

        if (sets.Count == 0)
        {
            throw new ResultException(damaged ? "None of the result sets can be used." : $"{options.Results}: holds no result set.");
        }

        ResultComparison comparison = Comparer.Compare(Distinct(sets), threshold, CaseGlob.Matcher(options.Filters));
        string text = Render(comparison, options, isTerminal && options.Output is null);
        if (options.Output is string file)
        {
            AtomicFile.WriteAllText(file, text);
        }
        else
        {
            output.Write(text);
        }

        return options.FailOn.Any(what => Found(what, comparison)) ? CommandLine.FoundWhatFails
            : damaged ? CommandLine.Failure
            : CommandLine.Success;
    }

    private static IEnumerable<string> Folders(CompareOptions options)
    {
        string[] sets = options.Sets.Count > 0 ? [.. options.Sets] : [.. ReportCommand.Sets(options.Results)];
        return options.Base is string basis
            ? sets.Where(set => !SameFolder(set, basis)).Prepend(basis)
            : sets;
    }

    private static bool SameFolder(string one, string other) =>
        Path.TrimEndingDirectorySeparator(Path.GetFullPath(one)) == Path.TrimEndingDirectorySeparator(Path.GetFullPath(other));

    /// <summary>Sets of one machine, before and after, are told apart by their folders.</summary>
    private static ResultSet[] Distinct(List<ResultSet> sets)
    {
        HashSet<string> repeated = [.. sets.GroupBy(set => set.Name).Where(group => group.Count() > 1).Select(group => group.Key)];
        return
        [
            .. sets.Select((set, index) => repeated.Contains(set.Name)
                ? set with { Name = $"{set.Name} #{index + 1}" }
                : set),
        ];
    }

    private static string Render(ResultComparison comparison, CompareOptions options, bool isTerminal)
    {
        if (options.Format == ComparisonFormat.Json)
        {
            return ComparisonJson.Render(comparison);
        }

        IReadOnlyList<Block> blocks = ComparisonDocument.Create(comparison, options.Views);
        if (options.Format == ComparisonFormat.Markdown)
        {
            return Document.ToMarkdown(blocks);
        }

        using var text = new StringWriter(System.Globalization.CultureInfo.InvariantCulture);
        Document.Write(blocks, text, isTerminal);
        return text.ToString();
    }

    private static bool Found(FailOn what, ResultComparison comparison) => what switch
    {
        FailOn.Slower => comparison.Relative.Any(row => row.Cells.Any(cell => cell.Verdict == ChangeVerdict.Slower)),
        FailOn.Flips => comparison.Claims.Any(row => row.Flips),
        _ => comparison.Absolute.Any(row => row.Cells[0].Time is not null && row.Cells.Any(cell => cell.Time is null)),
    };
}
