using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Tests.Statistics;

/// <summary>Two simulated sets of a machine.</summary>
/// <param name="Changes">What is seen of each row.</param>
/// <param name="Own">The logarithm of what each row has really done.</param>
/// <param name="Machine">The logarithm of what the machine has really done, its drift on those two days included.</param>
internal sealed record SimulatedSets(Change[] Changes, double[] Own, double Machine)
{
    public const double Threshold = 0.05;
    private const int Rounds = 8;
    private static readonly double True = Math.Log(1.3);

    public static SimulatedSets Make(Random random, string noise, int rows, double share, string direction)
    {
        double[] before = Drift(random, noise);
        double[] after = Drift(random, noise);
        var own = new double[rows];
        var changes = new Change[rows];
        for (int row = 0; row < rows; row++)
        {
            double deviation = 0.02 * Math.Pow(15, random.NextDouble()); // 2 to 30 % between launches
            own[row] = row >= (int)(share * rows) ? 0
                : direction == "up" ? Math.Log(2)
                : (random.NextDouble() < 0.5 ? 1 : -1) * Math.Log(1.1 + (2 * random.NextDouble()));
            changes[row] = Change.Between(
                [.. after.Select(shared => True + own[row] + shared + Noise(random, noise, deviation))],
                [.. before.Select(shared => shared + Noise(random, noise, deviation))], Threshold)!;
        }

        return new SimulatedSets(changes, own, True + after.Average() - before.Average());
    }

    private static double[] Drift(Random random, string noise)
    {
        double now = 0;
        return [.. Enumerable.Range(0, Rounds).Select(_ => now += noise == "drifting" ? 0.15 * Normal(random) : 0)];
    }

    private static double Noise(Random random, string noise, double deviation) => noise == "bimodal"
        ? (random.NextDouble() < 0.35 ? 2 * deviation : 0) + (0.2 * deviation * Normal(random))
        : deviation * Normal(random);

    /// <summary>A value of the standard normal distribution, by Box and Muller.</summary>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
