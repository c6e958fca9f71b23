using System.Globalization;

namespace BenchmarkRounds.Annotations;

/// <summary>
/// How a benchmark reports a number other than a time: in its clean-up, once a launch. The study finds the line in the launch's
/// output and makes it a metric of the case, which BenchmarkDotNet's exporters then write like their own.
/// </summary>
/// <remarks>
/// Names are in PascalCase. One that ends in <c>Nanoseconds</c>, <c>Bytes</c> or <c>PerSecond</c> is shown as a time, a size or a
/// rate, without the suffix.
/// </remarks>
public static class LaunchMetric
{
    /// <summary>How the line of a number starts of which the greatest launch counts.</summary>
    internal const string Prefix = "// LaunchMetric ";

    /// <summary>How the line of a number starts of which the median launch counts.</summary>
    internal const string TypicalPrefix = "// LaunchMetric.Typical ";

    /// <summary>Reports a number that must not be exceeded: of several rounds the greatest counts.</summary>
    /// <param name="name">One word.</param>
    /// <param name="value">Finite.</param>
    public static void Report(string name, double value) => Write($"{Prefix}{name}", value, "R");

    /// <summary>Reports a number like a time: of several rounds the median counts.</summary>
    /// <param name="name">One word.</param>
    /// <param name="value">Finite.</param>
    public static void ReportTypical(string name, double value) => Write($"{TypicalPrefix}{name}", value, "G6"); // it was measured

    private static void Write(string name, double value, string format) =>
        Console.WriteLine($"{name} {value.ToString(format, CultureInfo.InvariantCulture)}");
}
