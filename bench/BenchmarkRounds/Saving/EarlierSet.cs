using BenchmarkRounds.Results;

namespace BenchmarkRounds.Saving;

/// <summary>What stands in the folder before a run saves into it.</summary>
/// <param name="Info">What study.json says.</param>
/// <param name="Cases">The cases of each class that has a file, by the class's full name.</param>
internal sealed record EarlierSet(StudyInfo Info, IReadOnlyDictionary<string, IReadOnlyList<BdnBenchmark>> Cases)
{
    /// <summary>Reads a folder.</summary>
    /// <param name="folder">The result set.</param>
    /// <param name="names">The classes that matter, by their full names.</param>
    /// <param name="mustBeWhole">Whether a damaged set is an error; else it counts as none.</param>
    /// <returns>Null when it holds no result set.</returns>
    /// <exception cref="ResultException">The set is damaged and must not be.</exception>
    public static EarlierSet? Read(string folder, IEnumerable<string> names, bool mustBeWhole)
    {
        try
        {
            return StudyInfo.Read(folder) is not StudyInfo info
                ? null
                : new EarlierSet(info, names.ToDictionary(name => name, name => ReadCases(folder, name), StringComparer.Ordinal));
        }
        catch (ResultException) when (!mustBeWhole)
        {
            return null; // it will be replaced
        }
    }

    /// <summary>The cases of a class; none when it has no file.</summary>
    public IReadOnlyList<BdnBenchmark> CasesOf(string name) => Cases.GetValueOrDefault(name) ?? [];

    private static IReadOnlyList<BdnBenchmark> ReadCases(string folder, string name)
    {
        string? file = Directory.EnumerateFiles(folder, $"{name}-report-full*.json").FirstOrDefault();
        return file is null ? [] : [.. (BdnFile.Read(file).Benchmarks ?? []).OfType<BdnBenchmark>()];
    }
}
