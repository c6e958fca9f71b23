using BenchmarkDotNet.Running;

namespace BenchmarkRounds.Planning;

/// <summary>A class in a round, as BenchmarkDotNet runs it.</summary>
/// <param name="Info">Its cases, in their order.</param>
/// <param name="Round">The round of this run, from 1.</param>
/// <param name="RoundInSet">The number that its launches get in the files.</param>
internal sealed record Step(BenchmarkRunInfo Info, int Round, int RoundInSet);
