using System.Diagnostics;
using BenchmarkRounds.Environments;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Environments;

/// <summary>What a run does itself, in its own process or in launches that have ended, is no load of others.</summary>
[Collection(nameof(Alone))]
public class OwnLoadTests
{
    private const string All = "cpu  1000 20 300 5000 60 7 8 90 11 12";

    /// <summary>A name with a blank and a bracket; 140 and 30 of its own, 2500 and 70 of children that have ended.</summary>
    private const string Own = "4242 (dotnet (x) y) S 1 4242 4242 0 -1 4194304 7 8 9 10 140 30 2500 70 20 0 21 0 100 200 300";

    [Fact]
    public void Own_time_is_that_of_the_process_and_of_its_children_that_have_ended() => Assert.Equal(
        new ProcessorTimes(Total: 6485, Busy: 1335, Stolen: 90, Own: 2740), ProcessorTimes.Parse(All, Own));

    [Theory]
    [InlineData("")]
    [InlineData("intr 1 2 3 4 5 6 7 8 9")]
    [InlineData("cpu 1 2 3 4 5 6 7")] // before Linux told of stolen time
    public void A_system_that_does_not_tell_is_not_taken_for_an_idle_one(string all) => Assert.Null(ProcessorTimes.Parse(all, Own));

    [Fact]
    public void A_launch_that_has_ended_counts_as_own()
    {
        Assert.SkipUnless(ProcessorTimes.Now() is not null, "Only Linux tells.");
        const double TicksASecond = 100;
        double before = ProcessorTimes.Now()!.Own;

        // The system ends it as soon as it has used a second of a processor.
        using Process launch = Process.Start("/bin/sh", ["-c", "ulimit -t 1; while :; do :; done"]);
        launch.WaitForExit();

        Assert.InRange(ProcessorTimes.Now()!.Own - before, 0.5 * TicksASecond, double.MaxValue);
    }

    [Fact]
    public void A_round_whose_launches_kept_all_cores_busy_is_not_disturbed()
    {
        RoundCondition round = Watch(
            new ProcessorTimes(Total: 10_000, Busy: 4_000, Stolen: 500, Own: 1_000), new ProcessorTimes(Total: 11_000, Busy: 5_000, Stolen: 500, Own: 2_000));

        Assert.Equal((0, 0), (round.OtherLoad, round.Stolen));
        Assert.DoesNotContain("other", RoundCondition.Disturbed([round with { ProbeSpread = 0 }]).Values.SingleOrDefault() ?? "", StringComparison.Ordinal);
    }

    [Fact]
    public void A_round_beside_others_knows_their_share_without_its_own()
    {
        RoundCondition round = Watch(
            new ProcessorTimes(Total: 10_000, Busy: 4_000, Stolen: 500, Own: 1_000), new ProcessorTimes(Total: 11_000, Busy: 4_900, Stolen: 520, Own: 1_600));

        Assert.Equal((0.3, 0.02), (round.OtherLoad, round.Stolen));
        Assert.Equal("other processes used 30 % of the processors", RoundCondition.Disturbed([round])[7]);
    }

    [Fact]
    public void What_a_round_began_with_is_none_of_the_next_one()
    {
        ProcessorTimes[] looks = [new(1_000, 500, 0, 0), new(2_000, 1_500, 0, 0), new(2_000, 1_500, 0, 0), new(3_000, 1_500, 0, 0)];
        int looked = 0;
        var watch = new RoundWatch(() => looks[looked++]);

        watch.Begin(1);
        Assert.Equal(1, watch.End()!.OtherLoad);
        Assert.Null(watch.End());
        watch.Begin(2);
        Assert.Equal(0, watch.End()!.OtherLoad);
    }

    [Fact]
    public void Where_the_system_does_not_tell_a_round_has_no_load()
    {
        var watch = new RoundWatch(() => null);
        watch.Begin(1);

        RoundCondition round = watch.End()!;

        Assert.Equal((null, null), (round.OtherLoad, round.Stolen));
        Assert.True(round.ProbeNanoseconds > 0 && round.HandOverNanoseconds > 0);
    }

    private static RoundCondition Watch(ProcessorTimes before, ProcessorTimes after)
    {
        ProcessorTimes[] looks = [before, after];
        int looked = 0;
        var watch = new RoundWatch(() => looks[looked++]);
        watch.Begin(7);
        return watch.End()!;
    }
}
