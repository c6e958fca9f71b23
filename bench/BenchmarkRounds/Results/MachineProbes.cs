namespace BenchmarkRounds.Results;

/// <summary>A probe that says two sets are of two machines.</summary>
/// <param name="What">What it times: "a fixed computation".</param>
/// <param name="One">Its middle time in the one, in nanoseconds.</param>
/// <param name="Other">The same in the other.</param>
internal sealed record ProbeDifference(string What, double One, double Other);

/// <summary>Whether the probes that are saved with the rounds of two sets differ by more than they do on one machine.</summary>
/// <remarks>
/// Calibrated on full runs of identical code. Between two of one host the middle times of the computation differed by up to 1.04x,
/// by 1.15x where one ran with other settings; between hosts of one brand by 1.21x and more, or not at all. Those of the hand-over
/// differed by up to 1.6x on one host, and by 2.6x and more between hosts where they differed; of 6 rounds drawn twice of all those
/// of one host they differ so in less than 1 of 100 draws.
/// </remarks>
internal static class MachineProbes
{
    private const string Computation = "a fixed computation";
    private const double MostOfComputation = 1.2;
    private const double MostOfHandOver = 2.5;

    /// <summary>Fewer undisturbed rounds than this have no quartiles.</summary>
    private const int FewestRounds = 4;

    /// <summary>The probes by which two sets are of two machines.</summary>
    /// <param name="one">The rounds of the one set.</param>
    /// <param name="other">Those of the other.</param>
    /// <returns>Nothing where they agree, or where too few rounds tell.</returns>
    public static IReadOnlyList<ProbeDifference> Compare(IReadOnlyList<RoundCondition> one, IReadOnlyList<RoundCondition> other)
    {
        RoundCondition[] first = Undisturbed(one);
        RoundCondition[] second = Undisturbed(other);
        return
        [
            .. Differ(Computation, [.. first.Select(Time)], [.. second.Select(Time)], MostOfComputation),
            .. Differ("a hand-over between two threads", HandOvers(first), HandOvers(second), MostOfHandOver),
        ];
    }

    /// <summary>Whether the computation shows that a set is of another machine than this one: its times now lie beyond all that its rounds have had.</summary>
    /// <param name="saved">The rounds of the set.</param>
    /// <param name="now">Times of the computation now, in nanoseconds, while nothing else runs. The hand-over varies too much from moment to moment.</param>
    /// <returns>Null where they agree, or where too little is known.</returns>
    public static ProbeDifference? Compare(IReadOnlyList<RoundCondition> saved, IReadOnlyList<double> now)
    {
        ArgumentNullException.ThrowIfNull(now);
        double[] then = [.. Undisturbed(saved).Select(Time)];
        return then.Length >= FewestRounds && now.Count > 0 &&
            (now.Min() > MostOfComputation * then.Max() || MostOfComputation * now.Max() < then.Min())
            ? new ProbeDifference(Computation, Middle([.. then.Order()]), Middle([.. now.Order()]))
            : null;
    }

    /// <summary>The middles differ by more than a factor, and three quarters of the one lie beyond three quarters of the other.</summary>
    private static ProbeDifference[] Differ(string what, double[] one, double[] other, double most)
    {
        if (Math.Min(one.Length, other.Length) < FewestRounds)
        {
            return [];
        }

        double[] first = [.. one.Order()];
        double[] second = [.. other.Order()];
        (double[] fast, double[] slow) = Middle(first) < Middle(second) ? (first, second) : (second, first);
        bool areApart = slow[(slow.Length - 1) / 4] > fast[fast.Length - 1 - ((fast.Length - 1) / 4)];
        return areApart && Middle(slow) > most * Middle(fast) ? [new ProbeDifference(what, Middle(first), Middle(second))] : [];
    }

    private static RoundCondition[] Undisturbed(IReadOnlyList<RoundCondition> rounds)
    {
        IReadOnlyDictionary<int, string> disturbed = RoundCondition.Disturbed(rounds);
        return [.. rounds.Where(round => !disturbed.ContainsKey(round.Round) && Time(round) > 0)];
    }

    private static double Time(RoundCondition round) => round.ProbeNanoseconds;

    private static double[] HandOvers(RoundCondition[] rounds) => [.. rounds.Select(round => round.HandOverNanoseconds).OfType<double>().Where(time => time > 0)];

    private static double Middle(double[] sorted) => sorted[sorted.Length / 2];
}
