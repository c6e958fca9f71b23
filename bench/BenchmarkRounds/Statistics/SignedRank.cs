using System.Collections.Concurrent;

namespace BenchmarkRounds.Statistics;

/// <summary>
/// The interval that belongs to Wilcoxon's signed-rank test: between two Walsh averages (the means of all pairs of values, each
/// with itself, too), chosen so that the exact distribution of the rank sum leaves at most the error asked for outside. It
/// assumes symmetry, no normal distribution, and holds up under heavy tails.
/// </summary>
/// <remarks>
/// Hollander, Wolfe, Chicken: Nonparametric Statistical Methods, 3rd edition, section 3.3 (Tukey's interval); the exact
/// distribution counts the subsets of 1…n by their sum.
/// </remarks>
internal static class SignedRank
{
    /// <summary>By the number of values: the same few, over and over, and of hundreds they take tens of milliseconds.</summary>
    private static readonly ConcurrentDictionary<int, double[]> Tails = new();

    /// <summary>The interval for the centre of symmetry of <paramref name="values"/>.</summary>
    /// <param name="values">At least one finite value.</param>
    /// <param name="confidence">What is asked for, such as 0.95.</param>
    /// <returns>
    /// The ends, and the exact confidence reached: at least the one asked for, or, where so few values cannot reach it, that of
    /// their whole range.
    /// </returns>
    public static (double Low, double High, double Confidence) Interval(IReadOnlyList<double> values, double confidence)
    {
        ArgumentOutOfRangeException.ThrowIfZero(values.Count, nameof(values));
        double[] averages = WalshAverages(values);
        int outside = CountOutside(values.Count, confidence);
        return (averages[outside], averages[averages.Length - 1 - outside], 1 - (2 * Tails[values.Count][outside]));
    }

    /// <summary>How many averages lie outside the interval at either end. It excludes the truth when the rank sum is no greater.</summary>
    internal static int CountOutside(int count, double confidence)
    {
        double[] tails = Tails.GetOrAdd(count, LowerTails);
        int outside = 0;
        while (tails[outside + 1] <= (1 - confidence) / 2) // the last tail is 1
        {
            outside++;
        }

        return outside;
    }

    private static double[] WalshAverages(IReadOnlyList<double> values)
    {
        var averages = new double[values.Count * (values.Count + 1) / 2];
        int next = 0;
        for (int i = 0; i < values.Count; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                averages[next++] = (values[i] + values[j]) / 2;
            }
        }

        Array.Sort(averages);
        return averages;
    }

    /// <summary>P(rank sum ≤ k) for k = 0, 1, … under symmetry about zero.</summary>
    internal static double[] LowerTails(int count)
    {
        int largest = count * (count + 1) / 2;
        var probabilities = new double[largest + 1];
        probabilities[0] = 1;
        for (int rank = 1; rank <= count; rank++)
        {
            for (int sum = largest; sum >= 0; sum--)
            {
                probabilities[sum] = (probabilities[sum] + (sum >= rank ? probabilities[sum - rank] : 0)) / 2;
            }
        }

        for (int sum = 1; sum <= largest; sum++)
        {
            probabilities[sum] += probabilities[sum - 1];
        }

        return probabilities;
    }
}
