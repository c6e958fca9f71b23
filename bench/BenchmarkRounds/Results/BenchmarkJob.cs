using System.Text.RegularExpressions;

namespace BenchmarkRounds.Results;

/// <summary>
/// The job that ran a case, by what it is. One job has many names: an attribute calls it ".NET 8.0", the command line
/// "Job-ABCDEF", an older version otherwise; its characteristics are the same.
/// </summary>
internal sealed partial record BenchmarkJob
{
    /// <summary>BenchmarkDotNet's name of a job that sets nothing.</summary>
    public const string DefaultName = "DefaultJob";

    /// <summary>The characteristic that says on which runtime the job runs.</summary>
    public const string Runtime = "Runtime";

    /// <summary>The characteristic that turns the server collector on.</summary>
    public const string Server = "Server";

    /// <summary>The characteristic that turns background collections on.</summary>
    public const string Concurrent = "Concurrent";

    /// <summary>The characteristic that sets variables of the launch's environment.</summary>
    public const string Variables = "EnvironmentVariables";

    private const string Toolchain = "Toolchain";

    /// <summary>How long, how often and how exactly is measured; all others say what is measured.</summary>
    private static readonly HashSet<string> OfTheRun = new(StringComparer.Ordinal)
    {
        "LaunchCount", "WarmupCount", "IterationCount", "TargetCount", "IterationTime", "InvocationCount", "UnrollFactor",
        "MinIterationCount", "MaxIterationCount", "MinWarmupIterationCount", "MaxWarmupIterationCount", "MemoryRandomization",
        "MaxRelativeError", "MaxAbsoluteError", "MaxStdErrRelative", "MinIterationTime", "MinInvokeCount", "EvaluateOverhead",
        "OutlierMode", "RemoveOutliers", "AnalyzeLaunchVariance", "Clock", "EngineFactory", "Baseline", "IsBaseline",
    };

    private readonly string? hostRuntime;
    private readonly Dictionary<string, string> characteristics;

    private BenchmarkJob(string? name, Dictionary<string, string> characteristics, string? hostRuntime)
    {
        Name = name;
        this.hostRuntime = hostRuntime is null ? null : HostRuntime().Match(hostRuntime).Value;
        this.characteristics = characteristics;
    }

    /// <summary>The name that somebody gave it; null for BenchmarkDotNet's own, "Job-ABCDEF", which tells nothing.</summary>
    public string? Name { get; }

    /// <summary>The runtime that the job itself names; null when it runs on that of its host.</summary>
    public string? OwnRuntime => characteristics.GetValueOrDefault(Runtime);

    /// <summary>The names of the characteristics that are set.</summary>
    public IEnumerable<string> Set => characteristics.Keys;

    /// <summary>Whether a characteristic says how is measured, not what.</summary>
    public static bool IsOfTheRun(string characteristic) => OfTheRun.Contains(characteristic);

    /// <summary>A characteristic that is set; null for one that is not. The runtime is always known where the host's is.</summary>
    public string? ValueOf(string characteristic) =>
        characteristics.GetValueOrDefault(characteristic) ?? (characteristic == Runtime ? hostRuntime : null);

    /// <summary>"server, concurrent", as far as the job says it; null when it does not.</summary>
    public string? Collector()
    {
        string? kind = ValueOf(Server) switch { null => null, "True" => "server", _ => "workstation" };
        string? background = ValueOf(Concurrent) switch { null => null, "True" => "concurrent", _ => "non-concurrent" };
        return kind is null && background is null ? null : string.Join(", ", new[] { kind, background }.OfType<string>());
    }

