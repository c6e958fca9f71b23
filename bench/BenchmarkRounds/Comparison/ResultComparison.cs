using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Comparison;

/// <summary>Several result sets side by side: rows are cases, columns are machines. Computed once, rendered anywhere.</summary>
/// <param name="Sets">The sets, the base first, and what each comes to.</param>
/// <param name="Threshold">Changes up to this share do not matter.</param>
/// <param name="Claims">Each claim on each machine.</param>
/// <param name="Rows">Each case on each machine.</param>
/// <param name="Differences">What differs between the machines.</param>
internal sealed record ResultComparison(
    IReadOnlyList<ComparedSet> Sets, double Threshold, IReadOnlyList<ClaimRow> Claims, IReadOnlyList<ComparisonRow> Rows,
    IReadOnlyList<EnvironmentDifference> Differences)
{
    /// <summary>The same, the rows that have changed most for certain first.</summary>
    public ResultComparison ByChange() => this with
    {
        Rows = [.. Rows.OrderByDescending(row => Greatest(row.Cells.Select(cell => cell.Change)))],
    };

    /// <summary>What is shown of it: the verdicts are those of all rows, whatever is left out.</summary>
    public ResultComparison Only(Func<CaseKey, bool> selects) => this with
    {
        Rows = [.. Rows.Where(row => selects(row.Key))],
        Claims = [.. Claims.Where(row => row.Claim.Parts.SelectMany(part => part.Cases).Any(selects))],
        Sets =
        [
            .. Sets.Select(set => set with
            {
                Leads = [.. set.Leads.Where(lead => selects(lead.Key))],
                Reversals = [.. set.Reversals.Where(pair => selects(pair.One) || selects(pair.Other))],
            }),
        ],
    };

    /// <summary>How far the nearer end of an interval lies from 1; among those that contain 1, how far the estimate does.</summary>
    private static (double Certain, double Estimated) Greatest(IEnumerable<Change?> changes) => changes.OfType<Change>()
        .Select(change => (
            Math.Max(0, Math.Max(Math.Log(change.Interval.Low), -Math.Log(change.Interval.High))),
            Math.Abs(Math.Log(change.Interval.Estimate))))
        .DefaultIfEmpty((-1, 0)).Max();
}

/// <summary>A set of a comparison, and what has become of it as a whole since the base.</summary>
/// <param name="Set">The set.</param>
/// <param name="Label">A short name for columns; the set's own where that is short.</param>
/// <param name="IsSameEnvironment">Whether it was measured on what the base was measured on, and with the same settings, as far as is known.</param>
/// <param name="Differs">In what its environment is another one: "Processor".</param>
/// <param name="Machine">What the whole machine did; null for the base, in another environment, and with too few rows.</param>
/// <param name="Compared">How many rows the verdicts are corrected for: all that both sets can compare, whatever is shown.</param>
/// <param name="Mean">Its times as a whole; null for the base, and where no row takes part.</param>
/// <param name="Reversals">The pairs whose order is another one than in the base.</param>
/// <param name="Leads">The leads over the baseline that have shrunk or grown.</param>
internal sealed record ComparedSet(
    ResultSet Set, string Label, bool IsSameEnvironment, IReadOnlyList<string> Differs, MachineChange? Machine, int Compared, GeometricMean? Mean,
    IReadOnlyList<Reversal> Reversals, IReadOnlyList<LeadChange> Leads)
{
    /// <summary>
    /// The probes saved with both sets that differ by more than they do on one machine, where all that is known of the machines
    /// agrees: the two are probably not one.
    /// </summary>
    public IReadOnlyList<ProbeDifference> Probes { get; init; } = [];

    /// <summary>Whether it and the base are sides of one run: its rows are paired with the base's by round, and nothing is taken out.</summary>
    public bool IsPaired { get; init; }

    /// <summary>Its name.</summary>
    public string Name => Set.Name;

    /// <summary>Whether what the machine did is taken out of its rows.</summary>
    public bool IsTakenOut => Machine is { IsShared: true };

    /// <summary>
    /// Whether everything together takes longer or shorter than in the base, for certain and beyond the threshold. Two runs made
    /// apart do not tell whether the machine did that or the code.
    /// </summary>
    public bool IsChangedTogether(double threshold) => Machine?.IsChanged(threshold) == true;

    /// <summary>Whether everything together takes longer.</summary>
    public bool IsSlowerTogether(double threshold) => Machine?.IsSlower(threshold) == true;
}

/// <summary>A claim on each machine.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Findings">What each set says of it, in the order of the sets.</param>
/// <param name="Remarks">Why a set's evidence is not comparable with the base's; null where it is.</param>
internal sealed record ClaimRow(Claim Claim, IReadOnlyList<Finding> Findings, IReadOnlyList<Remark?> Remarks)
{
    /// <summary>Whether it holds on one machine and not on another, measured by the same code.</summary>
    public bool Flips => Comparable.Any(finding => finding.Verdict == ClaimVerdict.Supported) &&
        Comparable.Any(finding => finding.Verdict == ClaimVerdict.Refuted);

    private IEnumerable<Finding> Comparable => Findings.Where((_, column) => Remarks[column] is null);

    /// <summary>Whether it holds in the base and not in that set, or the other way round.</summary>
    public bool FlipsIn(int column) => Remarks[column] is null && (Findings[0].Verdict, Findings[column].Verdict) is
        (ClaimVerdict.Supported, ClaimVerdict.Refuted) or (ClaimVerdict.Refuted, ClaimVerdict.Supported);
}

/// <summary>The times of a set as a whole, beside the base's.</summary>
/// <param name="Quotient">Geometric mean of the quotients to the base's times.</param>
/// <param name="Median">The median of these quotients, which a few great changes do not move.</param>
/// <param name="Rows">Over so many rows: all that every set has and that are comparable.</param>
internal sealed record GeometricMean(double Quotient, double Median, int Rows);

/// <summary>Something that is not the same on all machines.</summary>
/// <param name="What">"Processor".</param>
/// <param name="Values">A value each set.</param>
internal sealed record EnvironmentDifference(string What, IReadOnlyList<string> Values);
