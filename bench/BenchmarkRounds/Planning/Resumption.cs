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
            { Unfinished: UnfinishedRun left } info => GoOn(asked, info, left) with { Machine = asked.EffectiveMachine },
        };
    }

    /// <summary>The options of each set of an interrupted run with sides.</summary>
    /// <param name="asked">Where the sets are: the output folder, and the machine's name or the sides.</param>
    /// <returns>Null when there is no such run, or the machine's own set has one to go on with.</returns>
    /// <exception cref="StudyException">Sides are named, and they have none; or another filter is.</exception>
    /// <exception cref="ResultException">A set that is named is damaged.</exception>
    public static IReadOnlyList<StudyOptions>? FindSides(StudyOptions asked)
    {
        ArgumentNullException.ThrowIfNull(asked);
        StudyInfo? interrupted = asked.Sides.Count > 0
            ? asked.OfSets().Select(set => StudyInfo.Read(set.Folder)).FirstOrDefault(info => IsOfSides(info) && HasSides(info!.Run!, asked.Sides))
                ?? throw new StudyException($"--resume: in {asked.Output} no run of these sides was interrupted. Run without --resume.")
            : StudyInfo.Read(asked.Folder) is { Unfinished: not null } own ? own : FindLatest(asked);
        if (interrupted?.Run is not SharedRun run)
        {
            return null;
        }

        StudyOptions common = GoOn(asked, interrupted, interrupted.Unfinished!) with { Sides = [], Unfinished = interrupted.Unfinished };
        return [.. run.Sides.Where(side => side.LeftOut is null).Select(side => OfSide(common, run, side))];
    }

    private static StudyOptions OfSide(StudyOptions common, SharedRun run, RunSide side)
    {
        Preconditions.RequireValidName(side.Set);
        try
        {
            return common with
            {
                // What was not begun is as the run found it.
                Resume = StudyInfo.Read(Path.Combine(common.Output, side.Set))?.Run?.Id == run.Id,
                Side = Side.Parse(side.Text),
                Label = side.Label,
                SetName = side.Set,
                Run = run with { Side = side.Label },
            };
        }
        catch (FormatException exception)
        {
            throw new StudyException($"--resume: the interrupted run has a side that this program does not know: {exception.Message}.", exception);
        }
    }

    private static bool IsOfSides(StudyInfo? info) => info is { Run: not null, Unfinished: not null };

    private static bool HasSides(SharedRun run, IReadOnlyList<Side> sides) => run.Sides.Select(side => side.Text).SequenceEqual(sides.Select(side => side.Text));

    /// <summary>What the latest interrupted run with sides on this machine has left; null when there is none.</summary>
    private static StudyInfo? FindLatest(StudyOptions asked) => (Directory.Exists(asked.Output) ? Directory.GetDirectories(asked.Output, $"{asked.BaseName}-*") : [])
        .Select(TryRead).Where(IsOfSides).MaxBy(info => info!.StartedUtc);

    private static StudyInfo? TryRead(string folder)
    {
        try
        {
            return StudyInfo.Read(folder);
        }
        catch (ResultException)
        {
            return null; // it is not what was asked for
        }
    }

    private static StudyOptions GoOn(StudyOptions asked, StudyInfo info, UnfinishedRun left) =>
        asked.Filters.Count > 0 && !left.Filters.ToHashSet().SetEquals(asked.Filters)
            ? throw new StudyException(
                $"--resume: the interrupted run had {(left.Filters.Count == 0 ? "no --filter" : $"--filter {string.Join(' ', left.Filters)}")}: " +
                "name the same one, or none.")
            : asked with
            {
                Resume = true,
                Filters = left.Filters,
                Budget = asked.Budget ?? (info.Budget is TimeBudget budget ? TimeSpan.FromSeconds(budget.Seconds) : null),
                Rounds = left.AddsRounds ? null : info.RoundsAsked,
                AddRounds = left.AddsRounds ? info.RoundsAsked : null,
                Seed = info.Seed,
                Quick = info.Quick,
            };

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
