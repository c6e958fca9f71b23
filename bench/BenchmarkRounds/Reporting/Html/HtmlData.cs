using System.Text.Json;
using System.Text.Json.Serialization;

namespace BenchmarkRounds.Reporting;

/// <summary>All that the page for a browser shows, computed and worded: the page selects, sorts and draws.</summary>
/// <param name="Title">The heading.</param>
/// <param name="About">What verdicts and intervals are.</param>
/// <param name="Sets">The sets; cells are in their order.</param>
/// <param name="Verdicts">The verdicts that rows can have.</param>
/// <param name="Metrics">The numbers other than times that rows have, by name.</param>
/// <param name="Summaries">By base and set: what the set comes to beside that base, a sentence each; null where both are one.</param>
/// <param name="Notes">Remarks about cells.</param>
/// <param name="Classes">The benchmark classes.</param>
internal sealed record HtmlData(
    string Title, string About, IReadOnlyList<HtmlSet> Sets, IReadOnlyList<string> Verdicts, IReadOnlyList<string> Metrics,
    IReadOnlyList<IReadOnlyList<IReadOnlyList<string>?>> Summaries, IReadOnlyList<string> Notes, IReadOnlyList<HtmlClass> Classes)
{
    /// <summary>
    /// Its JSON, which stands within an element of a page: what ends or begins elements is escaped, as is all that is not ASCII.
    /// </summary>
    public string ToJson() => JsonSerializer.Serialize(this, HtmlDataContext.Default.HtmlData);
}

/// <summary>A result set.</summary>
/// <param name="Label">A short name that no other set has.</param>
/// <param name="Name">Its name.</param>
/// <param name="About">What it was measured on.</param>
internal sealed record HtmlSet(string Label, string Name, string About);

/// <summary>A benchmark class.</summary>
/// <param name="Name">Its name, as far as it tells it from the others.</param>
/// <param name="Question">What it asks; empty where that is not known.</param>
/// <param name="Unit">What an operation is.</param>
/// <param name="Sets">Which sets know it: the others have no column in its table.</param>
/// <param name="Metrics">Which of the page's numbers its rows have, in the order of their values.</param>
/// <param name="Rows">Its cases, groups of equal parameters together, the baseline of each first.</param>
internal sealed record HtmlClass(
    string Name, string Question, string Unit, IReadOnlyList<int> Sets, IReadOnlyList<int> Metrics, IReadOnlyList<HtmlRow> Rows);

/// <summary>A case.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Parameters">Its parameters, and its job where files have several.</param>
/// <param name="Tag">What there is to know of it: "baseline", "reference".</param>
/// <param name="Cells">What each set has measured.</param>
/// <param name="Pairs">By base and set: what has changed; null where both are one.</param>
internal sealed record HtmlRow(
    string Method, string Parameters, string Tag, IReadOnlyList<HtmlCell> Cells, IReadOnlyList<IReadOnlyList<HtmlPair?>> Pairs);

/// <summary>A case in a set.</summary>
/// <param name="Time">Nanoseconds; null where there is no result.</param>
/// <param name="Ratio">To the set's own baseline.</param>
/// <param name="Allocated">Bytes an operation, as text.</param>
/// <param name="Times">Nanoseconds of each launch.</param>
/// <param name="Rounds">The launches' rounds.</param>
/// <param name="Ratios">Of each round that the baseline has, too.</param>
/// <param name="Metrics">A value for each number of the class; null where it has none.</param>
/// <param name="Notes">Numbers of remarks.</param>
internal sealed record HtmlCell(
    HtmlNumber? Time, HtmlNumber? Ratio, string Allocated, IReadOnlyList<double> Times, IReadOnlyList<int> Rounds, IReadOnlyList<double> Ratios,
    IReadOnlyList<HtmlNumber?> Metrics, IReadOnlyList<int> Notes);

/// <summary>A case in a set beside another set.</summary>
/// <param name="Change">The quotient of the times; null where nothing can be compared.</param>
/// <param name="Verdict">Of the change.</param>
/// <param name="Unit">Nanoseconds that are 1x, for the launches of sets that were measured apart.</param>
/// <param name="Quotients">Of each round, for sides of one run.</param>
/// <param name="Allocates">What has changed of the bytes.</param>
/// <param name="Notes">Numbers of remarks.</param>
internal sealed record HtmlPair(
    HtmlNumber? Change, string? Verdict, double? Unit, IReadOnlyList<double>? Quotients, string? Allocates, IReadOnlyList<int> Notes);

/// <summary>A number to sort by and to draw, and as it is written.</summary>
/// <param name="Value">The number.</param>
/// <param name="Low">The lower end of its interval; null where it has none.</param>
/// <param name="High">The upper end.</param>
/// <param name="Text">The number, with its unit.</param>
/// <param name="Interval">Its interval; null where it has none.</param>
internal sealed record HtmlNumber(double Value, double? Low, double? High, string Text, string? Interval);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HtmlData))]
internal sealed partial class HtmlDataContext : JsonSerializerContext;
