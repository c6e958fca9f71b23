using System.Text.Json;
using System.Text.Json.Serialization;

namespace BenchmarkRounds.Results;

/// <summary>Which of its launches' numbers is the case's.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LaunchChoice>))]
internal enum LaunchChoice
{
    /// <summary>The greatest: of numbers that must not be exceeded.</summary>
    Greatest,

    /// <summary>The median: of numbers like a time.</summary>
    Median,
}

/// <summary>A number of a case other than its time, launch by launch.</summary>
/// <param name="Choice">Which of them is the case's.</param>
/// <param name="ByRound">The values, by the launch's round.</param>
[JsonConverter(typeof(LaunchValuesOnOneLine))]
internal sealed record LaunchValues(LaunchChoice Choice, IReadOnlyDictionary<int, double> ByRound)
{
    /// <summary>The case's value; NaN of no launch.</summary>
    public double Value
    {
        get
        {
            double[] sorted = [.. ByRound.Values.Order()];
            return sorted.Length == 0 ? double.NaN
                : Choice == LaunchChoice.Greatest ? sorted[^1]
                : Median.OfSorted(sorted);
        }
    }

    /// <summary>The same with the value of another launch.</summary>
    public LaunchValues With(int round, double value) =>
        this with { ByRound = new SortedDictionary<int, double>(ByRound.ToDictionary()) { [round] = value } };

    /// <summary>The same without a launch; another one must be left.</summary>
    public LaunchValues Without(int round) => this with { ByRound = ByRound.Where(launch => launch.Key != round).ToDictionary() };
}

/// <summary>One line, not one a launch: {"Median":{"1":305.2,"2":298.7}}.</summary>
internal sealed class LaunchValuesOnOneLine : JsonConverter<LaunchValues>
{
    public override LaunchValues Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize(ref reader, LaunchValuesJson.Default.DictionaryLaunchChoiceDictionaryInt32Double) is { Count: 1 } one &&
        one.Single().Value is { } byRound
            ? new LaunchValues(one.Single().Key, byRound)
            : throw new JsonException("A number's launches belong to one choice.");

    public override void Write(Utf8JsonWriter writer, LaunchValues value, JsonSerializerOptions options) => writer.WriteRawValue(
        JsonSerializer.Serialize(
            new Dictionary<LaunchChoice, Dictionary<int, double>> { [value.Choice] = new(value.ByRound) },
            LaunchValuesJson.Default.DictionaryLaunchChoiceDictionaryInt32Double));
}

[JsonSerializable(typeof(Dictionary<LaunchChoice, Dictionary<int, double>>))]
internal sealed partial class LaunchValuesJson : JsonSerializerContext;
