using BenchmarkRounds.Commands;

namespace AsyncPatterns.Tests;

/// <summary>The result sets that the README shows; a user's own may stand beside them.</summary>
internal static class CommittedSets
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root(AsyncPatternsStudy.Definition)!, "README.md"));

    /// <summary>The set of the answer at the top.</summary>
    public static string OfTheHeadline() => Named("headline of")[0];

    /// <summary>The sets of the example of a comparison, the base first.</summary>
    public static string[] OfTheComparison() => Named("comparison of");

    /// <summary>Where a set is.</summary>
    public static string Folder(string name) => Path.Combine(Repository.Root(AsyncPatternsStudy.Definition)!, "results", name);

    private static string[] Named(string kind)
    {
        string opening = $"<!-- {kind} ";
        int begin = Readme.IndexOf(opening, StringComparison.Ordinal) + opening.Length;
        return Readme[begin..Readme.IndexOf(" -->", begin, StringComparison.Ordinal)].Split(", ");
    }
}
