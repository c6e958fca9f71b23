namespace BenchmarkRounds.Results;

/// <summary>What must be true of a row for its name to be true.</summary>
/// <param name="Metric">The name of a number of the row.</param>
/// <param name="AtLeast">The least it may be; null for any.</param>
/// <param name="AtMost">The most it may be; null for any.</param>
internal sealed record RowRule(string Metric, double? AtLeast, double? AtMost)
{
    /// <summary>Whether a row of this number does what it says.</summary>
    public bool Holds(double value) => value >= (AtLeast ?? value) && value <= (AtMost ?? value);
}

/// <summary>A row that broke one of its properties.</summary>
/// <param name="Key">The row.</param>
/// <param name="Rule">What had to hold.</param>
/// <param name="Value">What was measured.</param>
/// <param name="Unit">What one operation of it is.</param>
internal sealed record BrokenRule(CaseKey Key, RowRule Rule, double Value, string Unit);
