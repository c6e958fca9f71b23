using AsyncPatterns.Results;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace AsyncPatterns.Study;

/// <summary>
/// The result set of a run as it grows: what it takes over from an earlier run, and its files, which are whole and consistent
/// after every save.
/// </summary>
internal sealed class SetWriter
{
    private readonly string folder;
    private readonly StudyPlan plan;
    private readonly LaunchTimes times;
    private readonly StudyInfo? earlier;
    private readonly bool addsRounds;
    private readonly Dictionary<Type, ClassMerge> merges = [];
    private readonly Dictionary<Type, int> firstRounds = [];
    private readonly Dictionary<Type, string> sourceHashes = [];
    private readonly List<FailedLaunch> failures = [];
    private readonly Dictionary<string, ClassInfo> classes = new(StringComparer.Ordinal);
    private StudyInfo info;

    /// <param name="options">What was asked for.</param>
    /// <param name="plan">What will be run.</param>
    /// <param name="start">The head of study.json; the rest is filled in here.</param>
    /// <param name="times">How long launches take.</param>
    /// <exception cref="StudyException">The set in the folder cannot take these results in.</exception>
    /// <exception cref="ResultException">The set in the folder is damaged.</exception>
    public SetWriter(StudyOptions options, StudyPlan plan, StudyInfo start, LaunchTimes times)
    {
        folder = options.Folder;
        this.plan = plan;
        this.times = times;
        addsRounds = options.AddRounds is not null;
        earlier = options.Filters.Count == 0 && !addsRounds && !options.Resume ? null : StudyInfo.Read(folder);
        if (earlier is not null)
        {
            RefuseIfDifferent(earlier, start);
            foreach ((string name, ClassInfo known) in earlier.Classes)
            {
                classes[name] = known;
            }

            failures.AddRange(earlier.Failures);
        }

        UnfinishedRun? resumed = options.Resume ? earlier?.Unfinished : null;
        foreach (PlannedClass planned in plan.Classes)
        {
            Prepare(planned, resumed);
        }

        info = start with
        {
            Unfinished = resumed ?? new UnfinishedRun(
                options.Filters, addsRounds, [.. Resumption.CasesOf(plan)],
                plan.Classes.ToDictionary(planned => planned.Class.Name, planned => sourceHashes[planned.Class.Type]),
                new Dictionary<string, int>()),
        };
        if (resumed is not null)
        {
            info = info with
            {
                StartedUtc = earlier!.StartedUtc,
                ResumedUtc = [.. earlier.ResumedUtc, start.StartedUtc],
                Conditions = earlier.Conditions,
            };
        }
    }

    /// <summary>Whether anything was saved.</summary>
    public bool HasSaved { get; private set; }

    /// <summary>Launches of this run that had no result.</summary>
    public int FailedLaunches { get; private set; }

    /// <summary>What the machine was like in each round.</summary>
    public IReadOnlyList<RoundCondition> Conditions => info.Conditions;

    /// <summary>The number in the files of a run's round: later than all that the class keeps of earlier runs.</summary>
    public int RoundInSet(Type type, int round) => firstRounds[type] + round - 1;

    /// <summary>The number of a further round.</summary>
    public int NextRound(Type type) => LastRound(type) + 1;

    /// <summary>Whether every launch of the step has a result or has failed.</summary>
    public bool IsComplete(Step step) => step.Info.BenchmarksCases.All(one => IsDone(one, step.RoundInSet));

    /// <summary>Takes a launch in, in place of an earlier one of the same round.</summary>
    /// <returns>Why it has no result; null when it has one.</returns>
    public string? Add(BenchmarkReport report, int roundInSet)
    {
        string key = StudyPlan.KeyOf(report.BenchmarkCase).ToString();
        string? reason = merges[report.BenchmarkCase.Descriptor.Type].Add(report, roundInSet);
        failures.RemoveAll(failure => failure.Case == key && failure.Round == roundInSet);
        if (reason is not null)
        {
            FailedLaunches++;
            failures.Add(new FailedLaunch(key, roundInSet, reason));
        }

        return reason;
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
        info = info with { FinishedUtc = DateTimeOffset.UtcNow, Unfinished = null };
        AtomicFile.WriteAll([InfoFile()], beforeRenaming: null);
    }

    private bool IsDone(BenchmarkCase one, int roundInSet)
    {
        CaseKey key = StudyPlan.KeyOf(one);
        return merges[one.Descriptor.Type].Has(key, roundInSet) ||
            failures.Any(failure => failure.Case == key.ToString() && failure.Round == roundInSet);
    }

