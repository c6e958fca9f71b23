using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

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

    /// <summary>What stands near the start of each of BenchmarkDotNet's own files.</summary>
    private const string Mark = "\"HostEnvironmentInfo\"";

    private const int LettersToTheMark = 4096;

    private const int LongestWithoutNumbers = 1 << 28;

    /// <summary>Reads one file.</summary>
    /// <exception cref="ResultException">The file cannot be used; the message names it and says why.</exception>
    public static BdnFile Read(string path)
    {
        try
        {
            BdnFile file = Parse(path) ?? throw Alien($"{path}: is empty.");
            if (file is { Benchmarks: null, HostEnvironmentInfo: null })
            {
                throw Alien($"{path}: is not BenchmarkDotNet's JSON: it has no benchmarks.");
            }

            foreach (BdnBenchmark? benchmark in file.Benchmarks ?? [])
            {
                Check(path, benchmark, file);
            }

            return file;
        }
        catch (JsonException exception)
        {
            string at = exception.LineNumber is long line ? $" (line {line + 1}, at {exception.Path})" : "";
            throw StartOf(path).Contains(Mark, StringComparison.Ordinal)
                ? new ResultException($"{path}: is damaged{at}: it begins as BenchmarkDotNet's JSON and does not go on as such. Delete the file or measure again.", exception)
                : Alien($"{path}: is not BenchmarkDotNet's JSON{at}.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ResultException($"{path}: cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>Whether a file begins as BenchmarkDotNet's do. One that cannot be read may: reading it says why.</summary>
    public static bool IsLikely(string path)
    {
        try
        {
            string start = StartOf(path);
            return start.Contains(Mark, StringComparison.Ordinal) || start.Contains($"\"{nameof(Benchmarks)}\"", StringComparison.Ordinal);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return true;
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

    /// <summary>Up to 0.12.1 BenchmarkDotNet writes what it could not compute as NaN, which is no JSON: such a file is read without.</summary>
    private static BdnFile? Parse(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            return stream.Length == 0 ? null : JsonSerializer.Deserialize(stream, BdnJson.Default.BdnFile);
        }
        catch (JsonException) when (new FileInfo(path).Length < LongestWithoutNumbers)
        {
            string text = File.ReadAllText(path);
            string without = TextOrNoNumber.Replace(text, match => match.Value[0] == '"' ? match.Value : "null");
            if (without == text)
            {
                throw;
            }

            return JsonSerializer.Deserialize(without, BdnJson.Default.BdnFile);
        }
    }

    private static ResultException Alien(string message, Exception? cause = null) =>
        new(message, cause) { IsAlien = true };

    private static string StartOf(string path)
    {
        using var reader = new StreamReader(path);
        char[] start = new char[LettersToTheMark];
        return new string(start, 0, reader.ReadBlock(start));
    }

    private static void Check(string path, BdnBenchmark? benchmark, BdnFile file)
    {
        if (benchmark is not { Type.Length: > 0, Method.Length: > 0 })
        {
            throw file.HostEnvironmentInfo is null
                ? Alien($"{path}: is not BenchmarkDotNet's JSON: it has a benchmark without a type or a method.")
                : new ResultException($"{path}: is damaged: it has a benchmark without a type or a method. Delete the file or measure again.");
        }

        string?[] names = [benchmark.Namespace, benchmark.Type, benchmark.Method];
        if (names.Any(name => name?.Length > LongestName))
        {
            throw new ResultException($"{path}: has a class or method with a name of more than {LongestName} letters; no compiler takes such a name.");
        }
    }

    /// <summary>A text in quotation marks, or a number that JSON does not have.</summary>
    private static Regex TextOrNoNumber { get; } = new(
        @"""([^""\\]|\\.)*""|-?(NaN|Infinity|∞)", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);
}

/// <summary>The machine, as BenchmarkDotNet describes it.</summary>
internal sealed record BdnHost(
    string? BenchmarkDotNetVersion, string? OsVersion, string? ProcessorName, int? LogicalCoreCount, string? RuntimeVersion,
    string? Architecture)
{
    /// <summary>The cores before 0.10.2.</summary>
    public int? ProcessorCount { get; init; }

    /// <summary>The runtime before 0.10.</summary>
    public string? ClrVersion { get; init; }
}

/// <summary>One case.</summary>
internal sealed record BdnBenchmark(
    string? DisplayInfo, string? Namespace, string? Type, string? Method, string? Parameters, string? HardwareIntrinsics,
    BdnMemory? Memory, IReadOnlyList<BdnMeasurement?>? Measurements, IReadOnlyList<BdnMetric?>? Metrics,
    BdnStatistics? Statistics = null)
{
    /// <summary>"Space.Outer+Type.Method(text: "a", Count: 10)"; null before 0.11.</summary>
    public string? FullName { get; init; }

    /// <summary>The method as it is displayed: its description where it has one.</summary>
    public string? MethodTitle { get; init; }

    /// <summary>The characteristics of the job, before 0.10; later they stand in <see cref="DisplayInfo"/>.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Properties { get; init; }
}

/// <summary>What a file without result measurements, a brief one, says of a case's times.</summary>
/// <param name="Median">Nanoseconds an operation, over all iterations of all launches.</param>
internal sealed record BdnStatistics([property: JsonConverter(typeof(BdnNumber))] double? Median);

/// <summary>What the memory diagnoser counted.</summary>
internal sealed record BdnMemory(
    int Gen0Collections, int Gen1Collections, int Gen2Collections, long TotalOperations, long? BytesAllocatedPerOperation);

/// <summary>A number beside the times.</summary>
internal sealed record BdnMetric([property: JsonConverter(typeof(BdnNumber))] double Value, BdnMetricDescriptor? Descriptor)
{
    /// <summary>The id of the bytes an operation: up to 0.13.1 they stand nowhere else.</summary>
    public const string AllocatedMemory = "Allocated Memory";

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
    string? IterationMode, string? IterationStage, int LaunchIndex, int IterationIndex, long Operations,
    [property: JsonConverter(typeof(BdnNumber))] double Nanoseconds)
{
    /// <summary>Whether it is one of the iterations that count. Before 0.11 that was a mode without a stage.</summary>
    [JsonIgnore]
    public bool IsResult => (IterationMode is "Workload" or "MainTarget" && IterationStage == "Result") || IterationMode == "Result";
}

/// <summary>A number as BenchmarkDotNet writes it: NaN and infinity become an empty string; null where they are left out.</summary>
internal sealed class BdnNumber : JsonConverter<double>
{
    public override bool HandleNull => true;

    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType switch
        {
            JsonTokenType.Null => double.NaN,
            JsonTokenType.String => double.TryParse(reader.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : double.NaN,
            _ => reader.GetDouble(),
        };

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(BdnFile))]
internal sealed partial class BdnJson : JsonSerializerContext;
