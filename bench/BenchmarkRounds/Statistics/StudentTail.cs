using Perfolizer.Mathematics.Distributions.ContinuousDistributions;

namespace BenchmarkRounds.Statistics;

/// <summary>The tails of Student's t distribution, which are heavier than the normal distribution's.</summary>
internal static class StudentTail
{
    /// <summary>The probability of a value at least so far from 0, either way.</summary>
    /// <param name="t">The value.</param>
    /// <param name="freedom">Degrees of freedom: the fewer, the heavier the tails.</param>
    public static double TwoSided(double t, double freedom) => 2 * (1 - new StudentDistribution(freedom).Cdf(Math.Abs(t)));
}
