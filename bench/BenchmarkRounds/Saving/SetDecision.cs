using BenchmarkRounds.Annotations;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Saving;

/// <summary>A class that a run measures.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Baseline">The method the others are divided by; null when it has none.</param>
/// <param name="SourceHash">The code that is measured now.</param>
/// <param name="Selected">The cases that are measured.</param>
internal sealed record IncomingClass(string Name, string? Baseline, string SourceHash, IReadOnlyList<CaseKey> Selected)
{
    /// <summary>Its name without the namespace.</summary>
    public string ShortName => Name[(Name.LastIndexOf('.') + 1)..];

    /// <summary>What results depend on beside the machine, by case: see <see cref="ClassInfo.MeasuredWith"/>.</summary>
    public IReadOnlyDictionary<string, string> MeasuredWith { get; init; } = new Dictionary<string, string>();
}

/// <summary>What a run does about a class's earlier results.</summary>
/// <param name="SourceHash">The code that is measured now.</param>
/// <param name="Kept">The cases whose earlier launches stay: those not selected, their baselines, and all that the run goes on with.</param>
/// <param name="FirstRound">The number in the files of the run's first round: later than all that is kept.</param>
internal sealed record ClassDecision(string SourceHash, IReadOnlySet<CaseKey> Kept, int FirstRound);

/// <summary>
/// What of an earlier set a run keeps, replaces or refuses. Pure: it reads and writes nothing, and the same set and the same
/// question have the same answer.
/// </summary>
/// <param name="Info">What study.json says when the first launch is saved.</param>
/// <param name="ReplacesAll">Whether the earlier files go then.</param>
/// <param name="Classes">By the class's full name: the classes that the run measures.</param>
internal sealed record SetDecision(StudyInfo Info, bool ReplacesAll, IReadOnlyDictionary<string, ClassDecision> Classes)
{
    /// <summary>Decides.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="start">The head of study.json, as this run would write it into an empty folder.</param>
    /// <param name="incoming">What is measured.</param>
    /// <param name="found">The earlier set; null for none.</param>
    /// <exception cref="StudyException">The earlier set cannot take these results in.</exception>
    public static SetDecision Create(StudyOptions options, StudyInfo start, IReadOnlyList<IncomingClass> incoming, EarlierSet? found)
    {
        EarlierSet? earlier = Joins(options) ? found : null;
        if (earlier is not null && Difference(earlier.Info, start) is string difference)
        {
            throw new StudyException(
                $"{earlier.Info.Machine}: the earlier results are of {difference}. Measure everything again (no --filter), or into " +
                "another set (--machine NAME).");
        }

        UnfinishedRun? resumed = options.Resume ? earlier?.Info.Unfinished : null;
        foreach (IncomingClass one in incoming)
        {
            RefuseChangedCode(options, one, earlier, resumed);
        }

        var classes = incoming.ToDictionary(
            one => one.Name, one => Decide(one, options.AddRounds is not null, earlier, resumed), StringComparer.Ordinal);
        foreach (IncomingClass one in incoming)
        {
            RefuseTooMany(one, classes[one.Name].FirstRound - 1, options.EffectiveRounds);
            RefuseMixture(one, classes[one.Name], earlier?.Info.Classes.GetValueOrDefault(one.Name));
        }

        StudyInfo info = start with
        {
            // What stays was measured on this, as far as is known; of what is measured now no more may be told.
            Environment = earlier?.Info.Environment ?? start.Environment,
            Classes = earlier?.Info.Classes ?? new Dictionary<string, ClassInfo>(),
            Failures = [.. (earlier?.Info.Failures ?? []).Where(failure => !incoming.Any(one => Replaces(one, classes[one.Name], failure)))],
            Unfinished = resumed ?? new UnfinishedRun(
                options.Filters, options.AddRounds is not null,
                [.. incoming.SelectMany(one => one.Selected).Select(key => key.ToString())],
                incoming.ToDictionary(one => one.Name, one => one.SourceHash), new Dictionary<string, int>()),
        };
        return new SetDecision(resumed is null ? info : GoOn(info, earlier!.Info), earlier is null, classes)
        {
            Program = start.Environment,
            Launched = earlier is null ? null : LaunchesOf(earlier.Info.Environment),
        };
    }

    /// <summary>What this program runs on.</summary>
    public required MachineInfo Program { get; init; }

    /// <summary>What the launches that stay ran on; null when none stay.</summary>
    public LaunchEnvironment? Launched { get; init; }

    /// <summary>The decisions of the sets of one run: a round of it has the same number in all of them.</summary>
    public static IReadOnlyList<SetDecision> Align(IReadOnlyList<SetDecision> decisions) =>
    [
        .. decisions.Select(decision => decision with
        {
            Classes = decision.Classes.ToDictionary(
                one => one.Key,
                one => one.Value with { FirstRound = decisions.Max(other => other.Classes.GetValueOrDefault(one.Key)?.FirstRound ?? 1) },
                StringComparer.Ordinal),
        }),
    ];

    private static LaunchEnvironment LaunchesOf(MachineInfo machine) =>
        new(machine.Runtime, machine.Architecture, machine.Cores, machine.GarbageCollector);

    /// <summary>Whether a run adds to what is there; another one makes the set anew.</summary>
    public static bool Joins(StudyOptions options) => options.Filters.Count > 0 || options.AddRounds is not null || options.Resume;

