using System.Diagnostics;
using System.Text.RegularExpressions;
using BenchmarkDotNet.EventProcessors;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkRounds.Environments;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Running;

/// <summary>Follows BenchmarkDotNet through the rounds: records every launch, saves, tells the progress, stops when asked.</summary>
internal sealed partial class RoundRecorder(
    IReadOnlyList<SideRun> sides, IProgress<StudyProgress> progress, CancellationToken cancellation) : EventProcessor
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
    private Queue<(CaseKey Case, SideRun Side)> pending = [];
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
        pending = new(steps.SelectMany(step => step.Launches).Select(launch => (StudyPlan.KeyOf(launch.Case), Numbered(launch.Side))));
        expected = pending.Count;
        afterwards = later;
        rounds = last;
        left = toEnd;
    }

    /// <summary>How many launches were to come, but for those of sides that could not be compiled.</summary>
    public int Recorded => expected;

    private int Total => DoneBefore + expected + afterwards;

    private int Done => DoneBefore + expected - pending.Count;

    private TimeSpan Left => TimeSpan.FromSeconds(left(pending.Sum(launch => launch.Side.Times.Seconds(launch.Case))));

    private SideRun Numbered(int number) => sides.First(side => side.Number == number);

    private SideRun SideOf(BenchmarkCase launch) => Numbered(current!.SideOf(launch));

    public override void OnStartBuildStage(IReadOnlyList<BuildPartition> partitions)
    {
        if (!partitions.All(partition => IsCompiled(partition)))
        {
            progress.Report(new StudyProgress.Building(pending.Select(launch => launch.Case).Distinct().Count(), pending.Select(launch => launch.Side).Distinct().Count()));
        }
    }

    public override void OnBuildComplete(BuildPartition partition, BuildResult buildResult)
    {
        ThrowIfEnded(buildResult.IsBuildSuccess); // Ctrl-C reaches the build, too
        if (!buildResult.IsBuildSuccess)
        {
            string why = buildResult.GenerateException?.Message ?? buildResult.ErrorMessage ?? "";
            string first = why.Split('\n').FirstOrDefault(line => line.Contains("error ", StringComparison.Ordinal)) ?? why;
            string reason = $"The benchmarks could not be compiled: {first.ReplaceLineEndings(" ").Trim()}";
            SideRun side = Numbered(schedule.SelectMany(step => step.Launches).First(launch => launch.Case == partition.RepresentativeBenchmarkCase).Side);
            side.LeftOut = sides.Count == 1 ? throw new StudyException(reason) : HostMachine.RemoveNames(Project().Replace(reason, ""));
        }
    }

    /// <summary>What could not be compiled is left out: BenchmarkDotNet launches none of it.</summary>
    public override void OnStartRunStage()
    {
        foreach (SideRun side in pending.Select(launch => launch.Side).Distinct().Where(side => side.LeftOut is not null))
        {
            progress.Report(new StudyProgress.SideLeftOut(side.Options.Label, side.LeftOut!));
            foreach (SideRun other in sides)
            {
                other.Set.NoteLeftOut(side.Options.Label, side.LeftOut!);
            }
        }

        pending = new(pending.Where(launch => launch.Side.LeftOut is null));
        expected = pending.Count;
        if (sides.All(side => side.LeftOut is not null))
        {
            throw new StudyException(sides[0].LeftOut!);
        }

        BeforeLaunches();
    }

    /// <summary>The project that a message of the compiler ends in: its path is this machine's.</summary>
    [GeneratedRegex(@"\s*\[[^\[\]]*proj\]$")]
    private static partial Regex Project();

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
            current!.Round, rounds, key.ShortClass, name, SideOf(benchmarkCase).Options.Label, Done, Total, Stopwatch.GetElapsedTime(Start), Left));
        launch.Restart();
    }

    public override void OnEndRunBenchmark(BenchmarkCase benchmarkCase, BenchmarkReport report)
    {
        ThrowIfEnded(report.ExecuteResults is [.., { IsSuccess: true }]);
        pending.Dequeue();
        CaseKey key = StudyPlan.KeyOf(benchmarkCase);
        SideRun side = SideOf(benchmarkCase);
        side.Times.Add(key, launch.Elapsed);
        if (side.Set.Add(report, current!.RoundInSet, current.PlaceOf(benchmarkCase)) is string reason)
        {
            progress.Report(new StudyProgress.LaunchFailed(key.ToString(), side.Options.Label, current.Round, reason));
        }

        side.Set.SaveLaunch(benchmarkCase.Descriptor.Type);
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
        SideRun[] measured = [.. done.Launches.Select(launch => launch.Side).Distinct().Select(Numbered).Where(side => side.LeftOut is null)];
        bool isLast = !schedule.TryPeek(out Step? next) || next.Round != done.Round;
        RoundCondition? condition = isLast ? watch.End() : null;
        foreach (SideRun side in sides.Where(side => side.LeftOut is null && condition is not null))
        {
            side.Set.AddCondition(condition!);
        }

        foreach (SideRun side in measured)
        {
            side.Set.SaveClass(type);
        }

        progress.Report(new StudyProgress.ClassDone(
            done.Round, rounds, type.Name, done.Launches.DistinctBy(launch => StudyPlan.KeyOf(launch.Case)).Count(), classTime.Elapsed, Done, Total,
            Stopwatch.GetElapsedTime(Start), Left));
        if (isLast)
        {
            progress.Report(new StudyProgress.RoundDone(
                done.Round, rounds, RoundCondition.Disturbed(sides.First(side => side.LeftOut is null).Set.Conditions).GetValueOrDefault(done.Round)));
        }
    }
}
