using System.Globalization;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>Numbers as people read them: invariant, in a fitting unit, with as many digits as they deserve.</summary>
internal static class Quantities
{
    /// <summary>What stands for a missing number.</summary>
    public const string Missing = "-";

    /// <summary>A ratio below it has too many zeros to be read.</summary>
    private const double Tiny = 0.01;

    private static readonly (double Nanoseconds, string Unit)[] TimeUnits = [(1e9, "s"), (1e6, "ms"), (1e3, "μs"), (1, "ns")];

    private static readonly (double Count, string Unit)[] RateUnits = [(1e9, " G"), (1e6, " M"), (1e3, " k"), (1, " ")];

    private static readonly (double Bytes, string Unit)[] SizeUnits =
        [(1 << 30, "GB"), (1 << 20, "MB"), (1 << 10, "KB"), (1, "B")];

    /// <summary>"12.2 ms", of nanoseconds; three digits.</summary>
    public static string Time(double nanoseconds)
    {
        (double scale, string unit) = TimeUnits.FirstOrDefault(unit => nanoseconds >= unit.Nanoseconds * 0.9995, TimeUnits[^1]);
        return $"{ThreeDigits(nanoseconds / scale)} {unit}";
    }

    /// <summary>"8.45 M/s", of nanoseconds an item.</summary>
    public static string Rate(double nanoseconds)
    {
        double rate = 1e9 / nanoseconds;
        (double scale, string unit) = RateUnits.FirstOrDefault(unit => rate >= unit.Count, RateUnits[^1]);
        return $"{ThreeDigits(rate / scale)}{unit}/s";
    }

    /// <summary>"1.25 KB".</summary>
    public static string Size(long? bytes)
    {
        if (bytes is not long count)
        {
            return Missing;
        }

        (double scale, string unit) = SizeUnits.FirstOrDefault(unit => count >= unit.Bytes, SizeUnits[^1]);
        return scale == 1 ? $"{count.ToString(CultureInfo.InvariantCulture)} B" : $"{ThreeDigits(count / scale)} {unit}";
    }

    /// <summary>"1,280 B": to the byte.</summary>
    public static string Bytes(long? bytes) =>
        bytes is long count ? string.Create(CultureInfo.InvariantCulture, $"{count:N0} B") : Missing;

    /// <summary>"2 cores".</summary>
    public static string Cores(int count) => Count(count, "core");

    /// <summary>"1 row", "1,200 rows".</summary>
    public static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");

    /// <summary>"1 h 02 min", "11 min 24 s", "7 s".</summary>
    public static string Duration(TimeSpan time)
    {
        long seconds = (long)Math.Round(time.TotalSeconds);
        return seconds switch
        {
            < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds} s"),
            < 3600 => string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min {seconds % 60:00} s"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600} h {seconds % 3600 / 60:00} min"),
        };
    }

    /// <summary>
    /// "0.41x [0.37, 0.46]": no more digits than the width of the interval justifies; "0.41x" of one round, which has no interval;
    /// "1/2,260x [1/2,700, 1/2,000]" where nobody counts the zeros.
    /// </summary>
    public static string Ratio(RatioInterval? ratio)
    {
        if (ratio is null)
        {
            return Missing;
        }

        if (ratio.Confidence == 0)
        {
            return (ratio.Estimate < Tiny ? $"1/{Times(1 / ratio.Estimate)}" : Number(ratio.Estimate)) + "x";
        }

        if (ratio.Estimate < Tiny && ratio.Low > 0)
        {
            string Part(double value) => $"1/{Times(1 / value, 1 / ratio.Estimate)}";
            return $"{Part(ratio.Estimate)}x [{Part(ratio.Low)}, {Part(ratio.High)}]";
        }

        int decimals = Decimals(ratio);
        string format = "N" + decimals.ToString(CultureInfo.InvariantCulture);
        string Text(double value) => value.ToString(format, CultureInfo.InvariantCulture);
        return $"{Text(ratio.Estimate)}x [{Text(ratio.Low)}, {Text(ratio.High)}]";
    }

    /// <summary>
    /// A ratio as people say it: "2.4x faster [2.2, 2.7]" of one below 1, "1.3x as long [1.1, 1.6]" of others. Great numbers are
    /// grouped: "2,260x faster".
    /// </summary>
    /// <param name="ratio">Candidate divided by baseline.</param>
    /// <param name="smaller">What a ratio below 1 is called: of a wait "shorter".</param>
    public static string Speed(RatioInterval ratio, string smaller = "faster")
    {
        ArgumentNullException.ThrowIfNull(ratio);
        bool isFaster = ratio.Estimate < 1;
        RatioInterval shown = isFaster ? ratio with { Estimate = 1 / ratio.Estimate, Low = 1 / ratio.High, High = 1 / ratio.Low } : ratio;
        string words = isFaster ? $"x {smaller}" : "x as long";
        return shown.Rounds == 1
            ? Times(shown.Estimate) + words
            : $"{Times(shown.Estimate)}{words} [{Times(shown.Low, shown.Estimate)}, {Times(shown.High, shown.Estimate)}]";
    }

    /// <summary>A factor with the digits that people read: "1.02", "2.4", "26", "2,260".</summary>
    public static string Times(double factor) => Times(factor, factor);

    /// <summary>A factor with the digits of another one: the ends of an interval have those of its estimate.</summary>
    private static string Times(double factor, double like)
    {
        int decimals = like switch { < 2 => 2, < 10 => 1, _ => 0 };
        double rounded = factor < 1000 ? factor : double.Parse(factor.ToString("E2", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return rounded.ToString($"N{decimals}", CultureInfo.InvariantCulture);
    }

    /// <summary>"1.25x": a factor, to the hundredth.</summary>
    public static string Factor(double factor) => string.Create(CultureInfo.InvariantCulture, $"{factor:F2}x");

    /// <summary>A number with three significant digits, without an exponent: "1230", "12.3", "0.0123".</summary>
    public static string ThreeDigits(double value) => value.ToString("F" + DecimalsOf(value, 3), CultureInfo.InvariantCulture);

    /// <summary>The same with its thousands grouped: "1,653,321".</summary>
    public static string Number(double value) => value.ToString("N" + DecimalsOf(value, 3), CultureInfo.InvariantCulture);

    private static int Decimals(RatioInterval ratio)
    {
        // Two digits of the interval's half width, but at least two of the estimate itself.
        double half = (ratio.High - ratio.Low) / 2;
        int byWidth = half > 0 ? 1 - (int)Math.Floor(Math.Log10(half)) : int.MaxValue;
        int byValue = 1 - (int)Math.Floor(Math.Log10(ratio.Low));
        return Math.Clamp(Math.Min(byWidth, byValue + 1), Math.Clamp(byValue, 0, 9), 10);
    }

    private static int DecimalsOf(double value, int digits)
    {
        if (value == 0 || !double.IsFinite(value))
        {
            return 0;
        }

        // 0.9997 has three digits as 1.00: what counts is the power of ten after rounding.
        double rounded = double.Parse(value.ToString($"E{digits - 1}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return Math.Clamp(digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(rounded))), 0, 15);
    }
}
