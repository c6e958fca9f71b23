using System.Diagnostics;
using System.Reflection;
using AsyncPatterns.Benchmarks;
using AsyncPatterns.Results;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace AsyncPatterns.Study;

/// <summary>How a run ended.</summary>
/// <param name="Folder">The result set.</param>
/// <param name="FailedLaunches">Launches without a result.</param>
/// <param name="Interrupted">Whether it was stopped before its end.</param>
/// <param name="LogFile">BenchmarkDotNet's log; null when it had not begun.</param>
public sealed record StudyOutcome(string Folder, int FailedLaunches, bool Interrupted, string? LogFile);

/// <summary>One run of the study.</summary>
/// <param name="options">What was asked for.</param>
/// <param name="progress">Is told where the run is.</param>
/// <param name="log">Shows BenchmarkDotNet's own log; null leaves it in its file.</param>
public sealed class StudyRun(StudyOptions options, IProgress<StudyProgress> progress, ILogger? log)
{
    private readonly LaunchWatch watch = new();

    /// <summary>What the run will do. Checks everything that can be checked before anything is measured.</summary>
    /// <exception cref="StudyException">It cannot run as asked.</exception>
    public StudyPlan Plan()
    {
        RefuseUnoptimized(options.Benchmarks);
        RefuseBadName(options.EffectiveMachine);
        RefuseUnwritable(options.Folder);
        if (options.AddRounds is not null && !File.Exists(Path.Combine(options.Folder, StudyInfo.FileName)))
        {
            throw new StudyException($"--add-rounds: {options.Folder} holds no result set to extend. Run without it first.");
        }

        StudyPlan plan = StudyPlan.Create(options, Config(null));
        foreach (PrerequisiteAttribute needed in plan.Classes.SelectMany(planned => planned.Prerequisites))
        {
            try
            {
                needed.Verify();
            }
            catch (InvalidOperationException exception)
            {
                throw new StudyException(exception.Message, exception);
            }
        }

        return plan;
    }

    /// <summary>Seconds that the run will probably take.</summary>
    public TimeSpan Estimate(StudyPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        LaunchTimes times = LaunchTimes.Load(options.Output, options.EffectiveMachine, options.Quick);
        return TimeSpan.FromSeconds(times.SecondsARound(plan) * options.EffectiveRounds);
    }

    /// <summary>Runs all rounds of what <see cref="Plan"/> made, saving after every launch.</summary>
    /// <exception cref="StudyException">It cannot run as asked, or the benchmarks do not compile.</exception>
    /// <exception cref="ResultException">The result set cannot be read or written.</exception>
    public StudyOutcome Execute(StudyPlan plan, IReadOnlyList<EnvironmentCheck> checks, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(plan);
        LaunchTimes times = LaunchTimes.Load(options.Output, options.EffectiveMachine, options.Quick);
        var set = new SetWriter(options, plan, Start(checks), times);
        var recorder = new RoundRecorder(plan, options.EffectiveRounds, progress, cancellation) { Set = set, Times = times };
        StudyPlan recorded = plan with { Config = Config(recorder) };
        (BenchmarkRunInfo Info, int Round)[] order =
        [
            .. Enumerable.Range(1, options.EffectiveRounds)
                .SelectMany(round => recorded.Round(options.Seed, round).Select(info => (info, round))),
        ];
        recorder.Expect(order);

        // BenchmarkDotNet looks for the project to build from the current folder upwards; ours may be anywhere.
        string before = Directory.GetCurrentDirectory();
        Directory.SetCurrentDirectory(AppContext.BaseDirectory);
        using var outside = new OutsideWorld(plan.Classes.SelectMany(planned => planned.Prerequisites));
        recorder.BeforeLaunches = outside.Enter;
        try
        {
            using CancellationTokenRegistration kill = cancellation.Register(watch.KillLaunch);
            Summary[] summaries = BenchmarkRunner.Run([.. order.Select(step => step.Info)]);
            if (summaries is [{ HasCriticalValidationErrors: true } invalid, ..])
            {
                throw new StudyException($"BenchmarkDotNet refuses to run: {invalid.ValidationErrors[0].Message}");
            }

            set.Finish();
            return new StudyOutcome(options.Folder, set.FailedLaunches, Interrupted: false, summaries[0].LogFilePath);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new StudyOutcome(options.Folder, set.FailedLaunches, Interrupted: true, null);
        }
        finally
        {
            Directory.SetCurrentDirectory(before);
        }
    }

    private static void RefuseUnoptimized(Assembly benchmarks)
    {
        if (benchmarks.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
        {
            throw new StudyException(
                "This is a Debug build: its times would be void. Run it with: dotnet run -c Release --project bench/AsyncPatterns");
        }
    }

    private static void RefuseBadName(string machine)
    {
        const string Hostile = "<>:\"/\\|?*";
        bool plain = machine.Length is > 0 and <= 100 && machine.Trim() == machine && !machine.StartsWith('.') &&
            !machine.EndsWith('.') && !machine.Any(letter => char.IsControl(letter) || Hostile.Contains(letter, StringComparison.Ordinal));
        if (!plain)
        {
            throw new StudyException(
                $"--machine '{machine}': is no plain file name. Use letters, digits, '-' and '.', such as 'linux-x64-server-gc'.");
        }
    }

    private static void RefuseUnwritable(string folder)
    {
        string probe = Path.Combine(folder, "writable" + AtomicFile.TemporarySuffix);
        bool existed = Directory.Exists(folder);
        try
        {
            Directory.CreateDirectory(folder);
            File.WriteAllText(probe, "");
            File.Delete(probe);
            if (!existed)
            {
                Directory.Delete(folder);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StudyException($"--output: {folder} cannot be written: {exception.Message}", exception);
        }
    }

    private ManualConfig Config(RoundRecorder? recorder)
    {
        ManualConfig config = StudyJob.CreateConfig(StudyJob.Create(options.Quick)).AddDiagnoser(watch);
        if (recorder is not null)
        {
            config.AddEventProcessor(recorder);
        }

        return log is null ? config : config.AddLogger(log);
    }

    private StudyInfo Start(IReadOnlyList<EnvironmentCheck> checks)
    {
        Job job = StudyJob.Create(options.Quick);
        var variables = Surroundings.InheritedVariables().ToDictionary();
        foreach (EnvironmentVariable own in job.Environment.EnvironmentVariables)
        {
            variables[own.Key] = own.Value;
        }

        return new StudyInfo
        {
            Machine = options.EffectiveMachine,
            Environment = Surroundings.Describe(),
            StartedUtc = DateTimeOffset.UtcNow,
            Quick = options.Quick,
            Seed = options.Seed,
            RoundsAsked = options.EffectiveRounds,
            JobSettings = StudyJob.Settings(job),
            EnvironmentVariables = variables,
            Classes = new Dictionary<string, ClassInfo>(),
            Checks = checks,
        };
    }
}
