namespace BenchmarkRounds.Statistics;

/// <summary>A row of two sides, measured in the same rounds: logarithms, of times or of ratios, in the order of the rounds.</summary>
/// <param name="Other">One value a round.</param>
/// <param name="Basis">One value a round, of the side compared with; as many.</param>
internal sealed record PairedLogs(IReadOnlyList<double> Other, IReadOnlyList<double> Basis)
{
    /// <summary>How many rounds both sides have.</summary>
    public int Rounds => Other.Count;
}

/// <summary>
/// The changes between two sides of one run. What a round does to both sides cancels in the quotient of the round; the change is the mean
/// of the quotients' logarithms, with the interval of a moderated paired t.
/// </summary>
/// <remarks>
/// <para>
/// Six rounds decide little by themselves. The signed-rank interval of six is their whole range, at 96.9 %: corrected for two rows or more
/// it never decides. Student's paired t has five degrees of freedom and, corrected for 150 rows, a critical value of 9; Welch's t of both
/// sides has about eight and a critical value of 6, but no use of the pairing. This uses both samples: in a row whose sides vary alike,
/// the sum of a round's two logarithms is independent of their difference and varies as much, but for what the round does to both sides
/// (E. J. G. Pitman, Biometrika 31 (1939), 9-12). So the variance of the sums tells that of the differences, up to a factor that all rows
/// together show: k = exp(mean of ln(s²difference / s²sum)), 1 where pairing gains nothing, near 0 where the rounds differ much.
/// </para>
/// <para>
/// The two are combined as in G. K. Smyth, Statistical Applications in Genetics and Molecular Biology 3 (2004), article 3, with a prior
/// that depends on the row as in M. A. Sartor et al., BMC Bioinformatics 7 (2006), 538: the variance of a row's differences is
/// (f·s² + f₀·s₀²)/(f + f₀) with f + f₀ degrees of freedom, where f = n − 1 and s₀² is k times the variance of the sums. How far k
/// differs from row to row is what the ln(s²difference / s²sum) vary beyond the 2ψ′(f/2) that samples of that size vary by; the more,
/// the smaller is f₀. The k of a row is that of the other rows, so a single row gets the plain paired t, and
/// of m others f₀ counts m/(m + 1) times. Where one side varies more than the
/// other, sum and difference are not independent: f + f₀ is at most Welch's and Satterthwaite's number of degrees of freedom.
/// </para>
/// <para>
/// By simulation of 150 rows, whose launches vary by 2 to 30 %, six rounds: two identical sides have a row called in at most 5 of 100
/// runs (noise lognormal, heavy-tailed or of two speeds; independent, shared by the sides of a round, or a drift of all rows). A row that
/// is slowed 1.2 times and varies by 3 % is called in 85 to 96 of 100 runs, with the paired t in 42 to 77, with Welch's t in 84 to 89; at
/// 4 % in 62 to 82, 22 to 56, and 58 to 70. Of ten rounds, a row that varies by 5 % is called in 82 to 97. Where a drift of all rows
/// is much greater than how a row varies by itself, the sums tell little, and it finds about what the paired t finds.
/// It does not hold the level where one side has two speeds and varies many times as much as the other in most rows (ten times as much:
/// a row called in 60 of 100 runs, with the paired t in 30): means of six launches are then far from normal. Identical sides do not.
/// </para>
/// </remarks>
internal static class PairedChanges
{
    /// <summary>A smaller variance is that of numbers that do not vary.</summary>
    private const double Least = 1e-12;

    /// <summary>The changes of all rows that two sides can compare; with fewer rounds than a verdict needs as between runs.</summary>
    /// <param name="rows">The rows; null for one that cannot be compared.</param>
    /// <param name="threshold">Changes up to this share do not matter.</param>
    /// <returns>A change a row; null for a row without a common round.</returns>
    public static IReadOnlyList<Change?> Estimate(IReadOnlyList<PairedLogs?> rows, double threshold)
    {
        ArgumentNullException.ThrowIfNull(rows);
        Spread?[] spreads = [.. rows.Select(row => row?.Rounds >= RatioInterval.EnoughRounds ? Spread.Create(row) : null)];
        Spread[] varying = [.. spreads.OfType<Spread>().Where(spread => spread.HasRatio)];
        double expected = varying.Length == 0 ? 0 : varying.Average(spread => spread.RatioVariance);
        double between = varying.Length < 2 ? 0 : Math.Max(0, Change.Variance([.. varying.Select(spread => spread.LogRatio)]) - expected);
        double all = varying.Sum(spread => spread.LogRatio);
        return
        [
            .. rows.Select((row, index) =>
            {
                if (row is null || spreads[index] is not Spread own)
                {
                    return row is null ? null : FewLaunches.Compare(row.Other, row.Basis, threshold);
                }

                int others = varying.Length - (own.HasRatio ? 1 : 0);
                (double variance, double freedom) = others == 0
                    ? (own.Differences, own.Freedom)
                    : own.Moderate((all - (own.HasRatio ? own.LogRatio : 0)) / others, between + ((expected + between) / others), others);
                return Change.Of(own.Mean, (variance / row.Rounds, freedom), (0, 1), row.Rounds, threshold);
            }),
        ];
    }

    /// <summary>How the rounds of a row vary.</summary>
    /// <param name="Mean">The mean difference of the two sides.</param>
    /// <param name="Freedom">The degrees of freedom of both variances.</param>
    /// <param name="Differences">The variance of the rounds' differences.</param>
    /// <param name="Sums">The variance of the rounds' sums.</param>
    /// <param name="MostFreedom">Welch's and Satterthwaite's degrees of freedom: twice those of a side where both vary alike.</param>
    private sealed record Spread(double Mean, double Freedom, double Differences, double Sums, double MostFreedom)
    {
        /// <summary>Whether both vary: else their ratio tells nothing of other rows.</summary>
        public bool HasRatio => Differences > Least && Sums > Least;

        public double LogRatio => Math.Log(Differences / Sums);

        /// <summary>How much that varies by chance: two variances, each with these degrees of freedom.</summary>
        public double RatioVariance => 2 * LogVariance.Variance(Freedom);

        public static Spread Create(PairedLogs row)
        {
            double[] differences = [.. row.Other.Zip(row.Basis, (other, basis) => other - basis)];
            double[] sums = [.. row.Other.Zip(row.Basis, (other, basis) => other + basis)];
            double one = Change.Variance(row.Other);
            double two = Change.Variance(row.Basis);
            double freedom = row.Rounds - 1;
            return new Spread(
                differences.Average(), freedom, Change.Variance(differences), Change.Variance(sums),
                one + two < Least ? freedom : freedom * (one + two) * (one + two) / ((one * one) + (two * two)));
        }

        /// <summary>The variance of the differences, that of the sums taken into account.</summary>
        /// <param name="logFactor">The logarithm of what a variance of sums is multiplied by, of the other rows.</param>
        /// <param name="uncertainty">The variance of that.</param>
        /// <param name="others">How many they are: of a few it is not well known.</param>
        public (double Variance, double Freedom) Moderate(double logFactor, double uncertainty, int others)
        {
            double told = LogVariance.FreedomOf(LogVariance.Variance(Freedom) + uncertainty);
            double counted = Math.Min(told, MostFreedom - Freedom) * others / (others + 1);
            if (Sums <= Least || counted <= 0)
            {
                return (Differences, Freedom);
            }

            double prior = Sums * Math.Exp(logFactor - LogVariance.Mean(Freedom) + LogVariance.Mean(told));
            return (((Freedom * Differences) + (counted * prior)) / (Freedom + counted), Freedom + counted);
        }
    }
}
