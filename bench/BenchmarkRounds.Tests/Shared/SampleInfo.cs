using BenchmarkRounds.Results;

namespace BenchmarkRounds.Tests;

/// <summary>The head of a set that is made for a test.</summary>
internal static class SampleInfo
{
    /// <summary>A machine of two cores.</summary>
    public static readonly MachineInfo Machine = new("Linux", "X64", "CPU", 2, ".NET", "0.15.8", "workstation");

    /// <summary>A set that knows these classes, by name.</summary>
    public static StudyInfo Create(string name = "test", MachineInfo? machine = null, params (string Name, ClassInfo Info)[] classes) => new()
    {
        Machine = name,
        Environment = machine ?? Machine,
        JobSettings = new Dictionary<string, string>(),
        EnvironmentVariables = new Dictionary<string, string>(),
        Classes = classes.ToDictionary(one => one.Name, one => one.Info),
    };

    /// <summary>A class with nothing special.</summary>
    public static ClassInfo Class(string? baseline, string hash = "hash") =>
        new("Q?", baseline, "item", false, hash, [1], new Dictionary<string, double>(), new Dictionary<string, string>());
}
