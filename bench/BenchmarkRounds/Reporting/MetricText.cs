using BenchmarkRounds.Results;

namespace BenchmarkRounds.Reporting;

/// <summary>Numbers of a row other than its time, in words: <see cref="Metric"/> knows each.</summary>
internal static class MetricText
{
    /// <summary>"PeakItemsInQueue": "Peak items in queue"; "WaitMedianNanoseconds": "Wait median".</summary>
    /// <param name="name">The number's name.</param>
    /// <param name="unit">What one operation is.</param>
    public static string Title(string name, string unit) => Metric.Find(name).Title(unit);

    /// <summary>Within a sentence: "wait p99".</summary>
    public static string Name(string name) => Title(name, "operation") is { Length: > 0 } title ? $"{char.ToLowerInvariant(title[0])}{title[1..]}" : "";

    /// <summary>With its unit: "16.3 μs", "1.90".</summary>
    public static string Value(string name, double value) => Metric.Find(name).FormatValue(value);

    /// <summary>"0.0024 context switches per switch; at least 1 are needed".</summary>
    public static string Broken(BrokenRule broken)
    {
        ArgumentNullException.ThrowIfNull(broken);
        Metric metric = Metric.Find(broken.Rule.Metric);
        return $"{metric.Sentence(metric.FormatValue(broken.Value), broken.Unit)}; must be {Bound(broken.Rule, metric)}";
    }

    private static string Bound(RowRule rule, Metric metric) => (rule.AtLeast, rule.AtMost) switch
    {
        (double low, double high) when low == high => metric.FormatValue(low),
        (double low, double high) => $"{metric.FormatValue(low)} to {metric.FormatValue(high)}",
        (double low, null) => $"at least {metric.FormatValue(low)}",
        (null, double high) => $"at most {metric.FormatValue(high)}",
        _ => "any",
    };
}
