using System.Globalization;

namespace BenchmarkRounds.Results;

/// <summary>One of BenchmarkDotNet's files of a set.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Content">What is in it.</param>
internal sealed record SavedFile(string Path, BdnFile Content)
{
    /// <summary>The name without the format.</summary>
    public string Stem => System.IO.Path.GetFileName(Path)[..System.IO.Path.GetFileName(Path).LastIndexOf("-report", StringComparison.OrdinalIgnoreCase)];

    /// <summary>How much it says.</summary>
    public int Measurements => (Content.Benchmarks ?? []).Sum(one => one?.Measurements?.Count ?? 0);

    /// <summary>On what the program ran that started the launches; null when not known.</summary>
    public string? HostRuntime => Content.HostEnvironmentInfo is BdnHost host ? host.RuntimeVersion ?? host.ClrVersion : null;
}

/// <summary>A case of such a file.</summary>
/// <param name="Key">What identifies it.</param>
/// <param name="Job">The job that ran it.</param>
/// <param name="Benchmark">What BenchmarkDotNet wrote of it.</param>
/// <param name="File">The file.</param>
internal sealed record SavedCase(CaseKey Key, BenchmarkJob Job, BdnBenchmark Benchmark, SavedFile File);

/// <summary>Finds the cases of a set's files and tells them apart.</summary>
internal static class SavedCases
{
    /// <summary>The cases, in the order of the files, each with a key of its own.</summary>
    /// <exception cref="ResultException">Two files have the same case.</exception>
    public static IReadOnlyList<SavedCase> Find(IReadOnlyList<SavedFile> files)
    {
        SavedCase[] found =
        [
            .. files.SelectMany(file => (file.Content.Benchmarks ?? []).OfType<BdnBenchmark>().Select(benchmark => new SavedCase(
                ResultSet.KeyOf(benchmark), BenchmarkJob.Read(benchmark, file.HostRuntime), benchmark, file))),
        ];
        JobNames jobs = JobNames.Create([[.. found.Select(one => (one.Key, one.Job))]]);
        SavedCase[] named = [.. found.Select(one => one with { Key = one.Key with { Job = jobs.NameOf(one.Job) } })];
        RefuseTwoRuns(named);
        return Number(named);
    }

    /// <summary>BenchmarkDotNet can write one run in several formats, beside each other: of those the one that says most is read.</summary>
    public static SavedFile[] WithoutVariants(IEnumerable<SavedFile> files) =>
        [.. files.GroupBy(file => (file.Stem, file.Content.Title)).Select(group => group.MaxBy(file => file.Measurements)!)];

    /// <summary>Refuses a folder with results of two machines.</summary>
    public static void RefuseTwoMachines(SavedFile[] files)
    {
        static (string?, int?) Machine(SavedFile file) =>
            (file.Content.HostEnvironmentInfo?.ProcessorName, file.Content.HostEnvironmentInfo?.LogicalCoreCount);
        if (files.FirstOrDefault(file => Machine(file) != Machine(files[0])) is SavedFile other)
        {
            throw new ResultException($"{other.Path}: is of another machine than {files[0].Path}. Keep one machine's results a folder.");
        }
    }

    /// <summary>One run writes a case of one job into one file only.</summary>
    private static void RefuseTwoRuns(SavedCase[] cases)
    {
        foreach (var same in cases.GroupBy(one => one.Key))
        {
            SavedCase first = same.First();
            if (same.FirstOrDefault(other => other.File != first.File) is SavedCase other)
            {
                throw new ResultException(
                    $"{same.Key}: is both in {first.File.Path} and in {other.File.Path}. Keep one run's results a folder, or compare the files: " +
                    $"compare {first.File.Path} {other.File.Path}");
            }
        }
    }

    /// <summary>
    /// What BenchmarkDotNet's names do not tell apart, arrays that begin alike or objects of one type, is numbered: the order of a
    /// file is that of the source.
    /// </summary>
    private static SavedCase[] Number(SavedCase[] cases)
    {
        Dictionary<CaseKey, int> counts = cases.CountBy(one => one.Key).ToDictionary();
        Dictionary<CaseKey, int> seen = [];
        return
        [
            .. cases.Select(one =>
            {
                if (counts[one.Key] == 1)
                {
                    return one;
                }

                int number = seen[one.Key] = seen.GetValueOrDefault(one.Key) + 1;
                string mark = string.Create(CultureInfo.InvariantCulture, $"{number} of {counts[one.Key]}");
                return one with { Key = one.Key with { Parameters = one.Key.Parameters.Length == 0 ? mark : $"{one.Key.Parameters}, {mark}" } };
            }),
        ];
    }
}
