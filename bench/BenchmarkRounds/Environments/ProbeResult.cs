namespace BenchmarkRounds.Environments;

/// <summary>What a probe found.</summary>
/// <param name="Nanoseconds">The middle time of what it does over and over.</param>
/// <param name="Spread">From the fastest tenth to the slowest tenth of the time, divided by the middle: 0.05 is 5 %.</param>
internal sealed record ProbeResult(double Nanoseconds, double Spread)
{
    /// <summary>Of the times of slices, in any order.</summary>
    public static ProbeResult FromTimes(IReadOnlyCollection<double> slices)
    {
        ArgumentNullException.ThrowIfNull(slices);
        double[] times = [.. slices.Order()];
        double middle = times[times.Length / 2];
        return new ProbeResult(middle, (times[(times.Length - 1) * 9 / 10] - times[(times.Length - 1) / 10]) / middle);
    }
}
