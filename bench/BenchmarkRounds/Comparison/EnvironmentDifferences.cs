using System.Globalization;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Comparison;

/// <summary>Finds what differs between what result sets were measured on, and with.</summary>
internal static class EnvironmentDifferences
{
    private const string NotKnown = "not known";
    private const string Cores = MachineFact.CoreCount;
    private const string GarbageCollector = MachineFact.Collector;
    private const string KindOfRun = "Kind of run";
    private const string Rounds = "Rounds";
    private const string StateMachines = "Async state machines";
    private const string Variables = "Runtime variables";
    private const string Settings = "Job settings";

    private static readonly string[] NamedAlone = [BenchmarkJob.Runtime, BenchmarkJob.Server, BenchmarkJob.Concurrent, BenchmarkJob.Variables];

    /// <summary>The facts of a machine of which nothing is known.</summary>
    private static readonly IReadOnlyList<MachineFact> MachineFacts = new MachineInfo(NotKnown, NotKnown, NotKnown, 0, NotKnown, NotKnown, NotKnown).Facts;

    private static readonly HashSet<string> Details = [.. MachineFacts.Where(fact => fact.IsDetail).Select(fact => fact.What)];

    private static readonly HashSet<string> OfProcessor = [.. MachineFacts.Where(fact => fact.IsOfProcessor).Select(fact => fact.What)];

    private static readonly (string What, Func<ResultSet, string?> Value)[] Facts =
    [
        .. MachineFacts.Select((fact, index) => (fact.What, new Func<ResultSet, string?>(set => set.Environment?.Facts[index].Value))),
        (KindOfRun, set => set.Info is StudyInfo info ? info.Quick ? "quick" : "full" : null),
        (StateMachines, set => set.Info is StudyInfo info ? info.RuntimeAsync ? "the runtime's" : "the compiler's" : null),
        (Rounds, set => set.Rounds.ToString(CultureInfo.InvariantCulture)),
        (Variables, set => set.Info is StudyInfo info ? Text(info.EnvironmentVariables) : set.JobSetting(BenchmarkJob.Variables)),
        (Settings, set => set.Info is StudyInfo info ? Text(info.JobSettings) : JobSettings(set)),
    ];

    /// <summary>Only what differs, in a fixed order. What older sets do not know does not differ.</summary>
    public static IReadOnlyList<EnvironmentDifference> Find(IReadOnlyList<ResultSet> sets) =>
    [
        .. Facts.Select(fact => new EnvironmentDifference(fact.What, [.. sets.Select(set => fact.Value(set) ?? NotKnown)]))
            .Where(difference => difference.Values.Where(value => value != NotKnown || !Details.Contains(difference.What)).Distinct(StringComparer.Ordinal).Count() > 1)
            .Where(difference => difference.What != Settings || sets.Select(SettingsThatCount).Distinct(StringComparer.Ordinal).Count() > 1),
    ];

    /// <summary>
    /// Whether both were measured on the same processor, cores, system, runtime and collector, with the same settings. More rounds
    /// are no other environment. Of sets whose machine is not known nothing is the same.
    /// </summary>
    public static bool IsSame(ResultSet one, ResultSet other) =>
        one.Environment is { Cores: > 0, Processor: not (null or "" or NotKnown) } && Names(one, other).Count == 0;

    /// <summary>Whether what is known of the machines differs: then nothing more needs to be found out.</summary>
    public static bool AreOtherMachines(ResultSet one, ResultSet other) =>
        one.Environment is MachineInfo first && other.Environment is MachineInfo second && first.OtherMachine(second).Any();

    /// <summary>In what two environments differ. More rounds are no other environment.</summary>
    public static IReadOnlyList<string> Names(ResultSet one, ResultSet other) =>
        [.. Find([one, other]).Select(difference => difference.What).Where(what => what != Rounds)];

    /// <summary>
    /// The one thing in which a set differs from the base, as a name for it: "1 core", "server GC"; null when it is not one. The
    /// variable that switches the collector is the same thing as the collector; so are the settings that switch the state machines.
    /// </summary>
    public static string? Single(ResultSet basis, ResultSet set)
    {
        EnvironmentDifference[] found = [.. Find([basis, set]).Where(difference => difference.What != Rounds)];
        string[] means = found.Any(difference => difference.What == StateMachines) ? [Variables, Settings]
            : found.Any(difference => difference.What == GarbageCollector) ? [Variables]
            : found.Any(difference => difference.What == MachineFact.Brand) ? [.. OfProcessor]
            : found.Any(difference => difference.What == MachineFact.System) ? [MachineFact.KernelRelease]
            : [];
        EnvironmentDifference[] things = [.. found.Where(difference => !means.Contains(difference.What))];
        if (things.Length > 0 && things.All(difference => OfProcessor.Contains(difference.What)))
        {
            return Which(set.Environment);
        }

        return things is not [EnvironmentDifference only] || only.Values[1] == NotKnown ? null : only.What switch
        {
            Cores => only.Values[1] == "1" ? "1 core" : $"{only.Values[1]} cores",
            StateMachines => only.Values[1] == "the runtime's" ? "runtime-async" : "compiler's async",
            GarbageCollector => $"{only.Values[1].Split(',')[0]} GC",
            MachineFact.RuntimeVersion or "Architecture" or MachineFact.System or MachineFact.Brand => only.Values[1],
            "BenchmarkDotNet" => $"BenchmarkDotNet {only.Values[1]}",
            KindOfRun => $"{only.Values[1]} run",
            _ => null,
        };
    }

    private static string SettingsThatCount(ResultSet set) => set.Info is StudyInfo info ? Text(info.ComparableSettings) : JobSettings(set);

    /// <summary>What the jobs of a foreign set say of what is measured, but for what is named on its own.</summary>
    private static string JobSettings(ResultSet set)
    {
        Dictionary<string, string> found = set.Classes.SelectMany(one => one.Cases).Select(one => one.Job).OfType<BenchmarkJob>().SelectMany(job => job.Set).Distinct()
            .Where(name => !BenchmarkJob.IsOfTheRun(name) && !NamedAlone.Contains(name))
            .Select(name => (Name: name, Value: set.JobSetting(name))).Where(setting => setting.Value is not null)
            .ToDictionary(setting => setting.Name, setting => setting.Value!);
        return found.Count > 0 ? Text(found) : "default";
    }

    /// <summary>What tells processors of one brand apart.</summary>
    private static string? Which(MachineInfo? machine) => machine is { Family: string family, Model: string model } ? $"family {family} model {model}" : null;

    private static string Text(IReadOnlyDictionary<string, string> values) => values.Count == 0
        ? "none"
        : string.Join(", ", values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
}
