using BenchmarkRounds.Annotations;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Findings;

/// <summary>What somebody who has to choose can act on, judged like a claim on the set at hand. Each text is a short table cell.</summary>
/// <param name="When">The decision, in the words of who has it: "a method mostly completes at once".</param>
/// <param name="Use">What to do: "return `ValueTask`".</param>
/// <param name="Against">What it is compared with: "`Task`".</param>
/// <param name="Condition">What must hold for the advice to be one. Its first part is the evidence that is shown.</param>
public sealed record Advice(string When, string Use, string Against, Claim Condition)
{
    /// <summary>
    /// Whether a factor says anything. It says nothing where both numbers follow from times that the benchmark has chosen: they are then shown
    /// without it.
    /// </summary>
    public bool HasFactor { get; init; } = true;
}

/// <summary>What a result set says of an advice.</summary>
/// <param name="Advice">The advice.</param>
/// <param name="Finding">Whether its condition holds here.</param>
/// <param name="Time">The time of what it says to use, of the first part; null when not measured.</param>
/// <param name="BaselineTime">The time of what it is held against; null when there is no such case, or it is not measured.</param>
/// <param name="CpuRatio">CPU time of the one divided by that of the other; null when the set does not have it, or one of them is mostly idle.</param>
/// <param name="Bytes">What the one allocates an operation; null when not measured.</param>
/// <param name="BaselineBytes">What the other allocates.</param>
internal sealed record AdviceFinding(
    Advice Advice, Finding Finding, RatioInterval? Time, RatioInterval? BaselineTime, double? CpuRatio, long? Bytes, long? BaselineBytes)
{
    /// <summary>The number of what it says to use, where the first part compares a number; else null.</summary>
    public double? Metric { get; init; }

    /// <summary>The same number of what it is held against.</summary>
    public double? BaselineMetric { get; init; }

    private const string CpuMetric = MachineCost.CpuNanoseconds;

    private const double MostlyIdle = 0.25;

    /// <summary>
    /// Whether a case that reported these numbers waits most of its time. Its CPU time is then mostly that of idle threads of the pool, which
    /// spin before they park: what a process pays that has nothing else to do, and not the price of the pattern.
    /// </summary>
    public static bool IsMostlyIdle(IReadOnlyDictionary<string, double> metrics) =>
        metrics.TryGetValue(MachineCost.CoresUsed, out double cores) && cores < MostlyIdle;

    /// <summary>Judges advice by a result set.</summary>
    public static IReadOnlyList<AdviceFinding> Evaluate(IReadOnlyList<Advice> advice, ResultSet set)
    {
        ArgumentNullException.ThrowIfNull(advice);
        ArgumentNullException.ThrowIfNull(set);
        Dictionary<CaseKey, CaseResult> cases = set.Classes.SelectMany(one => one.Cases).ToDictionary(one => one.Key);
        IReadOnlyList<Finding> findings = Evaluation.Evaluate(advice.Select(one => one.Condition), set);
        return
        [
            .. advice.Zip(findings, (one, finding) =>
            {
                ClaimPart part = one.Condition.Parts[0];
                CaseResult? candidate = cases.GetValueOrDefault(part.Candidate);
                CaseResult? baseline = part.Cases.Skip(1).Select(key => cases.GetValueOrDefault(key)).FirstOrDefault();
                return new AdviceFinding(
                    one, finding, TimeOf(candidate), TimeOf(baseline), Cpu(candidate) / Cpu(baseline), candidate?.AllocatedBytes, baseline?.AllocatedBytes)
                {
                    Metric = Reported(part, candidate),
                    BaselineMetric = Reported(part, baseline),
                };
            }),
        ];
    }

    private static RatioInterval? TimeOf(CaseResult? one) => one is null ? null : PairedRatio.EstimateTime([.. one.Launches]);

    private static double? Reported(ClaimPart part, CaseResult? one) =>
        part is MetricRatioPart ratio && one is not null && one.Metrics.TryGetValue(ratio.Metric, out double value) ? value : null;

    private static double? Cpu(CaseResult? one) =>
        one is not null && one.Metrics.TryGetValue(CpuMetric, out double value) && value > 0 && !IsMostlyIdle(one.Metrics)
            ? value
            : null;
}
