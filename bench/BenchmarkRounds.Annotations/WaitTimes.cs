using System.Diagnostics;

namespace BenchmarkRounds.Annotations;

/// <summary>How long something waited, many times: reported by the median, which is usual, and the 99th percentile, which is felt.</summary>
public static class WaitTimes
{
    /// <summary>The name by which the median is reported.</summary>
    public const string Median = "WaitMedianNanoseconds";

    /// <summary>The name by which the 99th percentile is reported.</summary>
    public const string P99 = "WaitP99Nanoseconds";

    /// <summary>Reports both, for this launch; nothing when nothing waited.</summary>
    /// <param name="ticks">Each wait, in ticks of <see cref="Stopwatch"/>.</param>
    public static void Report(IReadOnlyCollection<long> ticks)
    {
        ArgumentNullException.ThrowIfNull(ticks);
        if (ticks.Count > 0)
        {
            LaunchMetric.ReportTypical(Median, Percentile(ticks, 0.5));
            LaunchMetric.ReportTypical(P99, Percentile(ticks, 0.99));
        }
    }

    /// <summary>The smallest wait that this share of all waits do not exceed, in nanoseconds.</summary>
    public static double Percentile(IReadOnlyCollection<long> ticks, double share)
    {
        ArgumentNullException.ThrowIfNull(ticks);
        long[] sorted = [.. ticks.Order()];
        return sorted[(int)Math.Ceiling(share * sorted.Length) - 1] * 1e9 / Stopwatch.Frequency;
    }
}
