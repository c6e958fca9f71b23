using System.Text.Json;
using System.Text.Json.Serialization;

namespace BenchmarkRounds.Results;

/// <summary>The parts of BenchmarkDotNet's full JSON that are used. Everything may be missing: files are untrusted.</summary>
internal sealed record BdnFile(
    string? Title, BdnHost? HostEnvironmentInfo, IReadOnlyList<BdnBenchmark?>? Benchmarks)
{
    /// <summary>
    /// How names of such files end: "-report", what the exporter is called ("-full", "-full-compressed", "-brief", "-default" or
    /// a suffix of one's own), ".json".
    /// </summary>
    public const string Pattern = "*-report*.json";

    private const int LongestName = 1000;

    /// <summary>Reads one file.</summary>
    /// <exception cref="ResultException">The file is no such JSON; the message names it and says why.</exception>
    public static BdnFile Read(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            BdnFile file = JsonSerializer.Deserialize(stream, BdnJson.Default.BdnFile)
                ?? throw new ResultException($"{path}: holds no result.");
            foreach (BdnBenchmark? benchmark in file.Benchmarks ?? [])
            {
                Check(path, benchmark);
            }

            return file;
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

    /// <summary>The files of a folder that may be such JSON, in the order of their names.</summary>
    /// <exception cref="ResultException">The folder cannot be read.</exception>
    public static string[] FindFiles(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder, Pattern).Order(StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ResultException($"{folder}: cannot be read: {exception.Message}", exception);
        }
    }

    private static void Check(string path, BdnBenchmark? benchmark)
    {
        if (benchmark is not { Type.Length: > 0, Method.Length: > 0 })
        {
            throw new ResultException($"{path}: has a benchmark without a type or a method. Measure again.");
        }

        string?[] names = [benchmark.Namespace, benchmark.Type, benchmark.Method, benchmark.Parameters, benchmark.DisplayInfo];
        if (names.Any(name => name?.Length > LongestName))
        {
            throw new ResultException($"{path}: has a name of more than {LongestName} letters; that is no benchmark.");
        }
    }
}

/// <summary>The machine, as BenchmarkDotNet describes it.</summary>
internal sealed record BdnHost(
    string? BenchmarkDotNetVersion, string? OsVersion, string? ProcessorName, int? LogicalCoreCount, string? RuntimeVersion,
    string? Architecture);

/// <summary>One case.</summary>
internal sealed record BdnBenchmark(
    string? DisplayInfo, string? Namespace, string? Type, string? Method, string? Parameters, string? HardwareIntrinsics,
    BdnMemory? Memory, IReadOnlyList<BdnMeasurement?>? Measurements, IReadOnlyList<BdnMetric?>? Metrics,
    BdnStatistics? Statistics = null);

/// <summary>What a file without measurements, a brief one, says of a case's times.</summary>
/// <param name="Median">Nanoseconds an operation, over all iterations of all launches.</param>
internal sealed record BdnStatistics([property: JsonConverter(typeof(BdnNumber))] double Median);

/// <summary>What the memory diagnoser counted.</summary>
internal sealed record BdnMemory(
    int Gen0Collections, int Gen1Collections, int Gen2Collections, long TotalOperations, long? BytesAllocatedPerOperation);

/// <summary>A number beside the times.</summary>
internal sealed record BdnMetric([property: JsonConverter(typeof(BdnNumber))] double Value, BdnMetricDescriptor? Descriptor)
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
internal sealed record BdnMetricDescriptor(string? Id);

/// <summary>One iteration.</summary>
internal sealed record BdnMeasurement(
    string? IterationMode, string? IterationStage, int LaunchIndex, int IterationIndex, long Operations, double Nanoseconds)
{
    /// <summary>Whether it is one of the iterations that count.</summary>
    [JsonIgnore]
    public bool IsResult => IterationMode == "Workload" && IterationStage == "Result";
}

/// <summary>A number as BenchmarkDotNet writes it: NaN and infinity become an empty string.</summary>
internal sealed class BdnNumber : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("") ? double.NaN : reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(BdnFile))]
internal sealed partial class BdnJson : JsonSerializerContext;
