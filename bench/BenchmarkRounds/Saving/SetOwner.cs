using System.Globalization;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Saving;

/// <summary>Whose a result set is: a run neither replaces nor extends one of another machine.</summary>
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
        if (Difference(Path.Combine(asked.Output, usual)) is not string difference)
        {
            return (usual, null);
        }

        if (asked.Machine is not null || asked.SetName is not null)
        {
            throw new StudyException(
                $"--machine {usual}: that set is of another machine ({difference}). Name another one, or move {Path.Combine(asked.Output, usual)} away.");
        }

        string name = Enumerable.Range(2, int.MaxValue - 2).Select(number => string.Create(CultureInfo.InvariantCulture, $"{usual}-{number}"))
            .First(name => Difference(Path.Combine(asked.Output, name)) is null);
        return (name, $"The set {usual} is of another machine ({difference}): this run is the set {name}.");
    }

    /// <summary>By what a set is of another machine; null when it is of this one, is damaged, or not there.</summary>
    private string? Difference(string folder)
    {
        StudyInfo? info;
        try
        {
            info = StudyInfo.Read(folder);
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
        string differences = string.Join("; ", there.OtherMachine(here)
            .Select(pair => $"{pair.Here.What.ToLowerInvariant()} {pair.Here.Value}, here {pair.There.Value}"));
        return differences.Length > 0 ? differences
            : there.HasDetails ? null
            : MachineProbes.Compare(info.Conditions, times ??= computation()) is ProbeDifference probe ? string.Create(
                CultureInfo.InvariantCulture, $"{probe.What} took {probe.One / 1000:0.0} μs, here {probe.Other / 1000:0.0} μs")
            : null;
    }
}
