using BenchmarkRounds.Results;

namespace BenchmarkRounds.Tests;

/// <summary>A set of one class, made by hand: a baseline of 100 ns and what the test adds.</summary>
internal static class SampleClass
{
    public const string Name = "N.CBenchmarks";

    public static CaseResult Row(string method, double nanoseconds, params (string Name, double Value)[] metrics) => new(
        new CaseKey(Name, method, ""), [.. Enumerable.Range(1, 8).Select(round => new Launch(round, nanoseconds))], 0,
        metrics.ToDictionary(metric => metric.Name, metric => metric.Value));

    public static ResultSet Set(ClassInfo info, params CaseResult[] rows) => new(
        Path.GetTempPath(), "test",
        new StudyInfo
        {
            Machine = "test",
            Environment = new MachineInfo("Linux", "X64", "CPU", 2, ".NET 10", "0.15.8", "workstation"),
            JobSettings = new Dictionary<string, string>(),
            EnvironmentVariables = new Dictionary<string, string>(),
            Classes = new Dictionary<string, ClassInfo> { [Name] = info },
        },
        [new ClassResult(Name, rows, "0.15.8")]);

    public static ClassInfo Info => new(
        "Q?", "Baseline", "switch", false, "", [1], new Dictionary<string, double>(), new Dictionary<string, string>());

    /// <summary>The class with a rule for one row.</summary>
    public static ClassInfo With(string method, RowRule rule) =>
        Info with { MustHold = new Dictionary<string, IReadOnlyList<RowRule>> { [$"CBenchmarks.{method}"] = [rule] } };
}
