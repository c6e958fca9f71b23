using System.Globalization;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Reporting;

/// <summary>Numbers of a row other than its time, as people read them. What a name ends in says what is measured.</summary>
internal static class MetricText
{
    private const string Nanoseconds = "Nanoseconds";
    private const string Bytes = "Bytes";
    private const string PerSecond = "PerSecond";

    /// <summary>"GreatestWaiting": "Greatest waiting"; "WaitMedianNanoseconds": "Wait median".</summary>
    /// <param name="name">The number's name.</param>
    /// <param name="unit">What one operation is.</param>
    public static string Title(string name, string unit)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name switch
        {
            MachineCost.CpuNanoseconds => $"CPU time per {unit}",
            MachineCost.CoresUsed => "Cores used",
            MachineCost.ContextSwitches => $"Context switches per {unit}",
            MachineCost.Threads => "Threads after it",
            _ => Words(Stem(name)),
        };
    }

    /// <summary>With its unit: "16.3 μs", "1.90".</summary>
    public static string Value(string name, double value)
    {
        ArgumentNullException.ThrowIfNull(name);
        // Nothing runs without a processor: none is left where the compiler's time, which is taken off, was more by the clock.
        bool isKnown = double.IsFinite(value) && !(value == 0 && name is (MachineCost.CpuNanoseconds or MachineCost.CoresUsed));
        return !isKnown ? Quantities.Missing
            : name.EndsWith(Nanoseconds, StringComparison.Ordinal) ? Quantities.Time(value)
            : name.EndsWith(Bytes, StringComparison.Ordinal) && Math.Abs(value) < long.MaxValue ? Quantities.Size((long)Math.Round(value))
            : name.EndsWith(PerSecond, StringComparison.Ordinal) && value > 0 ? Quantities.Rate(1e9 / value)
            : name == MachineCost.CoresUsed ? value.ToString("F2", CultureInfo.InvariantCulture)
            : name == MachineCost.ContextSwitches ? Few(value)
            : value.ToString("0.##", CultureInfo.InvariantCulture);
    }

    /// <summary>"0.0024 context switches per switch; at least 1 are needed".</summary>
    public static string Broken(BrokenRule broken)
    {
        ArgumentNullException.ThrowIfNull(broken);
        string name = broken.Rule.Metric;
        string what = name switch
        {
            MachineCost.CpuNanoseconds => $"{Value(name, broken.Value)} of CPU time per {broken.Unit}",
            MachineCost.CoresUsed => $"{Value(name, broken.Value)} cores used",
            MachineCost.ContextSwitches => $"{Value(name, broken.Value)} context switches per {broken.Unit}",
            MachineCost.Threads => $"{Value(name, broken.Value)} threads",
            _ => $"{Words(Stem(name)).ToLowerInvariant()} {Value(name, broken.Value)}",
        };
        return $"{what}; must be {Bound(broken.Rule)}";
    }

    private static string Bound(RowRule rule) => (rule.AtLeast, rule.AtMost) switch
    {
        (double low, double high) when low == high => Value(rule.Metric, low),
        (double low, double high) => $"{Value(rule.Metric, low)} to {Value(rule.Metric, high)}",
        (double low, null) => $"at least {Value(rule.Metric, low)}",
        (null, double high) => $"at most {Value(rule.Metric, high)}",
        _ => "any",
    };

    /// <summary>From many down to hardly any: "131", "2.19", "0.0024", "0".</summary>
    private static string Few(double value) => value switch
    {
        >= 1e6 => value.ToString("0.##E+0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.##", CultureInfo.InvariantCulture),
        _ => value.ToString("0.####", CultureInfo.InvariantCulture),
    };

    private static string Stem(string name) => new[] { Nanoseconds, Bytes, PerSecond }
        .Where(suffix => name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal))
        .Select(suffix => name[..^suffix.Length]).FirstOrDefault(name);

    private static string Words(string name) => string.Concat(name.Select((letter, index) =>
        index > 0 && char.IsAsciiLetterUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
}
