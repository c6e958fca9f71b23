using BenchmarkDotNet.Configs;
using BenchmarkDotNet.EventProcessors;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Saving;

namespace BenchmarkRounds.Running;

/// <summary>How a run ended for a set.</summary>
/// <param name="Folder">The result set.</param>
/// <param name="FailedLaunches">Launches without a result.</param>
/// <param name="Interrupted">Whether it was stopped before its end.</param>
/// <param name="LogFile">BenchmarkDotNet's log; null when it had not begun.</param>
/// <param name="HasSaved">Whether anything was measured.</param>
/// <param name="LeftOut">Why nothing was, where the run has other sides that were measured.</param>
internal sealed record StudyOutcome(string Folder, int FailedLaunches, bool Interrupted, string? LogFile, bool HasSaved, string? LeftOut = null);

/// <summary>One run of the study, prepared: everything that can be refused has been, and nothing has been measured or written.</summary>
internal sealed class StudyRun
{
    private readonly StudyOptions options;
    private readonly IProgress<StudyProgress> progress;
    private readonly ILogger? log;
    private readonly Func<string, IReadOnlyList<OpenPair>> open;
    private readonly LaunchWatch watch = new();
    private readonly IReadOnlyList<SideRun> sides;

    private StudyRun(
        IReadOnlyList<StudyOptions> sets, IProgress<StudyProgress> progress, ILogger? log, Func<string, IReadOnlyList<OpenPair>> open)
    {
        options = sets[0];
        this.progress = progress;
        this.log = log;
        this.open = open;
        PreparedSet[] prepared = [.. sets.Select(set => PreparedSet.Read(set, StudyPlan.Create(set, Config(set, null))))];
        IReadOnlyList<SetDecision> decisions = SetDecision.Align([.. prepared.Select(set => set.Decide())]);
        sides = [.. prepared.Zip(decisions, (set, decision) => set.ToSide(decision))];
    }

    /// <summary>What each side measures.</summary>
    public IReadOnlyList<StudyPlan> Plans => [.. sides.Select(side => side.Plan)];

    /// <summary>Prepares a run. Checks everything that can be checked before anything is measured.</summary>
    /// <param name="sets">What was asked for, for each set.</param>
    /// <param name="progress">Is told where the run is.</param>
    /// <param name="log">Shows BenchmarkDotNet's own log; null leaves it in its file.</param>
    /// <param name="open">What a result set, by its folder, does not know well enough yet.</param>
    /// <exception cref="StudyException">It cannot run as asked, or the set in the folder cannot take its results in.</exception>
    /// <exception cref="ResultException">The set in the folder is damaged.</exception>
    public static StudyRun Prepare(
        IReadOnlyList<StudyOptions> sets, IProgress<StudyProgress> progress, ILogger? log, Func<string, IReadOnlyList<OpenPair>> open)
    {
        ArgumentNullException.ThrowIfNull(sets);
        Preconditions.RequireOptimized(sets[0].Definition);
        foreach (StudyOptions set in sets)
        {
            Preconditions.RequireWritable(set.Folder);
            if (set.AddRounds is not null && !File.Exists(Path.Combine(set.Folder, StudyInfo.FileName)))
            {
                throw new StudyException($"--add-rounds: {set.Folder} holds no result set to extend. Run without it first.");
            }
        }

        var run = new StudyRun(sets, progress, log, open);
        foreach (PrerequisiteAttribute needed in run.Plans.SelectMany(plan => plan.Classes).SelectMany(planned => planned.Prerequisites).Distinct())
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

    /// <summary>How long the rounds of the run will probably take on all sides; what a budget leaves comes after them.</summary>
    public TimeSpan Estimate() => TimeSpan.FromSeconds(SecondsARound() * options.EffectiveRounds);

    /// <summary>Runs the plan, saving after every launch.</summary>
    /// <returns>How it ended for each set.</returns>
    /// <exception cref="StudyException">The benchmarks do not compile.</exception>
    /// <exception cref="ResultException">The result set cannot be read or written.</exception>
    public IReadOnlyList<StudyOutcome> Execute(IReadOnlyList<EnvironmentCheck> checks, CancellationToken cancellation)
    {
        foreach (SideRun side in sides)
        {
            side.Set.Begin(checks);
        }

        using var builds = new SideBuilds();
        var batch = new RunBatch(sides, watch, builds, (side, recorder) => Config(side.Options, recorder), progress);
        try
        {
            // The first round alone: it shows how to measure in the others.
            Rounds(batch, 1, IsToRun, cancellation);
            Rounds(batch, options.EffectiveRounds, IsToRun, cancellation);
            if (options.ReplaceDisturbed)
            {
                // Once more; their launches take the place of the disturbed ones.
                IReadOnlyDictionary<int, string> disturbed = RoundCondition.Disturbed(sides.First(side => side.LeftOut is null).Set.Conditions);
                Rounds(batch, options.EffectiveRounds, step => disturbed.ContainsKey(step.Round), cancellation);
            }

            if (options.Budget is TimeSpan budget)
            {
                new BudgetedRounds(options, sides, progress).Run(batch, budget, open, cancellation);
            }

            foreach (SideRun side in sides.Where(side => side.LeftOut is null))
            {
                side.Set.Finish();
            }

            return Outcomes(interrupted: false, batch.LogFile);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Outcomes(interrupted: true, null);
        }
    }

    private StudyOutcome[] Outcomes(bool interrupted, string? logFile) =>
        [.. sides.Select(side => new StudyOutcome(side.Options.Folder, side.Set.FailedLaunches, interrupted, logFile, side.Set.HasSaved, side.LeftOut))];

    /// <summary>A round of a class is measured on all sides or on none: what is compared was measured in the same minutes.</summary>
    private bool IsToRun(Step step) => step.Launches.Any(launch => !sides.First(side => side.Number == launch.Side).Set.IsDone(launch.Case, step.RoundInSet));

    private double SecondsARound() => sides.Where(side => side.LeftOut is null).Sum(side => side.Times.SecondsARound(side.Plan));

    /// <summary>Those steps of the rounds asked for, up to one, that are still to be run.</summary>
    private void Rounds(RunBatch batch, int last, Func<Step, bool> isToRun, CancellationToken cancellation)
    {
        IEnumerable<Step> Of(RoundPlan plan, int first, int end) =>
            Enumerable.Range(first, end - first + 1).SelectMany(plan.Round).Where(isToRun);

        batch.Run(
            recorded => [.. Of(recorded, 1, last)],
            later: Of(SideRun.Rounds(sides, side => side.Plan), last + 1, options.EffectiveRounds).Sum(step => step.Info.BenchmarksCases.Length),
            options.EffectiveRounds,
            pending => options.Budget is TimeSpan budget
                ? Math.Max(pending, (budget - sides.Max(side => side.Set.Spent)).TotalSeconds)
                : pending + (SecondsARound() * (options.EffectiveRounds - last)),
            cancellation);
    }

    private ManualConfig Config(StudyOptions set, EventProcessor? recorder)
    {
        // BenchmarkDotNet compiles in a folder that it calls after the job.
        Job job = StudyJob.Create(set.Quick, set.Side);
        Job named = set.IsMachineShared ? job.WithId($"{job.Id}-{Environment.ProcessId}") : job;
        ManualConfig config = StudyJob.CreateConfig(named).AddDiagnoser(watch);
        if (recorder is not null)
        {
            config.AddEventProcessor(recorder);
        }

        return log is null ? config : config.AddLogger(log);
    }
}
