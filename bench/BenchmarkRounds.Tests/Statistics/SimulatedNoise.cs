using BenchmarkRounds.Results;

namespace BenchmarkRounds.Tests.Statistics;

/// <summary>
/// The launches of a candidate and its baseline, round by round, on noise as machines have it. In a drifting one the speed of the
/// whole machine walks, up to twofold within a run: both launches of a round share it.
/// </summary>
internal sealed class SimulatedNoise(Random random, string noise, double ratio)
{
    public static readonly string[] All = ["normal", "heavy-tailed", "bimodal", "drifting"];

    private double drift;

    public List<Launch> Candidate { get; } = [];

    public List<Launch> Baseline { get; } = [];

    public void AddRound(int round)
    {
        drift += noise == "drifting" ? 0.15 * SimulatedSets.Normal(random) : 0;
        Baseline.Add(new Launch(round, 1000 * Math.Exp(drift + Draw(random, noise))));
        Candidate.Add(new Launch(round, 1000 * ratio * Math.Exp(drift + Draw(random, noise))));
    }

    /// <summary>The logarithm of what one launch deviates by.</summary>
    public static double Draw(Random random, string noise) => noise switch
    {
        "bimodal" => (random.NextDouble() < 0.35 ? Math.Log(1.8) : 0) + (0.05 * SimulatedSets.Normal(random)),
        "heavy-tailed" => 0.1 * SimulatedSets.Normal(random) / Math.Sqrt(Enumerable.Range(0, 3).Sum(_ => Math.Pow(SimulatedSets.Normal(random), 2)) / 3), // t of 3
        _ => 0.2 * SimulatedSets.Normal(random),
    };
}
