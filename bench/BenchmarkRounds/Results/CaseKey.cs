namespace BenchmarkRounds.Results;

/// <summary>What identifies a case in every result set: published names, never changed for the same code.</summary>
/// <param name="Class">The full name of the benchmark class.</param>
/// <param name="Method">The name of the method.</param>
/// <param name="Parameters">The parameters as BenchmarkDotNet prints them, "Count=10"; empty when there are none.</param>
/// <param name="Job">
/// Tells apart the jobs of a file that holds several; empty in files with one. BenchmarkDotNet 0.15.8 leaves the job out of its
/// <c>FullName</c>.
/// </param>
public sealed record CaseKey(string Class, string Method, string Parameters, string Job = "")
{
    /// <summary>The case of a benchmark class.</summary>
    /// <typeparam name="T">The benchmark class.</typeparam>
    /// <param name="method">The name of the method: <c>nameof(ParsingBenchmarks.Span)</c>.</param>
    /// <param name="parameters">The parameters as BenchmarkDotNet prints them, "Count=10"; empty when there are none.</param>
    public static CaseKey Create<T>(string method, string parameters = "") => new(typeof(T).FullName!, method, parameters);

    /// <summary>The class without its namespace.</summary>
    internal string ShortClass => Class[(Class.LastIndexOf('.') + 1)..];

    /// <summary>"ParsingBenchmarks.Span(Length=5)".</summary>
    public override string ToString() =>
        $"{ShortClass}.{Method}{(Parameters.Length == 0 ? "" : $"({Parameters})")}{(Job.Length == 0 ? "" : $" [{Job}]")}";
}
