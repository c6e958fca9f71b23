using BenchmarkRounds.Statistics;
using Perfolizer.Mathematics.Distributions.ContinuousDistributions;
using Xunit;

namespace BenchmarkRounds.Tests.Statistics;

/// <summary>What fewer launches than a verdict needs can show.</summary>
public class FewLaunchesTests
{
    private const double Threshold = 0.05;

    [Fact]
    public void Enough_launches_are_compared_by_themselves_and_none_not_at_all()
    {
        double[] six = [0.1, 0.2, 0.1, 0.3, 0.2, 0.1];
        double[] others = [0.4, 0.1, 0.2, 0.1, 0.3, 0.3];

        Assert.Equal(Change.Between(others, six, Threshold), FewLaunches.Compare(others, six, Threshold));
        Assert.NotEqual(Change.Between(others[..5], six, Threshold), FewLaunches.Compare(others[..5], six, Threshold));
        Assert.Null(FewLaunches.Compare([], six, Threshold));
        Assert.Equal(0, FewLaunches.Compare([0.1], [0.1], Threshold)!.Error); // a set beside itself
    }

    [Fact]
    public void The_error_of_a_single_launch_is_that_of_other_rows()
    {
        Change change = FewLaunches.Compare([1], [0], Threshold)!;

        double error = Math.Sqrt(2) * FewLaunches.Deviation;
        double half = new StudentDistribution(3).Quantile(0.975) * error;
        Assert.Equal((error, 3), (change.Error, change.Freedom));
        Assert.Equal((Math.Exp(1 - half), Math.Exp(1 + half)), (change.Interval.Low, change.Interval.High));
        Assert.Equal((0.95, 1), (change.Interval.Confidence, change.Interval.Rounds));
        Assert.Null(change.Excludes);
    }

    [Fact]
    public void Own_launches_correct_what_other_rows_say()
    {
        double[] quiet = [0, 0.01, -0.01, 0, 0.005];
        double[] loud = [0, 1, -1, 0.5, -0.5];

        double With(double[] logs) => FewLaunches.Compare([.. logs.Select(log => log + 2)], logs, Threshold)!.Error;

        double own = (FewLaunches.Freedom * Math.Pow(FewLaunches.Deviation, 2)) + (2 * Change.Variance(quiet));
        Assert.Equal(Math.Sqrt(2 * own / (FewLaunches.Freedom + 2) / 5), With(quiet), 12);
        Assert.InRange(With(loud), 3 * With(quiet), 10 * With(quiet));
        Assert.InRange(With(quiet), 0.02, With(quiet[..3]));
        Assert.InRange(With(quiet[..3]), 0.02, FewLaunches.Compare([2], [0], Threshold)!.Error);
    }

    [Theory]
    [InlineData(1, 1.9, false)]
    [InlineData(1, 2.1, true)]
    [InlineData(24, 7, false)]
    [InlineData(24, 9, true)]
    [InlineData(500, 60, false)]
    [InlineData(500, 64, false)]
    [InlineData(500, 70, true)] // no two launches of identical code differ by so much
    public void What_one_launch_must_change_by_to_be_called_grows_with_the_rows(int rows, double factor, bool isCalled)
    {
        foreach (double log in new[] { Math.Log(factor), -Math.Log(factor) })
        {
            Change?[] changes = [FewLaunches.Compare([log], [0], Threshold), .. Enumerable.Range(1, rows - 1).Select(i => FewLaunches.Compare([i % 2 * 0.1], [0.05], Threshold))];

            IReadOnlyList<ChangeVerdict> verdicts = Change.Judge(changes, Threshold);

            Assert.Equal(!isCalled ? ChangeVerdict.Inconclusive : log > 0 ? ChangeVerdict.ProbablySlower : ChangeVerdict.ProbablyFaster, verdicts[0]);
            Assert.All(verdicts.Skip(1), verdict => Assert.Equal(ChangeVerdict.Inconclusive, verdict));
        }
    }

    [Fact]
    public void Probable_changes_and_verdicts_take_nothing_from_each_other()
    {
        Change one = FewLaunches.Compare([Math.Log(2.1)], [0], Threshold)!;
        Change enough = new(new RatioInterval(2, 1.8, 2.2, 0.95, 8), 1, 0.024);

        Assert.Equal([ChangeVerdict.ProbablySlower, ChangeVerdict.Slower], Change.Judge([one, enough], Threshold));
        Assert.Equal([ChangeVerdict.Inconclusive, ChangeVerdict.Inconclusive], Change.Judge([one, one], Threshold));
        Assert.Equal([ChangeVerdict.Inconclusive, ChangeVerdict.Inconclusive], Change.Judge([enough, enough], Threshold));
    }

    [Fact]
    public void A_row_with_few_launches_is_called_at_a_probability_of_five_per_cent_divided_by_the_rows_still_open()
    {
        Change at = FewLaunches.Compare([0.1], [0], Threshold)! with { FasterP = 1, SlowerP = 0.0125 };

        Assert.Equal([ChangeVerdict.ProbablySlower, ChangeVerdict.ProbablySlower], Change.Judge([at, at with { SlowerP = 0.025 }], Threshold));
        Assert.Equal([ChangeVerdict.Inconclusive, ChangeVerdict.Inconclusive], Change.Judge([at with { SlowerP = 0.0126 }, at with { SlowerP = 0.025 }], Threshold));
    }

    /// <summary>The machine's change is taken from its quotient, and that has no interval before or after.</summary>
    [Fact]
    public void A_single_launch_beside_itself_has_no_interval_beyond_its_machine_either()
    {
        Change itself = FewLaunches.Compare([0.3], [0.3], Threshold)!;
        var machine = new MachineChange(new RatioInterval(2, 1.8, 2.2, 0.95, 8), Math.Log(2), 0.05, 9, 10, 1);

        Change beyond = itself.Beyond(machine, Threshold);

        Assert.Equal(new RatioInterval(0.5, 0.5, 0.5, 0, 1), beyond.Interval);
        Assert.Equal((-Math.Log(2), 0), (beyond.Log, beyond.Error));
    }

    [Fact]
    public void What_all_rows_share_is_taken_out_of_single_launches_too()
    {
        Change[] changes = [.. Enumerable.Range(0, 24).Select(i => FewLaunches.Compare([0.4 + (0.01 * (i % 3))], [0], Threshold)!), FewLaunches.Compare([4], [0], Threshold)!];

        MachineChange machine = MachineChange.Estimate(changes)!;
        Change[] beyond = [.. changes.Select(change => change.Beyond(machine, Threshold))];

        Assert.True(machine.IsShared);
        Assert.InRange(machine.Interval.Low, 1.05, 1.49);
        Assert.InRange(machine.Log, 0.39, 0.43);
        Assert.Equal(ChangeVerdict.ProbablySlower, Change.Judge(beyond, Threshold)[^1]);
        Assert.Equal(0, beyond[0].Log, 0.02);
        Assert.Null(MachineChange.Estimate(changes[..9]));
    }
}
