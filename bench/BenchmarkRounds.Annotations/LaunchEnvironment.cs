using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;

namespace BenchmarkRounds.Annotations;

/// <summary>
/// What a process runs on, as it says itself. A launch prints it: the program that starts a launch may run on another runtime, with
/// another collector or on other cores.
/// </summary>
/// <param name="Runtime">".NET 10.0.12".</param>
/// <param name="Architecture">"X64".</param>
/// <param name="Cores">Logical cores that the process may use.</param>
/// <param name="GarbageCollector">"workstation, concurrent".</param>
internal sealed record LaunchEnvironment(string Runtime, string Architecture, int Cores, string GarbageCollector)
{
    /// <summary>What <see cref="StateMachines"/> is where the compiler has made the async methods.</summary>
    public const string OfCompiler = "compiler";

    /// <summary>The same where the runtime runs them by itself.</summary>
    public const string OfRuntime = "runtime";

    private const string Prefix = "// LaunchEnvironment ";
    private const char Separator = ';';

    /// <summary>Whose async state machines the benchmarks have: <see cref="OfCompiler"/> or <see cref="OfRuntime"/>; null where that is not known.</summary>
    public string? StateMachines { get; init; }

    /// <summary>This process.</summary>
    public static LaunchEnvironment Current => new(
        RuntimeInformation.FrameworkDescription, RuntimeInformation.ProcessArchitecture.ToString(), Environment.ProcessorCount,
        (GCSettings.IsServerGC ? "server" : "workstation") +
        (GCSettings.LatencyMode == GCLatencyMode.Batch ? ", not concurrent" : ", concurrent"));

    /// <summary>What a launch has said of itself; null when it has said nothing.</summary>
    /// <param name="output">The lines of its output.</param>
    public static LaunchEnvironment? Find(IEnumerable<string> output) =>
        output.Select(line => Parse(line.Trim())).FirstOrDefault(found => found is not null);

    /// <summary>The line that a launch prints.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{Prefix}{Runtime}{Separator}{Architecture}{Separator}{Cores}{Separator}{GarbageCollector}{(StateMachines is null ? "" : $"{Separator}{StateMachines}")}");

    private static LaunchEnvironment? Parse(string line) =>
        line.StartsWith(Prefix, StringComparison.Ordinal) &&
        line[Prefix.Length..].Split(Separator) is [{ Length: > 0 } runtime, { Length: > 0 } architecture, string cores, { Length: > 0 } collector, .. string[] rest] &&
        rest is [] or [OfCompiler or OfRuntime] &&
        int.TryParse(cores, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? new LaunchEnvironment(runtime, architecture, count, collector) { StateMachines = rest.FirstOrDefault() }
            : null;
}
