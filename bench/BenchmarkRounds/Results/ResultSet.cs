namespace BenchmarkRounds.Results;

/// <summary>A folder of results, loaded.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Name">The machine's name; for a foreign set the folder's.</param>
/// <param name="Info">What study.json says; null for a foreign set.</param>
/// <param name="Classes">The classes that have a file, by name.</param>
internal sealed record ResultSet(string Folder, string Name, StudyInfo? Info, IReadOnlyList<ClassResult> Classes)
{
    /// <summary>What it was measured on: as study.json says, for a foreign set as BenchmarkDotNet's files do; null when they do not.</summary>
    public MachineInfo? Environment { get; init; } = Info?.Environment;

    /// <summary>The most rounds that one of its cases has.</summary>
    public int Rounds => Classes.SelectMany(one => one.Cases).Select(one => one.Launches.Count).DefaultIfEmpty().Max();

    /// <summary>The folder itself when it holds results, else the only one in it that does; a single file is itself.</summary>
    /// <exception cref="ResultException">It holds none, or several.</exception>
    public static string Find(string folder)
    {
        if (File.Exists(folder))
        {
            return folder;
        }

        if (!Directory.Exists(folder))
        {
            throw NoSuchFolder(folder);
        }

        if (HoldsResults(folder))
        {
            return folder;
        }

        string[] below = [.. FoldersIn(folder).Where(HoldsResults)];
        return below switch
        {
            [string only] => only,
            [] => throw HoldsNone(folder),
            _ => throw new ResultException(
                $"{folder}: holds several result sets; name one of {string.Join(", ", below.Select(Path.GetFileName))}."),
        };
    }

    /// <summary>Loads a folder, or a single file of BenchmarkDotNet's JSON.</summary>
    /// <exception cref="ResultException">It is no result set, or one of its files cannot be used.</exception>
    public static ResultSet Load(string folder)
    {
        if (File.Exists(folder))
        {
            return LoadFile(folder);
        }

        if (!Directory.Exists(folder))
        {
            throw NoSuchFolder(folder);
        }

        StudyInfo? info = StudyInfo.Read(folder);
        SavedFile[] files = WithoutVariants([.. BdnFile.FindFiles(folder).Select(path => new SavedFile(path, BdnFile.Read(path)))]);
        RefuseTwoMachines(files);
        return Create(folder, info?.Machine ?? NameOf(folder), info, files);
    }

    /// <summary>A file beside a study.json that knows its classes is a part of that set.</summary>
    private static ResultSet LoadFile(string path)
    {
        var file = new SavedFile(path, BdnFile.Read(path));
        StudyInfo? info = StudyInfo.Read(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "");
        bool isPart = info is not null && (file.Content.Benchmarks ?? []).OfType<BdnBenchmark>().All(one => info.Classes.ContainsKey(KeyOf(one).Class));
        return Create(path, isPart ? info!.Machine : Path.GetFileNameWithoutExtension(path), isPart ? info : null, [file]);
    }

    private static ResultSet Create(string folder, string name, StudyInfo? info, SavedFile[] files)
    {
        SavedCase[] found =
        [
            .. files.SelectMany(file => (file.Content.Benchmarks ?? []).OfType<BdnBenchmark>().Select(benchmark =>
                new SavedCase(file.Path, benchmark, file.Content.HostEnvironmentInfo?.BenchmarkDotNetVersion ?? ""))),
        ];
        if (found.Length == 0 && info is null)
        {
            throw HoldsNone(folder);
        }

        var classes = WithJobs(found).GroupBy(entry => entry.Key.Class, StringComparer.Ordinal)
            .Select(group => new ClassResult(
                group.Key, [.. group.Select(entry => CaseReader.Read(entry.Saved.File, entry.Key, entry.Saved.Benchmark))],
                group.First().Saved.Version))
            .OrderBy(result => result.Name, StringComparer.Ordinal);
        return new ResultSet(folder, name, info, [.. classes])
        {
            Environment = info?.Environment ?? Describe(files.Select(file => file.Content.HostEnvironmentInfo).FirstOrDefault()),
        };
    }

