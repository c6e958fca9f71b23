using BenchmarkRounds.Results;

namespace BenchmarkRounds.Comparison;

/// <summary>Brings the rows of several sets under the same keys.</summary>
internal static class RowMatching
{
    private const string ByRow = "as each row's job says";

    /// <summary>
    /// The sets with the jobs in their keys named alike: by what tells the jobs of any of them apart. A set with one job is found
    /// beside a set with several; where no set has several, jobs are no part of keys, and another job is another environment.
    /// </summary>
    public static IReadOnlyList<ResultSet> MatchJobs(IReadOnlyList<ResultSet> sets)
    {
        JobNames names = JobNames.Create([.. sets.Select(set =>
            (IReadOnlyList<(CaseKey, BenchmarkJob)>)[.. Cases(set).Where(one => one.Job is not null).Select(one => (one.Key with { Job = "" }, one.Job!))])]);
        bool tellsRuntime = names.Characteristics.Contains(BenchmarkJob.Runtime);
        bool tellsCollector = names.Characteristics.Contains(BenchmarkJob.Server) || names.Characteristics.Contains(BenchmarkJob.Concurrent);
        return
        [
            .. sets.Select(set => set with
            {
                ToldByJob = names.Characteristics,
                Classes = [.. set.Classes.Select(one => one with { Cases = [.. one.Cases.Select(row => Rename(row, names))] })],
                Environment = set.Environment is not MachineInfo known ? null : known with
                {
                    Runtime = tellsRuntime ? ByRow : known.Runtime,
                    GarbageCollector = tellsCollector ? ByRow : known.GarbageCollector,
                },
            }),
        ];
    }

    /// <summary>The keys, each with as much of its class's namespace as tells it from other classes of that name.</summary>
    public static IEnumerable<CaseKey> TellClassesApart(IReadOnlyList<CaseKey> keys)
    {
        Dictionary<string, string> shown = [];
        foreach (var same in keys.DistinctBy(key => key.Class).GroupBy(key => key.PlainClass, StringComparer.Ordinal).Where(group => group.Skip(1).Any()))
        {
            int most = same.Max(key => key.Class.Split('.').Length);
            int parts = Enumerable.Range(2, most).FirstOrDefault(count => same.DistinctBy(key => key.LastParts(count)).Count() == same.Count());
            foreach (CaseKey key in same)
            {
                shown[key.Class] = parts == 0 ? key.Class : key.LastParts(parts);
            }
        }

        return keys.Select(key => shown.TryGetValue(key.Class, out string? name) ? key with { ShortClass = name } : key);
    }

    private static IEnumerable<CaseResult> Cases(ResultSet set) => set.Classes.SelectMany(one => one.Cases);

    private static CaseResult Rename(CaseResult row, JobNames names) =>
        row.Job is null ? row : row with { Key = row.Key with { Job = names.NameOf(row.Job) } };
}
