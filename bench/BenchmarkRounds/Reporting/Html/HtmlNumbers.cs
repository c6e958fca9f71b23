using System.Globalization;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>Numbers for the page for a browser: written as on all pages, drawn with as many digits as a picture shows.</summary>
internal static class HtmlNumbers
{
    /// <summary>Greater numbers and their inverses are no JSON, or of no place in a picture.</summary>
    private const double Greatest = 1e300;

    /// <summary>"12.2 ms" with "11.9-12.6 ms".</summary>
    public static HtmlNumber? Time(RatioInterval? time)
    {
        if (time is null)
        {
            return null;
        }

        string[] low = Quantities.Time(time.Low).Split(' ');
        string[] high = Quantities.Time(time.High).Split(' ');
        string from = low[1] == high[1] ? low[0] : $"{low[0]} {low[1]}";
        return Create(time, Quantities.Time(time.Estimate), $"{from}–{high[0]} {high[1]}");
    }

    /// <summary>"0.41x" with "[0.37, 0.46]".</summary>
    public static HtmlNumber? Ratio(RatioInterval? ratio)
    {
        if (ratio is null)
        {
            return null;
        }

        string[] parts = Quantities.Ratio(ratio).Split(' ', 2);
        return Create(ratio, parts[0], parts.ElementAtOrDefault(1));
    }

    /// <summary>A number that a row has reported; null where it is none.</summary>
    public static HtmlNumber? Metric(string name, double value) =>
        double.IsFinite(value) ? new HtmlNumber(Shown(value), null, null, MetricText.Value(name, value), null) : null;

    /// <summary>Four digits.</summary>
    public static double Shown(double value) => double.IsNaN(value)
        ? 0
        : double.Parse(Math.Clamp(value, -Greatest, Greatest).ToString("G4", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static HtmlNumber Create(RatioInterval number, string text, string? interval) => number.Confidence == 0
        ? new HtmlNumber(Shown(number.Estimate), null, null, text, null)
        : new HtmlNumber(Shown(number.Estimate), Shown(number.Low), Shown(number.High), text, interval);
}
