namespace BenchmarkRounds.Statistics;

/// <summary>The rows of two result sets, judged together.</summary>
/// <param name="Machine">What the whole machine did; null where that is not looked for or has too few rows.</param>
/// <param name="Changes">What each row did beyond that.</param>
/// <param name="Verdicts">What each is called; null for a row without a change.</param>
internal sealed record JudgedChanges(MachineChange? Machine, IReadOnlyList<Change?> Changes, IReadOnlyList<ChangeVerdict?> Verdicts)
{
    /// <summary>First what all rows share, then each row beyond that.</summary>
    /// <param name="quotients">The second set's times by the first one's; null for a row that cannot be compared.</param>
    /// <param name="isOfOneMachine">Whether what the rows share is the machine's doing, and taken out.</param>
    /// <param name="threshold">Changes up to this share do not matter; 0.05 for 5 %.</param>
    public static JudgedChanges Judge(IReadOnlyList<Change?> quotients, bool isOfOneMachine, double threshold)
    {
        MachineChange? machine = isOfOneMachine ? MachineChange.Estimate(quotients) : null;
        Change?[] changes = [.. quotients.Select(one => machine is { IsShared: true } ? one?.Beyond(machine, threshold) : one)];
        return new JudgedChanges(
            machine, changes, [.. Change.Judge(changes, threshold).Select((verdict, row) => changes[row] is null ? (ChangeVerdict?)null : verdict)]);
    }
}
