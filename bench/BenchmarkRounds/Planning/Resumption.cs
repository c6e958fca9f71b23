using BenchmarkRounds.Results;

namespace BenchmarkRounds.Planning;

/// <summary>Continues a run that was interrupted: the same cases, seed and number of rounds, as study.json keeps them.</summary>
internal static class Resumption
{
    /// <summary>The options of the interrupted run.</summary>
    /// <param name="asked">Where the set is: the output folder, and the machine's name or whether it is a quick run's.</param>
    /// <exception cref="StudyException">There is no interrupted run in it.</exception>
    /// <exception cref="ResultException">The set is damaged.</exception>
    public static StudyOptions CreateOptions(StudyOptions asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return StudyInfo.Read(asked.Folder) switch
        {
            null => throw new StudyException($"--resume: {asked.Folder} holds no result set. Run without it."),
            { Unfinished: null } => throw new StudyException(
                $"--resume: the latest run into {asked.Folder} was not interrupted. Extend it with --add-rounds, or run without --resume."),
            { Unfinished: UnfinishedRun left } when asked.Filters.Count > 0 && !left.Filters.ToHashSet().SetEquals(asked.Filters) =>
                throw new StudyException(
                    $"--resume: the interrupted run had {(left.Filters.Count == 0 ? "no --filter" : $"--filter {string.Join(' ', left.Filters)}")}: " +
                    "name the same one, or none."),
            { Unfinished: UnfinishedRun left } info => asked with
            {
                Resume = true,
                Filters = left.Filters,
                Budget = asked.Budget ?? (info.Budget is TimeBudget budget ? TimeSpan.FromSeconds(budget.Seconds) : null),
                Rounds = left.AddsRounds ? null : info.RoundsAsked,
                AddRounds = left.AddsRounds ? info.RoundsAsked : null,
                Seed = info.Seed,
                Quick = info.Quick,
                RuntimeAsync = info.RuntimeAsync,
                Machine = asked.EffectiveMachine,
            },
        };
    }

    /// <summary>Refuses when this machine cannot measure now what the run measured then, or can measure more.</summary>
    /// <exception cref="StudyException">The cases differ; the message names one.</exception>
    internal static void RefuseOtherCases(StudyInfo? interrupted, StudyPlan plan)
    {
        string[] then = [.. interrupted?.Unfinished?.Cases ?? []];
        string[] now = [.. plan.Classes.SelectMany(planned => planned.Cases).Select(one => StudyPlan.KeyOf(one).ToString())];
        string? gone = then.Except(now).FirstOrDefault();
        string? added = now.Except(then).FirstOrDefault();
        if ((gone ?? added) is string name)
        {
            string why = plan.Classes.Select(planned => planned.NotMeasured.GetValueOrDefault(name)).FirstOrDefault(reason => reason is not null)
                ?? "the code or what it needs has changed";
            throw new StudyException(
                $"--resume: {name} {(gone is null ? "was no part of the interrupted run and is one now" : $"was part of the interrupted run and is none now: {why}")}. " +
                "Make it as it was, or run without --resume.");
        }
    }
}
