using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Running;
using BenchmarkRounds.Tests.Running;
using Xunit;

namespace BenchmarkRounds.Tests.Planning;

/// <summary>How launches measure once others have been seen.</summary>
public class IterationCountsTests
{
    private const int JobsIterations = 3;

    [Fact]
    public void Of_a_case_never_seen_nothing_is_known() => Assert.Null(IterationCounts.Estimate([], 1, JobsIterations, 0.06));

    [Fact]
    public void A_launch_without_a_time_tells_nothing() =>
        Assert.Null(IterationCounts.Estimate([Seen(), new ObservedLaunch(0, 0.3, [1, 1, 1])], 1, JobsIterations, 0.06));

    [Fact]
    public void Four_launches_are_enough_to_choose_by()
    {
        Assert.True(Of(Launches(within: 0.2, between: 0.02)[..4]).Iterations > JobsIterations);
        Assert.True(Of([.. Launches(within: 0.2, between: 0.02)[..4], Seen(logs: [1])]).Iterations > JobsIterations, "a launch of one iteration has no variance");
    }

    [Fact]
    public void Launches_of_which_only_one_does_not_vary_within_are_chosen_by_all()
    {
        ObservedLaunch[] launches = [.. Launches(within: 0.2, between: 0.133)[..9], Seen(logs: [7, 7, 7])];

        Assert.InRange(Of(launches).Iterations, 4, 12);
    }

    [Fact]
    public void An_iteration_takes_the_time_that_the_job_asks_for_at_the_speed_that_was_measured()
    {
        IterationCounts shape = Of([Seen(invocation: 0.001), Seen(invocation: 0.0003, warmup: 0.3), Seen(invocation: 0.0001)]);

        Assert.Equal((200, 2), (shape.Invocations, shape.Warmups)); // 60 ms at the middle speed
        Assert.Equal(1, Of([Seen(invocation: 0.1)]).Invocations);
        Assert.Equal(2, Of([Seen(invocation: 0.059)]).Invocations);
    }

    [Theory]
    [InlineData(0.09, 1)] // as long as pilot and warm-up were
    [InlineData(0.11, 2)]
    [InlineData(2.00, 2)] // but no longer than final code needs
    [InlineData(0.00, 1)]
    public void Warm_up_stays_as_long_as_it_must_be(double warmup, int expected)
    {
        Assert.Equal(expected, Of([Seen(warmup: warmup)]).Warmups);
    }

    [Fact]
    public void Where_speed_changes_within_a_launch_it_measures_more()
    {
        // A launch costs 1 - 3 × 0.1 = 0.7, an iteration 0.1. The variance within is 0.04; of the 0.0177 seen between launches a third of
        // it, 0.0133, is the noise within, and 0.0044 is theirs: the root of 7 × 0.04 / 0.0044 is 8.
        Assert.Equal(8, Of(Launches(within: 0.2, between: 0.133)).Iterations);
    }

    [Fact]
    public void Where_speed_changes_between_launches_it_measures_no_more()
    {
        Assert.Equal(JobsIterations, Of(Launches(within: 0.02, between: 0.3)).Iterations);
    }

    [Fact]
    public void Nothing_is_chosen_by_three_launches() => Assert.Equal(JobsIterations, Of(Launches(within: 0.2, between: 0.02)[..3]).Iterations);

    [Fact]
    public void No_launch_measures_for_more_than_two_seconds()
    {
        Assert.Equal(4, Of(Launches(within: 0.5, between: 0.001, iteration: 0.5), seconds: 30).Iterations);
        Assert.Equal(JobsIterations, Of(Launches(within: 0.5, between: 0.001, iteration: 1.5), seconds: 30).Iterations);
    }

    [Fact]
    public void Launches_that_never_vary_are_as_the_job_says() => Assert.Equal(JobsIterations, Of(Launches(within: 0, between: 0)).Iterations);

