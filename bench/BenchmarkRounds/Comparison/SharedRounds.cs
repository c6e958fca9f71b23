using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Comparison;

/// <summary>The rounds in which two sides of a run were measured together, row by row.</summary>
internal sealed class SharedRounds
{
    private readonly CaseLookup basis;
    private readonly CaseLookup side;

    private SharedRounds(CaseLookup basis, CaseLookup side)
    {
        this.basis = basis;
        this.side = side;
    }

    /// <summary>Those of two sets.</summary>
    /// <returns>Null when they are not two sides of one run.</returns>
    public static SharedRounds? Find(CaseLookup basis, CaseLookup side)
    {
        ArgumentNullException.ThrowIfNull(basis);
        ArgumentNullException.ThrowIfNull(side);
        return AreSides(basis.Set, side.Set) ? new SharedRounds(basis, side) : null;
    }

    /// <summary>Whether two sets were measured together, at least in part: sides of one run, and not the same one.</summary>
    public static bool AreSides(ResultSet one, ResultSet other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return one.Info is { Run: SharedRun first } here && other.Info is { Run: SharedRun second } there && first.Side != second.Side &&
            (first.Id == second.Id || Runs(here).Intersect(Runs(there), StringComparer.Ordinal).Any());
    }

    /// <summary>The times of a row in the rounds that both sides have.</summary>
    public PairedLogs Times(CaseKey key)
    {
        (Launch[] ofSide, Launch[] ofBasis) = Launches(key);
        return new PairedLogs(Logs(ofSide), Logs(ofBasis));
    }

    /// <summary>Its ratios to the baseline, in the rounds in which both sides have both; null without a baseline, and of the baseline itself.</summary>
    public PairedLogs? Ratios(CaseKey key)
    {
        if (basis.BaselineOf(key) is not CaseKey baseline || baseline == key)
        {
            return null;
        }

        (Launch[] ofSide, Launch[] ofBasis) = Launches(key);
        (Launch[] sideBaseline, Launch[] basisBaseline) = Launches(baseline);
        return new PairedLogs(PairedRatio.LogRatios(ofSide, sideBaseline), PairedRatio.LogRatios(ofBasis, basisBaseline));
    }

    /// <summary>Both sides' launches of the rounds that they have in common, in the order of the rounds.</summary>
    private (Launch[] Side, Launch[] Basis) Launches(CaseKey key)
    {
        ClassInfo? ofSide = side.Set.Info?.Classes.GetValueOrDefault(key.Class);
        ClassInfo? ofBasis = basis.Set.Info?.Classes.GetValueOrDefault(key.Class);
        var pairs = (side.Find(key)?.Launches ?? [])
            .Join(basis.Find(key)?.Launches ?? [], launch => launch.Round, launch => launch.Round, (one, other) => (Side: one, Basis: other))
            .Where(pair => ofSide?.RunOf(pair.Side.Round) is string run && run == ofBasis?.RunOf(pair.Basis.Round))
            .OrderBy(pair => pair.Side.Round).ToArray();
        return ([.. pairs.Select(pair => pair.Side)], [.. pairs.Select(pair => pair.Basis)]);
    }

    private static IEnumerable<string> Runs(StudyInfo info) => info.Classes.Values.SelectMany(known => known.SharedRounds?.Keys ?? []);

    private static double[] Logs(Launch[] launches) => [.. launches.Select(launch => Math.Log(launch.Nanoseconds))];
}
