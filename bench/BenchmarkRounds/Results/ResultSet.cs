namespace BenchmarkRounds.Results;

/// <summary>A folder of results, loaded.</summary>
/// <param name="Folder">Where it is.</param>
/// <param name="Name">The machine's name; for a foreign set the folder's.</param>
/// <param name="Info">What study.json says; null for a foreign set.</param>
/// <param name="Classes">The classes that have a file, by name.</param>
internal sealed record ResultSet(string Folder, string Name, StudyInfo? Info, IReadOnlyList<ClassResult> Classes)
{
    private const int MostNamed = 3;

    private const int DeepestResults = 3;

    /// <summary>What it was measured on: as study.json says, for a foreign set as BenchmarkDotNet's files do; null when they do not.</summary>
    public MachineInfo? Environment { get; init; } = Info?.Environment;

    /// <summary>The characteristics of jobs that its keys tell apart: they differ from row to row, not from set to set.</summary>
    public IReadOnlyList<string> ToldByJob { get; init; } = [];

    /// <summary>The files beside the results that are not BenchmarkDotNet's, a sentence each.</summary>
    public IReadOnlyList<string> PassedOver { get; init; } = [];

    /// <summary>The most rounds that one of its cases has.</summary>
    public int Rounds => Classes.SelectMany(one => one.Cases).Select(one => one.Launches.Count).DefaultIfEmpty().Max();

    /// <summary>The folder itself when it holds results, else the only one below it that does; a single file is itself.</summary>
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

