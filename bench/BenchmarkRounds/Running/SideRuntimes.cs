using BenchmarkRounds.Environments;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Runtimes;

namespace BenchmarkRounds.Running;

/// <summary>Gives each side its runtime, and leaves those out that have none.</summary>
internal static class SideRuntimes
{
    /// <summary>The sets that can be measured; each names those that cannot.</summary>
    /// <param name="sets">The sets that were asked for.</param>
    /// <param name="find">The program that launches on a side's runtime.</param>
    /// <param name="say">Is told which sides are left out.</param>
    /// <exception cref="ResultException">None can be measured.</exception>
    public static IReadOnlyList<StudyOptions> Provide(IReadOnlyList<StudyOptions> sets, Func<Side, string?> find, Action<string> say)
    {
        var reasons = new Dictionary<string, string>(StringComparer.Ordinal);
        List<StudyOptions> provided = [];
        foreach (StudyOptions set in sets)
        {
            try
            {
                provided.Add(set.Side.Major is null ? set : set with { DotNet = find(set.Side) });
            }
            catch (MissingRuntimeException exception)
            {
                reasons.Add(set.Label, HostMachine.RemoveNames($"{exception.Message.TrimEnd('.')}."));
                say($"Left out: {set.Label}: {reasons[set.Label]}");
            }
        }

        return provided.Count == 0
            ? throw new ResultException($"No side can be measured: {reasons.Values.First()}")
            : [.. provided.Select(set => set with { Run = WithReasons(set.Run, reasons) })];
    }

    private static SharedRun? WithReasons(SharedRun? run, Dictionary<string, string> reasons) => run is null ? null : run with
    {
        Sides = [.. run.Sides.Select(side => reasons.TryGetValue(side.Label, out string? why) ? side with { LeftOut = why } : side)],
    };
}
