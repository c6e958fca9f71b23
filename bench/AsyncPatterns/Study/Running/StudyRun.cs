using System.Diagnostics;
using System.Reflection;
using AsyncPatterns.Benchmarks;
using AsyncPatterns.Environments;
using AsyncPatterns.Results;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.EventProcessors;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;

namespace AsyncPatterns.Study;

/// <summary>How a run ended.</summary>
/// <param name="Folder">The result set.</param>
/// <param name="FailedLaunches">Launches without a result.</param>
/// <param name="Interrupted">Whether it was stopped before its end.</param>
/// <param name="LogFile">BenchmarkDotNet's log; null when it had not begun.</param>
/// <param name="HasSaved">Whether anything was measured.</param>
public sealed record StudyOutcome(string Folder, int FailedLaunches, bool Interrupted, string? LogFile, bool HasSaved);

/// <summary>One run of the study.</summary>
/// <param name="options">What was asked for.</param>
/// <param name="progress">Is told where the run is.</param>
/// <param name="log">Shows BenchmarkDotNet's own log; null leaves it in its file.</param>
public sealed class StudyRun(StudyOptions options, IProgress<StudyProgress> progress, ILogger? log)
{
    private readonly LaunchWatch watch = new();

    /// <summary>The cases of a result set, by its folder, that need further rounds until they are settled.</summary>
    public Func<string, IEnumerable<CaseKey>> Unsettled { get; init; } = _ => [];

    /// <summary>What the run will do. Checks everything that can be checked before anything is measured.</summary>
    /// <exception cref="StudyException">It cannot run as asked, or the set in the folder cannot take its results in.</exception>
    /// <exception cref="ResultException">The set in the folder is damaged.</exception>
    public StudyPlan Plan()
    {
        RefuseUnoptimized(options.Benchmarks);
        RefuseUnwritable(options.Folder);
        if (options.AddRounds is not null && !File.Exists(Path.Combine(options.Folder, StudyInfo.FileName)))
        {
            throw new StudyException($"--add-rounds: {options.Folder} holds no result set to extend. Run without it first.");
        }

        StudyPlan plan = StudyPlan.Create(options, Config(null));
        if (options.Resume)
        {
            Resumption.RefuseOtherCases(options.Folder, plan);
        }

        _ = new SetWriter(options, plan, Start([]), LaunchTimes.Load(options.Output, options.EffectiveMachine, options.Quick));
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
        var batch = new RunBatch(set, times, watch, Config, progress);
        try
        {
            string? logFile = batch.Run(plan, recorded => Rounds(recorded, set, step => !set.IsComplete(step)), cancellation);
            if (options.ReplaceDisturbed)
            {
                // Once more; their launches take the place of the disturbed ones.
                IReadOnlyDictionary<int, string> disturbed = RoundCondition.Disturbed(set.Conditions);
                logFile = batch.Run(plan, recorded => Rounds(recorded, set, step => disturbed.ContainsKey(step.Round)), cancellation) ?? logFile;
            }

            if (options.UntilSettled is TimeSpan budget)
            {
                Settle(plan, set, times, batch, budget, cancellation);
            }

            set.Finish();
            return new StudyOutcome(options.Folder, set.FailedLaunches, Interrupted: false, logFile, set.HasSaved);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new StudyOutcome(options.Folder, set.FailedLaunches, Interrupted: true, null, set.HasSaved);
        }
    }

    /// <summary>Those steps of the rounds asked for that are still to be run.</summary>
    private List<Step> Rounds(StudyPlan recorded, SetWriter set, Func<Step, bool> isToRun) =>
    [
        .. Enumerable.Range(1, options.EffectiveRounds).SelectMany(round => recorded.Round(options.Seed, round)
            .Select(info => new Step(info, round, set.RoundInSet(info.BenchmarksCases[0].Descriptor.Type, round))).Where(isToRun)),
    ];

    /// <summary>Further rounds of what is undecided, a few at a time, until nothing is or the time is spent.</summary>
    private void Settle(
        StudyPlan plan, SetWriter set, LaunchTimes times, RunBatch batch, TimeSpan budget, CancellationToken cancellation)
    {
        const int MostAtOnce = 4;
        long start = Stopwatch.GetTimestamp();
        int last = options.EffectiveRounds;
        while (true)
        {
            StudyPlan open = plan.Only(Unsettled(options.Folder).ToHashSet());
            double seconds = Math.Max(times.SecondsARound(open), 0.1);
            int rounds = (int)Math.Clamp(Math.Floor((budget - Stopwatch.GetElapsedTime(start)).TotalSeconds / seconds), 0, MostAtOnce);
            if (open.Classes.Count == 0 || rounds == 0)
            {
                return;
            }

            var next = open.Classes.ToDictionary(planned => planned.Class.Type, planned => set.NextRound(planned.Class.Type));
            batch.Run(
                open,
                recorded => [.. Enumerable.Range(0, rounds).SelectMany(i => recorded.Round(options.Seed, last + 1 + i)
                    .Select(info => new Step(info, last + 1 + i, next[info.BenchmarksCases[0].Descriptor.Type] + i)))],
                cancellation);
            last += rounds;
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

    /// <summary>Refuses a name that some system does not take for a folder.</summary>
    /// <exception cref="StudyException">It is such a name.</exception>
    internal static void RefuseBadName(string machine)
    {
        const string Hostile = "<>:\"/\\|?*";
        string[] devices = ["CON", "PRN", "AUX", "NUL", .. Enumerable.Range(0, 10).SelectMany(i => new[] { $"COM{i}", $"LPT{i}" })];
        bool plain = machine.Length is > 0 and <= 100 && machine.Trim() == machine && !machine.StartsWith('.') &&
            !machine.EndsWith('.') && !devices.Contains(machine.Split('.')[0].TrimEnd(), StringComparer.OrdinalIgnoreCase) && !machine.Any(letter => char.IsControl(letter) || Hostile.Contains(letter, StringComparison.Ordinal));
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

    private ManualConfig Config(EventProcessor? recorder)
    {
        // BenchmarkDotNet compiles in a folder that it calls after the job.
        Job job = StudyJob.Create(options.Quick);
        Job named = options.IsMachineShared ? job.WithId($"{job.Id}-{Environment.ProcessId}") : job;
        ManualConfig config = StudyJob.CreateConfig(named).AddDiagnoser(watch);
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
