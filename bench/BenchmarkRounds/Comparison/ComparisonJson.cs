using System.ComponentModel;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Comparison;

/// <summary>A comparison as JSON: numbers and keys, no text made of them.</summary>
/// <param name="SchemaVersion">Raised when a name or a meaning changes; new names may come without.</param>
/// <param name="Threshold">Changes up to this share do not matter.</param>
/// <param name="Sets">The sets; the first one is the base.</param>
/// <param name="Claims">The claims of the study.</param>
/// <param name="Rows">The cases.</param>
/// <param name="Gates">What was to fail; null when nothing was.</param>
[Description("Result sets of benchmarks, compared with the first of them.")]
internal sealed record ComparisonJson(
    [property: Description("Raised when a name or a meaning changes; new names may come without.")] int SchemaVersion,
    [property: Description("Changes up to this share do not matter: 0.05 is 5 %.")] double Threshold,
    [property: Description("The sets; the first one is the base.")] IReadOnlyList<JsonSet> Sets,
    [property: Description("The claims of the study; each has a finding a set, in the order of the sets.")] IReadOnlyList<JsonClaim> Claims,
    [property: Description("The cases; each has a cell a set, in the order of the sets.")] IReadOnlyList<JsonRow> Rows,
    [property: Description("What was to fail the comparison, and whether it did; null when nothing was.")] IReadOnlyList<JsonGate>? Gates = null)
{
    /// <summary>The version of the schema.</summary>
    public const int CurrentSchema = 2;

    /// <summary>The JSON of a comparison.</summary>
    /// <param name="comparison">The comparison.</param>
    /// <param name="gates">What was to fail it.</param>
    public static string Render(ResultComparison comparison, IReadOnlyList<JsonGate>? gates = null)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        var json = new ComparisonJson(
            CurrentSchema, comparison.Threshold,
            [.. comparison.Sets.Select(set => Set(set, comparison.Threshold))],
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
                .. comparison.Rows.Select(row => new JsonRow(
                    row.Key.Class, row.Key.Method, row.Key.Parameters, row.Key.Job, row.IsBaseline ? null : row.Baseline?.Method, row.IsChoice,
                    [
                        .. row.Cells.Select(cell => new JsonCell(
                            cell.Time, cell.Change?.Interval, cell.Verdict, cell.Change?.Excludes, cell.Quotient?.Interval, cell.Ratio,
                            cell.Lead?.Interval, cell.AllocatedBytes, cell.Allocation?.IsCalled,
                            cell.Metrics.Count == 0 ? null : cell.Metrics, cell.Remark?.Kind, cell.Remark?.Detail)),
                    ])),
            ],
            gates is { Count: > 0 } ? gates : null);
        return JsonSerializer.Serialize(json, ComparisonJsonContext.Default.ComparisonJson) + "\n";
    }

    private static JsonSet Set(ComparedSet set, double threshold) => new(
        set.Name, set.Label, set.Set.Environment, set.Set.Info?.Quick, set.IsSameEnvironment, set.Machine?.Interval, set.IsTakenOut,
        set.Compared, set.Mean?.Quotient, set.Mean?.Rows,
        [.. set.Reversals.Select(pair => new JsonReversal($"{pair.One}", $"{pair.Other}", pair.Before, pair.After, pair.IsWinner))],
        [
            .. set.Leads.Select(lead => new JsonLead(
                $"{lead.Key}", $"{lead.Baseline}", lead.Before, lead.After, lead.OwnVerdict, lead.OtherVerdict)),
        ],
        set.IsChangedTogether(threshold))
    {
        Paired = set.IsPaired,
        ProbesDiffer = set.Probes.Count == 0 ? null : set.Probes,
    };

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
        DescriptionAttribute? said = (context.PropertyInfo?.AttributeProvider as MemberInfo)?.GetCustomAttribute<DescriptionAttribute>()
            ?? context.TypeInfo.Type.GetCustomAttribute<DescriptionAttribute>();
        if (said is { Description: string text } && schema is JsonObject described)
        {
            described.Insert(0, "description", text);
        }

        return schema;
    }
}

