using System.Globalization;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>How cost grows, in one sentence.</summary>
internal static class GrowthSentence
{
    /// <summary>"The time beyond that of the smallest Count grows as Count to the power of 1.02 [0.98, 1.06] in `WhenAll` (…)".</summary>
    /// <returns>Null when nothing grows enough.</returns>
    public static string? Format(IReadOnlyList<Growth> growths, string parameter)
    {
        ArgumentNullException.ThrowIfNull(growths);
        string[] laws = [.. growths.Where(growth => growth.Law is not null).Select(growth => Says(growth.Method, growth.Law!))];
        return laws.Length == 0
            ? null
            : $"The time beyond that of the smallest {Markdown.Text(parameter)} grows as {Markdown.Text(parameter)} to the power of " +
                $"{string.Join("; ", laws)}. 1 is in proportion.";
    }

    private static string Says(string method, PowerLaw law) => string.Create(
        CultureInfo.InvariantCulture,
        $"{law.Exponent.Estimate:0.00} [{law.Exponent.Low:0.00}, {law.Exponent.High:0.00}] in {Markdown.Code(method)} ({law.From:N0} to {law.To:N0})");
}
