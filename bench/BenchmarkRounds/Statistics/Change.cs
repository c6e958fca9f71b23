using Perfolizer.Mathematics.Distributions.ContinuousDistributions;

namespace BenchmarkRounds.Statistics;

/// <summary>What a comparison of two result sets says of a row.</summary>
internal enum ChangeVerdict
{
    /// <summary>The whole interval lies below 1/(1+t), and that stands up to the number of rows.</summary>
    Faster,

    /// <summary>The whole interval lies above 1+t, and that stands up to the number of rows.</summary>
    Slower,

    /// <summary>The whole 90 % interval lies between the two: two one-sided tests, each at 5 %.</summary>
    Same,

    /// <summary>None of these: the data do not tell.</summary>
    Inconclusive,

    /// <summary>With fewer launches than a verdict needs: faster by more than launches of identical code differ.</summary>
    ProbablyFaster,

    /// <summary>With fewer launches than a verdict needs: slower by more than launches of identical code differ.</summary>
    ProbablySlower,
}

/// <summary>How a value of one result set relates to that of another: other divided by base.</summary>
/// <param name="Interval">The quotient with its 95 % interval; of a row whose two sides do not vary, without width.</param>
/// <param name="FasterP">The probability of such data if the quotient were not below 1/(1+t).</param>
/// <param name="SlowerP">The probability of such data if the quotient were not above 1+t.</param>
internal sealed record Change(RatioInterval Interval, double FasterP, double SlowerP)
{
    /// <summary>How often a comparison in which nothing has changed may call a row.</summary>
    internal const double Level = 0.05;

    /// <summary>The natural logarithm of the quotient.</summary>
    public double Log { get; private init; }

    /// <summary>The standard error of <see cref="Log"/>.</summary>
    public double Error { get; private init; }

    /// <summary>The degrees of freedom of that error; infinite where there is none.</summary>
    public double Freedom { get; private init; } = double.PositiveInfinity;

    /// <summary>Whether its error rests on how launches of other benchmarks vary, too, because it has few of its own.</summary>
    internal bool IsCalibrated { get; init; }

    /// <summary>
    /// By how much, either way, the value may have changed at the most: the end of the interval that is further from 1, as a factor
    /// of 1 and more. Null where the interval has no 95 %.
    /// </summary>
    public double? Excludes => Interval.IsEnough ? Math.Max(Interval.High, 1 / Interval.Low) : null;

    /// <summary>
    /// Compares two sets of logarithms, of ratios or of times, by Welch's t: the two sets were measured apart, so nothing pairs,
    /// and one may vary more than the other.
    /// </summary>
    /// <remarks>B. L. Welch, Biometrika 34 (1947), 28-35; the degrees of freedom are Satterthwaite's.</remarks>
    /// <param name="other">One value a round.</param>
    /// <param name="basis">One value a round, of the set compared with.</param>
    /// <param name="threshold">t: changes up to this share do not matter.</param>
    /// <returns>
    /// Null when either side has no value. When either has only one, the interval has no width and its confidence is 0.
    /// </returns>
    public static Change? Between(IReadOnlyList<double> other, IReadOnlyList<double> basis, double threshold)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(basis);
        int rounds = Math.Min(other.Count, basis.Count);
        if (rounds == 0)
        {
            return null;
        }

        if (other.SequenceEqual(basis)) // a set beside itself: the same measurements, not two samples
        {
            return Exact(0, rounds, threshold);
        }

        double difference = other.Average() - basis.Average();
        if (rounds == 1)
        {
            return Exact(difference, rounds, threshold);
        }

