namespace BenchmarkRounds.Statistics;

/// <summary>
/// What fewer than six launches a side can show. So few do not measure how a row's launches vary, one does not measure it at all;
/// how launches of other benchmarks vary stands in, and the row's own launches correct it.
/// </summary>
/// <remarks>
/// A moderated t: the variance of a side's launches is (f₀s₀² + f·s²)/(f₀ + f) with f₀ + f degrees of freedom, where s² is that of its
/// own n launches and f = (n-1)/2 (G. K. Smyth, Statistical Applications in Genetics and Molecular Biology 3 (2004), article 3; half the
/// degrees of freedom, since launches are no normal sample: some rows have two speeds). The two sides are combined as everywhere,
/// by Welch and Satterthwaite; a single launch against another is a Student's t with three degrees of freedom.
/// s₀ and f₀ are fitted to repeated runs of identical code: ten pairs of full runs of the study on several machines, 66 to 173 rows each.
/// Between those, two launches of a row differ by 8 % in the median, in one case of ten by more than a factor of 1.5, in one of a
/// hundred of 2.7, in one of a thousand of 6.7. Drawn from each pair, comparisons of whole sets with one to five launches a row call any row in one of
/// a hundred and never in more than one of twelve; a test repeats that.
/// Benchmarks of one thread vary less (1 to 2 %), which one launch does not tell: for them it errs on the side of caution.
/// </remarks>
internal static class FewLaunches
{
    /// <summary>s₀: the standard deviation of a row's launches, on the logarithmic scale, as far as nothing is known of the row.</summary>
    internal const double Deviation = 0.14;

    /// <summary>f₀: so many degrees of freedom has what is known of it from other rows. Few: rows differ much, some change by a factor of 30.</summary>
    internal const double Freedom = 1.5;

    /// <summary>
    /// No two launches of identical code were further apart than a factor of 45, of 52,000 pairs: beyond 64 a change is called
    /// whatever the number of rows.
    /// </summary>
    internal static readonly double Furthest = Math.Log(64);

    /// <summary>Compares two sets of logarithms of times, of which at least one has fewer values than a verdict needs.</summary>
    /// <param name="other">One value a launch.</param>
    /// <param name="basis">One value a launch, of the set compared with.</param>
    /// <param name="threshold">Changes up to this share do not matter.</param>
    /// <returns>Null when either side has no value.</returns>
    public static Change? Compare(IReadOnlyList<double> other, IReadOnlyList<double> basis, double threshold)
    {
        ArgumentNullException.ThrowIfNull(other);
        ArgumentNullException.ThrowIfNull(basis);
        int launches = Math.Min(other.Count, basis.Count);
        if (launches == 0 || launches >= RatioInterval.EnoughRounds || other.SequenceEqual(basis))
        {
            return Change.Between(other, basis, threshold);
        }

        return Change.Of(other.Average() - basis.Average(), ErrorOf(other), ErrorOf(basis), launches, threshold) with { IsCalibrated = true };
    }

    /// <summary>
    /// Adds the verdicts of the rows with few launches, by Holm's method as those of the others but apart from them: what rests on
    /// other rows' launches takes nothing from what does not.
    /// </summary>
    internal static void Judge(IReadOnlyList<Change?> changes, ChangeVerdict[] verdicts)
    {
        int[] few =
        [
            .. Enumerable.Range(0, changes.Count).Where(i => changes[i] is { IsCalibrated: true })
                .OrderBy(i => TwoSidedP(changes[i]!)),
        ];
        for (int open = few.Length; open > 0; open--)
        {
            int row = few[^open];
            Change change = changes[row]!;
            if (TwoSidedP(change) > Change.Level / open)
            {
                return;
            }

            verdicts[row] = change.FasterP < change.SlowerP ? ChangeVerdict.ProbablyFaster : ChangeVerdict.ProbablySlower;
        }
    }

    private static double TwoSidedP(Change change) => Math.Abs(change.Log) > Furthest ? 0 : Change.TwoSidedP(change);

    /// <summary>The variance of the mean of a side's launches, and its degrees of freedom.</summary>
    private static (double Variance, double Freedom) ErrorOf(IReadOnlyList<double> logs)
    {
        double own = (logs.Count - 1) / 2.0;
        double squares = (Freedom * Deviation * Deviation) + (own == 0 ? 0 : own * Change.Variance(logs));
        return (squares / (Freedom + own) / logs.Count, Freedom + own);
    }
}
