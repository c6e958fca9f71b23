using BenchmarkRounds.Statistics;
using Perfolizer.Mathematics.Distributions.ContinuousDistributions;
using Xunit;

namespace BenchmarkRounds.Tests.Statistics;

/// <summary>What the whole machine did is taken out of what a row did, and what is left says how sure that is.</summary>
public class MachineChangeTests
{
    private const double Threshold = SimulatedSets.Threshold;

    [Fact]
    public void The_interval_narrows_with_the_rows()
    {
        var random = new Random(1);
        double Width(int rows) => Enumerable.Range(0, 50)
            .Average(_ => Math.Log(Of(SimulatedSets.Make(random, "lognormal", rows, 0.2, "both")).Interval is var one ? one.High / one.Low : 0));

        Assert.InRange(Width(80), 0, 0.6 * Width(16));
    }

    [Fact]
    public void Rows_that_share_no_change_have_none_that_could_be_taken_out()
    {
        double[] noise = [-0.01, 0.01, 0, 0.01, -0.01, 0, 0.005, -0.005];
        Change[] apart = [.. Enumerable.Range(0, 20).Select(i => Change.Between([.. noise.Select(one => one + (0.3 * i))], [.. noise.Reverse()], Threshold)!)];
        Change[] together = [.. Enumerable.Range(0, 20).Select(i => Change.Between([.. noise.Select(one => one + (i < 9 ? 0.3 * i : 1))], [.. noise.Reverse()], Threshold)!)];

        Assert.False(MachineChange.Estimate(apart)!.IsShared);
        Assert.True(MachineChange.Estimate(together)!.IsShared);
        Assert.Equal(1, MachineChange.Estimate(together)!.Log, 2);
    }

    [Fact]
    public void Too_few_rows_have_no_centre_and_rows_with_few_rounds_do_not_count()
    {
        var random = new Random(2);
        Change[] changes = [.. SimulatedSets.Make(random, "lognormal", MachineChange.FewestRows, 0, "none").Changes];
        Change few = Change.Between([0, 1, 2], [0, 1, 2.5], Threshold)!;

        Assert.NotNull(MachineChange.Estimate(changes));
        Assert.Null(MachineChange.Estimate([.. changes[1..], few, null]));
    }

    [Fact]
    public void Rows_of_one_set_beside_itself_have_a_centre_of_exactly_one()
    {
        double[] values = [0.1, 0.4, 0.2, 0.3, 0.5, 0.1];
        Change same = Change.Between(values, values, Threshold)!;

        MachineChange centre = MachineChange.Estimate(Enumerable.Repeat(same, 12))!;

        Assert.Equal((1, 1, 1), (centre.Interval.Estimate, centre.Interval.Low, centre.Interval.High));
        Assert.Equal(11, centre.Freedom);
        Assert.Equal(ChangeVerdict.Same, Change.Judge([same.Beyond(centre, Threshold)], Threshold)[0]);
    }

