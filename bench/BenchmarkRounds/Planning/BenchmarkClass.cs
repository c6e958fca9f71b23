using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Results;

namespace BenchmarkRounds.Planning;

/// <summary>A benchmark class as the study knows it: one question.</summary>
/// <param name="Type">The class.</param>
/// <param name="Question">The first sentence or two of its documentation: the question it answers.</param>
/// <param name="Baseline">The method the others are divided by; null when it has none, or one in each of several categories.</param>
/// <param name="Unit">What one operation is: "item", "operation".</param>
/// <param name="IsThroughput">Whether units a second say something, too.</param>
internal sealed partial record BenchmarkClass(Type Type, string Question, string? Baseline, string Unit, bool IsThroughput)
{
    /// <summary>The full name, as it stands in the result files.</summary>
    public string Name => Type.FullName!;

    /// <summary>The parameter over which its picture is drawn; null for a picture of ratios.</summary>
    public string? PlotAgainst => Type.GetCustomAttribute<PlotAgainstAttribute>()?.Parameter;

    /// <summary>The reported number that answers the question; null where the time does.</summary>
    public string? Answer => Type.GetCustomAttribute<AnswerAttribute>()?.Metric;

    /// <summary>All benchmark classes of a study, in the order of their names.</summary>
    public static IReadOnlyList<BenchmarkClass> FindAll(StudyDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        Assembly assembly = definition.Benchmarks;
        Dictionary<string, string> summaries = Summaries(assembly);
        return
        [
            .. assembly.GetExportedTypes()
                .Where(type => !type.IsAbstract && Methods(type).Any())
                .OrderBy(type => type.FullName, StringComparer.Ordinal)
                .Select(type => Create(type, summaries)),
        ];
    }

    /// <summary>
    /// The names of the sources that make up the class: its own, and of every part of the benchmarks that it mentions, directly
    /// or through another part.
    /// </summary>
    public IReadOnlyCollection<string> Sources() => ClassSources.Read(Type).Keys.ToArray();

    /// <inheritdoc cref="ClassSources.Hash"/>
    public string SourceHash() => ClassSources.Hash(Type);

    private static BenchmarkClass Create(Type type, Dictionary<string, string> summaries)
    {
        OperationUnitAttribute? unit = type.GetCustomAttribute<OperationUnitAttribute>();
        string[] baselines = [.. Methods(type).Where(method => method.GetCustomAttribute<BenchmarkAttribute>()!.Baseline).Select(method => method.Name)];
        return new BenchmarkClass(
            type, summaries.GetValueOrDefault($"T:{type.FullName}", ""), baselines is [string only] ? only : null, unit?.Name ?? "operation",
            unit?.IsThroughput ?? false);
    }

    private static IEnumerable<MethodInfo> Methods(Type type) =>
        type.GetMethods().Where(method => method.IsDefined(typeof(BenchmarkAttribute)));

    private static Dictionary<string, string> Summaries(Assembly assembly)
    {
        string file = Path.ChangeExtension(Path.Combine(AppContext.BaseDirectory, $"{assembly.GetName().Name}.dll"), ".xml");
        try
        {
            return XDocument.Load(file).Descendants("member")
                .Select(member => ((string?)member.Attribute("name") ?? "", Text: TextOf(member.Element("summary"))))
                .DistinctBy(member => member.Item1)
                .ToDictionary(member => member.Item1, member => Spaces().Replace(member.Text, " ").Trim());
        }
        catch (Exception exception) when (exception is IOException or XmlException)
        {
            return []; // a copy of the program without its documentation still measures
        }
    }

    /// <summary>The text of a piece of documentation, code in backticks.</summary>
    private static string TextOf(XElement? documentation) => string.Concat(
        (documentation?.Nodes() ?? []).Select(node => node switch
        {
            XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
            XElement other => other.Value,
            XText text => text.Value,
            _ => "",
        }));

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
