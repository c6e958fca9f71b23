using System.Text.Json;
using System.Text.Json.Serialization;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Runtimes;

/// <summary>What a pack says of itself, in a file beside its program.</summary>
internal sealed record PackManifest
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "pack.json";

    /// <summary>The format that this program writes, and reads.</summary>
    public const int CurrentFormat = 1;

    /// <summary>The format of this file.</summary>
    public int Format { get; init; } = CurrentFormat;

    /// <summary>What was packed.</summary>
    public required PackInfo Packed { get; init; }

    /// <summary>The assembly of the launches, without its extension.</summary>
    public required string Launch { get; init; }

    /// <summary>The number in that assembly of each case, by the case.</summary>
    public required IReadOnlyDictionary<string, int> Cases { get; init; }

    /// <summary>The hash of the sources of each benchmark class.</summary>
    public required IReadOnlyDictionary<string, string> Sources { get; init; }

    /// <summary>The text of the file.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PackJson.Default.PackManifest) + "\n";

    /// <summary>Reads the file of a folder.</summary>
    /// <returns>Null when there is none: the folder is no pack's.</returns>
    /// <exception cref="ResultException">It cannot be used.</exception>
    public static PackManifest? Read(string folder)
    {
        string path = Path.Combine(folder, FileName);
        try
        {
            PackManifest? read = File.Exists(path) ? JsonSerializer.Deserialize(File.ReadAllText(path), PackJson.Default.PackManifest) : null;
            return read is { Format: not CurrentFormat } ? throw new ResultException($"{path}: has format {read.Format}; this program reads {CurrentFormat}. Unpack the archive again.") : read;
        }
        catch (JsonException exception)
        {
            throw new ResultException($"{path}: is damaged. Unpack the archive again.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ResultException($"{path}: cannot be read: {exception.Message}", exception);
        }
    }
}

[JsonSourceGenerationOptions(
    WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PackManifest))]
internal sealed partial class PackJson : JsonSerializerContext;
