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
/// <param name="Means">Each set's times as a whole; null for the base set, and where no row takes part.</param>
/// <param name="Differences">What differs between the machines.</param>
public sealed record ResultComparison(
    IReadOnlyList<ResultSet> Sets, double Threshold, IReadOnlyList<ClaimRow> Claims, IReadOnlyList<RelativeRow> Relative,
    IReadOnlyList<AbsoluteRow> Absolute, IReadOnlyList<GeometricMean?> Means, IReadOnlyList<EnvironmentDifference> Differences)
{
    /// <summary>The same, the rows that have changed most for certain first.</summary>
    public ResultComparison ByChange() => this with
    {
        Relative = [.. Relative.OrderByDescending(row => Greatest(row.Cells.Select(cell => cell.Change)))],
        Absolute = [.. Absolute.OrderByDescending(row => Greatest(row.Cells.Select(cell => cell.Change)))],
    };

    /// <summary>How far the nearer end of an interval lies from 1; among those that contain 1, how far the estimate does.</summary>
    private static (double Certain, double Estimated) Greatest(IEnumerable<Change?> changes) => changes.OfType<Change>()
        .Select(change => (
            Math.Max(0, Math.Max(Math.Log(change.Interval.Low), -Math.Log(change.Interval.High))),
            Math.Abs(Math.Log(change.Interval.Estimate))))
        .DefaultIfEmpty((-1, -1)).Max();
}

/// <summary>A claim on each machine.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Findings">What each set says of it, in the order of the sets.</param>
/// <param name="Remarks">Why a set's evidence is not comparable with the base's; null where it is.</param>
public sealed record ClaimRow(Claim Claim, IReadOnlyList<Finding> Findings, IReadOnlyList<Remark?> Remarks)
{
    /// <summary>Whether it holds on one machine and not on another, measured by the same code.</summary>
    public bool Flips => Comparable.Any(finding => finding.Verdict == ClaimVerdict.Supported) &&
        Comparable.Any(finding => finding.Verdict == ClaimVerdict.Refuted);

    private IEnumerable<Finding> Comparable => Findings.Where((_, column) => Remarks[column] is null);
}

/// <summary>A case's ratio on each machine.</summary>
/// <param name="Key">The case.</param>
/// <param name="Baseline">What it is divided by.</param>
/// <param name="Cells">A cell each set.</param>
public sealed record RelativeRow(CaseKey Key, CaseKey Baseline, IReadOnlyList<RelativeCell> Cells);

/// <summary>A case's ratio on one machine.</summary>
/// <param name="Ratio">To the machine's own baseline; null when there is none.</param>
/// <param name="Change">Ratio of ratios, to the base set's; null for the base set, and where there is nothing to compare.</param>
/// <param name="Verdict">Of the change; null where there is none.</param>
/// <param name="Remark">What to know about it; null when there is nothing.</param>
public sealed record RelativeCell(RatioInterval? Ratio, Change? Change, ChangeVerdict? Verdict, Remark? Remark);

/// <summary>A case's time and bytes on each machine.</summary>
/// <param name="Key">The case.</param>
/// <param name="Cells">A cell each set.</param>
public sealed record AbsoluteRow(CaseKey Key, IReadOnlyList<AbsoluteCell> Cells)
{
    /// <summary>Whether the sets that counted do not all allocate the same number of bytes.</summary>
    public bool AllocationDiffers => Cells.Select(cell => cell.AllocatedBytes).OfType<long>().Distinct().Count() > 1;
}

/// <summary>A case's time and bytes on one machine.</summary>
/// <param name="Time">Nanoseconds; null when it has no result.</param>
/// <param name="Change">Quotient of the times, to the base set's; null for the base set and where there is nothing to compare.</param>
/// <param name="AllocatedBytes">Bytes an operation; null when not measured.</param>
/// <param name="Remark">What to know about it; null when there is nothing.</param>
public sealed record AbsoluteCell(RatioInterval? Time, Change? Change, long? AllocatedBytes, Remark? Remark);

/// <summary>What there is to know about a cell.</summary>
public enum RemarkKind
{
    /// <summary>The case was left out of the set; the detail is why.</summary>
    NotMeasured,

    /// <summary>Every launch of it failed; the detail is how.</summary>
    Failed,

    /// <summary>The set does not know the case.</summary>
    NotInSet,

    /// <summary>The benchmark's source is not that of the base set: not comparable.</summary>
    SourceDiffers,

    /// <summary>BenchmarkDotNet's version is not that of the base set: not comparable. The detail is the version.</summary>
    VersionDiffers,

    /// <summary>It has one launch: how launches vary was not measured. It takes part, but nothing is concluded from it.</summary>
    OneLaunch,
}

/// <summary>A remark about a cell, which becomes a footnote.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Detail">What belongs to it; null when nothing does.</param>
public sealed record Remark(RemarkKind Kind, string? Detail = null)
{
    /// <summary>Whether there is no result at all.</summary>
    public bool IsAbsence => Kind is RemarkKind.NotMeasured or RemarkKind.Failed or RemarkKind.NotInSet;

    /// <summary>Whether the cell takes part in verdicts and means.</summary>
    public bool TakesPart => Kind == RemarkKind.OneLaunch;
}

/// <summary>The times of a set as a whole, beside the base's.</summary>
/// <param name="Quotient">Geometric mean of the quotients to the base's times.</param>
/// <param name="Rows">Over so many rows: all that every set has and that are comparable.</param>
public sealed record GeometricMean(double Quotient, int Rows);

/// <summary>Something that is not the same on all machines.</summary>
/// <param name="What">"Processor".</param>
/// <param name="Values">A value each set.</param>
public sealed record EnvironmentDifference(string What, IReadOnlyList<string> Values);
