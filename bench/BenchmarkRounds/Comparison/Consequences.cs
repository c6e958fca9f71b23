using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Comparison;

/// <summary>Two methods of a class that have changed places: with the same parameters, the first was the faster one in the base.</summary>
/// <param name="One">The case that was faster.</param>
/// <param name="Other">The case that is faster now.</param>
/// <param name="Before">One divided by other in the base: the whole interval below 1.</param>
/// <param name="After">One divided by other in the set: the whole interval above 1.</param>
/// <param name="IsWinner">Whether the first was the fastest of its group and the other is that now.</param>
internal sealed record Reversal(CaseKey One, CaseKey Other, RatioInterval Before, RatioInterval After, bool IsWinner);

/// <summary>A lead over the baseline (or a lag behind it) that is another one than in the base, because a side's time has changed.</summary>
/// <param name="Key">The case.</param>
/// <param name="Baseline">What it is divided by.</param>
/// <param name="Before">The ratio in the base.</param>
/// <param name="After">The ratio in the set.</param>
/// <param name="Own">The change of the case's own time.</param>
/// <param name="OwnVerdict">Its verdict.</param>
/// <param name="Other">The change of the baseline's time.</param>
/// <param name="OtherVerdict">Its verdict.</param>
internal sealed record LeadChange(
    CaseKey Key, CaseKey Baseline, RatioInterval Before, RatioInterval After, Change Own, ChangeVerdict OwnVerdict, Change Other,
    ChangeVerdict OtherVerdict);

/// <summary>What the changes of single rows do to the conclusions that people draw from pairs of rows.</summary>
internal static class Consequences
{
    /// <summary>The leads that are wholly beyond the threshold from what they were, where the time of a side was called.</summary>
    public static IReadOnlyList<LeadChange> Leads(IReadOnlyList<ComparisonRow> rows, int column, double threshold)
    {
        Dictionary<CaseKey, ComparisonRow> byKey = rows.ToDictionary(row => row.Key);
        var leads = new List<LeadChange>();
        foreach (ComparisonRow row in rows.Where(row => row is { IsChoice: true, IsBaseline: false, Baseline: not null }))
        {
            ComparisonCell cell = row.Cells[column];
            if (byKey.GetValueOrDefault(row.Baseline!)?.Cells[column] is { Change: Change other, Verdict: ChangeVerdict otherVerdict } &&
                cell is { Change: Change own, Verdict: ChangeVerdict ownVerdict, Lead: Change lead, Ratio: RatioInterval after } &&
                row.Cells[0].Ratio is RatioInterval before && (IsCalled(ownVerdict) || IsCalled(otherVerdict)) &&
                (lead.Interval.Low > 1 + threshold || lead.Interval.High < 1 / (1 + threshold)))
            {
                leads.Add(new LeadChange(row.Key, row.Baseline!, before, after, own, ownVerdict, other, otherVerdict));
            }
        }

        return [.. leads.OrderByDescending(lead => Math.Abs(Math.Log(lead.After.Estimate / lead.Before.Estimate)))];
    }

    /// <summary>The pairs whose order is reversed, the whole interval of their ratio on the other side of 1 in each set.</summary>
    public static IReadOnlyList<Reversal> Reversals(IReadOnlyList<ComparisonRow> rows, int column, CaseLookup basis, CaseLookup set)
    {
        var reversals = new List<Reversal>();
        foreach (var group in rows.Where(row => row.IsChoice && row.Cells[column].Change?.Interval.IsEnough == true)
            .GroupBy(row => (row.Key.Class, row.Key.Parameters, row.Key.Job)))
        {
            CaseKey[] keys = [.. group.Select(row => row.Key)];
            CaseKey best = Fastest(group, 0);
            CaseKey bestNow = Fastest(group, column);
            reversals.AddRange(
                from one in keys
                from other in keys
                where Mean(basis, one) < Mean(basis, other) && Mean(set, one) > Mean(set, other)
                let before = PairedRatio.Estimate(basis[one].Launches, basis[other].Launches)
                let after = PairedRatio.Estimate(set[one].Launches, set[other].Launches)
                where before is { IsEnough: true, High: < 1 } && after is { IsEnough: true, Low: > 1 }
                select new Reversal(one, other, before, after, one == best && other == bestNow));
        }

        return [.. reversals.OrderByDescending(pair => pair.IsWinner).ThenByDescending(pair => pair.After.Estimate / pair.Before.Estimate)];
    }

    /// <summary>Whether a change is beyond the threshold and stands up to the number of rows.</summary>
    public static bool IsCalled(ChangeVerdict verdict) => verdict is ChangeVerdict.Faster or ChangeVerdict.Slower;

    private static CaseKey Fastest(IEnumerable<ComparisonRow> rows, int column) => rows.MinBy(row => row.Cells[column].Time!.Estimate)!.Key;

    private static double Mean(CaseLookup cases, CaseKey key) => cases.Logs(key).Average();
}