    /// <summary>The job of a case.</summary>
    /// <param name="benchmark">The case, as BenchmarkDotNet wrote it.</param>
    /// <param name="hostRuntime">On what its host ran; null when not known.</param>
    public static BenchmarkJob Read(BdnBenchmark benchmark, string? hostRuntime)
    {
        ArgumentNullException.ThrowIfNull(benchmark);
        string text = TextOf(benchmark);
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        foreach ((string name, System.Text.Json.JsonElement value) in benchmark.Properties ?? new Dictionary<string, System.Text.Json.JsonElement>())
        {
            found[name] = value.ToString(); // before 0.10 they stand in the file one by one
        }

        Match settings = text.EndsWith(')') ? FirstSetting().Match(text) : Match.Empty;
        if (settings.Success)
        {
            foreach (string[] pair in BetweenSettings().Split(text[(settings.Index + 1)..^1]).Select(setting => setting.Split('=', 2)))
            {
                found[pair[0]] = pair[^1];
            }
        }

        foreach (string unset in found.Where(pair => pair.Value is "" or "Default" or "Host" or "Auto").Select(pair => pair.Key).ToArray())
        {
            found.Remove(unset);
        }

        string id = settings.Success ? text[..settings.Index] : text;
        NameRuntime(found, id);
        return new BenchmarkJob(id.Length == 0 || id.StartsWith("Job-", StringComparison.Ordinal) ? null : id, found, hostRuntime);
    }

    /// <summary>"Type.Method: Job [Parameters]" is how BenchmarkDotNet displays a case.</summary>
    private static string TextOf(BdnBenchmark benchmark)
    {
        string display = benchmark.DisplayInfo ?? "";
        string title = $".{benchmark.MethodTitle ?? benchmark.Method}: ";
        int start = display.IndexOf(title, StringComparison.Ordinal);
        int after = start >= 0 ? start + title.Length : display.IndexOf(": ", StringComparison.Ordinal) + 2;
        string rest = after < 2 ? "" : display[Math.Min(after, display.Length)..];
        string parameters = benchmark.Parameters ?? "";
        int end = parameters.Length == 0
            ? -1
            : rest.IndexOf($" [{parameters.Split('=')[0]}=", StringComparison.Ordinal);
        return end < 0 ? rest : rest[..end];
    }

    /// <summary>A toolchain that is a target framework says the runtime, and nothing beside it; so does a name like ".NET 8.0".</summary>
    private static void NameRuntime(Dictionary<string, string> found, string id)
    {
        string? runtime = RuntimeName().IsMatch(id) ? id : null;
        if (found.TryGetValue(Toolchain, out string? toolchain) && FromFramework(toolchain) is string framework)
        {
            found.Remove(Toolchain);
            runtime = framework;
        }

        if (runtime is not null && found.GetValueOrDefault(Runtime) is null or "Core" or "Clr")
        {
            found[Runtime] = runtime;
        }
    }

    /// <summary>".NET 8.0" of "net8.0"; null of what is no target framework.</summary>
    private static string? FromFramework(string toolchain)
    {
        if (RuntimeName().IsMatch(toolchain))
        {
            return toolchain;
        }

        Match framework = Framework().Match(toolchain);
        if (!framework.Success)
        {
            return null;
        }

        string version = framework.Groups["version"].Value;
        bool isCore = framework.Groups["core"].Success;
        string dotted = version.Contains('.', StringComparison.Ordinal) ? version : string.Join('.', version.ToCharArray());
        return isCore && dotted[0] < '5' ? $".NET Core {dotted}"
            : !isCore && dotted[0] < '5' && dotted.IndexOf('.', StringComparison.Ordinal) == 1 ? $".NET Framework {dotted}"
            : $".NET {dotted}";
    }

    [GeneratedRegex(@"\([A-Za-z]\w*=")]
    private static partial Regex FirstSetting();

    [GeneratedRegex(@", (?=[A-Za-z]\w*=)")]
    private static partial Regex BetweenSettings();

    [GeneratedRegex(@"^\.NET (Core |Framework )?\d+(\.\d+)+$")]
    private static partial Regex RuntimeName();

    [GeneratedRegex(@"^net(?<core>coreapp)?(?<version>\d+(\.\d+)?)$")]
    private static partial Regex Framework();

    /// <summary>".NET 10.0" of ".NET 10.0.12 (10.0.12, 10.0.1226.42308)"; of others all but what stands in parentheses.</summary>
    [GeneratedRegex(@"^\.NET (Core )?\d+\.\d+|^[^(]*[^( ]")]
    private static partial Regex HostRuntime();
}
