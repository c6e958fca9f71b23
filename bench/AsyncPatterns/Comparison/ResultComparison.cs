using AsyncPatterns.Findings;
using AsyncPatterns.Results;
using AsyncPatterns.Statistics;

namespace AsyncPatterns.Comparison;

/// <summary>Several result sets side by side: rows are cases, columns are machines. Computed once, rendered anywhere.</summary>
/// <param name="Sets">The sets, the base first.</param>
/// <param name="Threshold">Changes up to this share do not matter.</param>
/// <param name="Claims">Each claim on each machine.</param>
/// <param name="Relative">Ratios to each machine's own baseline.</param>
/// <param name="Absolute">Times and bytes.</param>
/// <param name="Differences">What differs between the machines.</param>
public sealed record ResultComparison(
    IReadOnlyList<ResultSet> Sets, double Threshold, IReadOnlyList<ClaimRow> Claims, IReadOnlyList<RelativeRow> Relative,
    IReadOnlyList<AbsoluteRow> Absolute, IReadOnlyList<EnvironmentDifference> Differences);

/// <summary>A claim on each machine.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Findings">What each set says of it, in the order of the sets.</param>
public sealed record ClaimRow(Claim Claim, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether it holds on one machine and not on another.</summary>
    public bool Flips =>
        Findings.Any(finding => finding.Verdict == ClaimVerdict.Supported) &&
        Findings.Any(finding => finding.Verdict == ClaimVerdict.Refuted);
}

/// <summary>A case's ratio on each machine.</summary>
/// <param name="Key">The case.</param>
/// <param name="Cells">A cell each set.</param>
public sealed record RelativeRow(CaseKey Key, IReadOnlyList<RelativeCell> Cells);

/// <summary>A case's ratio on one machine.</summary>
/// <param name="Ratio">To the machine's own baseline; null when there is none.</param>
/// <param name="Change">Ratio of ratios, to the base set's; null for the base set, and where there is nothing to compare.</param>
/// <param name="Verdict">Of the change; null where there is none.</param>
/// <param name="Note">Why it takes no part, or what to know about it; null when there is nothing.</param>
public sealed record RelativeCell(RatioInterval? Ratio, Change? Change, ChangeVerdict? Verdict, string? Note);

/// <summary>A case's time and bytes on each machine.</summary>
/// <param name="Key">The case.</param>
/// <param name="Cells">A cell each set.</param>
public sealed record AbsoluteRow(CaseKey Key, IReadOnlyList<AbsoluteCell> Cells);

/// <summary>A case's time and bytes on one machine.</summary>
/// <param name="Time">Nanoseconds; null when it has no result.</param>
/// <param name="Change">Quotient of the times, to the base set's; null for the base set and where there is nothing to compare.</param>
/// <param name="AllocatedBytes">Bytes an operation; null when not measured.</param>
/// <param name="Note">Why it takes no part; null when it does.</param>
public sealed record AbsoluteCell(RatioInterval? Time, Change? Change, long? AllocatedBytes, string? Note);

/// <summary>Something that is not the same on all machines.</summary>
/// <param name="What">"Processor".</param>
/// <param name="Values">A value each set.</param>
public sealed record EnvironmentDifference(string What, IReadOnlyList<string> Values);
