using System.Globalization;
using System.Reflection;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Planning;

/// <summary>A class with those of its cases that a run visits.</summary>
/// <param name="Class">The class.</param>
/// <param name="Cases">The selected cases, in the order of their declaration.</param>
/// <param name="NotMeasured">Cases that lack what they need, and why.</param>
internal sealed record PlannedClass(
    BenchmarkClass Class, IReadOnlyList<BenchmarkCase> Cases, IReadOnlyDictionary<string, string> NotMeasured)
{
    /// <summary>What the selected cases need from outside.</summary>
    public IEnumerable<PrerequisiteAttribute> Prerequisites => Cases.SelectMany(StudyPlan.PrerequisitesOf).Distinct();
}

/// <summary>Which cases a run visits, and in what order.</summary>
/// <param name="Classes">The selected classes.</param>
/// <param name="Config">How a launch measures.</param>
internal sealed record StudyPlan(IReadOnlyList<PlannedClass> Classes, IConfig Config)
{
    /// <summary>How to measure the cases of which launches have been seen.</summary>
    internal IReadOnlyDictionary<CaseKey, IterationCounts> Shapes { get; init; } = new Dictionary<CaseKey, IterationCounts>();

    /// <summary>Cases whose allocated bytes are known, so that their further launches need not count them.</summary>
    internal IReadOnlySet<CaseKey> Counted { get; init; } = new HashSet<CaseKey>();

    /// <summary>What is measured.</summary>
    internal Side Side { get; init; } = Side.Default;

    /// <summary>What compiles and launches the cases; null leaves that to BenchmarkDotNet.</summary>
    internal IToolchain? Toolchain { get; init; }

    /// <summary>Launches a round.</summary>
    public int LaunchesARound => Classes.Sum(planned => planned.Cases.Count);

    /// <summary>Selects by names and globs. A case brings its baseline along: a ratio needs both.</summary>
    /// <exception cref="StudyException">Nothing matches.</exception>
    public static StudyPlan Create(StudyOptions options, IConfig config)
    {
        ArgumentNullException.ThrowIfNull(options);
        (BenchmarkClass Class, BenchmarkCase[] Cases)[] all =
            [.. BenchmarkClass.FindAll(options.Definition).Select(found => (found, CreateCases(found.Type, config)))];
        string asked = $"--filter {string.Join(' ', options.Filters)}";
        PlannedClass[] selected =
        [
            .. all.Select(one => Available(one.Class, options, options.Filters.Count == 0 ? one.Cases : Select(one.Cases, options.Filters)))
                .Where(planned => planned.Cases.Count + planned.NotMeasured.Count > 0),
        ];
        if (selected.Length == 0)
        {
            throw new StudyException(
                $"{asked}: matches no benchmark. {NearestNames.Hint(options.Filters, [.. all.SelectMany(one => one.Cases).Select(KeyOf)])}");
        }

        return selected.Any(planned => planned.Cases.Count > 0)
            ? new StudyPlan([.. selected.Where(planned => planned.Cases.Count > 0)], config) { Side = options.Side }
            : throw new StudyException($"{asked}: cannot be measured, as {selected[0].NotMeasured.First().Value}.");
    }

    /// <summary>The same, of these cases only.</summary>
    public StudyPlan Only(IReadOnlySet<CaseKey> keys) => this with
    {
        Classes =
        [
            .. Classes.Select(planned => planned with { Cases = [.. planned.Cases.Where(one => keys.Contains(KeyOf(one)))] })
                .Where(planned => planned.Cases.Count > 0),
        ],
    };

    /// <summary>
    /// One round as BenchmarkDotNet runs it: classes, groups of equal parameters and methods shuffled, the cases of a group
    /// staying neighbours so that they pair. The same seed and round give the same order.
    /// </summary>
    public IReadOnlyList<BenchmarkRunInfo> Round(int seed, int round)
    {
        var random = new Random(HashCode(seed, round));
        PlannedClass[] classes = [.. Classes];
        random.Shuffle(classes);
        ImmutableConfig withoutMemory = ImmutableConfigBuilder.Create(Config);
        return
        [
            .. classes.Select(planned =>
            {
                // Fresh instances: to BenchmarkDotNet each launch of the run is a case of its own.
                HashSet<CaseKey> selected = [.. planned.Cases.Select(KeyOf)];
                BenchmarkCase[][] groups =
                [
                    .. CreateCases(planned.Class.Type, Config).Where(one => selected.Contains(KeyOf(one))).Select(one => Shape(one, withoutMemory))
                        .GroupBy(one => one.Parameters.PrintInfo).Select(group => group.ToArray()),
                ];
                random.Shuffle(groups);
                foreach (BenchmarkCase[] group in groups)
                {
                    random.Shuffle(group);
                }

                BenchmarkCase[] cases = [.. groups.SelectMany(group => group)];
                return new BenchmarkRunInfo(cases, planned.Class.Type, cases[0].Config);
            }),
        ];
    }

