using System.Text.Json;
using System.Text.Json.Serialization;

namespace AsyncPatterns.Results;

/// <summary>The parts of BenchmarkDotNet's full JSON that are used. Everything may be missing: files are untrusted.</summary>
public sealed record BdnFile(
    string? Title, BdnHost? HostEnvironmentInfo, IReadOnlyList<BdnBenchmark?>? Benchmarks)
{
    /// <summary>How names of such files end: BenchmarkDotNet's own exporters, full and full-compressed.</summary>
    public const string Pattern = "*-report-full*.json";

    /// <summary>Reads one file.</summary>
    /// <exception cref="ResultException">The file is no such JSON; the message names it and says why.</exception>
    public static BdnFile Read(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return JsonSerializer.Deserialize(stream, BdnJson.Default.BdnFile)
                ?? throw new ResultException($"{path}: holds no result.");
        }
        catch (JsonException exception)
        {
            string at = exception.LineNumber is long line ? $" (line {line + 1}, at {exception.Path})" : "";
            throw new ResultException($"{path}: is not BenchmarkDotNet's JSON{at}. Delete the file or measure again.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ResultException($"{path}: cannot be read: {exception.Message}", exception);
        }
    }
}

/// <summary>The machine, as BenchmarkDotNet describes it.</summary>
public sealed record BdnHost(
    string? BenchmarkDotNetVersion, string? OsVersion, string? ProcessorName, int? LogicalCoreCount, string? RuntimeVersion,
    string? Architecture);

/// <summary>One case.</summary>
public sealed record BdnBenchmark(
    string? DisplayInfo, string? Namespace, string? Type, string? Method, string? Parameters, string? HardwareIntrinsics,
    BdnMemory? Memory, IReadOnlyList<BdnMeasurement?>? Measurements, IReadOnlyList<BdnMetric?>? Metrics);

/// <summary>What the memory diagnoser counted.</summary>
public sealed record BdnMemory(
    int Gen0Collections, int Gen1Collections, int Gen2Collections, long TotalOperations, long? BytesAllocatedPerOperation);

/// <summary>A number beside the times.</summary>
public sealed record BdnMetric(double Value, BdnMetricDescriptor? Descriptor)
{
    /// <summary>How the ids of the study's own metrics start.</summary>
    public const string OwnPrefix = "LaunchMetric.";

    /// <summary>The name of a metric that a benchmark of the study reported; null for BenchmarkDotNet's own.</summary>
    [JsonIgnore]
    public string? OwnName => Descriptor?.Id is string id && id.StartsWith(OwnPrefix, StringComparison.Ordinal)
        ? id[OwnPrefix.Length..]
        : null;
}

/// <summary>What such a number is.</summary>
public sealed record BdnMetricDescriptor(string? Id);

/// <summary>One iteration.</summary>
public sealed record BdnMeasurement(
    string? IterationMode, string? IterationStage, int LaunchIndex, int IterationIndex, long Operations, double Nanoseconds)
{
    /// <summary>Whether it is one of the iterations that count.</summary>
    [JsonIgnore]
    public bool IsResult => IterationMode == "Workload" && IterationStage == "Result";
}

[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(BdnFile))]
internal sealed partial class BdnJson : JsonSerializerContext;
