using BenchmarkDotNet.Configs;
using BenchmarkDotNet.EventProcessors;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace AsyncPatterns.Study;

/// <summary>Some rounds that BenchmarkDotNet compiles and runs at one go.</summary>
/// <param name="set">Takes the results in.</param>
/// <param name="times">How long launches take.</param>
/// <param name="watch">Knows the launch in flight.</param>
/// <param name="config">How a launch measures, and who is told.</param>
/// <param name="progress">Is told where the run is.</param>
internal sealed class RunBatch(
    SetWriter set, LaunchTimes times, LaunchWatch watch, Func<EventProcessor, IConfig> config, IProgress<StudyProgress> progress)
{
    /// <summary>Runs the steps that the plan comes to.</summary>
    /// <returns>BenchmarkDotNet's log; null when there was nothing to run.</returns>
    /// <exception cref="StudyException">BenchmarkDotNet refuses, or the benchmarks do not compile.</exception>
    public string? Run(StudyPlan plan, Func<StudyPlan, IReadOnlyList<Step>> stepsOf, CancellationToken cancellation)
    {
        using var outside = new OutsideWorld(plan.Classes.SelectMany(planned => planned.Prerequisites));
        var recorder = new RoundRecorder(set, times, progress, cancellation) { BeforeLaunches = outside.Enter };
        IReadOnlyList<Step> steps = stepsOf(plan with { Config = config(recorder) });
        if (steps.Count == 0)
        {
            return null;
        }

        recorder.Expect(steps);

        // BenchmarkDotNet looks for the project to build from the current folder upwards; ours may be anywhere.
        string before = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(AppContext.BaseDirectory);
        try
        {
            using CancellationTokenRegistration kill = cancellation.Register(watch.KillLaunch);
            Summary[] summaries = BenchmarkRunner.Run([.. steps.Select(step => step.Info)]);
            return summaries is [{ HasCriticalValidationErrors: true } invalid, ..]
                ? throw new StudyException($"BenchmarkDotNet refuses to run: {invalid.ValidationErrors[0].Message}")
                : summaries[0].LogFilePath;
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }
    }
}
