using System.Text.Json;
using System.Text.Json.Nodes;
using BenchmarkRounds.Results;
using BenchmarkRounds.Tests.Statistics;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>A side of a run that is made for a test.</summary>
/// <param name="Text">What it measures, and what it is called.</param>
internal sealed record SampleSide(string Text)
{
    public string Label { get; init; } = Text;

    public string Runtime { get; init; } = ".NET 10.0.12";

    /// <summary>What BenchmarkDotNet's job names.</summary>
    public string CompiledFor { get; init; } = ".NET 10.0";

    /// <summary>How many times as long a row takes, "Reads.First" for one.</summary>
    public Func<string, double> Factor { get; init; } = _ => 1;

    public Func<string, long> Bytes { get; init; } = _ => 64;

    /// <summary>Which launches there are.</summary>
    public Func<string, int, bool> Has { get; init; } = (_, _) => true;

    /// <summary>The rounds that were measured alone, and not in the run.</summary>
    public Func<int, bool> IsAlone { get; init; } = _ => false;
}

/// <summary>Writes runs of several sides: three classes of four patterns, whose machine changes speed from round to round.</summary>
internal static class SampleRun
{
    private static readonly string[] Classes = ["Reads", "Waits", "Writes"];
    private static readonly string[] Methods = ["First", "Second", "Third", "Fourth"];

    /// <summary>Writes the sets.</summary>
    /// <returns>Their folders.</returns>
    public static string[] Write(TemporaryFolder folder, int rounds, double deviation, int seed, params SampleSide[] sides)
    {
        var random = new Random(seed);
        double[] machine = [.. Enumerable.Range(0, rounds).Select(_ => 0.3 * SimulatedSets.Normal(random))];
        RunSide[] all =
        [
            .. sides.Select(side => new RunSide(side.Label, side.Text, Name(side))), new RunSide("net9.0", "net9.0", "m-net9.0") { LeftOut = "there is no such runtime" },
        ];
        return [.. sides.Select(side => WriteSide(Path.Combine(folder.Path, Name(side)), side, new SharedRun("run", side.Label, all), machine, deviation, random))];
    }

    private static string Name(SampleSide side) => $"m-{side.Label.Replace('+', '-')}";

    private static string WriteSide(string set, SampleSide side, SharedRun run, double[] machine, double deviation, Random random)
    {
        Directory.CreateDirectory(set);
        foreach (string type in Classes)
        {
            JsonNode[] cases = [.. Methods.Select((method, index) => Case(side, type, method, 100 * (index + 1), machine, deviation, random))];
            var file = new JsonObject
            {
                ["HostEnvironmentInfo"] = new JsonObject
                {
                    ["BenchmarkDotNetVersion"] = "0.15.8",
                    ["ProcessorName"] = "CPU",
                    ["LogicalCoreCount"] = 2,
                    ["RuntimeVersion"] = ".NET 10.0.12 (10.0.12, 1)",
                },
                ["Benchmarks"] = new JsonArray(cases),
            };
            File.WriteAllText(Path.Combine(set, $"N.{type}-report-full-compressed.json"), file.ToJsonString(JsonSerializerOptions.Default));
        }

        int[] together = [.. Enumerable.Range(1, machine.Length).Where(round => !side.IsAlone(round))];
        StudyInfo info = SampleInfo.Create(
            Path.GetFileName(set), SampleInfo.Machine with { Runtime = side.Runtime },
            [
                .. Classes.Select(type => ($"N.{type}", SampleInfo.Class("First") with
                {
                    SharedRounds = new Dictionary<string, IReadOnlyDictionary<int, int>> { ["run"] = together.ToDictionary(round => round, _ => 1) },
                })),
            ]);
        File.WriteAllText(
            Path.Combine(set, StudyInfo.FileName), (info with { Run = run, StartedUtc = new DateTimeOffset(2026, 11, 27, 0, 0, 0, TimeSpan.Zero) }).ToJson());
        return set;
    }

    private static JsonObject Case(SampleSide side, string type, string method, double time, double[] machine, double deviation, Random random)
    {
        string row = $"{type}.{method}";
        double[] times = [.. machine.Select(drift => time * side.Factor(row) * Math.Exp(drift + (deviation * SimulatedSets.Normal(random))))];
        return new JsonObject
        {
            ["DisplayInfo"] = $"{row}: Study(Runtime={side.CompiledFor})",
            ["Namespace"] = "N",
            ["Type"] = type,
            ["Method"] = method,
            ["MethodTitle"] = method,
            ["Memory"] = new JsonObject { ["TotalOperations"] = 100_000, ["BytesAllocatedPerOperation"] = side.Bytes(row) },
            ["Measurements"] = new JsonArray(
            [
                .. times.Select((value, index) => (value, Round: index + 1)).Where(one => side.Has(row, one.Round)).Select(one => (JsonNode)new JsonObject
                {
                    ["IterationMode"] = "Workload",
                    ["IterationStage"] = "Result",
                    ["LaunchIndex"] = one.Round,
                    ["IterationIndex"] = 1,
                    ["Operations"] = 1,
                    ["Nanoseconds"] = Math.Round(one.value, 6),
                }),
            ]),
        };
    }
}