    /// <summary>
    /// Against the definition: the centre is where the votes are most (looked for on a grid), its error the sandwich estimate with a
    /// slope that is taken numerically.
    /// </summary>
    [Theory]
    [InlineData("by their own errors", 14, 0.1, 0.02)]
    [InlineData("by much more than those", 14, 0.1, 0.25)]
    [InlineData("in two heaps", 14, 0.1, 0.5)]
    [InlineData("with hardly any error", 12, 0.004, 0.01)]
    [InlineData("evenly, so that hardly any row holds the centre", 14, 0.1, 0.4)]
    public void The_centre_and_its_error_are_those_of_the_biweight(string scattering, int rows, double error, double scatter)
    {
        var random = new Random(scattering.Length);
        bool isEven = scattering.StartsWith("evenly", StringComparison.Ordinal);
        double[] More(bool rounds) => rounds ? [-1, 1, 1, -1, 1, -1, 1, -1] : [-1, 1, 1, -1, 1, -1];
        double Place(int row) => scattering == "in two heaps" ? row % 2 * 0.9 : isEven ? (2.0 * row / (rows - 1)) - 1 : (2 * random.NextDouble()) - 1;
        Change[] changes =
        [
            .. Enumerable.Range(0, rows).Select(i => Change.Between(
                [.. More(i == 5).Select(one => 0.7 + (scatter * Place(i)) + (error * (isEven ? 1 : (1 + i) / 3.0) * one))],
                [.. More(i != 3).Select(one => -one * error)], Threshold)!),
        ];
        MachineChange found = MachineChange.Estimate(changes)!;

        double Scale(Change row) => Math.Max(row.Error, 0.01);
        double Closeness(Change row, double at) => Math.Max(0, 1 - Math.Pow((row.Log - at) / (3.5 * Scale(row)), 2));
        double Votes(double at) => changes.Sum(row => Math.Pow(Closeness(row, at), 3));
        double Weight(Change row, double at) => Math.Pow(Closeness(row, at) / Scale(row), 2);
        double Pull(double at) => changes.Sum(row => Weight(row, at) * (row.Log - at));

        double centre = Enumerable.Range(0, 200_000).Select(step => step / 1e5).MaxBy(Votes);
        double weights = changes.Sum(row => Weight(row, centre));
        double effective = weights * weights / changes.Sum(row => Math.Pow(Weight(row, centre), 2));
        double slope = (Pull(centre - 1e-6) - Pull(centre + 1e-6)) / 2e-6;
        double sandwich = Math.Sqrt(changes.Sum(row => Math.Pow(Weight(row, centre) * (row.Log - centre), 2)) * effective / (effective - 1)) /
            Math.Max(slope, 0.3 * weights);
        double freedom = Math.Max(effective - 1, 3);
        double expected = Math.Max(sandwich, 1 / Math.Sqrt(weights));

        Assert.Equal(isEven, slope < 0.3 * weights);
        Assert.Equal(centre, found.Log, 1.1e-5);
        Assert.Equal(0, Pull(found.Log) / weights, 1e-9);
        Assert.Equal(1, found.Error / expected, 2e-3);
        Assert.Equal(1, found.Freedom / freedom, 2e-3);
        Assert.Equal(Votes(centre) / rows, found.Sharing, 1e-3);
        double half = new StudentDistribution(found.Freedom).Quantile(0.975) * found.Error;
        Assert.Equal((Math.Exp(found.Log - half), Math.Exp(found.Log + half)), (found.Interval.Low, found.Interval.High));
        Assert.Equal((6, rows), (found.Interval.Rounds, found.Rows));
    }

    [Fact]
    public void More_than_half_of_the_rows_have_to_share_it()
    {
        MachineChange half = new(new RatioInterval(1, 1, 1, 0.95, 8), 0, 0, 9, 10, Sharing: 0.5);

        Assert.False(half.IsShared);
        Assert.True((half with { Sharing = 0.51 }).IsShared);
    }

    [Fact]
    public void A_set_that_is_the_same_in_one_row_only_is_not_a_set_beside_itself()
    {
        SimulatedSets run = SimulatedSets.Make(new Random(5), "lognormal", 20, 0, "none");
        double[] values = [0.1, 0.4, 0.2, 0.3, 0.5, 0.1];

        Assert.NotEqual(0, MachineChange.Estimate([.. run.Changes, Change.Between(values, values, Threshold)!])!.Log);
    }

    [Fact]
    public void One_very_exact_row_does_not_drag_the_centre_along()
    {
        var random = new Random(3);
        SimulatedSets run = SimulatedSets.Make(random, "lognormal", 20, 0, "none");
        double[] exact = [0, 1e-5, -1e-5, 2e-5, 0, -2e-5, 0, 1e-5];
        double centre = Of(run).Log;
        double With(double log) => MachineChange.Estimate([.. run.Changes, Change.Between([.. exact.Select(one => one + log)], [.. exact.Reverse()], Threshold)!])!.Log;

        Assert.Equal(centre, With(centre + 1), 2);
        Assert.InRange(With(centre + 0.03) - centre, 0, 0.015);
    }

    [Fact]
    public void The_uncertainty_of_the_machine_is_part_of_every_row()
    {
        double[] noise = [-0.1, 0.1, 0.05, -0.05, 0.02, -0.02, 0.08, -0.08];
        Change change = Change.Between([.. noise.Select(one => one + 0.5)], [.. noise.Reverse()], Threshold)!;
        MachineChange machine = Of(SimulatedSets.Make(new Random(4), "bimodal", 12, 0, "none"));

        Change beyond = change.Beyond(machine, Threshold);

        Assert.Equal(Math.Exp(0.5 - machine.Log), beyond.Interval.Estimate, 9);
        Assert.Equal(Math.Sqrt((change.Error * change.Error) + (machine.Error * machine.Error)), beyond.Error, 12);
        double own = Math.Pow(change.Error, 2);
        double shared = Math.Pow(machine.Error, 2);
        Assert.Equal(Math.Pow(own + shared, 2) / ((own * own / change.Freedom) + (shared * shared / machine.Freedom)), beyond.Freedom, 9);
        Assert.True(beyond.Interval.High / beyond.Interval.Low > change.Interval.High / change.Interval.Low);
    }

    private static MachineChange Of(SimulatedSets run) => MachineChange.Estimate(run.Changes)!;
}
