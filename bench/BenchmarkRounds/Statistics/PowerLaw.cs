using BenchmarkRounds.Results;

namespace BenchmarkRounds.Statistics;

/// <summary>
/// How time grows with size, both counted from the smallest one: what a size takes beyond it, as a power of how much it is beyond
/// it. 1 is in proportion; below 1, each further piece costs less.
/// </summary>
/// <remarks>
/// A straight line through the logarithms, by ordinary least squares, in each round; the rounds' slopes are the values of which
/// the interval is made, as everywhere here. Sizes that take less than twice as long as the smallest are left out: there the
/// difference is mostly noise. See Goldsmith, Aiken, Wilkerson: Measuring Empirical Computational Complexity (ESEC/FSE 2007).
/// </remarks>
/// <param name="Exponent">The power, with its interval.</param>
/// <param name="From">The smallest size that takes part.</param>
/// <param name="To">The greatest.</param>
internal sealed record PowerLaw(RatioInterval Exponent, double From, double To)
{
    /// <summary>The law of some sizes.</summary>
    /// <param name="sizes">Positive sizes in ascending order, each with its launches.</param>
    /// <returns>Null when fewer than two sizes take clearly longer than the smallest, or they share no round.</returns>
    public static PowerLaw? Fit(IReadOnlyList<(double Size, IReadOnlyList<Launch> Launches)> sizes)
    {
        ArgumentNullException.ThrowIfNull(sizes);
        if (sizes.Count < 3 || sizes.Any(size => size.Launches.Count == 0))
        {
            return null;
        }

        double floor = Middle(sizes[0].Launches);
        (double Size, IReadOnlyList<Launch> Launches)[] grown = [.. sizes.Skip(1).SkipWhile(size => Middle(size.Launches) < 2 * floor)];
        double[] slopes =
        [
            .. sizes[0].Launches.Select(one => Slope(
                [.. grown.Select(size => (size.Size - sizes[0].Size, size.Launches.FirstOrDefault(launch => launch.Round == one.Round)?.Nanoseconds - one.Nanoseconds))]))
                .OfType<double>(),
        ];
        return slopes.Length == 0 ? null : new PowerLaw(RatioInterval.FromValues(slopes)!, grown[0].Size, grown[^1].Size);
    }

    private static double? Slope((double Further, double? Extra)[] points)
    {
        if (points.Length < 2 || points.Any(point => point is not { Further: > 0, Extra: > 0 }))
        {
            return null;
        }

        double mean = points.Average(point => Math.Log(point.Further));
        return points.Sum(point => (Math.Log(point.Further) - mean) * Math.Log(point.Extra!.Value)) /
            points.Sum(point => Math.Pow(Math.Log(point.Further) - mean, 2));
    }

    private static double Middle(IReadOnlyList<Launch> launches) => Median.OfSorted([.. launches.Select(launch => launch.Nanoseconds).Order()]);
}
