using BenchmarkRounds.Statistics;
using Xunit;

namespace BenchmarkRounds.Tests.Statistics;

/// <summary>What two sides of one run show of a change.</summary>
public class PairedChangesTests
{
    private const double Threshold = 0.05;

    private const int Study = 150;

    [Fact]
    public void A_drift_that_all_sides_of_a_round_share_cancels()
    {
        double[] drift = [0, 0.7, -0.4, 0.3, 1.1, -0.9];
        double[] own = [0.01, -0.01, 0.005, 0, -0.005, 0.01];
        PairedLogs[] rows =
        [
            .. Enumerable.Range(0, 8).Select(row => new PairedLogs(
                [.. drift.Select((one, round) => Math.Log(1.3) + one + own[(round + row) % 6])], [.. drift.Select((one, round) => one + own[((2 * round) + row) % 6])])),
        ];

        IReadOnlyList<Change?> changes = PairedChanges.Estimate(rows, Threshold);

        Assert.All(changes, change => Assert.InRange(change!.Interval.Low, 1.25, 1.3));
        Assert.All(Change.Judge(changes, Threshold), verdict => Assert.Equal(ChangeVerdict.Slower, verdict));
        Assert.All(rows, row => Assert.Equal(ChangeVerdict.Inconclusive, Change.Judge([Change.Between(row.Other, row.Basis, Threshold)], Threshold)[0]));
    }

    /// <summary>Student's t of five degrees of freedom, 0.975: 2.570582.</summary>
    [Fact]
    public void A_single_row_has_the_interval_of_the_paired_t()
    {
        double[] differences = [0.1, 0.2, 0.15, 0.05, 0.12, 0.18];
        double[] basis = [1, 0.4, 0.8, 0.5, 0.9, 0.2];
        var row = new PairedLogs([.. basis.Zip(differences, (one, more) => one + more)], basis);

        Change change = PairedChanges.Estimate([row], Threshold)[0]!;

        double half = 2.570582 * Math.Sqrt(Change.Variance(differences) / 6);
        Assert.Equal(Math.Exp(differences.Average()), change.Interval.Estimate, 10);
        Assert.Equal(Math.Exp(differences.Average() - half), change.Interval.Low, 5);
        Assert.Equal((5, 6), (change.Freedom, change.Interval.Rounds));
    }

    [Fact]
    public void Where_pairing_gains_nothing_a_row_has_up_to_twice_the_degrees_of_freedom_and_never_more()
    {
        var random = new Random(54);

        Change[] independent = [.. PairedChanges.Estimate(SimulatedSides.Make(random, Study, 6, "normal", "independent"), Threshold).Select(change => change!)];
        Change[] shared = [.. PairedChanges.Estimate(SimulatedSides.Make(random, Study, 6, "normal", "drifting"), Threshold).Select(change => change!)];

        Assert.All(independent.Concat(shared), change => Assert.InRange(change.Freedom, 5, 10));
        Assert.InRange(independent.Average(change => change.Freedom), 7.5, 9);
        Assert.True(shared.Average(change => change.Freedom) < independent.Average(change => change.Freedom) - 1);
    }

    /// <summary>Sum and difference then vary together: counting both would be counting one sample twice.</summary>
    [Fact]
    public void A_row_of_which_one_side_varies_much_more_keeps_the_degrees_of_freedom_of_that_side()
    {
        var random = new Random(55);
        PairedLogs?[] rows =
        [
            .. SimulatedSides.Make(random, Study, 6, "normal", "independent").Select(row => row! with { Basis = [.. row.Basis.Select(one => one / 30)] }),
        ];

        Assert.All(PairedChanges.Estimate(rows, Threshold), change => Assert.InRange(change!.Freedom, 5, 5.6));
    }

    [Fact]
    public void Fewer_rounds_than_a_verdict_needs_are_compared_as_few_launches_are()
    {
        double[] basis = [0, 0.01, 0.02, 0, 0.01];
        double[] other = [.. basis.Select(one => one + 3)];

        IReadOnlyList<Change?> changes = PairedChanges.Estimate([new PairedLogs(other, basis), new PairedLogs([], []), null], Threshold);

        Assert.Equal(FewLaunches.Compare(other, basis, Threshold), changes[0]);
        Assert.Equal((null, null), (changes[1], changes[2]));
        Assert.Equal(ChangeVerdict.ProbablySlower, Change.Judge(changes, Threshold)[0]);
    }

    [Fact]
    public void Rows_that_do_not_vary_are_compared_exactly_and_take_no_part_in_the_others()
    {
        var random = new Random(56);
        PairedLogs?[] rows = SimulatedSides.Make(random, 12, 6, "normal", "independent");
        var still = new PairedLogs([.. Enumerable.Repeat(Math.Log(2), 6)], [.. Enumerable.Repeat(0.0, 6)]);

        IReadOnlyList<Change?> changes = PairedChanges.Estimate([still, .. rows], Threshold);

        Assert.Equal(new RatioInterval(2, 2, 2, 0.95, 6), changes[0]!.Interval with { Estimate = 2, Low = 2, High = 2 });
        Assert.Equal(changes[0]!.Interval.Low, changes[0]!.Interval.High);
        Assert.Equal(PairedChanges.Estimate(rows, Threshold), changes.Skip(1));
    }
}