        string[] below = Below(folder);
        return below switch
        {
            [string only] => only,
            [] => throw HoldsNone(folder),
            _ => throw new ResultException(
                $"{folder}: holds several result sets; name one of {string.Join(", ", below.Select(path => Path.GetRelativePath(folder, path)))}."),
        };
    }

    /// <summary>The nearest folders below that hold results: BenchmarkDotNet's own are two below the folder in which it ran.</summary>
    private static string[] Below(string folder)
    {
        string[] found = [];
        string[] level = FoldersIn(folder);
        for (int depth = 0; depth < DeepestResults && found.Length == 0 && level.Length > 0; depth++)
        {
            found = [.. level.Where(HoldsResults)];
            level = [.. level.SelectMany(FoldersIn)];
        }

        return found;
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
        (SavedFile[] read, string[] passedOver) = ReadFiles(folder, info);
        SavedFile[] files = SavedCases.WithoutVariants(read);
        SavedCases.RefuseTwoMachines(files);
        return Create(folder, info?.Machine ?? NameOf(folder), info, files) with { PassedOver = passedOver };
    }

    /// <summary>The files of a folder that are BenchmarkDotNet's; of others only why they are not. A study's own must be.</summary>
    private static (SavedFile[] Files, string[] PassedOver) ReadFiles(string folder, StudyInfo? info)
    {
        List<SavedFile> files = [];
        List<string> passedOver = [];
        foreach (string path in BdnFile.FindFiles(folder))
        {
            try
            {
                files.Add(new SavedFile(path, BdnFile.Read(path)));
            }
            catch (ResultException exception) when (exception.IsAlien && info?.Classes.Keys.Any(name => Path.GetFileName(path).StartsWith($"{name}-report", StringComparison.Ordinal)) != true)
            {
                passedOver.Add($"{exception.Message} It is passed over.");
            }
        }

        return files.Count > 0 || info is not null ? ([.. files], [.. passedOver]) : throw HoldsNone(folder);
    }

    /// <summary>A file beside a study.json that knows its classes is a part of that set.</summary>
    private static ResultSet LoadFile(string path)
    {
        SavedFile file = ReadFile(path);
        StudyInfo? info = StudyInfo.Read(Path.GetDirectoryName(Path.GetFullPath(path)) ?? "");
        bool isPart = info is not null && (file.Content.Benchmarks ?? []).OfType<BdnBenchmark>().All(one => info.Classes.ContainsKey(KeyOf(one).Class));
        return Create(path, isPart ? info!.Machine : Path.GetFileNameWithoutExtension(path), isPart ? info : null, [file]);
    }

    private static SavedFile ReadFile(string path)
    {
        try
        {
            return new SavedFile(path, BdnFile.Read(path));
        }
        catch (ResultException exception) when (exception.IsAlien)
        {
            throw new ResultException($"{exception.Message} Name a file that --exporters fulljson has written.", exception);
        }
    }

    private static ResultSet Create(string folder, string name, StudyInfo? info, SavedFile[] files)
    {
        IReadOnlyList<SavedCase> found = SavedCases.Find(files);
        if (found.Count == 0 && info is null)
        {
            throw new ResultException($"{folder}: has no benchmarks: none was run.");
        }

        var classes = found.GroupBy(one => one.Key.Class, StringComparer.Ordinal)
            .Select(group => new ClassResult(
                group.Key, [.. group.Select(one => CaseReader.Read(one.File.Path, one.Key, one.Benchmark, one.Job))],
                group.First().File.Content.HostEnvironmentInfo?.BenchmarkDotNetVersion ?? ""))
            .OrderBy(result => result.Name, StringComparer.Ordinal);
        return new ResultSet(folder, name, info, [.. classes])
        {
            Environment = info?.Environment ?? Describe(files.Select(file => file.Content.HostEnvironmentInfo).FirstOrDefault(), [.. found.Select(one => one.Job)]),
        };
    }

    /// <summary>What identifies a case of a file.</summary>
    public static CaseKey KeyOf(BdnBenchmark benchmark)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        return CaseNames.CreateKey(benchmark.Namespace, benchmark.Type ?? "", benchmark.Method ?? "", benchmark.Parameters, benchmark.FullName);
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
            : Classes.SelectMany(one => one.Cases).FirstOrDefault(other => other.Key == key) is CaseResult found
                ? new MissingResult(found.WithoutTime is null ? MissingKind.Failed : MissingKind.NoTime, found.WithoutTime)
            : new MissingResult(MissingKind.NotInSet, null);
    }

    /// <summary>
    /// What a case did that its name does not say, or a launch of it that cannot be; empty when it did what it says, or nothing is known
    /// of that.
    /// </summary>
    public IReadOnlyList<BrokenRule> Broken(CaseResult one)
    {
        ArgumentNullException.ThrowIfNull(one);
        if (Info?.Classes.GetValueOrDefault(one.Key.Class) is not ClassInfo known)
        {
            return [];
        }

        string key = one.Key.ToString();
        IReadOnlyDictionary<string, LaunchValues>? launches = known.Numbers.GetValueOrDefault(key);
        return
        [
            .. (known.MustHold.GetValueOrDefault(key) ?? [])
                .Where(rule => one.Metrics.TryGetValue(rule.Metric, out double value) && !rule.Holds(value))
                .Select(rule => new BrokenRule(one.Key, rule, one.Metrics[rule.Metric], known.Unit)),
            .. from rule in known.EveryLaunchMustHold
               let broken = (launches?.GetValueOrDefault(rule.Metric)?.ByRound.Values ?? []).Where(value => !rule.Holds(value)).ToArray()
               where broken.Length > 0
               select new BrokenRule(one.Key, rule, broken.Max(), known.Unit),
        ];
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

    private static ResultException HoldsNone(string folder)
    {
        string[] others = [.. BdnFile.FindFiles(folder).Select(path => Path.GetFileName(path))];
        string found = others.Length == 0 ? BdnFile.Pattern : $"{string.Join(", ", others.Take(MostNamed))}: not BenchmarkDotNet's";
        return new ResultException($"{folder}: holds no BenchmarkDotNet results ({found}). Export them with: --exporters fulljson");
    }

    /// <summary>Whether a folder holds results.</summary>
    public static bool HoldsResults(string folder) =>
        File.Exists(Path.Combine(folder, StudyInfo.FileName)) || BdnFile.FindFiles(folder).Any(BdnFile.IsLikely);

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

    /// <summary>The job's runtime and collector are those of the results, whatever the program ran on that started it.</summary>
    private static MachineInfo? Describe(BdnHost? host, BenchmarkJob[] jobs)
    {
        const string NotKnown = "not known";
        return host is null ? null : new MachineInfo(
            host.OsVersion ?? NotKnown, host.Architecture ?? NotKnown, host.ProcessorName ?? NotKnown, host.LogicalCoreCount ?? host.ProcessorCount ?? 0,
            Values(jobs, job => job.OwnRuntime ?? host.RuntimeVersion ?? host.ClrVersion) ?? NotKnown, host.BenchmarkDotNetVersion ?? NotKnown,
            Values(jobs, job => job.Collector()) ?? NotKnown);
    }

    /// <summary>What its jobs set a characteristic to; null when none of them does, and where the keys tell it.</summary>
    public string? JobSetting(string characteristic) => ToldByJob.Contains(characteristic)
        ? null
        : Values(Classes.SelectMany(one => one.Cases).Select(one => one.Job).OfType<BenchmarkJob>(), job => job.ValueOf(characteristic));

    private static string? Values(IEnumerable<BenchmarkJob> jobs, Func<BenchmarkJob, string?> value)
    {
        string?[] values = [.. jobs.Select(value).Distinct().Order(StringComparer.Ordinal)];
        return values.All(one => one is null) ? null : string.Join(" and ", values.Select(one => one ?? "default"));
    }
}
