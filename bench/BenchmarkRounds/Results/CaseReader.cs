using System.Globalization;

namespace BenchmarkRounds.Results;

/// <summary>Makes a case's values of what BenchmarkDotNet wrote of it.</summary>
internal static class CaseReader
{
    /// <summary>Times outside are none, and nothing that is computed of times inside can overflow.</summary>
    private const double ShortestNanoseconds = 1e-9;

    private const double LongestNanoseconds = 1e18; // thirty years

    private const double MostBytes = 1e15;

    /// <summary>Reads one case. One whose times are none is kept without them, and says why.</summary>
    /// <exception cref="ResultException">It has more launches than anybody makes.</exception>
    public static CaseResult Read(string file, CaseKey key, BdnBenchmark benchmark, BenchmarkJob job)
    {
        Launch[] launches =
        [
            .. (benchmark.Measurements ?? []).OfType<BdnMeasurement>().Where(measurement => measurement.IsResult)
                .GroupBy(measurement => measurement.LaunchIndex).OrderBy(group => group.Key)
                .Select(group => new Launch(group.Key, MedianOf(group))),
        ];
        if (launches.Length > CaseResult.MostLaunches)
        {
            throw new ResultException($"{file}: {key} has more than {CaseResult.MostLaunches} launches; that is no benchmark.");
        }

        if (launches.Length == 0 && benchmark.Statistics?.Median is double median)
        {
            launches = [new Launch(1, median)];
        }

        string? withoutTime = WhyNoTime(launches);
        return new CaseResult(key, withoutTime is null ? launches : [], Bytes(benchmark), Metrics(benchmark))
        {
            Operations = benchmark.Memory?.TotalOperations ?? 0,
            Job = job,
            WithoutTime = withoutTime,
        };
    }

    private static double MedianOf(IEnumerable<BdnMeasurement> iterations)
    {
        double[] values = [.. iterations.Select(iteration => iteration.Nanoseconds / iteration.Operations).Order()];
        return double.IsNaN(values[0]) ? double.NaN : Median.OfSorted(values);
    }

    /// <summary>
    /// An empty method really has 0 in BenchmarkDotNet's files: the overhead of the loop is taken off. The other launches of such a
    /// case are as little a measurement.
    /// </summary>
    private static string? WhyNoTime(Launch[] launches)
    {
        int zeros = launches.Count(launch => launch.Nanoseconds == 0);
        return launches.Any(launch => double.IsNaN(launch.Nanoseconds)) ? "its time is no number"
            : launches.FirstOrDefault(launch => launch.Nanoseconds is not (0 or (>= ShortestNanoseconds and <= LongestNanoseconds))) is Launch wrong
                ? string.Create(CultureInfo.InvariantCulture, $"{wrong.Nanoseconds:R} ns is no time: it must lie above 0 and below thirty years")
            : zeros == 0 ? null
            : zeros == launches.Length ? "0 ns: nothing was measured"
            : string.Create(CultureInfo.InvariantCulture, $"0 ns in {zeros} of {launches.Length} launches: nothing was measured in them");
    }

    /// <summary>Up to 0.13.1 the bytes are a metric only.</summary>
    private static long? Bytes(BdnBenchmark benchmark) => benchmark.Memory?.BytesAllocatedPerOperation ??
        (benchmark.Metrics ?? []).OfType<BdnMetric>().Where(metric => metric.Descriptor?.Id == BdnMetric.AllocatedMemory)
            .Select(metric => metric.Value is >= 0 and <= MostBytes ? (long?)Math.Round(metric.Value) : null).FirstOrDefault();

    private static Dictionary<string, double> Metrics(BdnBenchmark benchmark) => (benchmark.Metrics ?? []).OfType<BdnMetric>()
        .Where(metric => metric.OwnName is not null && double.IsFinite(metric.Value))
        .GroupBy(metric => metric.OwnName!, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Max(metric => metric.Value), StringComparer.Ordinal);
}
