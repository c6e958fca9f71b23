using BenchmarkRounds.Findings;

namespace AsyncPatterns.Claims;

/// <summary>The guide to asyncio whose claims are judged: "Python Asyncio Patterns: From Callbacks to Structured Concurrency".</summary>
internal static class Guide
{
    /// <summary>A claim in the guide's words.</summary>
    /// <param name="quotation">Its words, short.</param>
    /// <param name="chapter">Where they are.</param>
    /// <param name="bound">Why the bound is what it is.</param>
    public static ClaimSource Says(string quotation, string chapter, string bound) => new("the guide to asyncio", quotation, chapter, bound);
}