/// <summary>A set, and what has become of it as a whole since the base.</summary>
[Description("A set. machine: what the whole machine did between the base and this set, in the same environment; takenOut: whether the changes of the rows are beyond that. changedTogether: whether that lies beyond the threshold for certain, either way. compared: how many rows the verdicts are corrected for. geometricMean: of the quotients of its times to the base's, over rowsOfMean rows. reversals, leads: the conclusions that change. Null is not known, or is the base.")]
internal sealed record JsonSet(
    string Name, string Label, MachineInfo? Environment, bool? Quick, bool SameEnvironment, RatioInterval? Machine, bool TakenOut,
    int Compared, double? GeometricMean, int? RowsOfMean, IReadOnlyList<JsonReversal> Reversals, IReadOnlyList<JsonLead> Leads,
    bool ChangedTogether)
{
    /// <summary>Whether it is a side of the base's run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    [Description("Only of a set that is a side of the base's run: its changes are paired by round, rounds of a change are those that both sides have, and nothing is taken out.")]
    public bool Paired { get; init; }

    /// <summary>The probes by which the set is probably of another machine than the base.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    [Description("Only where the set is probably of another machine than the base, although all that is known of both agrees: what was timed beside the rounds of both, and its middle time in nanoseconds in the base (one) and in the set (other).")]
    public IReadOnlyList<ProbeDifference>? ProbesDiffer { get; init; }
}

/// <summary>What was to fail the comparison.</summary>
[Description("What was to fail the comparison. outcome: Passed, Failed, or NotJudged when nothing was found but a row of the base could not be judged. message: why it does not pass.")]
internal sealed record JsonGate(FailOn FailOn, GateOutcome Outcome, string? Message);

/// <summary>Two methods that have changed places.</summary>
[Description("Two methods that have changed places. before, after: one divided by other in the base and in the set.")]
internal sealed record JsonReversal(string One, string Other, RatioInterval Before, RatioInterval After, bool Winner);

/// <summary>A lead over the baseline that is another one than in the base.</summary>
[Description("A lead over the baseline that is another one than in the base. before, after: the ratios; ownVerdict, baselineVerdict: which side's time has changed.")]
internal sealed record JsonLead(
    string Case, string Baseline, RatioInterval Before, RatioInterval After, ChangeVerdict OwnVerdict, ChangeVerdict BaselineVerdict);

/// <summary>A claim; a finding each set, in the order of the sets.</summary>
[Description("A claim. flips: it holds in one set and fails in another, measured by the same code.")]
internal sealed record JsonClaim(string Id, bool Flips, IReadOnlyList<JsonFinding> Findings);

/// <summary>What a set says of a claim.</summary>
internal sealed record JsonFinding(ClaimVerdict Verdict, IReadOnlyList<JsonPart> Parts);

/// <summary>A part of a claim: its bound, open where null, and its evidence, an interval or a reported number.</summary>
[Description("A part of a claim: its bound, open where null, and its evidence, an interval or a reported number.")]
internal sealed record JsonPart(double? AtLeast, double? AtMost, RatioInterval? Interval, double? Metric);

/// <summary>A case; a cell each set, in the order of the sets. The baseline is the method its ratios divide by.</summary>
[Description("A case. baseline: the method that its ratios divide by; null when it has none or is it. choice: false of a limit, a control or another runtime.")]
internal sealed record JsonRow(
    string Class, string Method, string Parameters, string Job, string? Baseline, bool Choice, IReadOnlyList<JsonCell> Cells);

/// <summary>A case on a machine. Times in nanoseconds; changes are quotients to the base set; null is not known.</summary>
[Description("A case in a set. time: nanoseconds. quotient: of the times, to the base set. change: the same beyond what the whole machine did, where that is taken out. verdict: of change, Faster and Slower corrected by Holm's method; ProbablyFaster and ProbablySlower with fewer launches than that takes, when the change is beyond what launches of identical code differ by. excludesBeyond: a change by more than this factor, either way, is excluded. ratio: to the set's own baseline; ratioChange: its quotient to the base set's. allocationChanged: beyond what identical code differs by. remark: why it takes no part, or what to know. Null is not known.")]
internal sealed record JsonCell(
    RatioInterval? Time, RatioInterval? Change, ChangeVerdict? Verdict, double? ExcludesBeyond, RatioInterval? Quotient, RatioInterval? Ratio,
    RatioInterval? RatioChange, long? AllocatedBytes, bool? AllocationChanged, IReadOnlyDictionary<string, double>? Metrics, RemarkKind? Remark,
    string? RemarkDetail);

[JsonSourceGenerationOptions(
    WriteIndented = true, NewLine = "\n", PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(ComparisonJson))]
internal sealed partial class ComparisonJsonContext : JsonSerializerContext;
