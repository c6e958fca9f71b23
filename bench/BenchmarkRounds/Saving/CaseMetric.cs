using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Saving;

/// <summary>A number that a benchmark reports with <see cref="LaunchMetric"/>, as BenchmarkDotNet's exporters take it.</summary>
internal sealed class CaseMetric(string name, LaunchChoice choice) : IMetricDescriptor
{
    public string Id => BdnMetric.OwnPrefix + name;

    public string DisplayName => name;

    public string Legend => choice == LaunchChoice.Greatest ? "The greatest of all rounds" : "The median of all rounds";

    public string NumberFormat => "0.##";

    public UnitType UnitType => UnitType.Dimensionless;

    public string Unit => "";

    public bool TheGreaterTheBetter => false;

    public int PriorityInCategory => 0;

    public bool GetIsAvailable(Metric metric) => true;

    /// <summary>The numbers a launch reported: lines of its output.</summary>
    public static IEnumerable<(string Name, LaunchChoice Choice, double Value)> Reported(IEnumerable<string> output)
    {
        foreach (string line in output)
        {
            (string prefix, LaunchChoice choice) = line.StartsWith(LaunchMetric.TypicalPrefix, StringComparison.Ordinal)
                ? (LaunchMetric.TypicalPrefix, LaunchChoice.Median)
                : (LaunchMetric.Prefix, LaunchChoice.Greatest);
            if (line.StartsWith(prefix, StringComparison.Ordinal) && line[prefix.Length..].Split(' ') is [{ Length: > 0 } name, string number] &&
                double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value))
            {
                yield return (name, choice, value);
            }
        }
    }
}
