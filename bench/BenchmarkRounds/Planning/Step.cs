using BenchmarkDotNet.Running;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Planning;

/// <summary>A class in a round, as BenchmarkDotNet runs it.</summary>
/// <param name="Info">Its cases, in their order; each once for each side.</param>
/// <param name="Round">The round of this run, from 1.</param>
/// <param name="RoundInSet">The number that its launches get in the files.</param>
internal sealed record Step(BenchmarkRunInfo Info, int Round, int RoundInSet)
{
    /// <summary>The side of each case of <see cref="Info"/>, by its number; empty when there is one side.</summary>
    public IReadOnlyList<int> Sides { get; init; } = [];

    /// <summary>The launches of the step, each with its side.</summary>
    public IEnumerable<(BenchmarkCase Case, int Side)> Launches => Info.BenchmarksCases.Select((one, index) => (one, Sides.Count == 0 ? 0 : Sides[index]));

    /// <summary>Which of a case's sides a launch is in this round: 1 for the first one.</summary>
    /// <param name="launch">One of the cases of <see cref="Info"/>.</param>
    public int PlaceOf(BenchmarkCase launch)
    {
        CaseKey key = StudyPlan.KeyOf(launch);
        return 1 + Info.BenchmarksCases.TakeWhile(other => other != launch).Count(other => StudyPlan.KeyOf(other) == key);
    }

    /// <summary>The side of a launch.</summary>
    /// <param name="launch">One of the cases of <see cref="Info"/>: the same case of another side is another instance.</param>
    public int SideOf(BenchmarkCase launch) => Sides.Count == 0 ? 0 : Sides[Array.IndexOf(Info.BenchmarksCases, launch)];
}
