namespace AsyncPatterns.Results;

/// <summary>A folder of results, loaded.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Name">The machine's name; for a foreign set the folder's.</param>
/// <param name="Info">What study.json says; null for a foreign set.</param>
/// <param name="Classes">The classes that have a file, by name.</param>
public sealed record ResultSet(string Folder, string Name, StudyInfo? Info, IReadOnlyList<ClassResult> Classes)
{
    /// <summary>The folder itself when it holds results, else the only one in it that does.</summary>
    /// <exception cref="ResultException">It holds none, or several.</exception>
    public static string Find(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ResultException($"{folder}: there is no such folder.");
        }

        if (HoldsResults(folder))
        {
            return folder;
        }

        string[] below = [.. Directory.EnumerateDirectories(folder).Where(HoldsResults).Order(StringComparer.Ordinal)];
        return below switch
        {
            [string only] => only,
            [] => throw new ResultException($"{folder}: holds no BenchmarkDotNet results ({BdnFile.Pattern})."),
            _ => throw new ResultException(
                $"{folder}: holds several result sets; name one of {string.Join(", ", below.Select(Path.GetFileName))}."),
        };
    }

    /// <summary>Loads a folder.</summary>
    /// <exception cref="ResultException">It is no result set, or one of its files cannot be used.</exception>
    public static ResultSet Load(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new ResultException($"{folder}: there is no such folder.");
        }

        StudyInfo? info = StudyInfo.Read(folder);
        var found = new List<(string File, BdnBenchmark Benchmark, string Version)>();
        foreach (string file in Directory.EnumerateFiles(folder, BdnFile.Pattern).Order(StringComparer.Ordinal))
        {
            BdnFile content = BdnFile.Read(file);
            found.AddRange((content.Benchmarks ?? []).Select(benchmark =>
                (file, Checked(file, benchmark), content.HostEnvironmentInfo?.BenchmarkDotNetVersion ?? "")));
        }

        if (found.Count == 0 && info is null)
        {
            throw new ResultException($"{folder}: holds no BenchmarkDotNet results ({BdnFile.Pattern}).");
        }

        string name = info?.Machine ?? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var classes = WithJobs(found).GroupBy(entry => entry.Key.Class, StringComparer.Ordinal)
            .Select(group => new ClassResult(
                group.Key, [.. group.Select(entry => ToCase(entry.File, entry.Key, entry.Benchmark))], group.First().Version))
            .OrderBy(result => result.Name, StringComparer.Ordinal);
        return new ResultSet(folder, name, info, [.. classes]);
    }

    /// <summary>What identifies a case of a file.</summary>
    public static CaseKey KeyOf(BdnBenchmark benchmark)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        string type = string.IsNullOrEmpty(benchmark.Namespace) ? $"{benchmark.Type}" : $"{benchmark.Namespace}.{benchmark.Type}";
        return new CaseKey(type, benchmark.Method ?? "", benchmark.Parameters ?? "");
    }

    private static bool HoldsResults(string folder) =>
        File.Exists(Path.Combine(folder, StudyInfo.FileName)) || Directory.EnumerateFiles(folder, BdnFile.Pattern).Any();

    private static BdnBenchmark Checked(string file, BdnBenchmark? benchmark) =>
        benchmark is { Type.Length: > 0, Method.Length: > 0 }
            ? benchmark
            : throw new ResultException($"{file}: has a benchmark without a type or a method. Measure again.");

    /// <summary>Adds the job to the keys of cases that several jobs ran.</summary>
    private static IEnumerable<(CaseKey Key, string File, BdnBenchmark Benchmark, string Version)> WithJobs(
        List<(string File, BdnBenchmark Benchmark, string Version)> found)
    {
        foreach (var group in found.GroupBy(entry => KeyOf(entry.Benchmark)))
        {
            var entries = group.Select(entry => (Key: group.Count() == 1 ? group.Key : group.Key with { Job = JobOf(entry.Benchmark) }, entry)).ToArray();
            foreach (var same in entries.GroupBy(one => one.Key))
            {
                var (key, first) = same.First();
                if (same.Skip(1).FirstOrDefault() is { entry.File: string second })
                {
                    throw new ResultException(
                        $"{key}: is both in {first.File} and in {second}. Keep one machine's results a folder.");
                }

                yield return (key, first.File, first.Benchmark, first.Version);
            }
        }
    }

    /// <summary>"Type.Method: Job [Parameters]" is how BenchmarkDotNet displays a case.</summary>
    private static string JobOf(BdnBenchmark benchmark)
    {
        string display = benchmark.DisplayInfo ?? "";
        int start = display.IndexOf(": ", StringComparison.Ordinal);
        int end = display.LastIndexOf(" [", StringComparison.Ordinal);
        return start < 0 ? "" : end > start ? display[(start + 2)..end] : display[(start + 2)..];
    }

    private static CaseResult ToCase(string file, CaseKey key, BdnBenchmark benchmark)
    {
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