    private static StudyInfo GoOn(StudyInfo info, StudyInfo interrupted) => info with
    {
        StartedUtc = interrupted.StartedUtc,
        ResumedUtc = [.. interrupted.ResumedUtc, info.StartedUtc],
        Conditions = interrupted.Conditions,
        Budget = info.Budget is TimeBudget asked ? asked with { SpentSeconds = interrupted.Budget?.SpentSeconds ?? 0 } : null,
    };

    private static ClassDecision Decide(IncomingClass one, bool addsRounds, EarlierSet? earlier, UnfinishedRun? resumed)
    {
        int? begun = resumed is not null && resumed.FirstRounds.TryGetValue(one.Name, out int first) ? first : null;
        bool goesOn = addsRounds || begun is not null;
        bool sameCode = earlier?.Info.Classes.GetValueOrDefault(one.Name)?.SourceHash == one.SourceHash;
        Dictionary<CaseKey, IEnumerable<int>> known = (sameCode ? earlier!.CasesOf(one.Name) : []).GroupBy(ResultSet.KeyOf)
            .ToDictionary(group => group.Key, group => group.SelectMany(RoundsOf));

        // A case that stays needs the baseline of its own rounds, which the run's new rounds then join.
        HashSet<CaseKey> kept = [.. known.Keys.Except(one.Selected)];
        HashSet<string> keptGroups = [.. kept.Select(key => key.Parameters)];
        kept.UnionWith(one.Selected.Where(key =>
            goesOn || (key.Method == one.Baseline && keptGroups.Contains(key.Parameters))));

        HashSet<string> names = [.. kept.Select(key => key.ToString())];
        int last = known.Where(pair => kept.Contains(pair.Key)).SelectMany(pair => pair.Value)
            .Concat((earlier?.Info.Failures ?? []).Where(failure => names.Contains(failure.Case)).Select(failure => failure.Round))
            .DefaultIfEmpty().Max();
        return new ClassDecision(one.SourceHash, kept, begun ?? last + 1);
    }

    private static IEnumerable<int> RoundsOf(BdnBenchmark saved) =>
        (saved.Measurements ?? []).OfType<BdnMeasurement>().Select(measurement => measurement.LaunchIndex).Distinct();

    private static bool Replaces(IncomingClass one, ClassDecision decision, FailedLaunch failure) =>
        one.Selected.Any(key => !decision.Kept.Contains(key) && key.ToString() == failure.Case);

    /// <summary>
    /// What makes results of then and now something else; null when they may stand beside each other. On which runtime launches run
    /// the first of them tells; the program's own is no part of it.
    /// </summary>
    public static string? Difference(StudyInfo earlier, StudyInfo start) =>
        Differences(earlier.ProgramEnvironment, start.ProgramEnvironment) is { Length: > 0 } differences ? differences :
        earlier.RuntimeAsync != start.RuntimeAsync ? $"{(earlier.RuntimeAsync ? "runtime-async" : "the usual async")} code, this is not" :
        earlier.Quick != start.Quick ? $"{(earlier.Quick ? "a quick run" : "full rounds")}, this is not" :
        !Same(earlier.ComparableSettings, start.ComparableSettings) ? "other job settings" :
        !Same(earlier.EnvironmentVariables, start.EnvironmentVariables) ? "other runtime variables" : null;

    private static string Differences(MachineInfo earlier, MachineInfo start) => string.Join(
        "; ", earlier.Differences(start).Where(pair => pair.Here.What != MachineFact.RuntimeVersion)
            .Select(pair => $"{pair.Here.What.ToLowerInvariant()} {pair.Here.Value}, this is {pair.There.Value}"));

    private static void RefuseChangedCode(StudyOptions options, IncomingClass one, EarlierSet? earlier, UnfinishedRun? resumed)
    {
        if (options.AddRounds is not null && earlier?.Info.Classes.GetValueOrDefault(one.Name)?.SourceHash != one.SourceHash)
        {
            throw new StudyException(
                $"--add-rounds: {one.ShortName} has changed since it was measured (or never was): measure it anew, with --filter.");
        }

        if (resumed is not null && resumed.SourceHashes.GetValueOrDefault(one.Name) != one.SourceHash)
        {
            throw new StudyException($"--resume: {one.ShortName} has changed since the run began. Run without --resume.");
        }
    }

    /// <summary>All rounds of a case are measured with the same.</summary>
    private static void RefuseMixture(IncomingClass one, ClassDecision decision, ClassInfo? known)
    {
        foreach (string key in one.Selected.Where(decision.Kept.Contains).Select(key => key.ToString()))
        {
            if (known?.MeasuredWith.GetValueOrDefault(key) is string then && one.MeasuredWith.GetValueOrDefault(key) is string now && then != now)
            {
                throw new StudyException($"{key}: was measured with {then}, and here is {now}. Measure it anew, with --filter.");
            }
        }
    }

    private static void RefuseTooMany(IncomingClass one, int known, int asked)
    {
        if (known + asked > CaseResult.MostLaunches)
        {
            throw new StudyException(
                $"{one.ShortName}: {known} rounds are there and {asked} were asked for; a set holds {CaseResult.MostLaunches} of them. " +
                "Ask for fewer, or measure into another set (--machine NAME).");
        }
    }

    private static bool Same(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Count == other.Count && one.All(pair => other.TryGetValue(pair.Key, out string? value) && value == pair.Value);
}
