using System.Text.Json.Serialization;

namespace BenchmarkRounds.Results;

/// <summary>A run that measured several sides, as each of their sets names it.</summary>
/// <param name="Id">What tells it from other runs: sets with the same id were measured together, round by round.</param>
/// <param name="Side">Which of the sides this set is, by its label.</param>
/// <param name="Sides">All sides in the order in which they were named.</param>
internal sealed record SharedRun(string Id, string Side, IReadOnlyList<RunSide> Sides)
{
    /// <summary>Whether it names itself and nothing is null that the serializer lets pass.</summary>
    [JsonIgnore]
    internal bool IsPossible => Id.Length > 0 && Sides.All(one => one is not null) && Sides.Any(one => one.Label == Side);
}

/// <summary>One side of a run.</summary>
/// <param name="Label">What the run calls it, and no other of its sides: "net11.0-runtime-async"; "net10.0-b" for the second one of a text.</param>
/// <param name="Text">What it measures, as the option --sides takes it: "net11.0+runtime-async".</param>
/// <param name="Set">The name of its result set.</param>
internal sealed record RunSide(string Label, string Text, string Set)
{
    /// <summary>The framework for which its launches are compiled: "net10.0". A newer runtime may run them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Framework { get; init; }

    /// <summary>Why it was not measured; null when it was.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? LeftOut { get; init; }
}
