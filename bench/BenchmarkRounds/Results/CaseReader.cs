namespace BenchmarkRounds.Results;

/// <summary>Makes a case's values of what BenchmarkDotNet wrote of it.</summary>
internal static class CaseReader
{
    /// <summary>Times outside are damaged files, and nothing that is computed of times inside can overflow.</summary>
    private const double ShortestNanoseconds = 1e-9;

    private const double LongestNanoseconds = 1e18; // thirty years

    /// <summary>Reads one case.</summary>
    /// <exception cref="ResultException">It has a time that is none.</exception>
    public static CaseResult Read(string file, CaseKey key, BdnBenchmark benchmark)
    {
        Launch[] launches =
        [
            .. (benchmark.Measurements ?? []).OfType<BdnMeasurement>().Where(measurement => measurement.IsResult)
                .GroupBy(measurement => measurement.LaunchIndex).OrderBy(group => group.Key)
                .Select(group => new Launch(group.Key, Checked(file, key, Median(group)))),
        ];
        if (launches.Length > CaseResult.MostLaunches)
        {
            throw new ResultException($"{file}: {key} has more than {CaseResult.MostLaunches} launches; that is no benchmark.");
        }

        if (launches.Length == 0 && benchmark is { Measurements: null, Statistics: BdnStatistics brief })
        {
            launches = [new Launch(1, Checked(file, key, brief.Median))];
        }

        var metrics = (benchmark.Metrics ?? []).OfType<BdnMetric>().Where(metric => metric.OwnName is not null && double.IsFinite(metric.Value))
            .GroupBy(metric => metric.OwnName!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Max(metric => metric.Value), StringComparer.Ordinal);
        return new CaseResult(key, launches, benchmark.Memory?.BytesAllocatedPerOperation, metrics)
        {
            Operations = benchmark.Memory?.TotalOperations ?? 0,
        };
    }

    private static double Median(IEnumerable<BdnMeasurement> iterations)
    {
        double[] values = [.. iterations.Select(iteration => iteration.Nanoseconds / iteration.Operations).Order()];
        return values is [> 0, ..] ? (values[(values.Length - 1) / 2] / 2) + (values[values.Length / 2] / 2) : double.NaN;
    }

    private static double Checked(string file, CaseKey key, double nanoseconds) =>
        nanoseconds is >= ShortestNanoseconds and <= LongestNanoseconds
            ? nanoseconds
            : throw new ResultException(
                $"{file}: {key} has a time that is none: it must lie above 0 and below thirty years. Measure it again.");
}
