using System.Diagnostics;
using BenchmarkDotNet.EventProcessors;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkRounds.Environments;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Saving;

namespace BenchmarkRounds.Running;

/// <summary>Follows BenchmarkDotNet through the rounds: records every launch, saves, tells the progress, stops when asked.</summary>
internal sealed class RoundRecorder(
    SetWriter set, LaunchTimes times, IProgress<StudyProgress> progress, CancellationToken cancellation) : EventProcessor
{
    /// <summary>
    /// How long the end of the run may be behind the end of what it ends: a signal to both reaches them in any order, and who sends
    /// it to one after the other takes milliseconds.
    /// </summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    private readonly Stopwatch launch = new();
    private readonly Stopwatch classTime = new();
    private readonly RoundWatch watch = new();
    private Queue<Step> schedule = [];
    private Queue<CaseKey> pending = [];
    private Step? current;
    private int expected;
    private int afterwards;
    private int rounds;
    private Func<double, double> left = pending => pending;

    /// <summary>When the run began, in ticks of the stopwatch.</summary>
    public long Start { get; init; } = Stopwatch.GetTimestamp();

    /// <summary>Launches of this run before these.</summary>
    public int DoneBefore { get; init; }

    /// <summary>Whether what is to be built has been.</summary>
    public Predicate<BuildPartition> IsCompiled { get; init; } = _ => false;

    /// <summary>Called once, after the build and before the first launch.</summary>
    public required Action BeforeLaunches { get; init; }

    /// <summary>Waits a moment, for the run to be ended in it.</summary>
    public Action<CancellationToken> AwaitEnd { get; init; } = cancellation => cancellation.WaitHandle.WaitOne(Grace);

    /// <summary>What will come, in this order.</summary>
    /// <param name="steps">The steps.</param>
    /// <param name="later">Launches that will come after these.</param>
    /// <param name="last">The last round known of.</param>
    /// <param name="toEnd">Seconds to the end of the run, given those of the launches that are still to come.</param>
    public void Expect(IReadOnlyList<Step> steps, int later, int last, Func<double, double> toEnd)
    {
        schedule = new(steps);
        pending = new(steps.SelectMany(step => step.Info.BenchmarksCases).Select(StudyPlan.KeyOf));
        expected = pending.Count;
        afterwards = later;
        rounds = last;
        left = toEnd;
    }

    private int Total => DoneBefore + expected + afterwards;

    private int Done => DoneBefore + expected - pending.Count;

    private TimeSpan Left => TimeSpan.FromSeconds(left(pending.Sum(times.Seconds)));

    public override void OnStartBuildStage(IReadOnlyList<BuildPartition> partitions)
    {
        if (!partitions.All(partition => IsCompiled(partition)))
        {
            progress.Report(new StudyProgress.Building(pending.Distinct().Count()));
        }
    }

    public override void OnBuildComplete(BuildPartition partition, BuildResult buildResult)
    {
        ThrowIfEnded(buildResult.IsBuildSuccess); // Ctrl-C reaches the build, too
        if (!buildResult.IsBuildSuccess)
        {
            string why = buildResult.GenerateException?.Message ?? buildResult.ErrorMessage ?? "";
            string first = why.Split('\n').FirstOrDefault(line => line.Contains("error ", StringComparison.Ordinal)) ?? why;
            throw new StudyException($"The benchmarks could not be compiled: {first.ReplaceLineEndings(" ").Trim()}");
        }
    }

    public override void OnStartRunStage() => BeforeLaunches();

    public override void OnStartRunBenchmarksInType(Type type, IReadOnlyList<BenchmarkCase> benchmarks)
    {
        Step next = schedule.Dequeue();
        if (next.Round != current?.Round)
        {
            watch.Begin(next.Round);
        }

        current = next;
        classTime.Restart();
    }

    public override void OnStartRunBenchmark(BenchmarkCase benchmarkCase)
    {
        cancellation.ThrowIfCancellationRequested();
        CaseKey key = StudyPlan.KeyOf(benchmarkCase);
        string name = key.ToString()[(key.ShortClass.Length + 1)..];
        progress.Report(new StudyProgress.Launching(
            current!.Round, rounds, key.ShortClass, name, Done, Total, Stopwatch.GetElapsedTime(Start), Left));
        launch.Restart();
    }

    public override void OnEndRunBenchmark(BenchmarkCase benchmarkCase, BenchmarkReport report)
    {
        ThrowIfEnded(report.ExecuteResults is [.., { IsSuccess: true }]);
        pending.Dequeue();
        CaseKey key = StudyPlan.KeyOf(benchmarkCase);
        times.Add(key, launch.Elapsed);
        if (set.Add(report, current!.RoundInSet) is string reason)
        {
            progress.Report(new StudyProgress.LaunchFailed(key.ToString(), current.Round, reason));
        }

        set.SaveLaunch(benchmarkCase.Descriptor.Type);
    }

    /// <summary>
    /// What ended with the run has not failed. Who ends a run ends what it has started, too, and that may be told first: nothing is
    /// called a failure before the run has outlived it a little.
    /// </summary>
    private void ThrowIfEnded(bool succeeded)
    {
        if (!succeeded && !cancellation.IsCancellationRequested)
        {
            AwaitEnd(cancellation);
        }

        cancellation.ThrowIfCancellationRequested();
    }

    public override void OnEndRunBenchmarksInType(Type type, Summary summary)
    {
        Step done = current!;
        bool isLast = !schedule.TryPeek(out Step? next) || next.Round != done.Round;
        if (isLast && watch.End() is RoundCondition condition)
        {
            set.AddCondition(condition);
        }

        set.SaveClass(type);
        progress.Report(new StudyProgress.ClassDone(
            done.Round, rounds, type.Name, summary.BenchmarksCases.Length, classTime.Elapsed, Done, Total,
            Stopwatch.GetElapsedTime(Start), Left));
        if (isLast)
        {
            progress.Report(new StudyProgress.RoundDone(
                done.Round, rounds, RoundCondition.Disturbed(set.Conditions).GetValueOrDefault(done.Round)));
        }
    }
}
