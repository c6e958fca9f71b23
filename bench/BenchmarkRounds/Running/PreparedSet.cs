using BenchmarkDotNet.Jobs;
using BenchmarkRounds.Environments;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Saving;

namespace BenchmarkRounds.Running;

/// <summary>What a run is about to measure into a set, and what the set has already.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Plan">What is run.</param>
/// <param name="Found">What is there; null for nothing.</param>
internal sealed record PreparedSet(StudyOptions Options, StudyPlan Plan, EarlierSet? Found)
{
    private readonly StudyInfo start = Start(Options);

    private EarlierSet? Earlier => SetDecision.Joins(Options) ? Found : null;

    /// <summary>Reads what is there.</summary>
    /// <exception cref="ResultException">The run adds to the set, and that is damaged.</exception>
    /// <exception cref="StudyException">The run goes on with another one, and has other cases.</exception>
    public static PreparedSet Read(StudyOptions options, StudyPlan plan)
    {
        EarlierSet? found = EarlierSet.Read(options.Folder, plan.Classes.Select(planned => planned.Class.Name), mustBeWhole: SetDecision.Joins(options));
        if (options.Resume)
        {
            // Of sets that end together one may be told before the other.
            found = found is { Info.Unfinished: null } ? found with { Info = found.Info with { Unfinished = options.Unfinished } } : found;
            Resumption.RefuseOtherCases(found?.Info, plan);
        }

        return new PreparedSet(options, plan, found);
    }

    /// <summary>Decides what becomes of what is there.</summary>
    /// <exception cref="StudyException">The set cannot take these results in.</exception>
    public SetDecision Decide() => SetDecision.Create(Options, start, [.. Plan.Classes.Select(Incoming)], Earlier);

    /// <summary>The side that measures into the set.</summary>
    /// <param name="decision">What becomes of what is there.</param>
    public SideRun ToSide(SetDecision decision)
    {
        LaunchTimes times = LaunchTimes.Load(Options.Output, Options.EffectiveMachine, Options.Quick);
        var set = new SetWriter(Options.Folder, Plan, decision, Earlier, times);
        int number = Options.Run?.Sides.TakeWhile(side => side.Label != Options.Label).Count() ?? 0;
        return new SideRun(
            Options, number, Plan, set, times, new IterationCountEstimator(Plan, set.Seen, IterationCountEstimator.Before(Plan, start, Found), times));
    }

    private static IncomingClass Incoming(PlannedClass planned) => new(
        planned.Class.Name, planned.Class.Baseline, planned.Class.SourceHash(), [.. planned.Cases.Select(StudyPlan.KeyOf)])
    {
        MeasuredWith = StudyPlan.MeasuredWith(planned),
    };

    private static StudyInfo Start(StudyOptions options)
    {
        Job job = StudyJob.Create(options.Quick, options.Side);
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
            RuntimeAsync = options.Side.RuntimeAsync,
            Run = options.Run,
            Packed = options.Pack?.Manifest.Packed,
            Seed = options.Seed,
            RoundsAsked = options.EffectiveRounds,
            Budget = options.Budget is TimeSpan budget ? new TimeBudget(budget.TotalSeconds, 0) : null,
            JobSettings = StudyJob.Settings(job),
            EnvironmentVariables = variables,
            Classes = new Dictionary<string, ClassInfo>(),
        };
    }
}
