using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace AsyncPatterns.Tests.Comparison;

/// <summary>
/// What a comparison says where launches of a set are other ones: all rows are judged anew, but nothing else of the two sets is looked at
/// again, which takes a tenth of the time. A test says that the verdicts are those of the whole comparison.
/// </summary>
internal static class OtherLaunches
{
    /// <summary>The verdicts of all rows where one is slower in the second set.</summary>
    /// <param name="unchanged">The two sets, compared.</param>
    /// <param name="key">The row.</param>
    /// <param name="factor">What its times of the second set are multiplied by.</param>
    /// <returns>The verdicts of the rows in their order; null for a row that cannot be compared.</returns>
    public static IReadOnlyList<ChangeVerdict?> Slowed(ResultComparison unchanged, CaseKey key, double factor) => Judge(
        unchanged, row => row.Key == key
            ? FewLaunches.Compare(Logs(row.Cells[1].Launches, factor), Logs(row.Cells[0].Launches), unchanged.Threshold)
            : row.Cells[1].Quotient).Verdicts;

    /// <summary>All rows judged with a part of the launches of both sets.</summary>
    /// <param name="unchanged">The two sets, compared.</param>
    /// <param name="before">Which of the launches of a row of the first set.</param>
    /// <param name="after">Which of those of the second.</param>
    public static JudgedChanges Drawn(
        ResultComparison unchanged, Func<IEnumerable<Launch>, IEnumerable<Launch>> before, Func<IEnumerable<Launch>, IEnumerable<Launch>> after) => Judge(
        unchanged, row => row.Cells[1].Quotient is null
            ? null
            : FewLaunches.Compare(Logs(after(row.Cells[1].Launches)), Logs(before(row.Cells[0].Launches)), unchanged.Threshold));

    private static JudgedChanges Judge(ResultComparison unchanged, Func<ComparisonRow, Change?> quotient) => JudgedChanges.Judge(
        [.. unchanged.Rows.Select(quotient)], isOfOneMachine: unchanged.Sets[1].Machine is not null, unchanged.Threshold);

    private static double[] Logs(IEnumerable<Launch> launches, double factor = 1) => [.. launches.Select(launch => Math.Log(factor * launch.Nanoseconds))];
}
