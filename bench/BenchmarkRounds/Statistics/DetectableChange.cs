using Perfolizer.Mathematics.Distributions.ContinuousDistributions;

namespace BenchmarkRounds.Statistics;

/// <summary>How small a change the comparison of two runs would find.</summary>
internal static class DetectableChange
{
    /// <summary>In how many of ten comparisons the change would be called.</summary>
    private const double Power = 0.9;

    /// <summary>
    /// The smallest factor by which a row must have become slower to be called <see cref="ChangeVerdict.Slower"/> in nine of ten
    /// comparisons with a second run that varies as this one does.
    /// </summary>
    /// <remarks>
    /// ln f = ln(1+t) + (c + z·√(1 + c²/2ν))·s·√(2/n): the margin, and Johnson's and Welch's approximation of the noncentral t
    /// (Biometrika 31 (1940), 362-389), where c is the quantile of Student's t that Holm's first step asks for, z the normal
    /// quantile of the power, and s·√(2/n) the standard error of the difference of two means.
    /// </remarks>
    /// <param name="logs">The row's logarithms of ratios, one a round.</param>
    /// <param name="rows">How many rows are compared together.</param>
    /// <param name="threshold">t: changes up to this share do not matter.</param>
    /// <returns>Null with fewer than <see cref="RatioInterval.EnoughRounds"/> rounds: then nothing is ever called.</returns>
    public static double? Compute(IReadOnlyList<double> logs, int rows, double threshold)
    {
        ArgumentNullException.ThrowIfNull(logs);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        if (logs.Count < RatioInterval.EnoughRounds)
        {
            return null;
        }

        int freedom = 2 * (logs.Count - 1);
        double critical = new StudentDistribution(freedom).Quantile(1 - (Change.Level / (2 * rows)));
        double steps = critical + (NormalDistribution.Standard.Quantile(Power) * Math.Sqrt(1 + (critical * critical / (2 * freedom))));
        double error = Math.Sqrt(Change.Variance(logs) * 2 / logs.Count);
        return (1 + threshold) * Math.Exp(steps * error);
    }
}
