using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Comparison;

/// <summary>What makes a comparison fail.</summary>
internal enum FailOn
{
    /// <summary>A row that is slower than in the base, probably slower with few launches, or everything together.</summary>
    Slower,

    /// <summary>A claim that holds on one machine and not on another, or two methods that have changed places.</summary>
    Flips,

    /// <summary>A case of the base that another set has no result of.</summary>
    Missing,

    /// <summary>A row that allocates more than in the base.</summary>
    Allocations,
}

/// <summary>How a gate ends.</summary>
internal enum GateOutcome
{
    /// <summary>Every row of the base was judged, and nothing was found.</summary>
    Passed,

    /// <summary>Something was found.</summary>
    Failed,

    /// <summary>Nothing was found, but a row of the base could not be judged, or there was none.</summary>
    NotJudged,
}

/// <summary>A case of a set.</summary>
/// <param name="Column">Which set.</param>
/// <param name="Key">The case.</param>
/// <param name="Remark">What there is to know about it; null when there is nothing.</param>
internal sealed record GateRow(int Column, CaseKey Key, Remark? Remark);

/// <summary>
/// Whether a comparison lets a build pass. A gate passes only when it has judged every row of the base in every other set: a row
/// that has no result there, that is not comparable, or that has fewer launches than a verdict needs (and is not called with those)
/// counts as not judged. Inconclusive with enough launches is judged. Rows that the base does not have are not looked at.
/// </summary>
/// <param name="What">What it looks for.</param>
/// <param name="Found">The rows that it fails on.</param>
/// <param name="SlowerSets">The sets in which everything takes longer than in the base, for certain and beyond the threshold.</param>
/// <param name="Conclusions">How many conclusions flip; of the other gates 0.</param>
/// <param name="Judged">How many rows of the base it could judge, in all sets together.</param>
/// <param name="NotJudged">The rows of the base that it could not judge.</param>
internal sealed record Gate(
    FailOn What, IReadOnlyList<GateRow> Found, IReadOnlyList<int> SlowerSets, int Conclusions, int Judged, IReadOnlyList<GateRow> NotJudged)
{
    /// <summary>How it ends: what was found outranks what could not be judged.</summary>
    public GateOutcome Outcome =>
        Found.Count > 0 || SlowerSets.Count > 0 || Conclusions > 0 ? GateOutcome.Failed
        : NotJudged.Count > 0 || Judged == 0 ? GateOutcome.NotJudged
        : GateOutcome.Passed;

    /// <summary>Looks for one thing in all rows of a comparison.</summary>
    /// <param name="what">What to look for.</param>
    /// <param name="comparison">The comparison.</param>
    /// <param name="machineChanged">Whether somebody says that a change of everything together is the machine's.</param>
    public static Gate Judge(FailOn what, ResultComparison comparison, bool machineChanged)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        (ComparisonRow Row, GateRow Place)[] places =
        [
            .. from row in comparison.Rows
               where row.Cells[0].Time is not null && (what != FailOn.Allocations || row.Cells[0].AllocatedBytes is not null)
               from column in Enumerable.Range(1, comparison.Sets.Count - 1)
               let remark = row.Cells[column].Remark ?? row.Cells[0].Remark
               select (row, new GateRow(column, row.Key, remark)),
        ];
        GateRow[] judged = [.. places.Where(one => IsJudged(what, one.Row.Cells[one.Place.Column])).Select(one => one.Place)];
        return new Gate(
            what,
            [.. places.Where(one => IsFound(what, one.Row.Cells[one.Place.Column])).Select(one => one.Place)],
            what == FailOn.Slower && !machineChanged
                ? [.. Enumerable.Range(1, comparison.Sets.Count - 1).Where(column => comparison.Sets[column].IsSlowerTogether(comparison.Threshold))]
                : [],
            what == FailOn.Flips ? comparison.Claims.Count(row => row.Flips) + comparison.Sets.Sum(set => set.Reversals.Count) : 0,
            judged.Length, [.. places.Select(one => one.Place).Except(judged)]);
    }

    private static bool IsFound(FailOn what, ComparisonCell cell) => what switch
    {
        FailOn.Slower => cell.Verdict is ChangeVerdict.Slower or ChangeVerdict.ProbablySlower,
        FailOn.Allocations => cell.Allocation?.IsMore == true,
        FailOn.Missing => cell.Time is null,
        _ => false,
    };

    private static bool IsJudged(FailOn what, ComparisonCell cell) => what switch
    {
        FailOn.Slower => cell.Change?.Interval.IsEnough == true || cell.Verdict is ChangeVerdict.ProbablySlower or ChangeVerdict.ProbablyFaster,
        FailOn.Flips => cell.Change?.Interval.IsEnough == true,
        FailOn.Allocations => cell.Allocation is not null,
        _ => true,
    };
}
