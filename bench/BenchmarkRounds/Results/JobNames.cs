namespace BenchmarkRounds.Results;

/// <summary>
/// Names jobs by what tells them apart: those characteristics in which the jobs of one case differ, and no more, so that the
/// jobs of another file are found again whatever they are called there.
/// </summary>
internal sealed class JobNames
{
    /// <summary>Not a characteristic: the name that somebody gave to a job, for jobs that differ in nothing that is measured.</summary>
    private const string Id = "Id";

    /// <summary>What tells jobs apart most often, in this order; then all others by name.</summary>
    private static readonly string[] First = [BenchmarkJob.Runtime, "Platform", "Jit", BenchmarkJob.Server, BenchmarkJob.Concurrent, BenchmarkJob.Variables];

    private readonly Dictionary<string, string> labels;

    private JobNames(IReadOnlyList<string> characteristics, Dictionary<string, string> labels)
    {
        Characteristics = characteristics;
        this.labels = labels;
    }

    /// <summary>The characteristics by which jobs are told apart; none where no case was run by several.</summary>
    public IReadOnlyList<string> Characteristics { get; }

    /// <summary>The name of a job; empty where jobs need not be told apart.</summary>
    public string NameOf(BenchmarkJob job) => labels[Text(job, Characteristics)];

    /// <summary>Finds the names that tell apart the jobs of several sets.</summary>
    /// <param name="sets">The cases of each set, without a job in their keys, and the jobs that ran them.</param>
    public static JobNames Create(IReadOnlyList<IReadOnlyList<(CaseKey Key, BenchmarkJob Job)>> sets)
    {
        ArgumentNullException.ThrowIfNull(sets);
        BenchmarkJob[] jobs = [.. sets.SelectMany(set => set).Select(row => row.Job)];
        BenchmarkJob[][] alike =
        [
            .. sets.SelectMany(set => set.GroupBy(row => row.Key)).Where(group => group.Skip(1).Any())
                .Select(group => group.Select(row => row.Job).ToArray()),
        ];
        string[] known = [.. alike.SelectMany(group => group).SelectMany(job => job.Set).Distinct().Order(StringComparer.Ordinal)];
        var chosen = new List<string>();
        foreach (string candidate in First.Concat(known.Where(name => !BenchmarkJob.IsOfTheRun(name))).Append(Id).Concat(known).Distinct())
        {
            string[] with = [.. chosen, candidate];
            if (alike.Any(group => Count(group, with) > Count(group, chosen)))
            {
                chosen.Add(candidate);
            }
        }

        return new JobNames(chosen, Label(jobs, chosen));
    }

    private static int Count(BenchmarkJob[] group, IReadOnlyList<string> characteristics) =>
        group.Select(job => Text(job, characteristics)).Distinct(StringComparer.Ordinal).Count();

    /// <summary>
    /// The name that people gave to a job, where it is that of no other; else what tells it apart. The default job is called so
    /// where no other set has it under another name.
    /// </summary>
    private static Dictionary<string, string> Label(BenchmarkJob[] jobs, List<string> characteristics)
    {
        HashSet<string> otherwise = [.. jobs.Where(job => job.Name != BenchmarkJob.DefaultName).Select(job => Text(job, characteristics))];
        ILookup<string, string> named = jobs.Where(job => job.Name is not null)
            .Select(job => (Text: Text(job, characteristics), Name: job.Name!)).Distinct().ToLookup(one => one.Text, one => one.Name);
        ILookup<string, string> ofName = named.SelectMany(group => group.Select(name => (group.Key, name))).ToLookup(one => one.name, one => one.Key);
        HashSet<string> texts = [.. jobs.Select(job => Text(job, characteristics))];
        return texts.ToDictionary(
            text => text,
            text => characteristics.Count > 0 && named[text].ToArray() is [string only] && ofName[only].Count() == 1 && !texts.Contains(only) &&
                (only != BenchmarkJob.DefaultName || !otherwise.Contains(text)) ? only : text,
            StringComparer.Ordinal);
    }

    private static string Text(BenchmarkJob job, IReadOnlyList<string> characteristics) => string.Join(", ", characteristics.Select(name => name switch
    {
        Id => job.Name ?? "Job",
        BenchmarkJob.Runtime => job.ValueOf(name) ?? "runtime of the host",
        _ => $"{name}={job.ValueOf(name) ?? "Default"}",
    }));
}
