using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Findings;

/// <summary>What a result set says of a claim.</summary>
internal enum ClaimVerdict
{
    /// <summary>The interval lies wholly inside the bound.</summary>
    Supported,

    /// <summary>The interval lies wholly outside the bound.</summary>
    Refuted,

    /// <summary>The interval contains an end of the bound, or there are too few rounds.</summary>
    Inconclusive,

    /// <summary>A case it needs has no result.</summary>
    NotMeasured,

    /// <summary>A row it rests on broke one of its properties.</summary>
    NotJudged,

    /// <summary>It says nothing about a machine like this one.</summary>
    NotApplicable,
}

/// <summary>What a result set says of one part of a claim.</summary>
/// <param name="Part">The part.</param>
/// <param name="Bound">Its bound on this machine.</param>
/// <param name="Interval">
/// The evidence, at the <see cref="Statistics.VerdictLevel"/>; null when not measured, and of a number of which the greatest launch counts.
/// </param>
/// <param name="Metric">A number that the case reported; null when the evidence is of times.</param>
/// <param name="Verdict">What follows.</param>
/// <param name="WhyMissing">Why there is no evidence; null when there is.</param>
/// <param name="FurtherRounds">How many more rounds would probably decide it; null when it is decided or hardly ever would be.</param>
internal sealed record PartFinding(
    ClaimPart Part, Bound Bound, RatioInterval? Interval, double? Metric, ClaimVerdict Verdict, string? WhyMissing,
    int? FurtherRounds)
{
    /// <summary>Rows it rests on that broke one of their properties: why it is not judged.</summary>
    public IReadOnlyList<BrokenRule> Broken { get; init; } = [];
}

/// <summary>A claim with its evidence and verdict.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Parts">The evidence, a part each.</param>
internal sealed record Finding(Claim Claim, IReadOnlyList<PartFinding> Parts)
{
    /// <summary>The evidence in the other runtime, a part each; empty where it has no counterpart.</summary>
    public IReadOnlyList<PartFinding> OtherRuntime { get; init; } = [];

    /// <summary>What follows for the other runtime, as a finding of its own; null where it has no counterpart.</summary>
    public Finding? InOtherRuntime => OtherRuntime.Count == 0 ? null : new Finding(Claim, OtherRuntime);

    /// <summary>One refuted part refutes the claim; it is supported when all parts are, and not judged when one is not.</summary>
    public ClaimVerdict Verdict =>
        Parts.Any(part => part.Verdict == ClaimVerdict.Refuted) ? ClaimVerdict.Refuted :
        Parts.Any(part => part.Verdict == ClaimVerdict.NotApplicable) ? ClaimVerdict.NotApplicable :
        Parts.Any(part => part.Verdict == ClaimVerdict.NotJudged) ? ClaimVerdict.NotJudged :
        Parts.Any(part => part.Verdict == ClaimVerdict.NotMeasured) ? ClaimVerdict.NotMeasured :
        Parts.All(part => part.Verdict == ClaimVerdict.Supported) ? ClaimVerdict.Supported :
        ClaimVerdict.Inconclusive;

    /// <summary>How many more rounds would probably decide all parts; null when none is open, or one hardly ever would be decided.</summary>
    public int? FurtherRounds
    {
        get
        {
            PartFinding[] open = [.. Parts.Where(part => part.Verdict == ClaimVerdict.Inconclusive)];
            return open.Length == 0 || open.Any(part => part.FurtherRounds is null) ? null : open.Max(part => part.FurtherRounds);
        }
    }
}
