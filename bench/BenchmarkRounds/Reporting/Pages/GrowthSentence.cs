using System.Globalization;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>How cost grows, in one sentence.</summary>
internal static class GrowthSentence
{
    /// <summary>"The time per operation, less that at Count = 1, grows as Count^1.02 [0.98, 1.06] in `WhenAll` (10,000 to 1,000,000).".</summary>
    /// <param name="growths">Of the methods of a class.</param>
    /// <param name="parameter">What it is drawn over.</param>
    /// <param name="unit">What an operation is called.</param>
    /// <returns>Null when nothing grows enough.</returns>
    public static string? Format(IReadOnlyList<Growth> growths, string parameter, string unit)
    {
        ArgumentNullException.ThrowIfNull(growths);
        double[] smallest = [.. growths.Where(growth => growth.Law is not null).Select(growth => growth.Points[0].At).Distinct()];
        string at = smallest is [double only] ? string.Create(CultureInfo.InvariantCulture, $"{Markdown.Text(parameter)} = {only:N0}") : $"the smallest {Markdown.Text(parameter)}";
        string[] laws = [.. growths.Where(growth => growth.Law is not null).Select(growth => Says(growth.Method, parameter, growth.Law!))];
        return laws.Length == 0
            ? null
            : $"The time per {Markdown.Text(unit)}, less that at {at}, grows as {string.Join("; ", laws)}; an exponent of 1 means in proportion.";
    }

    private static string Says(string method, string parameter, PowerLaw law) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Markdown.Text(parameter)}^{law.Exponent.Estimate:0.00} [{law.Exponent.Low:0.00}, {law.Exponent.High:0.00}] in {Markdown.Code(method)} ({law.From:N0} to {law.To:N0})");
}
