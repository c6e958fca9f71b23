using System.Globalization;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Saving;

/// <summary>
/// All launches of one class so far, written as one result by BenchmarkDotNet's own exporters: for every tool that reads its
/// files, a class that was launched as often as there are rounds.
/// </summary>
internal sealed class ClassMerge
{
    private const string MemoryPrefix = "// GC:";

    private readonly Dictionary<CaseKey, CaseLaunches> cases = [];

    private readonly Type type;

    /// <param name="type">The class.</param>
    /// <param name="cases">The cases of the file to be, selected or kept.</param>
    public ClassMerge(Type type, IEnumerable<BenchmarkCase> cases)
    {
        this.type = type;
        foreach (BenchmarkCase one in cases)
        {
            this.cases.Add(StudyPlan.KeyOf(one), new CaseLaunches(one));
        }
    }

    /// <summary>Rounds in which at least one case has a launch.</summary>
    public IReadOnlyList<int> Rounds => [.. cases.Values.SelectMany(one => one.Launches.Keys).Distinct().Order()];

    /// <summary>The cases of the file.</summary>
    public IEnumerable<CaseKey> Keys => cases.Keys;

    /// <summary>Cases of which a launch has counted the bytes that it allocates.</summary>
    public IEnumerable<CaseKey> Counted => cases.Where(pair => pair.Value.Memory is not null).Select(pair => pair.Key);

    /// <summary>Numbers other than times, by case and name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, LaunchValues>> Numbers => cases
        .Where(pair => pair.Value.Numbers.Count > 0)
        .ToDictionary(pair => pair.Key.ToString(), pair => (IReadOnlyDictionary<string, LaunchValues>)pair.Value.Numbers);

    /// <summary>Takes over what an earlier run saved of a case.</summary>
    /// <param name="saved">The launches.</param>
    /// <param name="numbers">Their other numbers, by name.</param>
    public void AddSaved(BdnBenchmark saved, IReadOnlyDictionary<string, LaunchValues> numbers)
    {
        if (!cases.TryGetValue(ResultSet.KeyOf(saved), out CaseLaunches? target))
        {
            return;
        }

        string[] memory = saved.Memory is { BytesAllocatedPerOperation: long bytes } counted
            ? [$"{MemoryPrefix}  {counted.Gen0Collections} {counted.Gen1Collections} {counted.Gen2Collections} " +
               $"{bytes * counted.TotalOperations} {counted.TotalOperations}"]
            : [];
        string[] intrinsics = saved.HardwareIntrinsics is { Length: > 0 } text
            ? [$"// HardwareIntrinsics={text}"]
            : [];
        foreach (var launch in (saved.Measurements ?? []).OfType<BdnMeasurement>().GroupBy(one => one.LaunchIndex))
        {
            target.Launches[launch.Key] = new ExecuteResult(
                true, 0, null, [.. launch.Select(Line)], [.. memory, .. intrinsics], [], launch.Key);
        }

        foreach ((string name, LaunchValues values) in numbers)
        {
            foreach ((int round, double value) in values.ByRound.Where(launch => target.Launches.ContainsKey(launch.Key)))
            {
                target.AddNumber(name, values.Choice, round, value);
            }
        }

        // Older sets have nothing but the greatest of all launches.
        foreach (BdnMetric metric in (saved.Metrics ?? []).OfType<BdnMetric>()
            .Where(metric => metric.OwnName is string name && !numbers.ContainsKey(name) && double.IsFinite(metric.Value)))
        {
            target.AddNumber(metric.OwnName!, LaunchChoice.Greatest, target.Launches.Keys.FirstOrDefault(), metric.Value);
        }
    }

    /// <summary>Takes over a launch of this run.</summary>
    /// <returns>Why it has no result; null when it has one.</returns>
    public string? Add(BenchmarkReport report, int round)
    {
        CaseLaunches target = cases[StudyPlan.KeyOf(report.BenchmarkCase)];
        target.BuildResult = report.BuildResult;
        if (report.ExecuteResults is not [.., ExecuteResult { IsSuccess: true } launch])
        {
            return LaunchFailure.Describe(report);
        }

        // Not every launch counts bytes, and of a case BenchmarkDotNet's files hold what the last one has said of them.
        string[] memory = launch.PrefixedLines.Any(IsMemory) || target.Memory is not string counted ? [] : [counted];
        target.Launches[round] = new ExecuteResult(
            launch.FoundExecutable, launch.ExitCode, launch.ProcessId, launch.Results, [.. memory, .. launch.PrefixedLines],
            launch.StandardOutput, launchIndex: round);
        target.RemoveNumbers(round); // what an earlier launch of the round has said counts no longer, whether this one says it, too, or not
        foreach ((string name, LaunchChoice choice, double value) in CaseMetric.Reported(launch.StandardOutput))
        {
            target.AddNumber(name, choice, round, value);
        }

        return null;
    }

