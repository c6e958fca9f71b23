using System.Globalization;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Findings;

/// <summary>A sentence that can be wrong.</summary>
/// <param name="Id">Its key: published, never changed for the same claim.</param>
/// <param name="Sentence">The claim, bounds included.</param>
/// <param name="Source">Who says it, and where its bound comes from.</param>
/// <param name="Parts">What has to hold: all of it.</param>
public sealed record Claim(string Id, string Sentence, ClaimSource Source, IReadOnlyList<ClaimPart> Parts)
{
    /// <summary>What has to hold in the study's other runtime; empty where it has no counterpart.</summary>
    public IReadOnlyList<ClaimPart> OtherRuntime { get; init; } = [];

    /// <summary>Whether one of these cases is part of its evidence.</summary>
    internal bool RestsOn(Func<CaseKey, bool> isOneOfThem) => Parts.Any(part => part.Cases.Any(isOneOfThem));
}

/// <summary>Which values make a part hold; ends that are null are open.</summary>
/// <param name="Low">The smallest value.</param>
/// <param name="High">The greatest value.</param>
public sealed record Bound(double? Low, double? High)
{
    /// <summary>No more than this.</summary>
    public static Bound AtMost(double high) => new(null, high);

    /// <summary>No less than this.</summary>
    public static Bound AtLeast(double low) => new(low, null);

    /// <summary>No further from 1 than so many per cent, either way.</summary>
    public static Bound Within(double share) => new(1 - share, 1 + share);

    /// <summary>"0.85 to 1.15", "at most 1.1".</summary>
    public override string ToString() => (Low, High) switch
    {
        (double low, double high) => string.Create(CultureInfo.InvariantCulture, $"{low:0.####} to {high:0.####}"),
        (double low, null) => string.Create(CultureInfo.InvariantCulture, $"at least {low:0.####}"),
        (null, double high) => string.Create(CultureInfo.InvariantCulture, $"at most {high:0.####}"),
        _ => "any",
    };
}

/// <summary>One measurable part of a claim, about one case: one of the records below.</summary>
/// <param name="Candidate">The case.</param>
public abstract record ClaimPart(CaseKey Candidate)
{
    /// <summary>The cases it needs.</summary>
    internal abstract IEnumerable<CaseKey> Cases { get; }
}

/// <summary>Candidate divided by baseline, paired by round.</summary>
public sealed record RatioPart(CaseKey Candidate, CaseKey Baseline, Bound Bound) : ClaimPart(Candidate)
{
    /// <inheritdoc/>
    internal override IEnumerable<CaseKey> Cases => [Candidate, Baseline];
}

/// <summary>Candidate divided by baseline, no more than the share <paramref name="OfCores"/> of the cores allows.</summary>
public sealed record SpeedUpPart(CaseKey Candidate, CaseKey Baseline, double OfCores) : ClaimPart(Candidate)
{
    /// <inheritdoc/>
    internal override IEnumerable<CaseKey> Cases => [Candidate, Baseline];
}

/// <summary>The candidate's time divided by the time it was asked to take.</summary>
/// <param name="Candidate">The case.</param>
/// <param name="Milliseconds">What was asked for.</param>
/// <param name="Bound">Which quotients hold.</param>
public sealed record TimePart(CaseKey Candidate, double Milliseconds, Bound Bound) : ClaimPart(Candidate)
{
    /// <inheritdoc/>
    internal override IEnumerable<CaseKey> Cases => [Candidate];
}

/// <summary>Candidate minus baseline, in nanoseconds, paired by round.</summary>
public sealed record DifferencePart(CaseKey Candidate, CaseKey Baseline, Bound Nanoseconds) : ClaimPart(Candidate)
{
    /// <inheritdoc/>
    internal override IEnumerable<CaseKey> Cases => [Candidate, Baseline];
}

/// <summary>A number that the case reported: the median of all rounds counts, or the greatest, as it was reported.</summary>
public sealed record MetricPart(CaseKey Candidate, string Metric, Bound Bound) : ClaimPart(Candidate)
{
    /// <inheritdoc/>
    internal override IEnumerable<CaseKey> Cases => [Candidate];
}

/// <summary>A number that both cases reported, that of the candidate divided by that of the baseline, paired by round.</summary>
/// <param name="Candidate">The case.</param>
/// <param name="Baseline">What it is divided by.</param>
/// <param name="Metric">The number's name.</param>
/// <param name="Bound">Which quotients hold.</param>
public sealed record MetricRatioPart(CaseKey Candidate, CaseKey Baseline, string Metric, Bound Bound) : ClaimPart(Candidate)
{
    /// <inheritdoc/>
    internal override IEnumerable<CaseKey> Cases => [Candidate, Baseline];
}
