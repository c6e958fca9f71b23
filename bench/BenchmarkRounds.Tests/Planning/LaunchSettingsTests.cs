using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Running;
using Xunit;

namespace BenchmarkRounds.Tests.Planning;

/// <summary>What a launch is told, as it is not compiled into it.</summary>
public class LaunchSettingsTests
{
    [Theory]
    [InlineData("0 2 3 1 20", 0, 2, 3, true, 20)]
    [InlineData("164 1 7 0 240", 164, 1, 7, false, 240)]
    public void A_launch_reads_what_the_run_has_written(string text, int invocations, int warmups, int iterations, bool countsBytes, int milliseconds)
    {
        LaunchSettings settings = new(invocations, warmups, iterations, countsBytes, milliseconds);

        Assert.Equal(text, settings.ToString());
        Assert.Equal(settings, LaunchSettings.Parse(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1 2 3")]
    [InlineData("1 2 3 0")]
    [InlineData("1 2 3 2 20")]
    [InlineData("1 2 3 0 20 5")]
    [InlineData("1 -2 3 0 20")]
    public void Anything_else_is_refused(string text) => Assert.Throws<FormatException>(() => LaunchSettings.Parse(text));

    [Fact]
    public void The_engine_measures_as_it_is_told()
    {
        EngineParameters parameters = new() { TargetJob = StudyJob.Create(quick: false), MeasureExtraStats = true };

        new LaunchSettings(164, 4, 7, CountsBytes: false, 20).Apply(parameters);

        RunMode run = parameters.TargetJob.Run;
        Assert.Equal((164, 4, 7, false), ((int)run.InvocationCount, run.WarmupCount, run.IterationCount, parameters.MeasureExtraStats));
        Assert.Equal(20, parameters.TargetJob.Accuracy.MinIterationTime.ToMilliseconds());
    }

    [Fact]
    public void Told_no_number_of_calls_the_engine_looks_for_it()
    {
        EngineParameters parameters = new() { TargetJob = StudyJob.Create(quick: false), MeasureExtraStats = false };

        new LaunchSettings(0, 2, 3, CountsBytes: true, 40).Apply(parameters);

        Assert.False(parameters.HasInvocationCount);
        Assert.True(parameters.MeasureExtraStats);
    }

    [Fact]
    public void Each_launch_of_a_round_is_told_what_its_case_is_measured_with()
    {
        StudyPlan plan = StudyPlan.Create(
            new StudyOptions { Definition = TestStudy.Definition, Output = "", Filters = ["*PartlyColdBenchmarks*"] }, StudyJob.CreateConfig(StudyJob.Create(quick: false)));

        Assert.Equal(
            ["Count=1000: 1 0 1 0 30", "Count=10: 0 2 3 1 30"], // cold from a thousand on: once, and bytes are not counted
            plan.Round(1, 1)[0].BenchmarksCases.Select(one => $"{one.Parameters.PrintInfo}: {Told(one)}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Launches_are_left_to_what_compiles_them_unless_they_have_their_own()
    {
        StudyPlan plan = Invocation.Plan("*PartlyColdBenchmarks*");
        StudyPlan own = Invocation.Plan("*OnDemandBenchmarks*");
        using var build = new OneBuild(Side.Default);

        Assert.All(Toolchains(plan with { Toolchain = build }), toolchain => Assert.Same(build, toolchain));
        Assert.All(Toolchains(plan), Assert.Null);
        Assert.Contains(SharedBuild.Toolchain, Toolchains(own with { Toolchain = build }));
    }

    private static string Told(BenchmarkCase one) =>
        one.Job.Environment.EnvironmentVariables.Single(variable => variable.Key == LaunchSettings.Variable).Value;

    private static IEnumerable<IToolchain?> Toolchains(StudyPlan plan) => plan.Round(1, 1).SelectMany(info => info.BenchmarksCases)
        .Select(one => one.Job.Infrastructure.TryGetToolchain(out IToolchain? toolchain) ? toolchain : null);
}
