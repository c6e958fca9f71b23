using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using AsyncPatterns.Findings;
using AsyncPatterns.Results;
using AsyncPatterns.Statistics;

namespace AsyncPatterns.Comparison;

/// <summary>A comparison as JSON: numbers and keys, no text made of them.</summary>
public sealed record ComparisonJson(
    int SchemaVersion, double Threshold, IReadOnlyList<JsonSet> Sets, IReadOnlyList<JsonClaim> Claims,
    IReadOnlyList<JsonRow> Rows)
{
    /// <summary>The version of the schema.</summary>
    public const int CurrentSchema = 1;

    /// <summary>The JSON of a comparison.</summary>
    public static string Render(ResultComparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        Dictionary<CaseKey, RelativeRow> relative = comparison.Relative.ToDictionary(row => row.Key);
        var json = new ComparisonJson(
            CurrentSchema, comparison.Threshold,
            [.. comparison.Sets.Select(set => new JsonSet(set.Name, set.Info?.Environment, set.Info?.Quick))],
            [
                .. comparison.Claims.Select(row => new JsonClaim(
                    row.Claim.Id, row.Flips, [.. row.Findings.Select(finding => finding.Verdict)])),
            ],
            [
                .. comparison.Absolute.Select(row => new JsonRow(
                    row.Key.Class, row.Key.Method, row.Key.Parameters, row.Key.Job,
                    [
                        .. row.Cells.Select((cell, column) =>
                        {
                            RelativeCell? ratio = relative.GetValueOrDefault(row.Key)?.Cells[column];
                            return new JsonCell(
                                cell.Time, cell.AllocatedBytes, cell.Change?.Interval, ratio?.Ratio, ratio?.Change?.Interval,
                                ratio?.Verdict, cell.Note ?? ratio?.Note);
                        }),
                    ])),
            ]);
        return JsonSerializer.Serialize(json, ComparisonJsonContext.Default.ComparisonJson) + "\n";
    }

    /// <summary>The schema of that JSON.</summary>
    public static string Schema()
    {
        JsonNode schema = ComparisonJsonContext.Default.ComparisonJson.GetJsonSchemaAsNode();
        return schema.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n";
    }
}

/// <summary>A set; the first one is the base.</summary>
public sealed record JsonSet(string Name, MachineInfo? Environment, bool? Quick);

/// <summary>A claim; a verdict each set, in the order of the sets.</summary>
public sealed record JsonClaim(string Id, bool Flips, IReadOnlyList<ClaimVerdict> Verdicts);

/// <summary>A case; a cell each set, in the order of the sets.</summary>
public sealed record JsonRow(string Class, string Method, string Parameters, string Job, IReadOnlyList<JsonCell> Cells);

/// <summary>A case on a machine. Times in nanoseconds; changes are quotients to the base set; null is not known.</summary>
public sealed record JsonCell(
    RatioInterval? Time, long? AllocatedBytes, RatioInterval? TimeChange, RatioInterval? Ratio, RatioInterval? RatioChange,
    ChangeVerdict? Verdict, string? Note);

[JsonSourceGenerationOptions(
    WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(ComparisonJson))]
internal sealed partial class ComparisonJsonContext : JsonSerializerContext;