    [Fact]
    public void A_launch_is_seen_by_its_lines()
    {
        ObservedLaunch seen = ObservedLaunch.FromMeasurements(
            [
                Line(IterationStage.Pilot, 10, 2e7), Line(IterationStage.Warmup, 40, 6e7), Line(IterationStage.Actual, 40, 8e7),
                Line(IterationStage.Result, 40, 8e7), Line(IterationStage.Result, 40, 4e7),
            ],
            operationsAnInvocation: 10)!;

        Assert.Equal((0.01, 0.08), (Math.Round(seen.InvocationSeconds, 9), Math.Round(seen.WarmupSeconds, 9)));
        Assert.Equal([Math.Log(2e6), Math.Log(1e6)], seen.Logs);
        Assert.Null(ObservedLaunch.FromMeasurements([Line(IterationStage.Pilot, 10, 2e7)], 10));
    }

    [Fact]
    public void A_case_that_has_been_seen_is_launched_without_pilots()
    {
        StudyPlan plan = Invocation.Plan();
        var times = LaunchTimes.Load("no such folder", "test", quick: true);
        CaseKey known = new(typeof(OnDemandBenchmarks).FullName!, nameof(OnDemandBenchmarks.Works), "Size=1");
        var book = new IterationCountEstimator(plan, key => key == known ? [Seen(invocation: 0.0001)] : [], _ => [], times);

        Job[] launched = [.. (plan with { Shapes = book.Shapes() }).Round(1, 1).SelectMany(info => info.BenchmarksCases)
            .Where(one => one.Descriptor.Type == typeof(OnDemandBenchmarks)).OrderBy(one => StudyPlan.KeyOf(one) != known).Select(one => one.Job)];

        Assert.Equal((200, 6, 3), (launched[0].Run.InvocationCount, launched[0].Run.WarmupCount, launched[0].Run.IterationCount));
        Assert.All(launched[1..], job => Assert.False(job.Run.HasValue(RunMode.InvocationCountCharacteristic)));
    }

    [Fact]
    public void Bytes_that_are_known_are_not_counted_again()
    {
        StudyPlan plan = Invocation.Plan();
        CaseKey known = new(typeof(OnDemandBenchmarks).FullName!, nameof(OnDemandBenchmarks.Works), "Size=1");

        ILookup<bool, BenchmarkCase> counts = (plan with { Counted = new HashSet<CaseKey> { known } }).Round(1, 1)
            .SelectMany(info => info.BenchmarksCases).Where(one => one.Descriptor.Type == typeof(OnDemandBenchmarks))
            .ToLookup(one => one.Config.HasMemoryDiagnoser());

        Assert.Equal([known], counts[false].Select(StudyPlan.KeyOf));
        Assert.NotEmpty(counts[true]);
    }

    [Fact]
    public void What_the_set_before_has_seen_counts_until_this_run_has_seen_more()
    {
        StudyPlan plan = Invocation.Plan();
        var times = LaunchTimes.Load("no such folder", "test", quick: true);
        CaseKey known = new(typeof(OnDemandBenchmarks).FullName!, nameof(OnDemandBenchmarks.Works), "Size=1");

        Assert.Equal(10, new IterationCountEstimator(plan, _ => [], _ => [Seen(invocation: 0.002)], times).Shapes()[known].Invocations);
        Assert.Equal(20, new IterationCountEstimator(plan, _ => [Seen(invocation: 0.001)], _ => [Seen(invocation: 0.002)], times).Shapes()[known].Invocations);
    }

    private static IterationCounts Of(ObservedLaunch[] launches, double seconds = 1) => IterationCounts.Estimate(launches, seconds, JobsIterations, 0.06)!;

    private static ObservedLaunch Seen(double invocation = 0.1, double warmup = 0.3, params double[] logs) =>
        new(invocation, warmup, logs.Length == 0 ? [1, 1, 1] : logs);

    /// <summary>Ten launches whose logarithms have these standard deviations exactly.</summary>
    private static ObservedLaunch[] Launches(double within, double between, double iteration = 0.1)
    {
        double step = Math.Sqrt(0.9) * between; // ten values, half of them above and half below: their variance is 10/9 of its square
        return [.. Enumerable.Range(0, 10).Select(i => i % 2 == 0 ? step : -step)
            .Select(level => 7 + level).Select(level => Seen(iteration, logs: [level - within, level, level + within]))];
    }

    private static Measurement Line(IterationStage stage, long operations, double nanoseconds) =>
        new(1, IterationMode.Workload, stage, 1, operations, nanoseconds);
}
