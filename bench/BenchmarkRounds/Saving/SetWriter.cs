using System.Diagnostics;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Saving;

/// <summary>The result set of a run as it grows: its files are whole and consistent after every save.</summary>
internal sealed class SetWriter
{
    private static readonly Dictionary<string, LaunchValues> NoNumbers = [];

    private readonly string folder;
    private readonly StudyPlan plan;
    private readonly LaunchTimes times;
    private readonly SetDecision decision;
    private readonly Dictionary<Type, ClassMerge> merges = [];
    private readonly List<FailedLaunch> failures;
    private readonly HashSet<(string Case, int Round)> failedNow = [];
    private readonly Dictionary<string, ClassInfo> classes;
    private readonly double spentBefore;
    private readonly Dictionary<Type, SortedDictionary<int, int>> places = [];
    private StudyInfo info;
    private LaunchEnvironment? launched;
    private long begun;

    /// <param name="folder">The result set's.</param>
    /// <param name="plan">What will be run.</param>
    /// <param name="decision">What becomes of the earlier set.</param>
    /// <param name="earlier">That set; null for none.</param>
    /// <param name="times">How long launches take.</param>
    public SetWriter(string folder, StudyPlan plan, SetDecision decision, EarlierSet? earlier, LaunchTimes times)
    {
        this.folder = folder;
        this.plan = plan;
        this.times = times;
        this.decision = decision;
        info = decision.Info;
        launched = decision.Launched;
        classes = new Dictionary<string, ClassInfo>(info.Classes, StringComparer.Ordinal);
        failures = [.. info.Failures];
        spentBefore = info.Budget?.SpentSeconds ?? 0;
        foreach (PlannedClass planned in plan.Classes)
        {
            merges.Add(planned.Class.Type, Merge(planned, earlier));
        }
    }

    /// <summary>Whether anything was saved.</summary>
    public bool HasSaved { get; private set; }

    /// <summary>Launches of this run that had no result, and were not repeated with one.</summary>
    public int FailedLaunches => failedNow.Count;

    /// <summary>What the machine was like in each round.</summary>
    public IReadOnlyList<RoundCondition> Conditions => info.Conditions;

    /// <summary>Whether the run measures a class into this set.</summary>
    public bool Measures(Type type) => decision.Classes.ContainsKey(type.FullName!);

    /// <summary>The number in the files of a run's round: later than all that the class keeps of earlier runs.</summary>
    public int RoundInSet(Type type, int round) => decision.Classes[type.FullName!].FirstRound + round - 1;

    /// <summary>The last round of the run of which a class has a launch or a failure.</summary>
    public int LastRoundOfRun => decision.Classes.Max(one => LastRound(one.Key) - one.Value.FirstRound + 1);

    /// <summary>What the run has taken so far, without its interruptions.</summary>
    public TimeSpan Spent => TimeSpan.FromSeconds(spentBefore) + (begun == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(begun));

    /// <summary>What is seen of a case's launches.</summary>
    public IReadOnlyList<ObservedLaunch> Seen(CaseKey key) => merges.Values.Select(merge => merge.Seen(key)).FirstOrDefault(seen => seen.Count > 0) ?? [];

    /// <summary>Cases whose allocated bytes are known.</summary>
    public IReadOnlySet<CaseKey> Counted() => merges.Values.SelectMany(merge => merge.Counted).ToHashSet();

    /// <summary>Takes a launch in, in place of an earlier one of the same round.</summary>
    /// <param name="report">The launch.</param>
    /// <param name="roundInSet">Its round.</param>
    /// <param name="place">Which of the case's launches it was in that round, where there are sides: 1 for the first one.</param>
    /// <returns>Why it has no result; null when it has one.</returns>
    /// <exception cref="StudyException">It ran on another runtime than the launches of the set.</exception>
    public string? Add(BenchmarkReport report, int roundInSet, int place = 1)
    {
        Type type = report.BenchmarkCase.Descriptor.Type;
        LaunchEnvironment? told = report.ExecuteResults is [.., ExecuteResult launch] ? LaunchEnvironment.Find(launch.StandardOutput) : null;
        string? reason = report.ExecuteResults is [.., { IsSuccess: true }] ? plan.Side.Mismatch(told, decision.Program.Cores) : null;
        if (told is not null && reason is null)
        {
            NoteLaunch(told with { StateMachines = null }); // those of the set are in its settings
        }

        if (info.Run is not null)
        {
            (places.GetValueOrDefault(type) ?? (places[type] = []))[roundInSet] = place;
        }

        string key = StudyPlan.KeyOf(report.BenchmarkCase).ToString();
        reason ??= merges[type].Add(report, roundInSet);
        failures.RemoveAll(failure => failure.Case == key && failure.Round == roundInSet);
        failedNow.Remove((key, roundInSet));
        if (reason is not null)
        {
            failedNow.Add((key, roundInSet));
            failures.Add(new FailedLaunch(key, roundInSet, reason));
        }

        return reason;
    }

