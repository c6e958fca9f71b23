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
            : set.Environment?.Emulator is not null
            ? new PartFinding(part, bound, null, null, ClaimVerdict.NotApplicable, "the processor was emulated", null)
            : missing is not null
            ? new PartFinding(part, bound, null, null, ClaimVerdict.NotMeasured, WhyMissing(missing, set), null)
            : part.Cases.SelectMany(key => set.Broken(cases[key])).ToArray() is { Length: > 0 } broken
            ? new PartFinding(part, bound, null, null, ClaimVerdict.NotJudged, null, null) { Broken = broken }
            : part is MetricPart metric ? Judge(metric, cases[part.Candidate], set)
            : Interval(part, cases, set) is RatioInterval interval
                ? new PartFinding(part, bound, interval, null, Judge(interval, bound), null, FurtherRounds(interval, bound))
                : new PartFinding(part, bound, null, null, ClaimVerdict.NotMeasured, part is MetricRatioPart ? "its cases share no round in which both reported the number" : "its cases share no round", null);
    }

    /// <summary>
    /// A number like a time has the interval of its launches' values and is judged as a time is: of a p99 it is the typical launch's
    /// that is judged. One that must not be exceeded is judged by its greatest launch, without an interval: one launch beyond the
    /// bound refutes it at once; none beyond supports it once there are as many as everything else needs.
    /// </summary>
    private static PartFinding Judge(MetricPart part, CaseResult measured, ResultSet set)
    {
        if (!measured.Metrics.TryGetValue(part.Metric, out double value))
        {
            return NotMeasured($"{measured.Key} reported no {part.Metric}");
        }

        LaunchValues? numbers = Numbers(measured.Key, part.Metric, set);
        double[] launches =
        [
            .. measured.Launches.Select(launch => numbers?.ByRound.GetValueOrDefault(launch.Round, double.NaN) ?? double.NaN).Where(double.IsFinite),
        ];
        if (launches.Length == 0)
        {
            return NotMeasured($"of {part.Metric} of {measured.Key} the set does not have the launches' values");
        }

        if (numbers!.Choice == LaunchChoice.Median)
        {
            RatioInterval interval = (launches.All(one => one > 0) ? OfLogs([.. launches.Select(one => Math.Log(one))]) : OfValues(launches))!;
            return new PartFinding(part, part.Bound, interval, value, Judge(interval, part.Bound), null, FurtherRounds(interval, part.Bound));
        }

        bool holds = value >= (part.Bound.Low ?? value) && value <= (part.Bound.High ?? value);
        ClaimVerdict verdict = !holds ? ClaimVerdict.Refuted
            : launches.Length < RatioInterval.EnoughRounds ? ClaimVerdict.Inconclusive
            : ClaimVerdict.Supported;
        int? further = verdict == ClaimVerdict.Inconclusive ? RatioInterval.EnoughRounds - launches.Length : null;
        return new PartFinding(part, part.Bound, null, value, verdict, null, further);

        PartFinding NotMeasured(string why) => new(part, part.Bound, null, null, ClaimVerdict.NotMeasured, why, null);
    }

    private static Bound BoundOf(ClaimPart part, ResultSet set) => part switch
    {
        RatioPart ratio => ratio.Bound,
        TimePart time => time.Bound,
        DifferencePart difference => difference.Nanoseconds,
        MetricPart metric => metric.Bound,
        MetricRatioPart ratio => ratio.Bound,
        SpeedUpPart speedUp => Bound.AtMost(Math.Round(1 / (speedUp.OfCores * Math.Max(set.Environment?.Cores ?? 1, 1)), 4)),
        _ => throw new ArgumentOutOfRangeException(nameof(part)),
    };

    private static RatioInterval? Interval(ClaimPart part, Dictionary<CaseKey, CaseResult> cases, ResultSet set)
    {
        IReadOnlyList<Launch> candidate = cases[part.Candidate].Launches;
        return part switch
        {
            RatioPart ratio => OfLogs(PairedRatio.LogRatios(candidate, cases[ratio.Baseline].Launches)),
            MetricRatioPart ratio => OfLogs(PairedRatio.LogRatios(Reported(ratio.Candidate, ratio.Metric, set), Reported(ratio.Baseline, ratio.Metric, set))),
            SpeedUpPart speedUp => OfLogs(PairedRatio.LogRatios(candidate, cases[speedUp.Baseline].Launches)),
            TimePart time => OfLogs([.. candidate.Select(launch => Math.Log(launch.Nanoseconds / (time.Milliseconds * 1e6)))]),
            DifferencePart difference => OfValues(PairedRatio.Differences(candidate, cases[difference.Baseline].Launches)),
            _ => null,
        };
    }

    private static LaunchValues? Numbers(CaseKey key, string metric, ResultSet set) =>
        set.Info?.Classes.GetValueOrDefault(key.Class)?.Numbers.GetValueOrDefault(key.ToString())?.GetValueOrDefault(metric);

    /// <summary>The launches of a case with a number that they reported in place of their time; a number of 0 has no ratio.</summary>
    public static IEnumerable<Launch> Reported(CaseKey key, string metric, ResultSet set) =>
        (Numbers(key, metric, set)?.ByRound ?? new Dictionary<int, double>())
            .Where(launch => launch.Value > 0 && double.IsFinite(launch.Value)).Select(launch => new Launch(launch.Key, launch.Value));

    /// <summary>
    /// A reported number with its interval. It has one value on all of a page: the median of the launches, where a time has the centre of their pairs.
    /// </summary>
    /// <returns>Null where the case did not report it, or reported 0, which has no interval of ratios.</returns>
    public static RatioInterval? EstimateReported(CaseResult one, string metric, ResultSet set)
    {
        ArgumentNullException.ThrowIfNull(one);
        Launch[] launches = [.. Reported(one.Key, metric, set)];
        return !one.Metrics.TryGetValue(metric, out double value) ? PairedRatio.EstimateTime(launches)
            : value > 0 && PairedRatio.EstimateTime(launches) is RatioInterval estimate ? estimate with { Estimate = value }
            : null;
    }

    /// <summary>The interval that a verdict is taken from, which is wider than one that is only shown.</summary>
    private static RatioInterval? OfLogs(double[] logs) =>
        logs.Length == 0 ? null : RatioInterval.FromLogs(logs, VerdictLevel.Confidence(logs.Length));

    private static RatioInterval? OfValues(double[] values) =>
        values.Length == 0 ? null : RatioInterval.FromValues(values, VerdictLevel.Confidence(values.Length));

    private static string WhyMissing(CaseKey key, ResultSet set) => set.GetMissingResult(key) switch
    {
        { Reason: string reason } => reason,
        { Kind: MissingKind.NotInSet } => $"{key} is not in this set",
        _ => $"{key} failed",
    };

    /// <summary>
    /// So many more that the nearer end of the bound would lie outside the interval, if the estimate stayed where it is and the
    /// interval shrank as intervals of verdicts do.
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
        double widths = (interval.High - interval.Low) / 2 / VerdictLevel.RelativeWidth(interval.Rounds);
        int further = 1;
        while (further <= MostFurtherRounds && widths * VerdictLevel.RelativeWidth(interval.Rounds + further) > distance)
        {
            further++;
        }

        return further > MostFurtherRounds ? null : further;
    }
}