    /// <summary>What a case needs from outside: by its class and by its method.</summary>
    public static IEnumerable<PrerequisiteAttribute> PrerequisitesOf(BenchmarkCase benchmarkCase)
    {
        ArgumentNullException.ThrowIfNull(benchmarkCase);
        Descriptor descriptor = benchmarkCase.Descriptor;
        return descriptor.Type.GetCustomAttributes<PrerequisiteAttribute>()
            .Concat(descriptor.WorkloadMethod.GetCustomAttributes<PrerequisiteAttribute>())
            .Where(needed => Concerns(needed.Parameter, needed.Values, benchmarkCase));
    }

    /// <summary>Whether an attribute is about a case: about all of them, or those with these values of a parameter.</summary>
    private static bool Concerns(string? parameter, object[] values, BenchmarkCase one) => parameter is null || values.Contains(one.Parameters[parameter]);

    /// <summary>What the results of a class's cases depend on beside the machine, as it was found: "CPython 3.11.7", by case.</summary>
    public static IReadOnlyDictionary<string, string> MeasuredWith(PlannedClass planned)
    {
        ArgumentNullException.ThrowIfNull(planned);
        return planned.Cases
            .Select(one => (Key: KeyOf(one).ToString(), Found: PrerequisitesOf(one).Select(needed => needed.Found()).OfType<string>()))
            .Where(one => one.Found.Any()).ToDictionary(one => one.Key, one => string.Join(", ", one.Found));
    }

    /// <summary>All cases of a class, selected or not.</summary>
    public IReadOnlyList<BenchmarkCase> CasesOf(Type type) => CreateCases(type, Config);

    /// <summary>All cases of a study, also those that lack something on this machine.</summary>
    public static IReadOnlyList<BenchmarkCase> FindAllCases(StudyDefinition definition, IConfig config) =>
        [.. BenchmarkClass.FindAll(definition).SelectMany(found => CreateCases(found.Type, config))];

    /// <summary>What identifies a case in the result files.</summary>
    public static CaseKey KeyOf(BenchmarkCase benchmarkCase)
    {
        ArgumentNullException.ThrowIfNull(benchmarkCase);
        Type type = benchmarkCase.Descriptor.Type;
        CaseKey saved = CaseNames.CreateKey(
            type.Namespace, type.Name, benchmarkCase.Descriptor.WorkloadMethod.Name, benchmarkCase.Parameters.PrintInfo,
            FullNameProvider.GetBenchmarkName(benchmarkCase));
        return saved with { Class = type.FullName! };
    }

    /// <summary>Stable over processes and versions, which <see cref="System.HashCode"/> is not.</summary>
    private static int HashCode(int seed, int round) => unchecked((seed * 31) + round);

    private static PlannedClass Available(BenchmarkClass found, StudyOptions options, BenchmarkCase[] cases)
    {
        var missing = cases.Select(one => (Key: KeyOf(one).ToString(), Why: WhyMissing(one, options))).Where(one => one.Why is not null)
            .ToDictionary(one => one.Key, one => one.Why!);
        return new PlannedClass(found, [.. cases.Where(one => !missing.ContainsKey(KeyOf(one).ToString()))], missing);
    }

    private static string? WhyMissing(BenchmarkCase one, StudyOptions options) =>
        WhyNotCompiled(one, options) ?? WhyTooFewCores(one, options.Side) ?? WhyNotQuick(one, options) ??
        PrerequisitesOf(one).Select(needed => needed.WhyMissing()).FirstOrDefault(why => why is not null);

    /// <summary>A first look at everything is about the patterns to choose from; a filter asks for the others.</summary>
    private static string? WhyNotQuick(BenchmarkCase one, StudyOptions options) =>
        options is not { Quick: true, Filters.Count: 0 } ? null
        : one.Descriptor.WorkloadMethod.GetCustomAttribute<RoleAttribute>()?.Role == RowRole.OtherRuntime ? "a quick run of everything has no rows of other runtimes"
        : one.Descriptor.WorkloadMethod.GetCustomAttributes<NotQuickAttribute>().Any(slow => Concerns(slow.Parameter, slow.Values, one))
            ? "a quick run of everything leaves out what takes long"
            : null;