        double one = Variance(other) / other.Count;
        double two = Variance(basis) / basis.Count;
        return Of(difference, (one, other.Count - 1), (two, basis.Count - 1), rounds, threshold);
    }

    /// <summary>What remains of the change beyond that of the whole machine, whose uncertainty adds to its own.</summary>
    /// <remarks>The degrees of freedom of the sum of both variances are Satterthwaite's again.</remarks>
    public Change Beyond(MachineChange machine, double threshold)
    {
        ArgumentNullException.ThrowIfNull(machine);
        return Interval.Confidence == 0
            ? Exact(Log - machine.Log, Interval.Rounds, threshold)
            : Of(Log - machine.Log, (Error * Error, Freedom), (machine.Error * machine.Error, machine.Freedom), Interval.Rounds, threshold)
                with
            { IsCalibrated = IsCalibrated };
    }

    /// <summary>A change whose two sides do not vary, or of which there is only one value.</summary>
    private static Change Exact(double log, int rounds, double threshold)
    {
        double margin = Math.Log(1 + threshold);
        return new Change(
            new RatioInterval(Math.Exp(log), Math.Exp(log), Math.Exp(log), rounds == 1 ? 0 : 0.95, rounds),
            rounds > 1 && log < -margin ? 0 : 1, rounds > 1 && log > margin ? 0 : 1)
        { Log = log };
    }

    /// <summary>A change that is uncertain for two reasons, each with its variance and that one's degrees of freedom.</summary>
    internal static Change Of(
        double log, (double Variance, double Freedom) one, (double Variance, double Freedom) two, int rounds, double threshold)
    {
        double variance = one.Variance + two.Variance;
        double error = Math.Sqrt(variance);
        if (error < 1e-12)
        {
            return Exact(log, rounds, threshold);
        }

        double margin = Math.Log(1 + threshold);
        double freedom = variance * variance / ((one.Variance * one.Variance / one.Freedom) + (two.Variance * two.Variance / two.Freedom));
        var t = new StudentDistribution(freedom);
        double half = t.Quantile(0.975) * error;
        return new Change(
            new RatioInterval(Math.Exp(log), Math.Exp(log - half), Math.Exp(log + half), 0.95, rounds),
            t.Cdf((log + margin) / error), 1 - t.Cdf((log - margin) / error))
        { Log = log, Error = error, Freedom = freedom };
    }

    /// <summary>
    /// The verdicts of all rows that two sets can compare, whatever is shown of them. Faster and Slower are corrected for their
    /// number by Holm's method at 5 %: one comparison in twenty finds a change where there is none, not one row in twenty.
    /// </summary>
    /// <remarks>S. Holm, Scandinavian Journal of Statistics 6 (1979), 65-70.</remarks>
    public static IReadOnlyList<ChangeVerdict> Judge(IReadOnlyList<Change?> changes, double threshold)
    {
        ArgumentNullException.ThrowIfNull(changes);
        var verdicts = new ChangeVerdict[changes.Count];
        int open = changes.Count(IsEnough);
        bool rejecting = true;
        var byP = Enumerable.Range(0, changes.Count).OrderBy(i => changes[i] is Change change ? TwoSidedP(change) : 2);
        foreach (int i in byP)
        {
            verdicts[i] = ChangeVerdict.Inconclusive;
            if (!IsEnough(changes[i]))
            {
                continue;
            }

            Change change = changes[i]!;
            rejecting = rejecting && TwoSidedP(change) <= Level / open--;
            if (rejecting)
            {
                verdicts[i] = change.FasterP < change.SlowerP ? ChangeVerdict.Faster : ChangeVerdict.Slower;
            }
            else if (IsSame(change))
            {
                verdicts[i] = ChangeVerdict.Same;
            }
        }

        FewLaunches.Judge(changes, verdicts);
        return verdicts;
    }

    /// <summary>
    /// Two one-sided tests at 5 %: that the quotient is not below 1/(1+t), and that it is not above 1+t. Both reject when the 90 %
    /// interval lies between the two. A row whose truth is one of the two is called Same in at most 5 % of comparisons; as usual for
    /// equivalence, that holds row by row and is not corrected for their number.
    /// </summary>
    /// <remarks>D. J. Schuirmann, Journal of Pharmacokinetics and Biopharmaceutics 15 (1987), 657-680.</remarks>
    private static bool IsSame(Change change) => Math.Min(change.FasterP, change.SlowerP) >= 1 - Level;

    private static bool IsEnough(Change? change) => change?.Interval.IsEnough == true;

    internal static double TwoSidedP(Change change) => Math.Min(1, 2 * Math.Min(change.FasterP, change.SlowerP));

    /// <summary>The sample's variance, of two values and more.</summary>
    internal static double Variance(IReadOnlyList<double> values)
    {
        double mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1);
    }
}
