using AsyncPatterns.Statistics;
using Xunit;

namespace AsyncPatterns.Tests.Statistics;

/// <summary>
/// What the whole machine did is found, and so is what a row did beyond it, under noise as machines have it, however many rows have
/// changed up to 40 % of them.
/// </summary>
public class MachineChangeTests(ITestOutputHelper log)
{
    private const int Rounds = 8;
    private const double Threshold = 0.05;
    private static readonly double True = Math.Log(1.3);

    /// <summary>Rows, share of them changed, and which way: up is the hardest, all by one factor.</summary>
    public static TheoryData<string, int, double, string> Settings()
    {
        var data = new TheoryData<string, int, double, string>();
        foreach (string noise in new[] { "lognormal", "bimodal", "drifting" })
        {
            foreach (int rows in new[] { 10, 30, 120 })
            {
                data.Add(noise, rows, 0, "none");
                data.Add(noise, rows, 0.2, "up");
                data.Add(noise, rows, 0.4, "both");
                data.Add(noise, rows, 0.4, "up");
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void The_intervals_contain_what_the_machine_and_each_row_did(string noise, int rows, double share, string direction)
    {
        int trials = rows == 10 ? 800 : 300;
        var random = new Random(20261124);
        int machine = 0;
        int row = 0;
        for (int trial = 0; trial < trials; trial++)
        {
            Run run = Run.Make(random, noise, rows, share, direction);
            MachineChange found = MachineChange.Of(run.Changes)!;
            machine += Contains(found.Interval, run.Machine) ? 1 : 0;
            row += run.Changes.Zip(run.Own).Count(one => Contains(one.First.Beyond(found, Threshold).Interval, one.Second));
        }

        log.WriteLine($"machine {machine / (double)trials:F3}, row {row / (double)(trials * rows):F3}");
        Assert.True(machine >= 0.93 * trials, $"machine: {machine} of {trials}");
        Assert.True(row >= 0.93 * trials * rows, $"rows: {row} of {trials * rows}");
    }

    [Fact]
    public void The_interval_narrows_with_the_rows()
    {
        var random = new Random(1);
        double Width(int rows) => Enumerable.Range(0, 50)
            .Average(_ => Math.Log(Of(Run.Make(random, "lognormal", rows, 0.2, "both")).Interval is var one ? one.High / one.Low : 0));

        Assert.InRange(Width(80), 0, 0.6 * Width(16));
    }

    [Fact]
    public void Rows_that_share_no_change_have_none_that_could_be_taken_out()
    {
        double[] noise = [-0.01, 0.01, 0, 0.01, -0.01, 0, 0.005, -0.005];
        Change[] apart = [.. Enumerable.Range(0, 20).Select(i => Change.Between([.. noise.Select(one => one + (0.3 * i))], [.. noise.Reverse()], Threshold)!)];
        Change[] together = [.. Enumerable.Range(0, 20).Select(i => Change.Between([.. noise.Select(one => one + (i < 9 ? 0.3 * i : 1))], [.. noise.Reverse()], Threshold)!)];

        Assert.False(MachineChange.Of(apart)!.IsShared);
        Assert.True(MachineChange.Of(together)!.IsShared);
        Assert.Equal(1, MachineChange.Of(together)!.Log, 2);
    }

    [Fact]
    public void Too_few_rows_have_no_centre_and_rows_with_few_rounds_do_not_count()
    {
        var random = new Random(2);
        Change[] changes = [.. Run.Make(random, "lognormal", MachineChange.FewestRows, 0, "none").Changes];
        Change few = Change.Between([0, 1, 2], [0, 1, 2.5], Threshold)!;

        Assert.NotNull(MachineChange.Of(changes));
        Assert.Null(MachineChange.Of([.. changes[1..], few, null]));
    }

    [Fact]
    public void Rows_of_one_set_beside_itself_have_a_centre_of_exactly_one()
    {
        double[] values = [0.1, 0.4, 0.2, 0.3, 0.5, 0.1];
        Change same = Change.Between(values, values, Threshold)!;

        MachineChange centre = MachineChange.Of(Enumerable.Repeat(same, 12))!;

        Assert.Equal((1, 1, 1), (centre.Interval.Estimate, centre.Interval.Low, centre.Interval.High));
        Assert.Equal(ChangeVerdict.Same, Change.Judge([same.Beyond(centre, Threshold)], Threshold)[0]);
    }

    [Fact]
    public void One_very_exact_row_does_not_drag_the_centre_along()
    {
        var random = new Random(3);
        Run run = Run.Make(random, "lognormal", 20, 0, "none");
        double[] exact = [0, 1e-5, -1e-5, 2e-5, 0, -2e-5, 0, 1e-5];
        double centre = Of(run).Log;
        double With(double log) => MachineChange.Of([.. run.Changes, Change.Between([.. exact.Select(one => one + log)], [.. exact.Reverse()], Threshold)!])!.Log;

        Assert.Equal(centre, With(centre + 1), 2);
        Assert.InRange(With(centre + 0.03) - centre, 0, 0.015);
    }

    [Fact]
    public void The_uncertainty_of_the_machine_is_part_of_every_row()
    {
        double[] noise = [-0.1, 0.1, 0.05, -0.05, 0.02, -0.02, 0.08, -0.08];
        Change change = Change.Between([.. noise.Select(one => one + 0.5)], [.. noise.Reverse()], Threshold)!;
        MachineChange machine = Of(Run.Make(new Random(4), "bimodal", 12, 0, "none"));

        Change beyond = change.Beyond(machine, Threshold);

        Assert.Equal(Math.Exp(0.5 - machine.Log), beyond.Interval.Estimate, 9);
        Assert.Equal(Math.Sqrt((change.Error * change.Error) + (machine.Error * machine.Error)), beyond.Error, 12);
        double own = Math.Pow(change.Error, 2);
        double shared = Math.Pow(machine.Error, 2);
        Assert.Equal(Math.Pow(own + shared, 2) / ((own * own / change.Freedom) + (shared * shared / machine.Freedom)), beyond.Freedom, 9);
        Assert.True(beyond.Interval.High / beyond.Interval.Low > change.Interval.High / change.Interval.Low);
    }

    private static MachineChange Of(Run run) => MachineChange.Of(run.Changes)!;

    private static bool Contains(RatioInterval interval, double log) => interval.Low <= Math.Exp(log) && Math.Exp(log) <= interval.High;

    /// <summary>Two simulated sets of a machine.</summary>
    /// <param name="Changes">What is seen of each row.</param>
    /// <param name="Own">The logarithm of what each row has really done.</param>
    /// <param name="Machine">The logarithm of what the machine has really done, its drift on those two days included.</param>
    private sealed record Run(Change[] Changes, double[] Own, double Machine)
    {
        public static Run Make(Random random, string noise, int rows, double share, string direction)
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

            return new Run(changes, own, True + after.Average() - before.Average());
        }

        private static double[] Drift(Random random, string noise)
        {
            double now = 0;
            return [.. Enumerable.Range(0, Rounds).Select(_ => now += noise == "drifting" ? 0.15 * Normal(random) : 0)];
        }

        private static double Noise(Random random, string noise, double deviation) => noise == "bimodal"
            ? (random.NextDouble() < 0.35 ? 2 * deviation : 0) + (0.2 * deviation * Normal(random))
            : deviation * Normal(random);

        /// <summary>Box-Muller.</summary>
        private static double Normal(Random random) =>
            Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
    }
}
