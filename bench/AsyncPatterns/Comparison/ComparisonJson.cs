using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using AsyncPatterns.Findings;
using AsyncPatterns.Results;
using AsyncPatterns.Statistics;

namespace AsyncPatterns.Comparison;

/// <summary>A comparison as JSON: numbers and keys, no text made of them.</summary>
/// <param name="SchemaVersion">Raised when a name or a meaning changes; new names may come without.</param>
/// <param name="Threshold">Changes up to this share do not matter.</param>
/// <param name="Sets">The sets; the first one is the base.</param>
/// <param name="Claims">The claims of the study.</param>
/// <param name="Rows">The cases.</param>
[Description("Result sets of benchmarks, compared with the first of them.")]
public sealed record ComparisonJson(
    [property: Description("Raised when a name or a meaning changes; new names may come without.")] int SchemaVersion,
    [property: Description("Changes up to this share do not matter: 0.05 is 5 %.")] double Threshold,
    [property: Description("The sets; the first one is the base.")] IReadOnlyList<JsonSet> Sets,
    [property: Description("The claims of the study; each has a finding a set, in the order of the sets.")] IReadOnlyList<JsonClaim> Claims,
    [property: Description("The cases; each has a cell a set, in the order of the sets.")] IReadOnlyList<JsonRow> Rows)
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
            [
                .. comparison.Sets.Zip(comparison.Means, (set, mean) =>
                    new JsonSet(set.Name, set.Environment, set.Info?.Quick, mean?.Quotient, mean?.Rows)),
            ],
            [
                .. comparison.Claims.Select(row => new JsonClaim(
                    row.Claim.Id, row.Flips,
                    [
                        .. row.Findings.Select(finding => new JsonFinding(
                            finding.Verdict,
                            [.. finding.Parts.Select(part => new JsonPart(part.Bound.Low, part.Bound.High, part.Interval, part.Metric))])),
                    ])),
            ],
            [
                .. comparison.Absolute.Select(row => new JsonRow(
                    row.Key.Class, row.Key.Method, row.Key.Parameters, row.Key.Job,
                    relative.GetValueOrDefault(row.Key)?.Baseline.Method,
                    [
                        .. row.Cells.Select((cell, column) =>
                        {
                            RelativeCell? ratio = relative.GetValueOrDefault(row.Key)?.Cells[column];
                            return new JsonCell(
                                cell.Time, cell.AllocatedBytes, cell.Change?.Interval, ratio?.Ratio, ratio?.Change?.Interval,
                                ratio?.Verdict, cell.Remark?.Kind, cell.Remark?.Detail);
                        }),
                    ])),
            ]);
        return JsonSerializer.Serialize(json, ComparisonJsonContext.Default.ComparisonJson) + "\n";
    }

    /// <summary>The schema of that JSON.</summary>
    public static string Schema()
    {
        var options = new JsonSchemaExporterOptions { TransformSchemaNode = Describe };
        JsonNode schema = ComparisonJsonContext.Default.ComparisonJson.GetJsonSchemaAsNode(options);
        return schema.ToJsonString(new JsonSerializerOptions { WriteIndented = true, NewLine = "\n" }) + "\n";
    }

    /// <summary>Adds what <see cref="DescriptionAttribute"/> says of a property or of its type.</summary>
    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        object? said = context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(DescriptionAttribute), false).FirstOrDefault()
            ?? context.TypeInfo.Type.GetCustomAttributes(typeof(DescriptionAttribute), false).FirstOrDefault();
        if (said is DescriptionAttribute { Description: string text } && schema is JsonObject described)
        {
            described.Insert(0, "description", text);
        }

        return schema;
    }
}

/// <summary>A set.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Environment">What it was measured on; null when not known.</param>
/// <param name="Quick">Whether its rounds were short ones; null when not known.</param>
/// <param name="GeometricMean">Of the quotients of its times to the base's; null for the base.</param>
/// <param name="RowsOfMean">Over so many rows.</param>
[Description("A set. geometricMean: of the quotients of its times to the base's, over rowsOfMean rows; null for the base.")]
public sealed record JsonSet(string Name, MachineInfo? Environment, bool? Quick, double? GeometricMean, int? RowsOfMean);

/// <summary>A claim; a finding each set, in the order of the sets.</summary>
[Description("A claim. flips: it holds in one set and fails in another, measured by the same code.")]
public sealed record JsonClaim(string Id, bool Flips, IReadOnlyList<JsonFinding> Findings);

/// <summary>What a set says of a claim.</summary>
public sealed record JsonFinding(ClaimVerdict Verdict, IReadOnlyList<JsonPart> Parts);

/// <summary>A part of a claim: its bound, open where null, and its evidence, an interval or a reported number.</summary>
[Description("A part of a claim: its bound, open where null, and its evidence, an interval or a reported number.")]
public sealed record JsonPart(double? AtLeast, double? AtMost, RatioInterval? Interval, double? Metric);

/// <summary>A case; a cell each set, in the order of the sets. The baseline is the method its ratios divide by.</summary>
[Description("A case. baseline: the method that its ratios divide by; null when it has none or is it.")]
public sealed record JsonRow(
    string Class, string Method, string Parameters, string Job, string? Baseline, IReadOnlyList<JsonCell> Cells);

/// <summary>A case on a machine. Times in nanoseconds; changes are quotients to the base set; null is not known.</summary>
[Description("A case in a set. time: nanoseconds. timeChange and ratioChange: quotients to the base set. ratio: to the set's own baseline. verdict: of ratioChange, Faster and Slower corrected by Holm's method. remark: why it takes no part, or what to know. Null is not known.")]
public sealed record JsonCell(
    RatioInterval? Time, long? AllocatedBytes, RatioInterval? TimeChange, RatioInterval? Ratio, RatioInterval? RatioChange,
    ChangeVerdict? Verdict, RemarkKind? Remark, string? RemarkDetail);

[JsonSourceGenerationOptions(
    WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(ComparisonJson))]
internal sealed partial class ComparisonJsonContext : JsonSerializerContext;
