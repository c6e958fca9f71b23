using System.Diagnostics;
using BenchmarkDotNet.EventProcessors;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.Results;

namespace AsyncPatterns.Study;

/// <summary>Follows BenchmarkDotNet through the rounds: records every launch, saves, tells the progress, stops when asked.</summary>
internal sealed class RoundRecorder(StudyPlan plan, int rounds, IProgress<StudyProgress> progress, CancellationToken cancellation)
    : EventProcessor
{
    private readonly Stopwatch launch = new();
    private readonly Stopwatch classTime = new();
    private Queue<(BenchmarkRunInfo Info, int Round)> schedule = new();
    private int done;
    private int round;

    /// <summary>The set that takes the results in.</summary>
    public required SetWriter Set { get; init; }

    /// <summary>How long launches take.</summary>
    public required LaunchTimes Times { get; init; }

    /// <summary>Called once, after the build and before the first launch.</summary>
    public Action BeforeLaunches { get; set; } = () => { };

    private int Total => rounds * plan.LaunchesARound;

    /// <summary>What will come, in this order.</summary>
    public void Expect(IEnumerable<(BenchmarkRunInfo Info, int Round)> order) => schedule = new(order);

    public override void OnStartBuildStage(IReadOnlyList<BuildPartition> partitions) =>
        progress.Report(new StudyProgress.Building(Total));

    public override void OnBuildComplete(BuildPartition partition, BuildResult buildResult)
    {
        if (!buildResult.IsBuildSuccess)
        {
            string why = buildResult.GenerateException?.Message ?? buildResult.ErrorMessage ?? "";
            string first = why.Split('\n').FirstOrDefault(line => line.Contains("error", StringComparison.Ordinal)) ?? why;
            throw new StudyException($"The benchmarks could not be compiled: {first.ReplaceLineEndings(" ").Trim()}");
        }
    }

    public override void OnStartRunStage() => BeforeLaunches();

    public override void OnStartRunBenchmarksInType(Type type, IReadOnlyList<BenchmarkCase> benchmarks)
    {
        round = schedule.Dequeue().Round;
        classTime.Restart();
    }

    public override void OnStartRunBenchmark(BenchmarkCase benchmarkCase)
    {
        cancellation.ThrowIfCancellationRequested();
        Results.CaseKey key = StudyPlan.KeyOf(benchmarkCase);
        string name = key.ToString()[(key.ShortClass.Length + 1)..];
        progress.Report(new StudyProgress.Launching(round, rounds, key.ShortClass, name, done, Total, Left()));
        launch.Restart();
    }

    public override void OnEndRunBenchmark(BenchmarkCase benchmarkCase, BenchmarkReport report)
    {
        // A launch that the user has ended is not a failed one.
        cancellation.ThrowIfCancellationRequested();
        done++;
        Results.CaseKey key = StudyPlan.KeyOf(benchmarkCase);
        Times.Add(key, launch.Elapsed);
        if (Set.Add(report, round) is string reason)
        {
            progress.Report(new StudyProgress.LaunchFailed(key.ToString(), round, reason));
        }

        Set.SaveLaunch(benchmarkCase.Descriptor.Type);
    }

    public override void OnEndRunBenchmarksInType(Type type, Summary summary)
    {
        if (done == round * plan.LaunchesARound)
        {
            Set.RoundDone(round);
        }

        Set.SaveClass(type);

        progress.Report(new StudyProgress.ClassDone(
            round, rounds, type.Name, summary.BenchmarksCases.Length, classTime.Elapsed, done, Total, Left()));
    }

    private TimeSpan Left() => TimeSpan.FromSeconds(Times.SecondsARound(plan) * (Total - done) / plan.LaunchesARound);
}
