using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Running;

/// <summary>A launch that is measured again takes the place of the one before, with all that was known of it.</summary>
public sealed class RepeatedLaunchTests : IDisposable
{
    private readonly UnmeasuredSet set = new();

    public void Dispose() => set.Dispose();

    [Fact]
    public void A_launch_that_failed_and_succeeds_when_it_is_repeated_has_not_failed()
    {
        Launch(round: 1, null);
        Assert.Equal("The process ended with exit code 3.", Assert.Single(Info().Failures).Reason);
        Assert.Equal(MissingKind.Failed, Loaded().GetMissingResult(Key).Kind);

        Launch(round: 1, 100);

        Assert.Empty(Info().Failures);
        Assert.Equal(0, set.Writer.FailedLaunches);
        Assert.Equal([(1, 100.0)], Launches());
        Assert.Equal(1, Info().RoundsDone);
    }

    [Fact]
    public void A_launch_that_fails_again_has_failed_once_and_for_the_latest_reason()
    {
        Launch(round: 1, null);
        set.Writer.Add(set.Report(128 + 9), 1);
        set.Writer.SaveLaunch(set.Case.Descriptor.Type);

        Assert.Equal("The process was ended by signal 9.", Assert.Single(Info().Failures).Reason);
        Assert.Equal(1, set.Writer.FailedLaunches);
    }

    [Fact]
    public void A_success_of_another_round_leaves_the_failure_of_its_own()
    {
        Launch(round: 1, null);
        Launch(round: 2, 100);

        Assert.Equal(1, Assert.Single(Info().Failures).Round);
        Assert.Equal(1, set.Writer.FailedLaunches);
        Assert.Equal([(2, 100.0)], Launches());
    }

    [Fact]
    public void A_launch_that_fails_when_it_is_repeated_leaves_the_result_and_says_that_it_failed()
    {
        Launch(round: 1, 100, "// LaunchMetric Peak 7");
        Launch(round: 1, null);

        Assert.Equal([(1, 100.0)], Launches());
        Assert.Equal(7, Case().Metrics["Peak"]);
        Assert.Single(Info().Failures);
        Assert.Equal(1, set.Writer.FailedLaunches);
    }

    [Fact]
    public void Times_and_numbers_of_a_repeated_launch_replace_those_of_the_one_before()
    {
        Launch(round: 1, 100, "// LaunchMetric Peak 16", "// LaunchMetric.Typical Usual 9");
        Launch(round: 2, 200, "// LaunchMetric Peak 4", "// LaunchMetric.Typical Usual 3");
        Launch(round: 1, 150, "// LaunchMetric Peak 5", "// LaunchMetric.Typical Usual 5");

        Assert.Equal([(1, 150.0), (2, 200.0)], Launches());
        Assert.Equal((5, 4), (Case().Metrics["Peak"], Case().Metrics["Usual"]));
    }

    [Fact]
    public void A_number_that_the_repeated_launch_does_not_report_is_none_of_its_round()
    {
        Launch(round: 1, 100, "// LaunchMetric Peak 16", "// LaunchMetric Only 1");
        Launch(round: 2, 200, "// LaunchMetric Peak 4");
        Launch(round: 1, 150);

        Assert.Equal([("Peak", 4.0)], Case().Metrics.Select(metric => (metric.Key, metric.Value)));
        Assert.Equal([2], Info().Classes.Values.Single().Numbers[Key.ToString()]["Peak"].ByRound.Keys);
    }

    [Fact]
    public void The_condition_of_a_repeated_round_replaces_the_one_before()
    {
        set.Writer.AddCondition(new RoundCondition(1, default, 100, 0, 0.5, 0));
        set.Writer.AddCondition(new RoundCondition(2, default, 101, 0, 0, 0));
        set.Writer.AddCondition(new RoundCondition(1, default, 102, 0, 0, 0));
        Launch(round: 1, 100);

        Assert.Equal([(1, 102.0), (2, 101.0)], Info().Conditions.Select(condition => (condition.Round, condition.ProbeNanoseconds)));
        Assert.Empty(RoundCondition.Disturbed(Info().Conditions));
    }

    private CaseKey Key => Case().Key;

    private void Launch(int round, double? nanoseconds, params string[] printed)
    {
        set.Writer.Add(
            nanoseconds is double time ? set.Report(0, [$"WorkloadResult 1: 1 op, {time:R} ns", .. printed]) : set.Report(3), round);
        set.Writer.SaveLaunch(set.Case.Descriptor.Type);
    }

    private StudyInfo Info() => StudyInfo.Read(set.Folder)!;

    private ResultSet Loaded() => ResultSet.Load(set.Folder);

    private CaseResult Case() => Loaded().Classes.Single().Cases.Single();

    private (int Round, double Time)[] Launches() => [.. Case().Launches.Select(launch => (launch.Round, launch.Nanoseconds))];
}