    /// <summary>What identifies a case of a file.</summary>
    public static CaseKey KeyOf(BdnBenchmark benchmark)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        string type = string.IsNullOrEmpty(benchmark.Namespace) ? $"{benchmark.Type}" : $"{benchmark.Namespace}.{benchmark.Type}";
        return new CaseKey(type, benchmark.Method ?? "", benchmark.Parameters ?? "");
    }

    /// <summary>Why the set has no result of a case that has none.</summary>
    public MissingResult GetMissingResult(CaseKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        string printed = key.ToString();
        return Info?.Classes.GetValueOrDefault(key.Class)?.NotMeasured.GetValueOrDefault(printed) is string reason
                ? new MissingResult(MissingKind.NotMeasured, reason)
            : Info?.Failures.LastOrDefault(failure => failure.Case == printed) is FailedLaunch failure
                ? new MissingResult(MissingKind.Failed, failure.Reason)
            : Classes.Any(one => one.Cases.Any(other => other.Key == key))
                ? new MissingResult(MissingKind.Failed, null)
            : new MissingResult(MissingKind.NotInSet, null);
    }

    /// <summary>What a case did that its name does not say; empty when it did what it says, or nothing is known of that.</summary>
    public IReadOnlyList<BrokenRule> Broken(CaseResult one)
    {
        ArgumentNullException.ThrowIfNull(one);
        return Info?.Classes.GetValueOrDefault(one.Key.Class) is ClassInfo known
            ?
            [
                .. (known.MustHold.GetValueOrDefault(one.Key.ToString()) ?? [])
                    .Where(rule => one.Metrics.TryGetValue(rule.Metric, out double value) && !rule.Holds(value))
                    .Select(rule => new BrokenRule(one.Key, rule, one.Metrics[rule.Metric], known.Unit)),
            ]
            : [];
    }

    /// <summary>What a method is that is none of the patterns to choose from; null for a pattern.</summary>
    public string? RoleOf(CaseKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return Info?.Classes.GetValueOrDefault(key.Class)?.Roles.GetValueOrDefault(key.Method);
    }

    /// <summary>The folder's name, but not "results" below "BenchmarkDotNet.Artifacts", which every foreign set is called.</summary>
    private static string NameOf(string folder)
    {
        string[] parts = Path.GetFullPath(folder).Split([Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
        return parts.LastOrDefault(part => part is not ("results" or "BenchmarkDotNet.Artifacts")) ?? "results";
    }

    private static ResultException NoSuchFolder(string folder) => new($"'{folder}': there is no such folder or file.");

    private static ResultException HoldsNone(string folder) => new(
        $"{folder}: holds no BenchmarkDotNet results ({BdnFile.Pattern}). Export them with: --exporters fulljson");

    /// <summary>Whether a folder holds results.</summary>
    public static bool HoldsResults(string folder) =>
        File.Exists(Path.Combine(folder, StudyInfo.FileName)) || BdnFile.FindFiles(folder).Length > 0;

    /// <summary>The folders in a folder, in the order of their names; none when it is not there.</summary>
    /// <exception cref="ResultException">It cannot be read.</exception>
    public static string[] FoldersIn(string folder)
    {
        try
        {
            // A link that leads back to itself is no folder and is passed over.
            return !Directory.Exists(folder) ? [] : [.. Directory.EnumerateDirectories(folder).Where(Directory.Exists).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ResultException($"{folder}: cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>
    /// BenchmarkDotNet can write one run in several formats, beside each other: of those the one that says most is read.
    /// </summary>
    private static SavedFile[] WithoutVariants(SavedFile[] files) =>
    [
        .. files.GroupBy(file => (file.Stem, file.Content.Title))
            .Select(group => group.MaxBy(file => file.Measurements)!),
    ];

    private static void RefuseTwoMachines(SavedFile[] files)
    {
        static (string?, int?) Machine(SavedFile file) =>
            (file.Content.HostEnvironmentInfo?.ProcessorName, file.Content.HostEnvironmentInfo?.LogicalCoreCount);
        if (files.FirstOrDefault(file => Machine(file) != Machine(files[0])) is SavedFile other)
        {
            throw new ResultException(
                $"{other.Path}: is of another machine than {files[0].Path}. Keep one machine's results a folder.");
        }
    }

    /// <summary>Adds the job to the keys of cases that several jobs ran.</summary>
    private static IEnumerable<(CaseKey Key, SavedCase Saved)> WithJobs(SavedCase[] found)
    {
        foreach (var group in found.GroupBy(one => KeyOf(one.Benchmark)))
        {
            bool isOne = group.Count() == 1;
            bool idsTell = group.Select(one => JobId(one.Benchmark)).Distinct(StringComparer.Ordinal).Count() == group.Count();
            foreach (var same in group.GroupBy(one => isOne ? group.Key : group.Key with { Job = idsTell ? JobId(one.Benchmark) : JobOf(one.Benchmark) }))
            {
                SavedCase first = same.First();
                if (same.Skip(1).FirstOrDefault() is SavedCase second)
                {
                    throw new ResultException(first.File == second.File
                        ? $"{first.File}: has {same.Key} twice. Measure again."
                        : $"{same.Key}: is both in {first.File} and in {second.File}. Keep one run's results a folder, or compare the files: compare {first.File} {second.File}");
                }

                yield return (same.Key, first);
            }
        }
    }

    /// <summary>"Type.Method: Job [Parameters]" is how BenchmarkDotNet displays a case.</summary>
    private static string JobOf(BdnBenchmark benchmark)
    {
        string display = benchmark.DisplayInfo ?? "";
        int start = display.IndexOf(": ", StringComparison.Ordinal);
        string job = start < 0 ? "" : display[(start + 2)..];
        int end = job.LastIndexOf(" [", StringComparison.Ordinal);
        return end < 0 ? job : job[..end];
    }

    /// <summary>The name that a job was given; of one without, its settings, since BenchmarkDotNet's own "Job-ABCDEF" tells nothing.</summary>
    private static string JobId(BdnBenchmark benchmark)
    {
        string job = JobOf(benchmark);
        int open = job.IndexOf('(', StringComparison.Ordinal);
        return open < 0 ? job : job.StartsWith("Job-", StringComparison.Ordinal) ? job[(open + 1)..].TrimEnd(')') : job[..open];
    }

    private static MachineInfo? Describe(BdnHost? host)
    {
        const string NotKnown = "not known";
        return host is null ? null : new MachineInfo(
            host.OsVersion ?? NotKnown, host.Architecture ?? NotKnown, host.ProcessorName ?? NotKnown, host.LogicalCoreCount ?? 0,
            host.RuntimeVersion ?? NotKnown, host.BenchmarkDotNetVersion ?? NotKnown, NotKnown);
    }

    private sealed record SavedFile(string Path, BdnFile Content)
    {
        /// <summary>The name without the format.</summary>
        public string Stem => System.IO.Path.GetFileName(Path)[..System.IO.Path.GetFileName(Path).LastIndexOf("-report", StringComparison.OrdinalIgnoreCase)];

        public int Measurements => (Content.Benchmarks ?? []).Sum(one => one?.Measurements?.Count ?? 0);
    }

    private sealed record SavedCase(string File, BdnBenchmark Benchmark, string Version);
}
