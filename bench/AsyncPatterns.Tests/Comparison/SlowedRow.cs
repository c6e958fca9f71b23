using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace AsyncPatterns.Tests.Comparison;

/// <summary>
/// What a comparison says of a row that is made slower in the second set. All rows are judged anew, but nothing else of the two sets is
/// looked at again, which takes a tenth of the time; a test says that the verdict is that of the whole comparison.
/// </summary>
internal static class SlowedRow
{
    /// <param name="unchanged">The two sets, compared.</param>
    /// <param name="key">The row.</param>
    /// <param name="factor">What its times of the second set are multiplied by.</param>
    public static ChangeVerdict Judge(ResultComparison unchanged, CaseKey key, double factor)
    {
        Change?[] quotients = [.. unchanged.Rows.Select(row => row.Cells[1].Quotient)];
        int slowed = unchanged.Rows.Index().Single(row => row.Item.Key == key).Index;
        quotients[slowed] = FewLaunches.Compare(
            Logs(unchanged.Rows[slowed].Cells[1], factor), Logs(unchanged.Rows[slowed].Cells[0], 1), unchanged.Threshold);
        return JudgedChanges.Judge(quotients, isOfOneMachine: unchanged.Sets[1].Machine is not null, unchanged.Threshold).Verdicts[slowed];
    }

    private static double[] Logs(ComparisonCell cell, double factor) => [.. cell.Launches.Select(launch => Math.Log(factor * launch.Nanoseconds))];
}
