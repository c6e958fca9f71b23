using System.Reflection;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;

namespace BenchmarkRounds;

/// <summary>What makes a study this study: its benchmarks, and what is said of them.</summary>
public sealed record StudyDefinition
{
    /// <summary>The assembly with the benchmark classes.</summary>
    public required Assembly Benchmarks { get; init; }

    /// <summary>What the study is about, in a sentence: the first line of its help.</summary>
    public string Description { get; init; } = "Benchmarks in interleaved rounds.";

    /// <summary>How the program is started, for messages that tell how to go on.</summary>
    public string Command { get; init; } = "dotnet run -c Release";

    /// <summary>
    /// A file in the root of the repository, such as its solution: result sets are in <c>results</c> beside it. Null when they are in
    /// <c>results</c> in the current folder.
    /// </summary>
    public string? RootFile { get; init; }

    /// <summary>
    /// The folder of the benchmark classes, seen from <see cref="RootFile"/>: pages of sets in the repository link the lines that were measured.
    /// Null for no links.
    /// </summary>
    public string? SourceFolder { get; init; }

    /// <summary>Sentences that can be wrong, judged on every result set.</summary>
    public IReadOnlyList<Claim> Claims { get; init; } = [];

    /// <summary>What to use when, judged like claims.</summary>
    public IReadOnlyList<Advice> Advice { get; init; } = [];

    /// <summary>The panels of the picture that shows the study at a glance; none for no picture.</summary>
    public IReadOnlyList<OverviewPanel> Overview { get; init; } = [];

    /// <summary>The benchmark classes in the order in which pages tell of them; those that it does not name come after them, by name.</summary>
    public IReadOnlyList<Type> Story { get; init; } = [];

    /// <summary>
    /// The method that the sentence of a class on a page is about, where that is not its fastest: the one that people choose of several
    /// that are equally fast, or that does the same as the baseline. The sentence names the fastest, too.
    /// </summary>
    public IReadOnlyDictionary<Type, string> Subjects { get; init; } = new Dictionary<Type, string>();

    /// <summary>The other runtime in which rows of <c>RowRole.OtherRuntime</c> run; null when there is none.</summary>
    public OtherRuntime? OtherRuntime { get; init; }

    /// <summary>The cases that the comparison in the repository's README shows: a glob on "Namespace.Class.Method(Parameters)".</summary>
    public string ReadmeComparison { get; init; } = "*";
}

/// <summary>Another language's runtime, beside .NET.</summary>
/// <param name="Name">Its name, as a column has it: "asyncio".</param>
/// <param name="Introduction">What stands before the count of the claims that hold there: "In asyncio itself".</param>
public sealed record OtherRuntime(string Name, string Introduction)
{
    /// <summary>Its name with the version that a set was measured with, where that is one: "asyncio (CPython 3.11.7)".</summary>
    internal string NameIn(ResultSet set)
    {
        string[] versions =
        [
            .. set.Classes.SelectMany(one => one.Cases).Where(one => set.RoleOf(one.Key) == nameof(RowRole.OtherRuntime))
                .Select(one => set.Info?.Classes.GetValueOrDefault(one.Key.Class)?.MeasuredWith.GetValueOrDefault(one.Key.ToString())).OfType<string>().Distinct(),
        ];
        return versions is [string version] ? $"{Name} ({version})" : Name;
    }
}

/// <summary>A panel of the overview: methods of one class beside their baseline.</summary>
/// <param name="Title">What is compared.</param>
/// <param name="Class">The class.</param>
/// <param name="Parameters">The parameters of the cases, as reports have them: "Count=1000"; empty for none.</param>
/// <param name="Methods">The methods, the baseline first.</param>
public sealed record OverviewPanel(string Title, Type Class, string Parameters, IReadOnlyList<string> Methods)
{
    /// <summary>The time that is compared, in nanoseconds, where it is one that the cases report; null for the time of an operation.</summary>
    public string? Metric { get; init; }
}
