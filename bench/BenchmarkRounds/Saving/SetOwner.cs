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
        if (WhyNot(asked, usual) is not string why)
        {
            return (usual, null);
        }

        if (IsNamed(asked))
        {
            throw new StudyException($"--machine {usual}: that set is {why}. Name another one, or move {Path.Combine(asked.Output, usual)} away.");
        }

        string name = Enumerable.Range(2, int.MaxValue - 2).Select(number => string.Create(CultureInfo.InvariantCulture, $"{usual}-{number}"))
            .First(name => WhyNot(asked, name) is null);
        return (name, $"The set {usual} is {why}: this run is the set {name}.");
    }

    private static bool IsNamed(StudyOptions asked) => asked.Machine is not null || asked.SetName is not null;

    /// <summary>Why a run leaves a set alone; null when it is of this machine and takes the run in, is damaged, or not there.</summary>
    private string? WhyNot(StudyOptions asked, string name)
    {
        StudyInfo? info;
        try
        {
            info = StudyInfo.Read(Path.Combine(asked.Output, name));
        }
        catch (ResultException)
        {
            return null; // whoever needs it will say what is wrong with it
        }

        if (info is null)
        {
            return null;
        }

        MachineInfo there = info.ProgramEnvironment;
        return Listed(there.OtherMachine(here)) is string machine ? $"of another machine ({machine})"
            : ProbesOf(info) is string probes ? $"of another machine ({probes})"
            : MayMove(asked) && Listed(there.Differences(here).Where(pair => IsOfLaunches(asked, pair.Here))) is string environment
                ? $"of another environment ({environment})"
            : null;
    }

    /// <summary>Whether a few benchmarks would join a set that nobody has named: what extends or resumes a set is about that one.</summary>
    private static bool MayMove(StudyOptions asked) => asked is { Filters.Count: > 0, AddRounds: null, Resume: false } && !IsNamed(asked);

    /// <summary>The runtime of this program tells nothing of the launches of a side.</summary>
    private static bool IsOfLaunches(StudyOptions asked, MachineFact fact) => fact.What != MachineFact.RuntimeVersion || asked.Label.Length == 0;

    private static string? Listed(IEnumerable<(MachineFact There, MachineFact Here)> differences) => string.Join(
        "; ", differences.Select(pair => $"{pair.There.What.ToLowerInvariant()} {pair.There.Value}, here {pair.Here.Value}")) is { Length: > 0 } list ? list : null;

    private string? ProbesOf(StudyInfo info) =>
        !info.ProgramEnvironment.HasDetails && MachineProbes.Compare(info.Conditions, times ??= computation()) is ProbeDifference probe
            ? string.Create(CultureInfo.InvariantCulture, $"{probe.What} took {probe.One / 1000:0.0} μs, here {probe.Other / 1000:0.0} μs")
            : null;
}