    /// <summary>The last round of which the class has a launch or a failure; 0 for none.</summary>
    private int LastRound(Type type)
    {
        HashSet<string> keys = [.. merges[type].Keys.Select(key => key.ToString())];
        return merges[type].Rounds.Concat(failures.Where(failure => keys.Contains(failure.Case)).Select(failure => failure.Round))
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
            Unfinished = info.Unfinished! with
            {
                FirstRounds = new Dictionary<string, int>(info.Unfinished.FirstRounds) { [planned.Class.Name] = firstRounds[type] },
            },
        };

        // study.json last: what it says has happened. A launch that only the class's file has is measured again by --resume.
        AtomicFile.WriteAll(
            [.. merges[type].Files(folder, isClassDone), InfoFile()], !HasSaved && earlier is null ? DeleteEarlier : null);
        HasSaved = true;
    }

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
            known.Question, known.Baseline, known.Unit, known.IsThroughput, sourceHashes[known.Type], merge.Rounds,
            times.Of(merge.Keys), notMeasured);
    }

    private static void RefuseIfDifferent(StudyInfo earlier, StudyInfo start)
    {
        string? difference =
            earlier.Environment != start.Environment ? $"{earlier.Environment}, this is {start.Environment}" :
            earlier.Quick != start.Quick ? $"{(earlier.Quick ? "a quick run" : "full rounds")}, this is not" :
            !Same(earlier.JobSettings, start.JobSettings) ? "other job settings" :
            !Same(earlier.EnvironmentVariables, start.EnvironmentVariables) ? "other runtime variables" : null;
        if (difference is not null)
        {
            throw new StudyException(
                $"{earlier.Machine}: the earlier results are of {difference}. Measure everything again (no --filter), or into " +
                "another set (--machine NAME).");
        }
    }

    private static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out string? value) && value == pair.Value);

    private void Prepare(PlannedClass planned, UnfinishedRun? resumed)
    {
        Type type = planned.Class.Type;
        int? begun = resumed is not null && resumed.FirstRounds.TryGetValue(planned.Class.Name, out int first) ? first : null;
        bool keepsRounds = addsRounds || begun is not null;
        HashSet<CaseKey> selected = [.. planned.Cases.Select(StudyPlan.KeyOf)];
        sourceHashes.Add(type, planned.Class.SourceHash());
        bool sameCode = earlier?.Classes.GetValueOrDefault(planned.Class.Name)?.SourceHash == sourceHashes[type];
        if (addsRounds && !sameCode)
        {
            throw new StudyException(
                $"--add-rounds: {type.Name} has changed since it was measured (or never was): measure it anew, with --filter.");
        }

        if (resumed is not null && resumed.SourceHashes.GetValueOrDefault(planned.Class.Name) != sourceHashes[type])
        {
            throw new StudyException($"--resume: {type.Name} has changed since the run began. Run without --resume.");
        }

        BdnBenchmark[] earlierCases = sameCode ? ReadCases(planned.Class) : [];
        CaseKey[] kept = [.. earlierCases.Select(ResultSet.KeyOf).Where(key => !selected.Contains(key))];
        HashSet<string> keptGroups = [.. kept.Select(key => key.Parameters)];

        // A case that stays needs the baseline of its own rounds, which the run's new rounds then join.
        HashSet<CaseKey> stay = [.. kept];
        stay.UnionWith(selected.Where(key =>
            keepsRounds || (key.Method == planned.Class.Baseline && keptGroups.Contains(key.Parameters))));
        IEnumerable<BenchmarkCase> all = plan.CasesOf(type);
        var merge = new ClassMerge(type, all.Where(one => selected.Contains(StudyPlan.KeyOf(one)) || stay.Contains(StudyPlan.KeyOf(one))));
        foreach (BdnBenchmark one in earlierCases.Where(one => stay.Contains(ResultSet.KeyOf(one))))
        {
            merge.AddSaved(one);
        }

        merges.Add(type, merge);
        failures.RemoveAll(failure => selected.Except(stay).Any(key => key.ToString() == failure.Case));
        firstRounds.Add(type, begun ?? NextRound(type));
    }

    private BdnBenchmark[] ReadCases(BenchmarkClass known)
    {
        string? file = Directory.EnumerateFiles(folder, $"{known.Name}-report-full*.json").FirstOrDefault();
        return file is null ? [] : [.. (BdnFile.Read(file).Benchmarks ?? []).OfType<BdnBenchmark>()];
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
