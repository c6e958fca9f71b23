using System.Globalization;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Comparison;

/// <summary>The result sets that one run measured, a set a side.</summary>
/// <param name="Run">The run, as the first of them names it.</param>
/// <param name="Sets">The sets of its sides, in the order in which the run named them; at least two.</param>
internal sealed record SidesOfRun(SharedRun Run, IReadOnlyList<ResultSet> Sets)
{
    /// <summary>The run with the most sides among some sets, the latest of several.</summary>
    /// <returns>Null when no two of them are sides of one run.</returns>
    public static SidesOfRun? Find(IReadOnlyList<ResultSet> sets) => FindAll(sets).FirstOrDefault();

    /// <summary>All runs of which some sets are two sides or more, those with the most sides first, of these the latest.</summary>
    public static IEnumerable<SidesOfRun> FindAll(IReadOnlyList<ResultSet> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        return sets.Where(set => set.Info?.Run is not null).GroupBy(set => set.Info!.Run!.Id, StringComparer.Ordinal)
            .Select(group => group.DistinctBy(set => set.Info!.Run!.Side).ToArray()).Where(sides => sides.Length > 1)
            .OrderByDescending(sides => sides.Length).ThenByDescending(sides => sides.Max(side => side.Info!.StartedUtc))
            .Select(sides => new SidesOfRun(sides[0].Info!.Run!, [.. sides.OrderBy(Place)]));
    }

    /// <summary>What a set of it measured.</summary>
    public static RunSide SideOf(ResultSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return set.Info!.Run!.Sides[Place(set)];
    }

    /// <summary>
    /// What a side was compiled for, ".NET 10", where it ran on a newer major version; null where both agree, or one of them is not known. A job
    /// that names none has that of the program, which is never older than what a side for an older runtime is compiled for.
    /// </summary>
    public static string? CompiledFor(ResultSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        string? compiled = set.JobSetting(BenchmarkJob.Runtime);
        return compiled is null || set.Environment?.Runtime is not string ran || Major(compiled) is not int one || Major(ran) is not int other || one >= other
            ? null
            : string.Create(CultureInfo.InvariantCulture, $".NET {one}");
    }

    /// <summary>10 of ".NET 10.0.12".</summary>
    private static int? Major(string runtime) =>
        int.TryParse(runtime.Split(' ').Last().Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major) ? major : null;

    private static int Place(ResultSet set) => set.Info!.Run!.Sides.TakeWhile(side => side.Label != set.Info.Run.Side).Count();
}
