using BenchmarkRounds.Findings;

namespace AsyncPatterns.Claims;

/// <summary>The guidance for .NET whose claims are judged.</summary>
internal static class Guidance
{
    private const string Author = ".NET's guidance";

    /// <summary>A claim of "Async guidance" in davidfowl/AspNetCoreDiagnosticScenarios, in its words.</summary>
    /// <param name="quotation">Its words, short.</param>
    /// <param name="section">The heading that they stand under.</param>
    /// <param name="bound">Why the bound is what it is.</param>
    public static ClaimSource AsyncGuidance(string quotation, string section, string bound) =>
        new(Author, quotation, $"AsyncGuidance.md, {section}", bound);

    /// <summary>A claim of Microsoft's documentation or of an analyzer's page, in its words.</summary>
    /// <param name="quotation">Its words, short.</param>
    /// <param name="page">The page that they stand on, and the date of its text.</param>
    /// <param name="bound">Why the bound is what it is.</param>
    public static ClaimSource Documentation(string quotation, string page, string bound) => new(Author, quotation, page, bound);
}
