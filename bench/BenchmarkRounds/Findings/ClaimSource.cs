namespace BenchmarkRounds.Findings;

/// <summary>Who says a claim, in which words, and where its bound comes from.</summary>
/// <param name="Author">Who says it, as within a sentence: "the guide"; <see cref="Own"/> for a claim of the study itself.</param>
/// <param name="Quotation">The author's own words, short; null for a claim of the study itself.</param>
/// <param name="Place">Where they are: a chapter, a page; null for a claim of the study itself.</param>
/// <param name="Bound">Why the bound is what it is. A bound that was read off a result has no reason.</param>
public sealed record ClaimSource(string Author, string? Quotation, string? Place, string Bound)
{
    /// <summary>The author of what the study itself claims.</summary>
    public const string Own = "this study";

    /// <summary>A claim of the study itself.</summary>
    /// <param name="bound">Why the bound is what it is.</param>
    public static ClaimSource Ours(string bound) => new(Own, null, null, bound);
}
