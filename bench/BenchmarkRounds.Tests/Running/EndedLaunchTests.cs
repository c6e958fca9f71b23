using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Running;
using BenchmarkRounds.Saving;
using Xunit;

namespace BenchmarkRounds.Tests.Running;

/// <summary>
/// A signal to a whole group of processes reaches the launch and the run in any order. The order in which the launch is first is
/// made here, with nobody measuring.
/// </summary>
public sealed class EndedLaunchTests : IDisposable
{
    private const int Signal = 128;

    private readonly TemporaryFolder folder = new();
    private readonly CancellationTokenSource stop = new();
    private readonly StudyPlan plan;
    private readonly StudyOptions options;
    private readonly SetWriter set;

    public EndedLaunchTests()
    {
        options = new StudyOptions
        {
            Definition = TestStudy.Definition,
            Filters = ["*OnDemandBenchmarks.Works(Size: 1)"],
            Output = folder.Path,
            Machine = "test",
        };
        plan = StudyPlan.Create(options, StudyJob.CreateConfig(StudyJob.Create(quick: true)));
        PlannedClass planned = Assert.Single(plan.Classes);
        var start = new StudyInfo
        {
            Machine = "test",
            Environment = new MachineInfo("", "", "", 2, "", "", ""),
            RoundsAsked = 1,
            JobSettings = new Dictionary<string, string>(),
            EnvironmentVariables = new Dictionary<string, string>(),
            Classes = new Dictionary<string, ClassInfo>(),
        };
        SetDecision decision = SetDecision.Create(
            options, start, [new IncomingClass(planned.Class.Name, "Works", "", [.. planned.Cases.Select(StudyPlan.KeyOf)])], null);
        set = new SetWriter(options.Folder, plan, decision, null, Times());
    }

    public void Dispose()
    {
        stop.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(Signal + 2)] // the terminal's Ctrl-C
    [InlineData(Signal + 15)] // kill
    [InlineData(Signal + 9)] // BenchmarkDotNet, which hears of Ctrl-C, too
    [InlineData(1)] // a launch whose own child was the first to go
    [InlineData(null)]
    public void A_launch_that_ends_just_before_the_run_is_told_to_has_not_failed(int? exitCode)
    {
        RoundRecorder recorder = Started(_ => stop.Cancel());

        Assert.Throws<OperationCanceledException>(() => End(recorder, exitCode));

        Assert.Equal((0, false), (set.FailedLaunches, set.HasSaved));
    }

    [Fact]
    public void A_launch_that_the_run_outlives_has_failed()
    {
        RoundRecorder recorder = Started(_ => { });

        End(recorder, Signal + 15);

        Assert.Equal((1, 1), (set.FailedLaunches, set.LastRoundOfRun)); // a further round is another one, for those that work
        FailedLaunch failure = Assert.Single(StudyInfo.Read(Path.Combine(folder.Path, "test"))!.Failures);
        Assert.Equal("The process was ended by signal 15.", failure.Reason);
    }

    [Fact]
    public void A_launch_with_a_result_keeps_nobody_waiting()
    {
        RoundRecorder recorder = Started(_ => Assert.Fail("It has a result."));

        End(recorder, 0, "WorkloadResult 1: 1 op, 100 ns");

        Assert.Equal((0, true), (set.FailedLaunches, set.HasSaved));
    }

    [Fact]
    public void A_build_that_ends_just_before_the_run_is_told_to_has_not_failed()
    {
        RoundRecorder recorder = Started(_ => stop.Cancel());
        BuildResult failed = BuildResult.Failure(GenerateResult.Success(ArtifactsPaths.Empty, []), "error CS0000: ended");

        Assert.Throws<OperationCanceledException>(() => recorder.OnBuildComplete(null!, failed));
    }

    [Fact]
    public void The_run_waits_by_itself()
    {
        RoundRecorder recorder = Started(awaitEnd: null);

        stop.CancelAfter(TimeSpan.FromMilliseconds(200));

        Assert.Throws<OperationCanceledException>(() => End(recorder, Signal + 2));
    }

    private static LaunchTimes Times() => LaunchTimes.Load("no such folder", "test", quick: true);

    private RoundRecorder Started(Action<CancellationToken>? awaitEnd)
    {
        var progress = new Progress<StudyProgress>();
        var side = new SideRun(options, 0, plan, set, Times(), new IterationCountEstimator(plan, set.Seen, _ => [], Times()));
        RoundRecorder recorder = awaitEnd is null
            ? new RoundRecorder([side], progress, stop.Token) { BeforeLaunches = () => { } }
            : new RoundRecorder([side], progress, stop.Token) { BeforeLaunches = () => { }, AwaitEnd = awaitEnd };
        BenchmarkRunInfo info = Assert.Single(plan.Round(1, 1));
        recorder.Expect([new Step(info, 1, 1)], later: 0, last: 1, toEnd: pending => pending);
        recorder.OnStartRunBenchmarksInType(info.Type, info.BenchmarksCases);
        recorder.OnStartRunBenchmark(info.BenchmarksCases[0]);
        return recorder;
    }

    private void End(RoundRecorder recorder, int? exitCode, params string[] results)
    {
        BenchmarkCase one = plan.Classes[0].Cases[0];
        BuildResult built = BuildResult.Success(GenerateResult.Success(ArtifactsPaths.Empty, []));
        recorder.OnEndRunBenchmark(one, new BenchmarkReport(
            results.Length > 0, one, built, built, [new ExecuteResult(true, exitCode, null, results, [], results, 1)], []));
    }
}
