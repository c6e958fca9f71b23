using System.Globalization;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Saving;

/// <summary>
/// Whose a result set is: a run neither replaces nor extends one of another machine, and one of a few benchmarks does not join a set that
/// was measured in another environment, such as before an upgrade.
/// </summary>
/// <param name="here">This machine.</param>
/// <param name="computation">
/// Times a fixed computation a few times, in nanoseconds; nothing while others use the machine. Asked only where a set tells too
/// little of its machine.
/// </param>
internal sealed class SetOwner(MachineInfo here, Func<IReadOnlyList<double>> computation)
{
    private IReadOnlyList<double>? times;

    /// <summary>The set for a run: the one asked for, else the first of "name-2", "name-3" that is of this machine or not there.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <returns>The name, and why it is not the usual one; null when it is.</returns>
    /// <exception cref="StudyException">The set was named, and is of another machine.</exception>
    public (string Name, string? Why) Choose(StudyOptions asked)
    {
        string usual = asked.EffectiveMachine;
        if (Read(asked, usual) is not StudyInfo found || WhyNot(asked, found) is not string why)
        {
            return (usual, null);
        }

        if (IsNamed(asked))
        {
            throw new StudyException($"--machine {usual}: that set is {why}. Name another one, or move {Path.Combine(asked.Output, usual)} away.");
        }

        string name = Enumerable.Range(2, int.MaxValue - 2).Select(number => string.Create(CultureInfo.InvariantCulture, $"{usual}-{number}"))
            .First(name => Read(asked, name) is not StudyInfo other || WhyNot(asked, other) is null);
        return OtherMachine(found) is null && !CanGoOn(asked, name)
            ? (usual, null) // which is refused by whoever decides what becomes of it
            : (name, $"The set {usual} is {why}: this run is the set {name}.");
    }

    private static bool IsNamed(StudyOptions asked) => asked.Machine is not null || asked.SetName is not null;

    /// <summary>What is known of a set; null when it is damaged or not there.</summary>
    private static StudyInfo? Read(StudyOptions asked, string name)
    {
        try
        {
            return StudyInfo.Read(Path.Combine(asked.Output, name));
        }
        catch (ResultException)
        {
            return null; // whoever needs it will say what is wrong with it
        }
    }

    /// <summary>Whether a run can have the set: what extends or resumes one needs one.</summary>
    private static bool CanGoOn(StudyOptions asked, string name) => asked is { Resume: false, AddRounds: null } ||
        (Read(asked, name) is StudyInfo there && (!asked.Resume || there.Unfinished is not null));

    /// <summary>Why a run leaves a set alone; null when it is of this machine and takes the run in.</summary>
    private string? WhyNot(StudyOptions asked, StudyInfo found) => OtherMachine(found) ??
        (JoinsUnnamed(asked) && Listed(found.ProgramEnvironment.Differences(here)) is string environment ? $"of another environment ({environment})" : null);

    private string? OtherMachine(StudyInfo found) =>
        (Listed(found.ProgramEnvironment.OtherMachine(here)) ?? ProbesOf(found)) is string machine ? $"of another machine ({machine})" : null;

    /// <summary>Whether the run would join a set that nobody has named. Those of sides are found by their names when the run is resumed.</summary>
    private static bool JoinsUnnamed(StudyOptions asked) => SetDecision.Joins(asked) && !IsNamed(asked) && asked.Label.Length == 0;

    private static string? Listed(IEnumerable<(MachineFact There, MachineFact Here)> differences) => string.Join(
        "; ", differences.Select(pair => $"{pair.There.What.ToLowerInvariant()} {pair.There.Value}, here {pair.Here.Value}")) is { Length: > 0 } list ? list : null;

    private string? ProbesOf(StudyInfo info) =>
        !info.ProgramEnvironment.HasDetails && MachineProbes.Compare(info.Conditions, times ??= computation()) is ProbeDifference probe
            ? string.Create(CultureInfo.InvariantCulture, $"{probe.What} took {probe.One / 1000:0.0} μs, here {probe.Other / 1000:0.0} μs")
            : null;
}
