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

/// <summary>One run of the study, prepared: everything that can be refused has been, and nothing has been measured or written.</summary>
public sealed class StudyRun
{
    private readonly StudyOptions options;
    private readonly IProgress<StudyProgress> progress;
    private readonly ILogger? log;
    private readonly LaunchWatch watch = new();
    private readonly LaunchTimes times;
    private readonly SetWriter set;
    private readonly Func<string, IEnumerable<CaseKey>> unsettled;

    private StudyRun(
        StudyOptions options, IProgress<StudyProgress> progress, ILogger? log, Func<string, IEnumerable<CaseKey>> unsettled)
    {
        this.unsettled = unsettled;
        this.options = options;
        this.progress = progress;
        this.log = log;
        times = LaunchTimes.Load(options.Output, options.EffectiveMachine, options.Quick);
        Plan = StudyPlan.Create(options, Config(null));
        EarlierSet? earlier = SetDecision.Joins(options) ? EarlierSet.Read(options.Folder, Plan.Classes.Select(planned => planned.Class.Name)) : null;
        if (options.Resume)
        {
            Resumption.RefuseOtherCases(earlier?.Info, Plan);
        }

        SetDecision decision = SetDecision.Make(options, Start(), [.. Plan.Classes.Select(Incoming)], earlier);
        set = new SetWriter(options.Folder, Plan, decision, earlier, times);
    }

    /// <summary>What the run will do.</summary>
    public StudyPlan Plan { get; }

    /// <summary>Prepares a run. Checks everything that can be checked before anything is measured.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="progress">Is told where the run is.</param>
    /// <param name="log">Shows BenchmarkDotNet's own log; null leaves it in its file.</param>
    /// <param name="unsettled">The cases of a result set, by its folder, that need further rounds until they are settled.</param>
    /// <exception cref="StudyException">It cannot run as asked, or the set in the folder cannot take its results in.</exception>
    /// <exception cref="ResultException">The set in the folder is damaged.</exception>
    public static StudyRun Prepare(
        StudyOptions options, IProgress<StudyProgress> progress, ILogger? log, Func<string, IEnumerable<CaseKey>> unsettled)
    {
        ArgumentNullException.ThrowIfNull(options);
        RefuseUnoptimized(options.Benchmarks);
        RefuseUnwritable(options.Folder);
        if (options.AddRounds is not null && !File.Exists(Path.Combine(options.Folder, StudyInfo.FileName)))
        {
            throw new StudyException($"--add-rounds: {options.Folder} holds no result set to extend. Run without it first.");
        }

        var run = new StudyRun(options, progress, log, unsettled);
        foreach (PrerequisiteAttribute needed in run.Plan.Classes.SelectMany(planned => planned.Prerequisites))
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

        return run;
    }

    /// <summary>How long the run will probably take.</summary>
    public TimeSpan Estimate() => TimeSpan.FromSeconds(times.SecondsARound(Plan) * options.EffectiveRounds);

    /// <summary>Runs all rounds of the plan, saving after every launch.</summary>
    /// <exception cref="StudyException">The benchmarks do not compile.</exception>
    /// <exception cref="ResultException">The result set cannot be read or written.</exception>
    public StudyOutcome Execute(IReadOnlyList<EnvironmentCheck> checks, CancellationToken cancellation)
    {
        set.SetChecks(checks);
        var batch = new RunBatch(set, times, watch, Config, progress);
        try
        {
            string? logFile = batch.Run(Plan, recorded => Rounds(recorded, step => !set.IsComplete(step)), cancellation);
            if (options.ReplaceDisturbed)
            {
                // Once more; their launches take the place of the disturbed ones.
                IReadOnlyDictionary<int, string> disturbed = RoundCondition.Disturbed(set.Conditions);
                logFile = batch.Run(Plan, recorded => Rounds(recorded, step => disturbed.ContainsKey(step.Round)), cancellation) ?? logFile;
            }

            if (options.UntilSettled is TimeSpan budget)
            {
                Settle(batch, budget, cancellation);
            }

            set.Finish();
            return new StudyOutcome(options.Folder, set.FailedLaunches, Interrupted: false, logFile, set.HasSaved);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return new StudyOutcome(options.Folder, set.FailedLaunches, Interrupted: true, null, set.HasSaved);
        }
    }

    private static IncomingClass Incoming(PlannedClass planned) => new(
        planned.Class.Name, planned.Class.Baseline, planned.Class.SourceHash(), [.. planned.Cases.Select(StudyPlan.KeyOf)])
    {
        MeasuredWith = StudyPlan.MeasuredWith(planned),
    };

    /// <summary>Those steps of the rounds asked for that are still to be run.</summary>
    private List<Step> Rounds(StudyPlan recorded, Func<Step, bool> isToRun) =>
    [
        .. Enumerable.Range(1, options.EffectiveRounds).SelectMany(round => recorded.Round(options.Seed, round)
            .Select(info => new Step(info, round, set.RoundInSet(info.BenchmarksCases[0].Descriptor.Type, round))).Where(isToRun)),
    ];

    /// <summary>Further rounds of what is undecided, a few at a time, until nothing is or the time is spent.</summary>
    private void Settle(RunBatch batch, TimeSpan budget, CancellationToken cancellation)
    {
        const int MostAtOnce = 4;
        long start = Stopwatch.GetTimestamp();
        int last = options.EffectiveRounds;
        while (true)
        {
            StudyPlan open = Plan.Only(unsettled(options.Folder).ToHashSet());
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

    private StudyInfo Start()
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
        };
    }
}