    /// <summary>What is seen of a case's launches.</summary>
    public IReadOnlyList<ObservedLaunch> Seen(CaseKey key) => !cases.TryGetValue(key, out CaseLaunches? known) ? [] :
    [
        .. known.Launches.Values.Select(launch => ObservedLaunch.FromMeasurements(launch.Measurements, known.OperationsAnInvocation)).OfType<ObservedLaunch>(),
    ];

    /// <summary>Whether a case has a launch of that round.</summary>
    public bool Has(CaseKey key, int round) => cases.TryGetValue(key, out CaseLaunches? known) && known.Launches.ContainsKey(round);

    /// <summary>BenchmarkDotNet's files of the class, as its own exporters write them.</summary>
    /// <param name="folder">The result set.</param>
    /// <param name="withMarkdown">Also the table, which nobody reads before the class has ended.</param>
    public IEnumerable<(string Path, string Text)> Files(string folder, bool withMarkdown)
    {
        BenchmarkReport[] reports = [.. cases.Values.Select(one => one.ToReport())];
        var summary = new Summary(
            type.Name, [.. reports], HostEnvironmentInfo.GetCurrent(), folder, "", TimeSpan.Zero, CultureInfo.InvariantCulture,
            [], []);
        IExporter[] exporters = withMarkdown ? [JsonExporter.FullCompressed, MarkdownExporter.GitHub] : [JsonExporter.FullCompressed];
        foreach (IExporter each in exporters)
        {
            var exporter = (ExporterBase)each;
            var text = new AccumulationLogger();
            exporter.ExportToLog(summary, text);
            yield return (exporter.GetArtifactFullName(summary), text.GetLog().ReplaceLineEndings("\n"));
        }
    }

    private static bool IsMemory(string line) => line.StartsWith(MemoryPrefix, StringComparison.Ordinal);

    private static string Line(BdnMeasurement saved) => string.Create(
        CultureInfo.InvariantCulture,
        $"{saved.IterationMode}{saved.IterationStage} {saved.IterationIndex}: {saved.Operations} op, {saved.Nanoseconds:R} ns");

    private sealed class CaseLaunches(BenchmarkCase benchmarkCase)
    {
        public SortedDictionary<int, ExecuteResult> Launches { get; } = [];

        public int OperationsAnInvocation => benchmarkCase.Descriptor.OperationsPerInvoke;

        // Of a case kept from an earlier run nothing was built in this one.
        public BuildResult BuildResult { get; set; } = BuildResult.Success(GenerateResult.Success(ArtifactsPaths.Empty, []));

        public SortedDictionary<string, LaunchValues> Numbers { get; } = new(StringComparer.Ordinal);

        /// <summary>What the latest launch that counted bytes has said of them; null when none has.</summary>
        public string? Memory => Launches.Values.Reverse()
            .SelectMany(launch => launch.PrefixedLines.Where(IsMemory)).FirstOrDefault();

        public void AddNumber(string name, LaunchChoice choice, int round, double value) =>
            Numbers[name] = (Numbers.GetValueOrDefault(name) ?? new LaunchValues(choice, new Dictionary<int, double>()))
                .With(round, value) with
            { Choice = choice };

        public void RemoveNumbers(int round)
        {
            foreach ((string name, LaunchValues values) in Numbers.ToArray())
            {
                if (values.ByRound.Keys.All(other => other == round))
                {
                    Numbers.Remove(name);
                }
                else
                {
                    Numbers[name] = values.Without(round);
                }
            }
        }

        public BenchmarkReport ToReport()
        {
            ExecuteResult[] launches = [.. Launches.Values];
            IEnumerable<Metric> metrics = launches is [.., ExecuteResult last] && benchmarkCase.Config.HasMemoryDiagnoser()
                ? MemoryDiagnoser.Default.ProcessResults(new DiagnoserResults(benchmarkCase, last, BuildResult))
                : [];
            return new BenchmarkReport(
                launches.Length > 0, benchmarkCase, BuildResult, BuildResult, launches,
                [.. metrics, .. Numbers.Select(number => new Metric(new CaseMetric(number.Key, number.Value.Choice), number.Value.Value))]);
        }
    }
}