    /// <summary>Takes note of a side of the run that is not measured.</summary>
    /// <param name="label">The side.</param>
    /// <param name="reason">Why.</param>
    public void NoteLeftOut(string label, string reason)
    {
        if (info.Run is SharedRun run)
        {
            info = info with { Run = run with { Sides = [.. run.Sides.Select(side => side.Label == label ? side with { LeftOut = reason } : side)] } };
        }
    }

    /// <summary>The run begins: its time counts from here.</summary>
    /// <param name="checks">What the environment is like.</param>
    public void Begin(IReadOnlyList<EnvironmentCheck> checks)
    {
        begun = Stopwatch.GetTimestamp();
        info = info with { Checks = checks };
    }

    /// <summary>Takes note of what the machine was like in a round.</summary>
    public void AddCondition(RoundCondition condition) => info = info with
    {
        Conditions = [.. info.Conditions.Where(other => other.Round != condition.Round).Append(condition).OrderBy(one => one.Round)],
    };

    /// <summary>Writes what a reader needs after every launch: the class's JSON and study.json.</summary>
    public void SaveLaunch(Type type) => Save(type, isClassDone: false);

    /// <summary>Writes the class's files and study.json.</summary>
    public void SaveClass(Type type) => Save(type, isClassDone: true);

    /// <summary>Notes that the run has ended.</summary>
    public void Finish()
    {
        info = info with { FinishedUtc = DateTimeOffset.UtcNow, Unfinished = null, Budget = BudgetNow() };
        AtomicFile.WriteAll([InfoFile()], beforeRenaming: null);
    }

    /// <summary>Takes note of what a launch ran on: all launches of a set run on the same.</summary>
    private void NoteLaunch(LaunchEnvironment told)
    {
        MachineInfo of = info.Environment with
        {
            Runtime = told.Runtime,
            Architecture = told.Architecture,
            Cores = told.Cores,
            GarbageCollector = told.GarbageCollector,
        };
        if (launched is not null && launched != told)
        {
            string differences = string.Join("; ", info.Environment.Differences(of).Select(pair =>
                $"{pair.Here.What.ToLowerInvariant()} {pair.Here.Value}, this one with {pair.There.Value}"));
            throw new StudyException(
                $"{info.Machine}: {(HasSaved ? "the launches before this one" : "the earlier launches")} ran with {differences}. " +
                $"{(HasSaved ? "Those are saved" : "Nothing was changed")}. Measure everything again (no --filter), or into another set (--machine NAME).");
        }

        bool isAsProgram = told == new LaunchEnvironment(decision.Program.Runtime, decision.Program.Architecture, decision.Program.Cores, decision.Program.GarbageCollector);
        launched = told;
        info = info with { Environment = of, Program = isAsProgram ? null : decision.Program };
    }

    /// <summary>The class's launches as the decision leaves them: what is kept of the earlier ones.</summary>
    private ClassMerge Merge(PlannedClass planned, EarlierSet? earlier)
    {
        IReadOnlySet<CaseKey> kept = decision.Classes[planned.Class.Name].Kept;
        HashSet<CaseKey> all = [.. planned.Cases.Select(StudyPlan.KeyOf), .. kept];
        var merge = new ClassMerge(
            planned.Class.Type, plan.CasesOf(planned.Class.Type).Where(one => all.Contains(StudyPlan.KeyOf(one))));
        var numbers = earlier?.Info.Classes.GetValueOrDefault(planned.Class.Name)?.Numbers;
        foreach (BdnBenchmark one in (earlier?.CasesOf(planned.Class.Name) ?? []).Where(one => kept.Contains(ResultSet.KeyOf(one))))
        {
            merge.AddSaved(one, numbers?.GetValueOrDefault(ResultSet.KeyOf(one).ToString()) ?? NoNumbers);
        }

        return merge;
    }

    /// <summary>Whether a launch has a result or has failed.</summary>
    public bool IsDone(BenchmarkCase one, int roundInSet)
    {
        CaseKey key = StudyPlan.KeyOf(one);
        return merges[one.Descriptor.Type].Has(key, roundInSet) ||
            failures.Any(failure => failure.Case == key.ToString() && failure.Round == roundInSet);
    }

    /// <summary>The last round of which the class has a launch or a failure; 0 for none.</summary>
    private int LastRound(string name)
    {
        ClassMerge merge = merges.Single(pair => pair.Key.FullName == name).Value;
        HashSet<string> keys = [.. merge.Keys.Select(key => key.ToString())];
        return merge.Rounds.Concat(failures.Where(failure => keys.Contains(failure.Case)).Select(failure => failure.Round))
            .DefaultIfEmpty().Max();
    }

