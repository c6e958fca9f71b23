using BenchmarkDotNet.Configs;
using BenchmarkDotNet.EventProcessors;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Environments;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Saving;

namespace BenchmarkRounds.Running;

/// <summary>How a run ended.</summary>
/// <param name="Folder">The result set.</param>
/// <param name="FailedLaunches">Launches without a result.</param>
/// <param name="Interrupted">Whether it was stopped before its end.</param>
/// <param name="LogFile">BenchmarkDotNet's log; null when it had not begun.</param>
/// <param name="HasSaved">Whether anything was measured.</param>
internal sealed record StudyOutcome(string Folder, int FailedLaunches, bool Interrupted, string? LogFile, bool HasSaved);

/// <summary>One run of the study, prepared: everything that can be refused has been, and nothing has been measured or written.</summary>
internal sealed class StudyRun
{
    private readonly StudyOptions options;
    private readonly IProgress<StudyProgress> progress;
    private readonly ILogger? log;
    private readonly Func<string, IReadOnlyList<OpenPair>> open;
    private readonly LaunchWatch watch = new();
    private readonly LaunchTimes times;
    private readonly SetWriter set;
    private readonly IterationCountEstimator book;

    private StudyRun(
        StudyOptions options, IProgress<StudyProgress> progress, ILogger? log, Func<string, IReadOnlyList<OpenPair>> open)
    {
        this.options = options;
        this.progress = progress;
        this.log = log;
        this.open = open;
        times = LaunchTimes.Load(options.Output, options.EffectiveMachine, options.Quick);
        Plan = StudyPlan.Create(options, Config(null));
        EarlierSet? found = EarlierSet.Read(options.Folder, Plan.Classes.Select(planned => planned.Class.Name), mustBeWhole: SetDecision.Joins(options));
        EarlierSet? earlier = SetDecision.Joins(options) ? found : null;
        if (options.Resume)
        {
            Resumption.RefuseOtherCases(earlier?.Info, Plan);
        }

        StudyInfo start = Start();
        SetDecision decision = SetDecision.Create(options, start, [.. Plan.Classes.Select(Incoming)], earlier);
        set = new SetWriter(options.Folder, Plan, decision, earlier, times);
        book = new IterationCountEstimator(Plan, set.Seen, IterationCountEstimator.Before(Plan, start, found), times);
    }

    /// <summary>What the run will do.</summary>
    public StudyPlan Plan { get; }

    /// <summary>Prepares a run. Checks everything that can be checked before anything is measured.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="progress">Is told where the run is.</param>
    /// <param name="log">Shows BenchmarkDotNet's own log; null leaves it in its file.</param>
    /// <param name="open">What a result set, by its folder, does not know well enough yet.</param>
    /// <exception cref="StudyException">It cannot run as asked, or the set in the folder cannot take its results in.</exception>
    /// <exception cref="ResultException">The set in the folder is damaged.</exception>
    public static StudyRun Prepare(
        StudyOptions options, IProgress<StudyProgress> progress, ILogger? log, Func<string, IReadOnlyList<OpenPair>> open)
    {
        ArgumentNullException.ThrowIfNull(options);
        Preconditions.RequireOptimized(options.Definition);
        Preconditions.RequireWritable(options.Folder);
        if (options.AddRounds is not null && !File.Exists(Path.Combine(options.Folder, StudyInfo.FileName)))
        {
            throw new StudyException($"--add-rounds: {options.Folder} holds no result set to extend. Run without it first.");
        }

        var run = new StudyRun(options, progress, log, open);
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

    /// <summary>How long the rounds of the run will probably take; what a budget leaves comes after them.</summary>
    public TimeSpan Estimate() => TimeSpan.FromSeconds(times.SecondsARound(Plan) * options.EffectiveRounds);

    /// <summary>Runs the plan, saving after every launch.</summary>
    /// <exception cref="StudyException">The benchmarks do not compile.</exception>
    /// <exception cref="ResultException">The result set cannot be read or written.</exception>
    public StudyOutcome Execute(IReadOnlyList<EnvironmentCheck> checks, CancellationToken cancellation)
    {
        set.Begin(checks);
        using var build = new OneBuild();
        var batch = new RunBatch(set, times, watch, build, Config, progress);
        try
        {
            // The first round alone: it shows how to measure in the others.
            Rounds(batch, 1, step => !set.IsComplete(step), cancellation);
            Rounds(batch, options.EffectiveRounds, step => !set.IsComplete(step), cancellation);
            if (options.ReplaceDisturbed)
            {
                // Once more; their launches take the place of the disturbed ones.
                IReadOnlyDictionary<int, string> disturbed = RoundCondition.Disturbed(set.Conditions);
                Rounds(batch, options.EffectiveRounds, step => disturbed.ContainsKey(step.Round), cancellation);
            }

            if (options.Budget is TimeSpan budget)
            {
                new BudgetedRounds(options, Plan, set, times, book, progress).Run(batch, budget, open, cancellation);
            }

            set.Finish();
            return new StudyOutcome(options.Folder, set.FailedLaunches, Interrupted: false, batch.LogFile, set.HasSaved);
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

    /// <summary>Those steps of the rounds asked for, up to one, that are still to be run.</summary>
    private void Rounds(RunBatch batch, int last, Func<Step, bool> isToRun, CancellationToken cancellation)
    {
        IEnumerable<Step> Of(StudyPlan plan, int first, int end) => Enumerable.Range(first, end - first + 1)
            .SelectMany(round => plan.Round(options.Seed, round).Select(info => set.StepOf(info, round))).Where(isToRun);

        batch.Run(
            Plan with { Shapes = book.Shapes(), Counted = set.Counted() },
            recorded => [.. Of(recorded, 1, last)],
            later: Of(Plan, last + 1, options.EffectiveRounds).Sum(step => step.Info.BenchmarksCases.Length),
            options.EffectiveRounds,
            pending => options.Budget is TimeSpan budget
                ? Math.Max(pending, (budget - set.Spent).TotalSeconds)
                : pending + (times.SecondsARound(Plan) * (options.EffectiveRounds - last)),
            cancellation);
    }

    private ManualConfig Config(EventProcessor? recorder)
    {
        // BenchmarkDotNet compiles in a folder that it calls after the job.
        Job job = StudyJob.Create(options.Quick, options.RuntimeAsync);
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
        Job job = StudyJob.Create(options.Quick, options.RuntimeAsync);
        var variables = HostMachine.GetRuntimeVariables().ToDictionary();
        foreach (EnvironmentVariable own in job.Environment.EnvironmentVariables)
        {
            variables[own.Key] = own.Value;
        }

        return new StudyInfo
        {
            Machine = options.EffectiveMachine,
            Environment = HostMachine.Describe(),
            StartedUtc = DateTimeOffset.UtcNow,
            Quick = options.Quick,
            RuntimeAsync = options.RuntimeAsync,
            Seed = options.Seed,
            RoundsAsked = options.EffectiveRounds,
            Budget = options.Budget is TimeSpan budget ? new TimeBudget(budget.TotalSeconds, 0) : null,
            JobSettings = StudyJob.Settings(job),
            EnvironmentVariables = variables,
            Classes = new Dictionary<string, ClassInfo>(),
        };
    }
}
