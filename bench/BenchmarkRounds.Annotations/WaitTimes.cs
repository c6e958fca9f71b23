using System.Diagnostics;

namespace BenchmarkRounds.Annotations;

/// <summary>
/// How long something waited, many times: reported by the median, which is usual, the 99th percentile, which is felt, and the longest
/// of all.
/// </summary>
public static class WaitTimes
{
    /// <summary>The name by which the median is reported.</summary>
    public const string Median = "WaitMedianNanoseconds";

    /// <summary>The name by which the 99th percentile is reported.</summary>
    public const string P99 = "WaitP99Nanoseconds";

    /// <summary>The name by which the longest is reported: of all launches the greatest counts.</summary>
    public const string Longest = "LongestWaitNanoseconds";

    /// <summary>Reports all three, for this launch; nothing when nothing waited.</summary>
    /// <param name="ticks">Each wait, in ticks of <see cref="Stopwatch"/>.</param>
    public static void Report(IReadOnlyCollection<long> ticks)
    {
        ArgumentNullException.ThrowIfNull(ticks);
        if (ticks.Count > 0)
        {
            Report(Percentile(ticks, 0.5), Percentile(ticks, 0.99), Percentile(ticks, 1));
        }
    }

    /// <summary>Reports all three, for this launch, where another process has taken them.</summary>
    /// <param name="median">In nanoseconds.</param>
    /// <param name="p99">In nanoseconds.</param>
    /// <param name="longest">In nanoseconds.</param>
    public static void Report(double median, double p99, double longest)
    {
        LaunchMetric.ReportTypical(Median, median);
        LaunchMetric.ReportTypical(P99, p99);
        LaunchMetric.Report(Longest, longest);
    }

    /// <summary>The smallest wait that this share of all waits do not exceed, in nanoseconds.</summary>
    public static double Percentile(IReadOnlyCollection<long> ticks, double share)
    {
        ArgumentNullException.ThrowIfNull(ticks);
        long[] sorted = [.. ticks.Order()];
        return sorted[(int)Math.Ceiling(share * sorted.Length) - 1] * 1e9 / Stopwatch.Frequency;
    }
}
