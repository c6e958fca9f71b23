namespace BenchmarkRounds.Environments;

/// <summary>How fast this machine is, in a second.</summary>
internal static class QuietProbe
{
    private const int Probes = 4;

    private static readonly TimeSpan ProbeTime = TimeSpan.FromSeconds(0.2);

    /// <summary>Times the fixed computation of <see cref="NoiseProbe"/> a few times.</summary>
    /// <returns>Nanoseconds; none while other processes, or other virtual machines, use the processors.</returns>
    public static IReadOnlyList<double> Run()
    {
        const double Much = 0.1;
        ProcessorTimes? before = ProcessorTimes.Now();
        double[] times = [.. Enumerable.Range(0, Probes).Select(_ => NoiseProbe.Run(ProbeTime).Nanoseconds)];
        return before is not null && ProcessorTimes.Now()?.Since(before) is (double other, double stolen) && other + stolen < Much ? times : [];
    }
}
