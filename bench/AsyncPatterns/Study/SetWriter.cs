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
    private readonly bool replacesAll;
    private readonly bool addsRounds;
    private readonly Dictionary<Type, ClassMerge> merges = [];
    private readonly Dictionary<Type, int> firstRounds = [];
    private readonly Dictionary<Type, string> sourceHashes = [];
    private readonly List<FailedLaunch> failures = [];
    private readonly Dictionary<string, ClassInfo> classes = new(StringComparer.Ordinal);
    private StudyInfo info;
    private bool saved;

    /// <param name="options">What was asked for.</param>
    /// <param name="plan">What will be run.</param>
    /// <param name="start">The head of study.json; its classes and failures are filled in here.</param>
    /// <param name="times">How long launches take.</param>
    /// <exception cref="StudyException">The set in the folder cannot take these results in.</exception>
    /// <exception cref="ResultException">The set in the folder is damaged.</exception>
    public SetWriter(StudyOptions options, StudyPlan plan, StudyInfo start, LaunchTimes times)
    {
        folder = options.Folder;
        this.plan = plan;
        this.times = times;
        info = start;
        addsRounds = options.AddRounds is not null;
        StudyInfo? earlier = options.Filters.Count == 0 && !addsRounds ? null : StudyInfo.Read(folder);
        replacesAll = earlier is null;
        if (earlier is not null)
        {
            RefuseIfDifferent(earlier, start);
            foreach ((string name, ClassInfo known) in earlier.Classes)
            {
                classes[name] = known;
            }

            failures.AddRange(earlier.Failures);
        }

        foreach (PlannedClass planned in plan.Classes)
        {
            Prepare(planned, earlier);
        }
    }

    /// <summary>The number in the files of a run's round: later than all that the class keeps of earlier runs.</summary>
    public int RoundInSet(Type type, int round) => firstRounds[type] + round - 1;

    /// <summary>Launches of this run that had no result.</summary>
    public int FailedLaunches { get; private set; }

    /// <summary>Takes a launch in.</summary>
    /// <returns>Why it has no result; null when it has one.</returns>
    public string? Add(BenchmarkReport report, int round)
    {
        Type type = report.BenchmarkCase.Descriptor.Type;
        string? reason = merges[type].Add(report, RoundInSet(type, round));
        if (reason is not null)
        {
            FailedLaunches++;
            failures.Add(new FailedLaunch(StudyPlan.KeyOf(report.BenchmarkCase).ToString(), RoundInSet(type, round), reason));
        }

        return reason;
    }

    /// <summary>Writes what a reader needs after every launch: the class's JSON and study.json.</summary>
    public void SaveLaunch(Type type) => Save(type, isClassDone: false);

    /// <summary>Writes the class's files and study.json.</summary>
    public void SaveClass(Type type) => Save(type, isClassDone: true);

    private void Save(Type type, bool isClassDone)
    {
        if (replacesAll && !saved)
        {
            DeleteEarlier();
        }

        Directory.CreateDirectory(folder);
        saved = true;
        merges[type].Save(folder, isClassDone);
        PlannedClass planned = plan.Classes.Single(planned => planned.Class.Type == type);
        HashSet<string> measured = [.. merges[type].Keys.Select(key => key.ToString())];
        var notMeasured = planned.NotMeasured
            .Concat(classes.GetValueOrDefault(planned.Class.Name)?.NotMeasured ?? new Dictionary<string, string>())
            .Where(pair => !measured.Contains(pair.Key)).DistinctBy(pair => pair.Key).ToDictionary();
        BenchmarkClass known = planned.Class;
        classes[known.Name] = new ClassInfo(
            known.Question, known.Baseline, known.Unit, known.IsThroughput, sourceHashes[type], merges[type].Rounds,
            times.Of(merges[type].Keys), notMeasured);
        SaveInfo();
    }

    /// <summary>Notes that a round is complete.</summary>
    public void RoundDone(int round) => info = info with { RoundsDone = round };

    /// <summary>Notes that the run has ended.</summary>
    public void Finish()
    {
        info = info with { FinishedUtc = DateTimeOffset.UtcNow };
        SaveInfo();
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

    private void Prepare(PlannedClass planned, StudyInfo? earlier)
    {
        Type type = planned.Class.Type;
        HashSet<CaseKey> selected = [.. planned.Cases.Select(StudyPlan.KeyOf)];
        sourceHashes.Add(type, planned.Class.SourceHash());
        bool sameCode = earlier?.Classes.GetValueOrDefault(planned.Class.Name)?.SourceHash == sourceHashes[type];
        if (addsRounds && !sameCode)
        {
            throw new StudyException(
                $"--add-rounds: {type.Name} has changed since it was measured (or never was): measure it anew, with --filter.");
        }

        BdnBenchmark[] earlierCases = sameCode ? ReadCases(planned.Class) : [];
        CaseKey[] kept = [.. earlierCases.Select(ResultSet.KeyOf).Where(key => !selected.Contains(key))];
        HashSet<string> keptGroups = [.. kept.Select(key => key.Parameters)];

        // A case that stays needs the baseline of its own rounds, which the run's new rounds then join.
        HashSet<CaseKey> stay = [.. kept];
        stay.UnionWith(selected.Where(key =>
            addsRounds || (key.Method == planned.Class.Baseline && keptGroups.Contains(key.Parameters))));
        IEnumerable<BenchmarkCase> all = plan.CasesOf(type);
        var merge = new ClassMerge(type, all.Where(one => selected.Contains(StudyPlan.KeyOf(one)) || stay.Contains(StudyPlan.KeyOf(one))));
        foreach (BdnBenchmark one in earlierCases.Where(one => stay.Contains(ResultSet.KeyOf(one))))
        {
            merge.AddSaved(one);
        }

        merges.Add(type, merge);
        firstRounds.Add(type, merge.Rounds.Count == 0 ? 1 : merge.Rounds[^1] + 1);
        failures.RemoveAll(failure => selected.Except(stay).Any(key => key.ToString() == failure.Case));
    }

    private BdnBenchmark[] ReadCases(BenchmarkClass known)
    {
        string? file = Directory.EnumerateFiles(folder, $"{known.Name}-report-full*.json").FirstOrDefault();
        return file is null ? [] : [.. (BdnFile.Read(file).Benchmarks ?? []).OfType<BdnBenchmark>()];
    }

    private void DeleteEarlier()
    {
        if (StudyInfo.Read(folder) is null)
        {
            return; // nothing of ours
        }

        foreach (string file in Directory.EnumerateFiles(folder).Where(IsOurs).ToArray())
        {
            File.Delete(file);
        }
    }

    private static bool IsOurs(string file) =>
        Path.GetFileName(file) is StudyInfo.FileName or "README.md" ||
        Path.GetExtension(file) is ".svg" or AtomicFile.TemporarySuffix ||
        Path.GetFileName(file).Contains("Benchmarks-report-", StringComparison.Ordinal);

    private void SaveInfo()
    {
        info = info with
        {
            Classes = classes.OrderBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(),
            Failures = [.. failures],
        };
        AtomicFile.WriteAllText(Path.Combine(folder, StudyInfo.FileName), info.ToJson());
    }
}
