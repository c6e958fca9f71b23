using BenchmarkRounds.Environments;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Results;

/// <summary>What counts as a disturbance: more than is usual, and not less.</summary>
public class DisturbanceTests
{
    private static readonly RoundCondition Quiet = new(1, default, 100, 0.02, 0, 0);

    [Fact]
    public void Each_sign_has_its_own_limit()
    {
        Check(Quiet with { OtherLoad = 0.1 }, Quiet with { OtherLoad = 0.11 });
        Check(Quiet with { Stolen = 0.05 }, Quiet with { Stolen = 0.06 });
        Check(Quiet with { ProbeNanoseconds = 125 }, Quiet with { ProbeNanoseconds = 126 });
        Check(Quiet with { ProbeSpread = 0.5 }, Quiet with { ProbeSpread = 0.51 });

        static void Check(RoundCondition usual, RoundCondition disturbed)
        {
            Assert.Empty(Disturbed(usual));
            Assert.Equal([9], Disturbed(disturbed).Keys);
        }
    }

    [Fact]
    public void A_disturbed_round_says_how()
    {
        Assert.Equal("other processes used 25 % of the processors", Disturbed(Quiet with { OtherLoad = 0.25 })[9]);
        Assert.Equal("other virtual machines took 8 % of the processors", Disturbed(Quiet with { Stolen = 0.08 })[9]);
        Assert.Equal("a fixed computation before it took 1.5 times as long as usual", Disturbed(Quiet with { ProbeNanoseconds = 150 })[9]);
        Assert.Equal("a fixed computation before it varied by 60 %", Disturbed(Quiet with { ProbeSpread = 0.6 })[9]);
    }

    [Fact]
    public void What_the_system_does_not_tell_disturbs_nothing() =>
        Assert.Empty(Disturbed(Quiet with { OtherLoad = null, Stolen = null }));

    [Fact]
    public void The_usual_probe_is_the_middle_one_of_all_rounds() => Assert.Equal(
        [3], RoundCondition.Disturbed([Quiet, Quiet with { Round = 2, ProbeNanoseconds = 120 }, Quiet with { Round = 3, ProbeNanoseconds = 1000 }]).Keys);

    [Fact]
    public void Shares_of_the_processors_are_of_the_time_between_two_looks_and_without_our_own()
    {
        var before = new ProcessorTimes(Total: 10_000, Busy: 4000, Stolen: 500, Own: 1000);
        var after = new ProcessorTimes(Total: 11_000, Busy: 4500, Stolen: 600, Own: 1200);

        Assert.Equal((0.3, 0.1), after.Since(before));
        Assert.Null(before.Since(before));
    }

    private static IReadOnlyDictionary<int, string> Disturbed(RoundCondition one) =>
        RoundCondition.Disturbed([.. Enumerable.Range(1, 8).Select(round => Quiet with { Round = round }), one with { Round = 9 }]);
}
