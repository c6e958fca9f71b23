using System.Globalization;
using BenchmarkRounds.Annotations;

namespace BenchmarkRounds.Reporting;

/// <summary>
/// All that pages know of a number other than a time: what it is called, how it is written, and when it gets a column. What every
/// launch costs the machine is listed in <see cref="Costs"/>; a number that a row reports itself says by its suffix what it measures.
/// </summary>
/// <param name="Name">Its name in the result files.</param>
/// <param name="Title">Its heading, given what one operation is.</param>
/// <param name="Format">A value with its unit.</param>
/// <param name="Sentence">A value within a sentence, given the value as it is written and what one operation is.</param>
/// <param name="Negligible">A value that is next to nothing: smaller ones do not differ from it.</param>
internal sealed record Metric(
    string Name, Func<string, string> Title, Func<double, string> Format, Func<string, string, string> Sentence, double Negligible = 0)
{
    private const string Nanoseconds = "Nanoseconds";
    private const string Bytes = "Bytes";
    private const string PerSecond = "PerSecond";

    /// <summary>What the measured iterations of a launch cost the machine, in the order of the columns.</summary>
    public static IReadOnlyList<Metric> Costs { get; } =
    [
        // Nothing runs without a processor: none is left where the compiler's time, which is taken off, was more by the clock.
        new(MachineCost.CpuNanoseconds, unit => $"CPU time per {unit}", UnlessZero(Quantities.Time), (value, unit) => $"{value} of CPU time per {unit}", 1),
        new(MachineCost.CoresUsed, _ => "Cores used", UnlessZero(value => value.ToString("F2", CultureInfo.InvariantCulture)), (value, _) => $"{value} cores used", 0.05),
        new(MachineCost.ContextSwitches, unit => $"Context switches per {unit}", FormatCount, (value, unit) => $"{value} context switches per {unit}", 0.1),
        new(MachineCost.Threads, _ => "Threads at the end", FormatNumber, (value, _) => $"{value} threads", 1),
    ];

    /// <summary>Whether it is taken of every launch: a row does not report it itself.</summary>
    public static bool IsCost(string name) => Costs.Any(cost => cost.Name == name);

    /// <summary>Whether its values are times in nanoseconds.</summary>
    public static bool IsTime(string name) => name.EndsWith(Nanoseconds, StringComparison.Ordinal);

    /// <summary>The description of a number; of one that a row reports itself, it follows from the name.</summary>
    public static Metric Find(string name) => Costs.FirstOrDefault(cost => cost.Name == name) ?? Describe(name);

    /// <summary>"16.3 μs", "1.90"; a dash for what is not known.</summary>
    public string FormatValue(double value) => double.IsFinite(value) ? Format(value) : Quantities.Missing;

    private static Metric Describe(string name)
    {
        string? suffix = new[] { Nanoseconds, Bytes, PerSecond }
            .FirstOrDefault(suffix => name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal));
        string words = ToWords(suffix is null ? name : name[..^suffix.Length]);
        string title = suffix != Bytes ? words : words.StartsWith("Per ", StringComparison.Ordinal) ? $"Memory p{words[1..]}" : $"{words} bytes";
        Func<double, string> format = suffix switch
        {
            Nanoseconds => Quantities.Time,
            Bytes => value => Math.Abs(value) < long.MaxValue ? Quantities.Size((long)Math.Round(value)) : FormatNumber(value),
            PerSecond => value => value > 0 ? Quantities.Rate(1e9 / value) : FormatNumber(value),
            _ => FormatNumber,
        };
        return new Metric(name, _ => title, format, (value, _) => $"{words.ToLowerInvariant()} {value}");
    }

    private static Func<double, string> UnlessZero(Func<double, string> format) => value => value == 0 ? Quantities.Missing : format(value);

    private static string FormatNumber(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    /// <summary>From many down to hardly any: "131", "2.19", "0.0024", "0".</summary>
    private static string FormatCount(double value) => value switch
    {
        >= 1e6 => value.ToString("0.##E+0", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("0", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.##", CultureInfo.InvariantCulture),
        _ => value.ToString("0.####", CultureInfo.InvariantCulture),
    };

    /// <summary>"PeakItemsInQueue": "Peak items in queue".</summary>
    private static string ToWords(string name) => string.Concat(name.Select((letter, index) =>
        index > 0 && char.IsAsciiLetterUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));
}
