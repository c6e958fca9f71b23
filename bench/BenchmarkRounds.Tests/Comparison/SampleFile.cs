using System.Text.Json;
using System.Text.Json.Nodes;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>BenchmarkDotNet's JSON as other projects have it, row by row.</summary>
internal static class SampleFile
{
    /// <summary>A row of six launches, which scatter by one per cent.</summary>
    public static JsonObject Row(
        string method, double nanoseconds, string job = "DefaultJob", string parameters = "", string? fullName = null, string type = "Work", string space = "Shop")
    {
        double[] launches = [1, 1.01, 0.99, 1, 1.02, 1];
        JsonNode[] measurements =
        [
            .. launches.Select((share, launch) => (JsonNode)new JsonObject
            {
                ["IterationMode"] = "Workload",
                ["IterationStage"] = "Result",
                ["LaunchIndex"] = launch + 1,
                ["IterationIndex"] = 1,
                ["Operations"] = 1000,
                ["Nanoseconds"] = 1000 * nanoseconds * share,
            }),
        ];
        return new JsonObject
        {
            ["DisplayInfo"] = $"{type}.{method}: {job}{(parameters.Length == 0 ? "" : $" [{parameters.Replace("&", ", ", StringComparison.Ordinal)}]")}",
            ["Namespace"] = space,
            ["Type"] = type,
            ["Method"] = method,
            ["MethodTitle"] = method,
            ["Parameters"] = parameters,
            ["FullName"] = fullName ?? (space.Length == 0 ? $"{type}.{method}" : $"{space}.{type}.{method}"),
            ["Statistics"] = new JsonObject { ["N"] = 6, ["Median"] = nanoseconds },
            ["Measurements"] = new JsonArray(measurements),
        };
    }

    /// <summary>Writes a file of such rows.</summary>
    /// <returns>Its path.</returns>
    public static string Write(TemporaryFolder folder, string name, params JsonObject[] rows) => Write(folder, name, ".NET 10.0.0 (10.0.0, 10.0.1)", rows);

    /// <summary>The same with a host that ran on another runtime.</summary>
    public static string Write(TemporaryFolder folder, string name, string runtime, params JsonObject[] rows)
    {
        var file = new JsonObject
        {
            ["Title"] = name,
            ["HostEnvironmentInfo"] = new JsonObject
            {
                ["BenchmarkDotNetVersion"] = "0.15.8",
                ["OsVersion"] = "Linux",
                ["ProcessorName"] = "CPU",
                ["LogicalCoreCount"] = 4,
                ["RuntimeVersion"] = runtime,
                ["Architecture"] = "X64",
            },
            ["Benchmarks"] = new JsonArray([.. rows]),
        };
        string path = Path.Combine(folder.Path, $"{name}.json");
        File.WriteAllText(path, file.ToJsonString(JsonSerializerOptions.Default));
        return path;
    }
}
