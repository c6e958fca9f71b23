using BenchmarkRounds.Comparison;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>The verdicts of a comparison in words.</summary>
internal static class ChangeText
{
    /// <summary>The verdicts in the order in which they are listed.</summary>
    private static readonly ChangeVerdict[] All =
    [
        ChangeVerdict.Slower, ChangeVerdict.ProbablySlower, ChangeVerdict.Faster, ChangeVerdict.ProbablyFaster, ChangeVerdict.Same,
        ChangeVerdict.Inconclusive,
    ];

    /// <summary>"Probably slower".</summary>
    public static string Verdict(ChangeVerdict? verdict) => verdict switch
    {
        ChangeVerdict.ProbablySlower => "Probably slower",
        ChangeVerdict.ProbablyFaster => "Probably faster",
        _ => $"{verdict}",
    };

    /// <summary>The verdicts that rows can have: those that are only probable where a row has few launches, the others where one has enough.</summary>
    public static IReadOnlyList<ChangeVerdict> Possible(IEnumerable<ComparisonCell> cells)
    {
        bool[] enough = [.. cells.Where(cell => cell.Change is not null).Select(cell => cell.Change!.Interval.IsEnough).Distinct()];
        return
        [
            .. All.Where(verdict => verdict switch
            {
                ChangeVerdict.Inconclusive => true,
                ChangeVerdict.ProbablySlower or ChangeVerdict.ProbablyFaster => enough.Contains(false),
                _ => enough.Contains(true) || enough.Length == 0,
            }),
        ];
    }
}
