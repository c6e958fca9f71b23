using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Findings;

/// <summary>Judges claims by a result set. The verdict follows from the interval and the bound, from nothing else.</summary>
internal static class Evaluation
{
    /// <summary>More rounds than this nobody will run to decide a claim.</summary>
    private const int MostFurtherRounds = 200;

    /// <summary>A finding for each claim.</summary>
    public static IReadOnlyList<Finding> Evaluate(IEnumerable<Claim> claims, ResultSet set)
    {
        ArgumentNullException.ThrowIfNull(claims);
        ArgumentNullException.ThrowIfNull(set);
        Dictionary<CaseKey, CaseResult> cases = set.Classes.SelectMany(one => one.Cases).ToDictionary(one => one.Key);
        return
        [
            .. claims.Select(claim => new Finding(claim, [.. claim.Parts.Select(part => Judge(part, cases, set))])
            {
                OtherRuntime = [.. claim.OtherRuntime.Select(part => Judge(part, cases, set))],
            }),
        ];
    }

    /// <summary>The verdict of an interval.</summary>
    public static ClaimVerdict Judge(RatioInterval interval, Bound bound)
    {
        ArgumentNullException.ThrowIfNull(interval);
        ArgumentNullException.ThrowIfNull(bound);
        double low = bound.Low ?? double.NegativeInfinity;
        double high = bound.High ?? double.PositiveInfinity;
        return !interval.IsEnough ? ClaimVerdict.Inconclusive
            : interval.Low >= low && interval.High <= high ? ClaimVerdict.Supported
            : interval.High < low || interval.Low > high ? ClaimVerdict.Refuted
            : ClaimVerdict.Inconclusive;
    }

    private static PartFinding Judge(ClaimPart part, Dictionary<CaseKey, CaseResult> cases, ResultSet set)
    {
        CaseKey? missing = part.Cases.FirstOrDefault(key => !cases.TryGetValue(key, out CaseResult? found) || found.Launches.Count == 0);
        Bound bound = BoundOf(part, set);
        return part is SpeedUpPart && set.Environment?.Cores == 1
            ? new PartFinding(part, bound, null, null, ClaimVerdict.NotApplicable, "there is one core", null)
            : missing is not null
            ? new PartFinding(part, bound, null, null, ClaimVerdict.NotMeasured, WhyMissing(missing, set), null)
            : part.Cases.SelectMany(key => set.Broken(cases[key])).ToArray() is { Length: > 0 } broken
            ? new PartFinding(part, bound, null, null, ClaimVerdict.NotJudged, null, null) { Broken = broken }
            : part is MetricPart metric ? Judge(metric, cases[part.Candidate])
            : Interval(part, cases) is RatioInterval interval
                ? new PartFinding(part, bound, interval, null, Judge(interval, bound), null, FurtherRounds(interval, bound))
                : new PartFinding(part, bound, null, null, ClaimVerdict.NotMeasured, "its cases share no round", null);
    }

    private static PartFinding Judge(MetricPart part, CaseResult measured)
    {
        if (!measured.Metrics.TryGetValue(part.Metric, out double value))
        {
            return new PartFinding(
                part, part.Bound, null, null, ClaimVerdict.NotMeasured, $"{measured.Key} reported no {part.Metric}", null);
        }

        // A greatest value that is too great refutes at once; one that is not needs as many rounds as everything else.
        bool holds = value >= (part.Bound.Low ?? value) && value <= (part.Bound.High ?? value);
        int rounds = measured.Launches.Count;
        ClaimVerdict verdict = !holds ? ClaimVerdict.Refuted
            : rounds < RatioInterval.EnoughRounds ? ClaimVerdict.Inconclusive
            : ClaimVerdict.Supported;
        int? further = verdict == ClaimVerdict.Inconclusive ? RatioInterval.EnoughRounds - rounds : null;
        return new PartFinding(part, part.Bound, null, value, verdict, null, further);
    }

    private static Bound BoundOf(ClaimPart part, ResultSet set) => part switch
    {
        RatioPart ratio => ratio.Bound,
        TimePart time => time.Bound,
        DifferencePart difference => difference.Nanoseconds,
        MetricPart metric => metric.Bound,
        SpeedUpPart speedUp => Bound.AtMost(Math.Round(1 / (speedUp.OfCores * Math.Max(set.Environment?.Cores ?? 1, 1)), 4)),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private static RatioInterval? Interval(ClaimPart part, Dictionary<CaseKey, CaseResult> cases)
    {
        IReadOnlyList<Launch> candidate = cases[part.Candidate].Launches;
        return part switch
        {
            RatioPart ratio => PairedRatio.Estimate(candidate, cases[ratio.Baseline].Launches),
            SpeedUpPart speedUp => PairedRatio.Estimate(candidate, cases[speedUp.Baseline].Launches),
            DifferencePart difference => PairedRatio.EstimateDifference(candidate, cases[difference.Baseline].Launches),
            TimePart time => PairedRatio.Estimate(
                candidate, candidate.Select(launch => launch with { Nanoseconds = time.Milliseconds * 1e6 })),
            _ => null,
        };
    }

    private static string WhyMissing(CaseKey key, ResultSet set) => set.GetMissingResult(key) switch
    {
        { Reason: string reason } => reason,
        { Kind: MissingKind.NotInSet } => $"{key} is not in this set",
        _ => $"{key} failed",
    };

    /// <summary>
    /// An interval shrinks with the square root of the rounds: so many more that the nearer end of the bound would lie outside,
    /// if the estimate stayed where it is.
    /// </summary>
    private static int? FurtherRounds(RatioInterval interval, Bound bound)
    {
        if (!interval.IsEnough)
        {
            return RatioInterval.EnoughRounds - interval.Rounds;
        }

        if (Judge(interval, bound) != ClaimVerdict.Inconclusive)
        {
            return null;
        }

        double distance = new[] { bound.Low, bound.High }.OfType<double>().Min(end => Math.Abs(interval.Estimate - end));
        double half = (interval.High - interval.Low) / 2;
        double needed = interval.Rounds * Math.Pow(half / distance, 2);
        double further = Math.Max(1, Math.Ceiling(needed) - interval.Rounds);
        return further > MostFurtherRounds ? null : (int)further;
    }
}
