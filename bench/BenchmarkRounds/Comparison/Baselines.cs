using BenchmarkRounds.Results;

namespace BenchmarkRounds.Comparison;

/// <summary>Finds each class's baseline method.</summary>
internal static class Baselines
{
    /// <summary>By class: what was asked for, else what a study.json says: a set without one is read by what another set knows.</summary>
    /// <param name="sets">The sets.</param>
    /// <param name="asked">"Class.Method" each, the class with or without its namespace.</param>
    /// <exception cref="ResultException">No set has such a method.</exception>
    public static Dictionary<string, string> Resolve(IReadOnlyList<ResultSet> sets, IReadOnlyList<string> asked)
    {
        var baselines = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string name in asked)
        {
            CaseKey[] found =
            [
                .. sets.SelectMany(set => set.Classes).SelectMany(one => one.Cases).Select(one => one.Key)
                    .Where(key => name == $"{key.Class}.{key.Method}" || name == $"{key.ShortClass}.{key.Method}")
                    .DistinctBy(key => key.Class),
            ];
            if (found is not [CaseKey only])
            {
                throw new ResultException(found.Length == 0
                    ? $"--baseline: no set has a method '{name}'. Give it as Class.Method."
                    : $"--baseline: '{name}' is a method of {string.Join(" and ", found.Select(key => key.Class))}; name the namespace, too.");
            }

            if (!baselines.TryAdd(only.Class, only.Method) && baselines[only.Class] != only.Method)
            {
                throw new ResultException($"--baseline: {only.ShortClass} can have one baseline only.");
            }
        }

        foreach ((string name, ClassInfo known) in sets.SelectMany(set => set.Info?.Classes ?? new Dictionary<string, ClassInfo>()))
        {
            if (known.Baseline is string method)
            {
                baselines.TryAdd(name, method);
            }
        }

        return baselines;
    }
}
