using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Comparison;

/// <summary>A case on each machine.</summary>
/// <param name="Key">The case.</param>
/// <param name="Baseline">What its ratios are divided by; itself where it is the baseline, null where there is none.</param>
/// <param name="IsChoice">Whether it is one of the patterns to choose from, no limit and no other runtime, and did what its name says everywhere.</param>
/// <param name="Cells">A cell each set.</param>
internal sealed record ComparisonRow(CaseKey Key, CaseKey? Baseline, bool IsChoice, IReadOnlyList<ComparisonCell> Cells)
{
    /// <summary>Whether the others of its group are divided by it.</summary>
    public bool IsBaseline => Baseline == Key;

    /// <summary>Whether a set that counted allocates otherwise than the base, beyond what identical code differs by.</summary>
    public bool AllocationDiffers => Cells.Any(cell => cell.Allocation?.IsCalled == true);
}

/// <summary>A case on one machine.</summary>
/// <param name="Time">Nanoseconds; null when it has no result.</param>
/// <param name="Ratio">To the machine's own baseline, paired by round; null when there is none.</param>
/// <param name="Quotient">Of the times, to the base set's, nothing taken out, paired by round where both are sides of one run; null for the base set and where nothing can be compared.</param>
/// <param name="Change">The same beyond what the whole machine did, where that is taken out.</param>
/// <param name="Verdict">Of the change; null where there is none.</param>
/// <param name="Lead">The change of the ratio: the quotient of the two sets' ratios; null where there is none.</param>
/// <param name="AllocatedBytes">Bytes an operation; null when not measured.</param>
/// <param name="Allocation">Beside the base's bytes; null where one of them is not known or nothing can be compared.</param>
/// <param name="Metrics">Other numbers that the case reported, by name.</param>
/// <param name="Remark">What to know about it; null when there is nothing.</param>
internal sealed record ComparisonCell(
    RatioInterval? Time, RatioInterval? Ratio, Change? Quotient, Change? Change, ChangeVerdict? Verdict, Change? Lead,
    long? AllocatedBytes, AllocationChange? Allocation, IReadOnlyDictionary<string, double> Metrics, Remark? Remark)
{
    /// <summary>What <see cref="Time"/> is of: one a round.</summary>
    public IReadOnlyList<Launch> Launches { get; init; } = [];

    /// <summary>What <see cref="Ratio"/> is of: logarithms, one a round that the baseline has, too.</summary>
    public IReadOnlyList<double> RatioLogs { get; init; } = [];

    /// <summary>What <see cref="Quotient"/> is of where both are sides of one run: both sides' logarithms, one a common round. Null where they are not.</summary>
    public PairedLogs? SharedTimes { get; init; }
}

/// <summary>What there is to know about a cell.</summary>
internal enum RemarkKind
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

    /// <summary>What it rests on beside the machine is not that of the base set: not comparable. The detail is what it was measured with.</summary>
    MeasuredWithAnother,

    /// <summary>It has one launch: how launches vary was not measured. It takes part, for a change that is probable at most.</summary>
    OneLaunch,

    /// <summary>It ran, and what was measured is no time, 0 ns for one; the detail is what.</summary>
    NoTime,

    /// <summary>It has fewer launches than a verdict needs, but several. It takes part, for a change that is probable at most.</summary>
    FewLaunches,

    /// <summary>The set is a side of the base's run, and no round has the case in both: not comparable.</summary>
    NoCommonRound,

    /// <summary>As a side of the base's run it has fewer rounds in common with it than a verdict needs. It takes part, for a change that is probable at most.</summary>
    FewCommonRounds,

    /// <summary>One of the two processors was emulated: not comparable. The detail is by what.</summary>
    Emulated,
}

/// <summary>A remark about a cell, which becomes a footnote.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Detail">What belongs to it; null when nothing does.</param>
internal sealed record Remark(RemarkKind Kind, string? Detail = null)
{
    /// <summary>Whether there is no result at all.</summary>
    public bool IsAbsence => Kind is RemarkKind.NotMeasured or RemarkKind.Failed or RemarkKind.NotInSet or RemarkKind.NoTime;

    /// <summary>Whether the cell takes part in verdicts and means.</summary>
    public bool TakesPart => Kind is RemarkKind.OneLaunch or RemarkKind.FewLaunches or RemarkKind.FewCommonRounds;
}
