namespace AsyncPatterns.Results;

/// <summary>A folder of results, loaded.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Name">The machine's name; for a foreign set the folder's.</param>
/// <param name="Info">What study.json says; null for a foreign set.</param>
/// <param name="Classes">The classes that have a file, by name.</param>
public sealed record ResultSet(string Folder, string Name, StudyInfo? Info, IReadOnlyList<ClassResult> Classes)
{
    /// <summary>Loads a folder.</summary>
    /// <exception cref="ResultException">It is no result set, or one of its files cannot be used.</exception>
    public static ResultSet Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ResultException($"{folder}: there is no such folder.");
        }

        StudyInfo? info = StudyInfo.Read(folder);
        var cases = new Dictionary<CaseKey, (string File, CaseResult Case, string Version)>();
        foreach (string file in Directory.EnumerateFiles(folder, BdnFile.Pattern).Order(StringComparer.Ordinal))
        {
            BdnFile content = BdnFile.Read(file);
            string version = content.HostEnvironmentInfo?.BenchmarkDotNetVersion ?? "";
            foreach (BdnBenchmark? benchmark in content.Benchmarks ?? [])
            {
                CaseResult result = ToCase(file, benchmark);
                if (!cases.TryAdd(result.Key, (file, result, version)))
                {
                    throw new ResultException(
                        $"{result.Key}: is both in {cases[result.Key].File} and in {file}. Keep one machine's results a folder.");
                }
            }
        }

        if (cases.Count == 0 && info is null)
        {
            throw new ResultException($"{folder}: holds no BenchmarkDotNet results ({BdnFile.Pattern}).");
        }

        var classes = cases.Values.GroupBy(entry => entry.Case.Key.Class, StringComparer.Ordinal)
            .Select(group => new ClassResult(group.Key, [.. group.Select(entry => entry.Case)], group.First().Version))
            .OrderBy(result => result.Name, StringComparer.Ordinal);
        string name = info?.Machine ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        return new ResultSet(folder, name, info, [.. classes]);
    }

    /// <summary>What identifies a case of a file.</summary>
    public static CaseKey KeyOf(BdnBenchmark benchmark)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        string type = string.IsNullOrEmpty(benchmark.Namespace) ? $"{benchmark.Type}" : $"{benchmark.Namespace}.{benchmark.Type}";
        return new CaseKey(type, benchmark.Method ?? "", benchmark.Parameters ?? "");
    }

    private static CaseResult ToCase(string file, BdnBenchmark? benchmark)
    {
        if (benchmark is not { Type.Length: > 0, Method.Length: > 0 })
        {
            throw new ResultException($"{file}: has a benchmark without a type or a method. Measure again.");
        }

        CaseKey key = KeyOf(benchmark);
        var launches = (benchmark.Measurements ?? []).OfType<BdnMeasurement>().Where(measurement => measurement.IsResult)
            .GroupBy(measurement => measurement.LaunchIndex).OrderBy(group => group.Key)
            .Select(group => new Launch(group.Key, Median(file, key, group)));
        var metrics = (benchmark.Metrics ?? []).OfType<BdnMetric>().Where(metric => metric.OwnName is not null)
            .GroupBy(metric => metric.OwnName!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Max(metric => metric.Value), StringComparer.Ordinal);
        return new CaseResult(key, [.. launches], benchmark.Memory?.BytesAllocatedPerOperation, metrics);
    }

    private static double Median(string file, CaseKey key, IEnumerable<BdnMeasurement> iterations)
    {
        double[] values = [.. iterations.Select(iteration => iteration.Nanoseconds / iteration.Operations).Order()];
        return values is [> 0, ..] && double.IsFinite(values[^1])
            ? (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2
            : throw new ResultException($"{file}: {key} has an iteration whose time is not above 0. Measure it again.");
    }
}
