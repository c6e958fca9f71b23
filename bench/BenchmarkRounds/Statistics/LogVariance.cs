namespace BenchmarkRounds.Statistics;

/// <summary>
/// The natural logarithm of a sample's variance, divided by the true variance: how far it is off on average, and how much it varies.
/// </summary>
/// <remarks>
/// The logarithm of a chi-square divided by its f degrees of freedom has the mean ψ(f/2) − ln(f/2) and the variance ψ′(f/2), the
/// digamma and trigamma functions. Both are computed by their recurrence up to 10 and their asymptotic series from there (Abramowitz,
/// Stegun: Handbook of Mathematical Functions, 6.3.5, 6.3.18, 6.4.6 and 6.4.12).
/// </remarks>
internal static class LogVariance
{
    private const double SeriesFrom = 10;

    /// <summary>The mean; below 0.</summary>
    /// <param name="freedom">Degrees of freedom of the sample.</param>
    public static double Mean(double freedom)
    {
        double x = freedom / 2;
        double sum = -Math.Log(x);
        for (; x < SeriesFrom; x++)
        {
            sum -= 1 / x;
        }

        double square = 1 / (x * x);
        return sum + Math.Log(x) - (1 / (2 * x)) - (square * ((1.0 / 12) - (square * ((1.0 / 120) - (square / 252)))));
    }

    /// <summary>The variance.</summary>
    /// <param name="freedom">Degrees of freedom of the sample.</param>
    public static double Variance(double freedom)
    {
        double x = freedom / 2;
        double sum = 0;
        for (; x < SeriesFrom; x++)
        {
            sum += 1 / (x * x);
        }

        double inverse = 1 / x;
        double square = inverse * inverse;
        return sum + inverse + (square / 2) + (inverse * square * ((1.0 / 6) - (square * ((1.0 / 30) - (square / 42)))));
    }

    /// <summary>The degrees of freedom at which the logarithm varies so much.</summary>
    /// <param name="variance">Above 0.</param>
    public static double FreedomOf(double variance)
    {
        // ψ′ falls with x, between 1/x and 1/x + 1/x².
        double low = 2 / variance;
        double high = 2 * ((1 / variance) + (1 / Math.Sqrt(variance)));
        while (high - low > 1e-9 * high)
        {
            double middle = (low + high) / 2;
            (low, high) = Variance(middle) > variance ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
