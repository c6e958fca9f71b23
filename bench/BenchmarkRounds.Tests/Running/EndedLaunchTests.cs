using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Running;
using Xunit;

namespace BenchmarkRounds.Tests.Running;

/// <summary>
/// A signal to a whole group of processes reaches the launch and the run in any order. The order in which the launch is first is
/// made here, with nobody measuring.
/// </summary>
public sealed class EndedLaunchTests : IDisposable
{
    private const int Signal = 128;

    private readonly UnmeasuredSet set = new();
    private readonly CancellationTokenSource stop = new();

    public void Dispose()
    {
        stop.Dispose();
        set.Dispose();
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

        Assert.Equal((0, false), (set.Writer.FailedLaunches, set.Writer.HasSaved));
    }

    [Fact]
    public void A_launch_that_the_run_outlives_has_failed()
    {
        RoundRecorder recorder = Started(_ => { });

        End(recorder, Signal + 15);

        Assert.Equal((1, 1), (set.Writer.FailedLaunches, set.Writer.LastRoundOfRun)); // a further round is another one, for those that work
        FailedLaunch failure = Assert.Single(StudyInfo.Read(set.Folder)!.Failures);
        Assert.Equal("The process was ended by signal 15.", failure.Reason);
    }

    [Fact]
    public void A_launch_with_a_result_keeps_nobody_waiting()
    {
        RoundRecorder recorder = Started(_ => Assert.Fail("It has a result."));

        End(recorder, 0, "WorkloadResult 1: 1 op, 100 ns");

        Assert.Equal((0, true), (set.Writer.FailedLaunches, set.Writer.HasSaved));
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

    private RoundRecorder Started(Action<CancellationToken>? awaitEnd)
    {
        var progress = new Progress<StudyProgress>();
        SideRun side = set.Side();
        RoundRecorder recorder = awaitEnd is null
            ? new RoundRecorder([side], progress, stop.Token) { BeforeLaunches = () => { } }
            : new RoundRecorder([side], progress, stop.Token) { BeforeLaunches = () => { }, AwaitEnd = awaitEnd };
        BenchmarkRunInfo info = Assert.Single(set.Plan.Round(1, 1));
        recorder.Expect([new Step(info, 1, 1)], later: 0, last: 1, toEnd: pending => pending);
        recorder.OnStartRunBenchmarksInType(info.Type, info.BenchmarksCases);
        recorder.OnStartRunBenchmark(info.BenchmarksCases[0]);
        return recorder;
    }

    private void End(RoundRecorder recorder, int? exitCode, params string[] results) =>
        recorder.OnEndRunBenchmark(set.Case, set.Report(exitCode, results));
}
