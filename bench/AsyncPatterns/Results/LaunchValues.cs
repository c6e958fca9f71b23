using System.Text.Json.Serialization;

namespace AsyncPatterns.Results;

/// <summary>Which of its launches' numbers is the case's.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LaunchChoice>))]
public enum LaunchChoice
{
    /// <summary>The greatest: of numbers that must not be exceeded.</summary>
    Greatest,

    /// <summary>The median: of numbers like a time.</summary>
    Median,
}

/// <summary>A number of a case other than its time, launch by launch.</summary>
/// <param name="Choice">Which of them is the case's.</param>
/// <param name="ByRound">The values, by the launch's round.</param>
public sealed record LaunchValues(LaunchChoice Choice, IReadOnlyDictionary<int, double> ByRound)
{
    /// <summary>The case's value; NaN of no launch.</summary>
    [JsonIgnore]
    public double Value
    {
        get
        {
            double[] sorted = [.. ByRound.Values.Order()];
            return sorted.Length == 0 ? double.NaN
                : Choice == LaunchChoice.Greatest ? sorted[^1]
                : (sorted[(sorted.Length - 1) / 2] / 2) + (sorted[sorted.Length / 2] / 2);
        }
    }

    /// <summary>The same with the value of another launch.</summary>
    public LaunchValues With(int round, double value) => this with { ByRound = new Dictionary<int, double>(ByRound) { [round] = value } };
}
