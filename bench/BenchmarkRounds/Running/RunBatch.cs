using System.Diagnostics;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.EventProcessors;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkRounds.Planning;

namespace BenchmarkRounds.Running;

/// <summary>Some rounds that BenchmarkDotNet runs at one go.</summary>
/// <param name="sides">What is measured, and who takes the results in.</param>
/// <param name="watch">Knows the launch in flight.</param>
/// <param name="builds">What compiles, and launches what it has compiled.</param>
/// <param name="config">How a launch of a side measures, and who is told.</param>
/// <param name="progress">Is told where the run is.</param>
internal sealed class RunBatch(
    IReadOnlyList<SideRun> sides, LaunchWatch watch, SideBuilds builds, Func<SideRun, EventProcessor, IConfig> config, IProgress<StudyProgress> progress)
{
    private readonly long start = Stopwatch.GetTimestamp();
    private int done;

    /// <summary>BenchmarkDotNet's log of the first batch in which a launch failed, else of the latest; null when none has ended.</summary>
    public string? LogFile { get; private set; }

    /// <summary>What the latest batch took before its first launch, above all compiling.</summary>
    public TimeSpan Overhead { get; private set; } = TimeSpan.FromSeconds(20);

    /// <summary>Runs the steps that the plan comes to.</summary>
    /// <param name="stepsOf">The steps of the rounds as they are recorded.</param>
    /// <param name="later">Launches that are planned to come after them.</param>
    /// <param name="rounds">The last round known of.</param>
    /// <param name="toEnd">Seconds to the end of the run, given those of the launches that are still to come.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="StudyException">BenchmarkDotNet refuses, or the benchmarks do not compile.</exception>
    public void Run(
        Func<RoundPlan, IReadOnlyList<Step>> stepsOf, int later, int rounds, Func<double, double> toEnd,
        CancellationToken cancellation)
    {
        long begin = Stopwatch.GetTimestamp();
        using var outside = new RunResources(sides.SelectMany(side => side.Plan.Classes).SelectMany(planned => planned.Prerequisites));
        var recorder = new RoundRecorder(sides, progress, cancellation) { BeforeLaunches = Enter, IsCompiled = SideBuilds.Has, Start = start, DoneBefore = done };
        IReadOnlyList<Step> steps = stepsOf(SideRun.Rounds(sides, side => side.Prepare(config(side, recorder), builds.Of(side))));
        if (steps.Count == 0)
        {
            return;
        }

        recorder.Expect(steps, later, rounds, toEnd);
        int failedBefore = sides.Sum(side => side.Set.FailedLaunches);

        // BenchmarkDotNet looks for the project to build from the current folder upwards; ours may be anywhere.
        string before = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(AppContext.BaseDirectory);
        try
        {
            using CancellationTokenRegistration kill = cancellation.Register(watch.KillLaunch);
            Summary[] summaries = BenchmarkRunner.Run([.. steps.Select(step => step.Info)]);
            if (summaries is [{ HasCriticalValidationErrors: true } invalid, ..])
            {
                throw new StudyException($"BenchmarkDotNet refuses to run: {invalid.ValidationErrors[0].Message}");
            }

            done += recorder.Recorded;
            if (LogFile is null || failedBefore == 0)
            {
                LogFile = summaries[0].LogFilePath;
            }
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }

        void Enter()
        {
            Overhead = Stopwatch.GetElapsedTime(begin);
            outside.Enter();
        }
    }
}
