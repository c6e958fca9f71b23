using System.Globalization;
using System.Text.RegularExpressions;
using BenchmarkRounds.Annotations;

namespace BenchmarkRounds.Planning;

/// <summary>One way in which all selected cases are measured: a runtime, async state machines, a collector, cores, variables.</summary>
internal sealed partial record Side
{
    /// <summary>What a run without <c>--sides</c> measures: the program's own runtime and settings.</summary>
    public static readonly Side Default = new();

    /// <summary>What the option takes.</summary>
    public const string Allowed =
        "a runtime (net8.0 or newer), and any of +runtime-async (net10.0 or newer), +server-gc, +1core, +env:NAME=VALUE";

    /// <summary>The oldest runtime for which the packages of a launch are compiled.</summary>
    private const int OldestMajor = 8;

    /// <summary>The newest framework for which launches are compiled; a newer runtime runs that build.</summary>
    private const int NewestTarget = 10;

    private const string ServerVariable = "DOTNET_gcServer";
    private const string CoresVariable = "DOTNET_PROCESSOR_COUNT";

    private Side()
    {
    }

    /// <summary>The runtime's major version; null for the one that is there.</summary>
    public int? Major { get; private init; }

    /// <summary>Whether the benchmarks are compiled for the runtime's own async state machines, not for the compiler's.</summary>
    public bool RuntimeAsync { get; private init; }

    /// <summary>Whether launches run with the server collector.</summary>
    public bool ServerCollector { get; private init; }

    /// <summary>Whether a launch may use one core only.</summary>
    public bool OneCore { get; private init; }

    /// <summary>The cores that its launches may use, of so many that the machine has.</summary>
    public int CoresOf(int machine) => OneCore ? 1 : machine;

    /// <summary>Further variables of the launches' environment.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; private init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The side as the option takes it: equal sides have equal texts. Empty for <see cref="Default"/>.</summary>
    public string Text => string.Join('+', Parts(variable => $"env:{variable.Key}={variable.Value}"));

    /// <summary>What the name of its result set ends in.</summary>
    public string Suffix => NotInName().Replace(string.Join('-', Parts(variable => $"{variable.Key}-{variable.Value}")), "-").Trim('-', '.');

    /// <summary>The major version of the framework for which it is compiled.</summary>
    public int TargetMajor => Math.Min(Major ?? NewestTarget, NewestTarget);

    /// <summary>The same as a target framework: "net10.0".</summary>
    public string TargetFramework => string.Create(CultureInfo.InvariantCulture, $"net{TargetMajor}.0");

    /// <summary>The variables that its launches need beside those of every launch.</summary>
    public IEnumerable<KeyValuePair<string, string>> LaunchVariables =>
    [
        // .NET 11 has no such switch: there the code alone decides.
        .. RuntimeAsync && Major == 10 ? [new(StudyJob.RuntimeAsyncVariable, "1")] : Array.Empty<KeyValuePair<string, string>>(),
        .. ServerCollector ? [new(ServerVariable, "1")] : Array.Empty<KeyValuePair<string, string>>(),
        .. Variables,
    ];

    /// <summary>Reads a side.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static Side Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('+');
        if (Runtime().Match(parts[0]) is not { Success: true } runtime ||
            !int.TryParse(runtime.Groups["major"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int major) || major < OldestMajor)
        {
            throw new FormatException($"'{text}' does not start with a runtime, net8.0 or newer");
        }

        Side side = parts.Skip(1).Aggregate(new Side { Major = major }, (side, part) => side.With(part, text));
        return side switch
        {
            { RuntimeAsync: true, Major: < 10 } => throw new FormatException($"'{text}': the runtime has async state machines of its own from net10.0 on"),
            { ServerCollector: true, OneCore: true } => throw new FormatException($"'{text}': on one core the runtime has no server collector"),
            _ => side,
        };
    }

    /// <summary>How what a launch ran on differs from what the side asks for.</summary>
    /// <param name="launch">What the launch said of itself; null when it said nothing.</param>
    /// <param name="cores">The cores of this program.</param>
    /// <returns>Null when it does not.</returns>
    public string? Mismatch(LaunchEnvironment? launch, int cores)
    {
        if (Major is not int major)
        {
            return null;
        }

        if (launch is null)
        {
            return $"The launch did not say what it ran on, so it may not have been {Text}.";
        }

        string asked = RuntimeAsync ? LaunchEnvironment.OfRuntime : LaunchEnvironment.OfCompiler;
        int wanted = CoresOf(cores);
        string? found =
            !launch.Runtime.StartsWith(string.Create(CultureInfo.InvariantCulture, $".NET {major}."), StringComparison.Ordinal) ? launch.Runtime
            : launch.GarbageCollector.StartsWith("server", StringComparison.Ordinal) != ServerCollector && !Sets(ServerVariable) ? $"the garbage collector '{launch.GarbageCollector}'"
            : launch.Cores != wanted && !Sets(CoresVariable) ? string.Create(CultureInfo.InvariantCulture, $"{launch.Cores} {(launch.Cores == 1 ? "core" : "cores")}")
            : launch.StateMachines is string own && own != asked ? $"the {own}'s async state machines"
            : null;
        return found is null ? null : $"The launch ran with {found}, which is not {Text}.";
    }

    private bool Sets(string variable) => Variables.ContainsKey(variable);

    private IEnumerable<string> Parts(Func<KeyValuePair<string, string>, string> variable) =>
    [
        .. Major is int major ? [string.Create(CultureInfo.InvariantCulture, $"net{major}.0")] : Array.Empty<string>(),
        .. RuntimeAsync ? ["runtime-async"] : Array.Empty<string>(),
        .. ServerCollector ? ["server-gc"] : Array.Empty<string>(),
        .. OneCore ? ["1core"] : Array.Empty<string>(),
        .. Variables.Select(variable),
    ];

    private Side With(string part, string text) => part switch
    {
        "runtime-async" => this with { RuntimeAsync = true },
        "server-gc" => this with { ServerCollector = true },
        "1core" => this with { OneCore = true },
        _ when Variable().Match(part) is { Success: true } variable => this with
        {
            Variables = new SortedDictionary<string, string>(Variables.ToDictionary(), StringComparer.Ordinal)
            {
                [variable.Groups["name"].Value] = variable.Groups["value"].Value,
            },
        },
        _ => throw new FormatException($"'{text}': '+{part}' is no part of a side"),
    };

    [GeneratedRegex(@"^net(?<major>\d{1,2})\.0$")]
    private static partial Regex Runtime();

    [GeneratedRegex(@"^env:(?<name>[A-Za-z_]\w*)=(?<value>[^\p{Cc}]*)$")]
    private static partial Regex Variable();

    [GeneratedRegex("[^A-Za-z0-9.]+")]
    private static partial Regex NotInName();
}