    private static string? WhyNotCompiled(BenchmarkCase one, StudyOptions options) =>
        one.Descriptor.WorkloadMethod.GetCustomAttribute<NeedsFrameworkAttribute>() is { } needed && needed.Major > options.Side.TargetMajor
            ? string.Create(CultureInfo.InvariantCulture, $"it needs .NET {needed.Major}")
            : options.Pack?.Manifest.Cases.ContainsKey(KeyOf(one).ToString()) == false ? "the pack does not contain it" : null;

    private static string? WhyTooFewCores(BenchmarkCase one, Side side) =>
        one.Descriptor.WorkloadMethod.GetCustomAttribute<NeedsCoresAttribute>() is { } needed && needed.Cores > side.CoresOf(Environment.ProcessorCount)
            ? string.Create(CultureInfo.InvariantCulture, $"it needs {needed.Cores} cores")
            : null;

    private static BenchmarkCase[] Select(BenchmarkCase[] cases, IReadOnlyList<string> globs)
    {
        var filter = new GlobFilter([.. globs]); // BenchmarkDotNet's names: "Count: 10" where reports have "Count=10"
        Func<CaseKey, bool> matches = CaseGlob.Matcher(globs);
        HashSet<string> groups = [];
        HashSet<CaseKey> matching = [];
        foreach (BenchmarkCase one in cases.Where(one => filter.Predicate(one) || matches(KeyOf(one))))
        {
            matching.Add(KeyOf(one));
            groups.Add(one.Parameters.PrintInfo);
        }

        return
        [
            .. cases.Where(one =>
                matching.Contains(KeyOf(one)) || (one.Descriptor.Baseline && groups.Contains(one.Parameters.PrintInfo))),
        ];
    }

    private static BenchmarkCase[] CreateCases(Type type, IConfig config)
    {
        ImmutableConfig withMemory = StudyJob.WithMemory(config);
        string study = config.GetJobs().Single().Id;
        return
        [
            // Jobs that the class's own attributes ask for would measure each case twice, and in another way.
            .. BenchmarkConverter.TypeToBenchmarks(type, config).BenchmarksCases.Where(one => one.Job.Id == study)
                .Select(one => Adapt(one, withMemory)),
        ];
    }

    private static BenchmarkCase Adapt(BenchmarkCase one, ImmutableConfig withMemory)
    {
        ColdAttribute[] colds = [.. ColdRules(one).Where(cold => Applies(cold, one))];
        Descriptor descriptor = one.Descriptor;
        bool preparesIterations = (descriptor.IterationSetupMethod ?? descriptor.IterationCleanupMethod) is not null;
        Job job = colds.Length > 0 ? StudyJob.Cold(one.Job)
            : preparesIterations ? StudyJob.Prepared(one.Job)
            : descriptor.Type.IsDefined(typeof(LongIterationsAttribute)) ? StudyJob.LongIterations(one.Job)
            : one.Job;
        // Of another runtime's memory only what asking for it allocates could be counted.
        bool isOther = descriptor.WorkloadMethod.GetCustomAttribute<RoleAttribute>()?.Role == RowRole.OtherRuntime;
        ImmutableConfig config = isOther || colds.Any(cold => cold.WithoutMemory) ? one.Config : withMemory;
        return job == one.Job && config == one.Config ? one : BenchmarkCase.Create(descriptor, job, one.Parameters, config);
    }

    /// <summary>Whether a launch of it has pilot iterations, which it needs no more once others have been seen.</summary>
    internal static bool HasPilot(BenchmarkCase one) => !one.Job.Run.HasValue(RunMode.InvocationCountCharacteristic);

    /// <summary>The case without what its earlier launches have told already.</summary>
    private BenchmarkCase Shape(BenchmarkCase one, ImmutableConfig withoutMemory)
    {
        CaseKey key = KeyOf(one);
        Job job = HasPilot(one) && Shapes.TryGetValue(key, out IterationCounts? shape) ? StudyJob.Shaped(one.Job, shape) : one.Job;
        ImmutableConfig config = Counted.Contains(key) ? withoutMemory : one.Config;
        Job told = StudyJob.Told(job, countsBytes: config.HasMemoryDiagnoser());
        bool hasOwn = told.Infrastructure.HasValue(InfrastructureMode.ToolchainCharacteristic);
        return BenchmarkCase.Create(one.Descriptor, Toolchain is null || hasOwn ? told : StudyJob.Compiled(told, Toolchain, Side), one.Parameters, config);
    }

    private static IEnumerable<ColdAttribute> ColdRules(BenchmarkCase one) =>
        one.Descriptor.Type.GetCustomAttributes<ColdAttribute>()
            .Concat(one.Descriptor.WorkloadMethod.GetCustomAttributes<ColdAttribute>());

    private static bool Applies(ColdAttribute cold, BenchmarkCase one) =>
        cold.Parameter is null || (one.Parameters[cold.Parameter] is int value && value >= cold.From);
}
