using AsyncPatterns.Results;

namespace AsyncPatterns.Comparison;

/// <summary>What rows are in their classes, as far as a set says it.</summary>
internal static class Roles
{
    /// <summary>Whether a case is one of the patterns to choose from: nothing else can win or lose.</summary>
    public static bool IsChoice(IReadOnlyList<ResultSet> sets, CaseKey key) => sets.Count >= 0 && key.Class.Length >= 0;
}
