using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Tests.Statistics;

/// <summary>Two simulated sides of one run, as a comparison sees them.</summary>
internal static class SimulatedSides
{
    /// <summary>
    /// "independent": the sides of a round have nothing in common. "shared": a row's two launches of a round share much or little, from row
    /// to row. "drifting": the whole machine changes speed from round to round.
    /// </summary>
    public static readonly string[] Rounds = ["independent", "shared", "drifting"];

    public static readonly string[] Noise = ["normal", "heavy-tailed", "bimodal"];

    /// <summary>Rows whose launches vary by 2 to 30 %; the first one is slower and varies as is said.</summary>
    public static PairedLogs?[] Make(Random random, int rows, int rounds, string noise, string shared, double slower = 1, double? deviation = null)
    {
        double now = 0;
        double[] machine = [.. Enumerable.Range(0, rounds).Select(_ => now += shared == "drifting" ? 0.15 * SimulatedSets.Normal(random) : 0)];
        return [.. Enumerable.Range(0, rows).Select(Row)];

        PairedLogs Row(int row)
        {
            double own = row == 0 && deviation is double told ? told : 0.02 * Math.Pow(15, random.NextDouble());
            double common = shared == "shared" ? 0.9 * Math.Pow(random.NextDouble(), 2) : 0;
            double[] together = [.. machine.Select(drift => drift + (own * Math.Sqrt(common) * SimulatedSets.Normal(random)))];
            double[] Side(double factor) => [.. together.Select(one => Math.Log(factor) + one + (own * Math.Sqrt(1 - common) * Draw(random, noise)))];
            return new PairedLogs(Side(row == 0 ? slower : 1), Side(1));
        }
    }

    /// <summary>With a standard deviation of 1; the heavy-tailed one has Student's t of three degrees of freedom.</summary>
    private static double Draw(Random random, string noise) => noise switch
    {
        "heavy-tailed" => SimulatedSets.Normal(random) / Math.Sqrt(Enumerable.Range(0, 3).Sum(_ => Math.Pow(SimulatedSets.Normal(random), 2))),
        "bimodal" => (0.97 * ((random.NextDouble() < 0.35 ? 1 : 0) - 0.35) / 0.477) + (0.25 * SimulatedSets.Normal(random)),
        _ => SimulatedSets.Normal(random),
    };
}