    private void Save(Type type, bool isClassDone)
    {
        if (!HasSaved)
        {
            Directory.CreateDirectory(folder);
            foreach (string leftover in Directory.GetFiles(folder, "*" + AtomicFile.TemporarySuffix))
            {
                AtomicFile.TryDelete(leftover);
            }
        }

        PlannedClass planned = plan.Classes.Single(planned => planned.Class.Type == type);
        classes[planned.Class.Name] = Describe(planned);
        info = info with
        {
            RoundsDone = RoundsDone(),
            Budget = BudgetNow(),
            Unfinished = info.Unfinished! with
            {
                FirstRounds = new Dictionary<string, int>(info.Unfinished.FirstRounds)
                {
                    [planned.Class.Name] = decision.Classes[planned.Class.Name].FirstRound,
                },
            },
        };

        // study.json last: what it says has happened. A launch that only the class's file has is measured again by --resume.
        AtomicFile.WriteAll(
            [.. merges[type].Files(folder, isClassDone), InfoFile()], !HasSaved && decision.ReplacesAll ? DeleteEarlier : null);
        HasSaved = true;
    }

    private TimeBudget? BudgetNow() => info.Budget is TimeBudget budget ? budget with { SpentSeconds = Math.Round(Spent.TotalSeconds, 1) } : null;

    /// <summary>Rounds of the run of which every launch has a result or has failed.</summary>
    private int RoundsDone()
    {
        int round = 0;
        while (round < info.RoundsAsked && plan.Classes.All(planned =>
            planned.Cases.All(one => IsDone(one, RoundInSet(planned.Class.Type, round + 1)))))
        {
            round++;
        }

        return round;
    }

    private ClassInfo Describe(PlannedClass planned)
    {
        BenchmarkClass known = planned.Class;
        ClassMerge merge = merges[known.Type];
        HashSet<string> measured = [.. merge.Keys.Select(key => key.ToString())];
        var notMeasured = planned.NotMeasured
            .Concat(classes.GetValueOrDefault(known.Name)?.NotMeasured ?? new Dictionary<string, string>())
            .Where(pair => !measured.Contains(pair.Key)).DistinctBy(pair => pair.Key).ToDictionary();
        return new ClassInfo(
            known.Question, known.Baseline, known.Unit, known.IsThroughput, decision.Classes[known.Name].SourceHash, merge.Rounds,
            times.Of(merge.Keys), notMeasured)
        {
            PlotAgainst = known.PlotAgainst,
            Answer = known.Answer,
            MeasuredWith = StudyPlan.MeasuredWith(planned).Concat(classes.GetValueOrDefault(known.Name)?.MeasuredWith ?? new Dictionary<string, string>())
                .Where(pair => measured.Contains(pair.Key)).DistinctBy(pair => pair.Key).ToDictionary(),
            Numbers = merge.Numbers,
            SharedRounds = SharedRounds(known, merge.Rounds),
            MustHold = RowProperties.Rules(plan.CasesOf(known.Type).Where(one => measured.Contains(StudyPlan.KeyOf(one).ToString()))),
            EveryLaunchMustHold = RowProperties.OfEveryLaunch(info.Environment.Cores),
            Roles = RowProperties.Roles(known.Type),
        };
    }

    /// <summary>The rounds of the class that were measured together with other sides, by the run: those of earlier runs that are kept, and this run's.</summary>
    private Dictionary<string, IReadOnlyDictionary<int, int>>? SharedRounds(BenchmarkClass known, IReadOnlyList<int> rounds)
    {
        var shared = (classes.GetValueOrDefault(known.Name)?.SharedRounds ?? new Dictionary<string, IReadOnlyDictionary<int, int>>())
            .ToDictionary(run => run.Key, run => new SortedDictionary<int, int>(run.Value.Where(round => rounds.Contains(round.Key)).ToDictionary()));
        if (info.Run is SharedRun run)
        {
            SortedDictionary<int, int> own = shared[run.Id] = shared.GetValueOrDefault(run.Id) ?? [];
            foreach ((int round, int place) in places.GetValueOrDefault(known.Type) ?? [])
            {
                own[round] = place;
            }
        }

        var some = shared.Where(one => one.Value.Count > 0).ToDictionary(one => one.Key, one => (IReadOnlyDictionary<int, int>)one.Value);
        return some.Count > 0 ? some : null;
    }

    private void DeleteEarlier()
    {
        if (!File.Exists(Path.Combine(folder, StudyInfo.FileName)))
        {
            return; // nothing of ours
        }

        foreach (string file in Directory.EnumerateFiles(folder).Where(IsOurs).ToArray())
        {
            File.Delete(file);
        }
    }

    /// <summary>What an earlier run left, but for study.json, which is replaced.</summary>
    private static bool IsOurs(string file) =>
        Path.GetFileName(file) is "README.md" ||
        Path.GetExtension(file) is ".svg" ||
        (Path.GetFileName(file).Contains("Benchmarks-report-", StringComparison.Ordinal) && Path.GetExtension(file) != AtomicFile.TemporarySuffix);

    private (string Path, string Text) InfoFile()
    {
        info = info with
        {
            Classes = classes.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(),
            Failures = [.. failures],
        };
        return (Path.Combine(folder, StudyInfo.FileName), info.ToJson());
    }
}
