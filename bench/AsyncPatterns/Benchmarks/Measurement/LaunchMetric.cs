using System.Globalization;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// How a benchmark reports a number other than a time: in its clean-up, once a launch. The study finds the line in the launch's
/// output and makes it a metric of the case, which BenchmarkDotNet's exporters then write like their own; of several rounds the
/// greatest counts.
/// </summary>
public static class LaunchMetric
{
    /// <summary>How such a line starts.</summary>
    public const string Prefix = "// LaunchMetric ";

    /// <summary>Reports a number.</summary>
    /// <param name="name">One word.</param>
    /// <param name="value">Finite.</param>
    public static void Report(string name, double value) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Prefix}{name} {value:R}"));
}
