using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Results;

/// <summary>Two sets are of two machines when what is timed beside their rounds differs by more than it does on one.</summary>
public class MachineProbesTests
{
    [Theory]
    [InlineData(1.19, false)]
    [InlineData(1.21, true)]
    public void The_middle_of_the_computation_may_differ_by_a_fifth(double factor, bool differs)
    {
        RoundCondition[] one = Rounds([100, 101, 102, 103, 104, 105]);
        RoundCondition[] other = [.. one.Select(round => round with { ProbeNanoseconds = factor * round.ProbeNanoseconds })];

        Assert.Equal(differs, MachineProbes.Compare(one, other).Count > 0);
        Assert.Equal(differs, MachineProbes.Compare(other, one).Count > 0);
    }

    [Theory]
    [InlineData(2.4, false)]
    [InlineData(2.6, true)]
    public void The_middle_of_the_hand_over_may_differ_by_two_and_a_half(double factor, bool differs)
    {
        RoundCondition[] one = Rounds([100, 100, 100, 100], [100, 110, 120, 130]);
        RoundCondition[] other = [.. one.Select(round => round with { HandOverNanoseconds = factor * round.HandOverNanoseconds })];

        IReadOnlyList<ProbeDifference> found = MachineProbes.Compare(one, other);

        Assert.Equal(differs ? [new ProbeDifference("a hand-over between two threads", 120, factor * 120)] : [], found);
    }

    [Fact]
    public void Probes_that_overlap_by_more_than_a_quarter_are_of_one_machine()
    {
        double[] same = [100, 100, 100, 100, 100, 100, 100, 100];
        RoundCondition[] fast = Rounds(same, [100, 100, 100, 100, 100, 100, 100, 400]);

        Assert.Empty(MachineProbes.Compare(fast, Rounds(same, [100, 100, 300, 300, 300, 300, 300, 300])));
        Assert.Single(MachineProbes.Compare(fast, Rounds(same, [100, 300, 300, 300, 300, 300, 300, 300])));
    }

    [Fact]
    public void Too_few_rounds_and_disturbed_ones_say_nothing()
    {
        RoundCondition[] fast = Rounds([100, 100, 100, 100]);
        RoundCondition[] slow = Rounds([200, 200, 200, 200]);

        Assert.Single(MachineProbes.Compare(fast, slow));
        Assert.Empty(MachineProbes.Compare(fast, slow[..3]));
        Assert.Empty(MachineProbes.Compare([], slow));
        Assert.Empty(MachineProbes.Compare(fast, [.. slow.Select(round => round with { OtherLoad = 0.5 })]));
        Assert.Empty(MachineProbes.Compare(fast, Rounds([0, 0, 0, -1])));
    }

    private static RoundCondition[] Rounds(double[] computation, double[]? handOver = null) =>
        [.. computation.Select((time, index) => new RoundCondition(index + 1, default, time, 0.01, 0, 0) { HandOverNanoseconds = handOver?[index] })];
}
