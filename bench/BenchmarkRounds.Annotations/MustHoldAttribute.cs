namespace BenchmarkRounds.Annotations;

/// <summary>
/// What must be true of a row, on every machine, for its name to be true: a thread switch switches threads, a throttle of 16 has
/// never more than 16 in flight. Judged by the case's value, over all its launches; a row that broke it is marked, and
/// nothing is concluded from it.
/// </summary>
/// <param name="metric">One of <see cref="MachineCost"/>, or what the row itself reports with <see cref="LaunchMetric"/>.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class MustHoldAttribute(string metric) : Attribute
{
    /// <summary>The number's name.</summary>
    public string Metric => metric;

    /// <summary>The least it may be; NaN for any.</summary>
    public double AtLeast { get; init; } = double.NaN;

    /// <summary>The most it may be; NaN for any.</summary>
    public double AtMost { get; init; } = double.NaN;

    /// <summary>The parameter whose value is the least it may be, in place of <see cref="AtLeast"/>.</summary>
    public string? AtLeastParameter { get; init; }

    /// <summary>The parameter whose value is the most it may be, in place of <see cref="AtMost"/>.</summary>
    public string? AtMostParameter { get; init; }
}
