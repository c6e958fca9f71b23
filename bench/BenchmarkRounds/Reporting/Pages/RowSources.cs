using BenchmarkRounds.Results;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BenchmarkRounds.Reporting;

/// <summary>The code of a row.</summary>
/// <param name="First">Its first line, counted from 1.</param>
/// <param name="Last">Its last line.</param>
/// <param name="Text">The method, without the indentation of its class.</param>
internal sealed record RowSource(int First, int Last, string Text);

/// <summary>The code that the rows of a class measured, of the sources that the assembly of the benchmarks carries.</summary>
internal static class RowSources
{
    /// <summary>With all that is compiled for newer frameworks only.</summary>
    internal static readonly CSharpParseOptions Newest =
        new(LanguageVersion.Preview, preprocessorSymbols: Enumerable.Range(8, 12).Select(major => $"NET{major}_0_OR_GREATER"));

    /// <summary>
    /// The methods of a class by name. None when the code has changed since it was measured, when the assembly carries no file of this
    /// class, and of a method that the file has several times.
    /// </summary>
    public static IReadOnlyDictionary<string, RowSource> Find(StudyDefinition definition, ClassTable table)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(table);
        return Measured(definition, table) is Type type && ClassSources.ReadFile(type) is string source ? Parse(source, type.Name) : new Dictionary<string, RowSource>();
    }

    /// <summary>
    /// What the numbers mean that the rows of a class report, by name: the documentation of the members that report them. None when the
    /// code has changed since it was measured.
    /// </summary>
    public static IReadOnlyDictionary<string, string> FindNotes(StudyDefinition definition, ClassTable table)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(table);
        return Measured(definition, table) is not Type type
            ? new Dictionary<string, string>()
            : MemberNotes.Parse(ClassSources.Read(type).OrderBy(source => source.Key != type.Name).Select(source => source.Value));
    }

    /// <summary>The question as it is worded now, where the code has not changed since it was measured; else as it was worded then.</summary>
    public static string FindQuestion(StudyDefinition definition, ClassTable table)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(table);
        return Measured(definition, table) is Type type && ClassSources.ReadFile(type) is string source && MemberNotes.Question(source, type.Name) is { Length: > 0 } question
            ? question
            : table.Info?.Question ?? "";
    }

    /// <summary>The address of the folder of the sources, from the page of a set; null when the set is not in their repository.</summary>
    public static string? FindFolder(StudyDefinition definition, ResultSet set)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(set);
        string folder = Path.GetFullPath(set.Folder);
        for (string? root = folder; root is not null && definition.SourceFolder is not null; root = Path.GetDirectoryName(root))
        {
            if (File.Exists(Path.Combine(root, definition.RootFile ?? "")))
            {
                return string.Join('/', Path.GetRelativePath(folder, Path.Combine(root, definition.SourceFolder)).Replace('\\', '/').Split('/').Select(Uri.EscapeDataString));
            }
        }

        return null;
    }

    /// <summary>The methods of a class, those of newer frameworks included.</summary>
    internal static IReadOnlyDictionary<string, RowSource> Parse(string source, string className)
    {
        string[] lines = source.Split('\n');
        return CSharpSyntaxTree.ParseText(source, Newest).GetRoot().DescendantNodes().OfType<ClassDeclarationSyntax>().Where(one => one.Identifier.Text == className)
            .SelectMany(one => one.Members.OfType<MethodDeclarationSyntax>()).GroupBy(method => method.Identifier.Text)
            .Where(methods => methods.Count() == 1).ToDictionary(methods => methods.Key, methods => Extract(methods.Single(), lines));
    }

    /// <summary>The class whose code was measured; null when it is another one now.</summary>
    private static Type? Measured(StudyDefinition definition, ClassTable table) =>
        definition.Benchmarks.GetType(table.Name) is Type type && table.Info?.SourceHash is { Length: > 0 } hash && ClassSources.Hash(type) == hash ? type : null;

    private static RowSource Extract(MethodDeclarationSyntax method, string[] lines)
    {
        FileLinePositionSpan place = method.GetLocation().GetLineSpan();
        // Attributes are settings of the measurement; what people copy starts behind them.
        int first = method.Modifiers.Count == 0 ? place.StartLinePosition.Line : method.Modifiers[0].GetLocation().GetLineSpan().StartLinePosition.Line;
        string[] text = lines[first..(place.EndLinePosition.Line + 1)];
        int indentation = text[0].Length - text[0].TrimStart().Length;
        return new RowSource(
            first + 1, place.EndLinePosition.Line + 1,
            string.Join('\n', text.Select(line => line.Length >= indentation && string.IsNullOrWhiteSpace(line[..indentation]) ? line[indentation..] : line)));
    }
}
