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

/// <summary>What the sources of a class say, where they are those that were measured.</summary>
/// <param name="Question">Its question as it is worded now; empty for none.</param>
/// <param name="Methods">The code of its methods, by name.</param>
/// <param name="Notes">What the numbers mean that its rows report, by name.</param>
internal sealed record MeasuredCode(string Question, IReadOnlyDictionary<string, RowSource> Methods, IReadOnlyDictionary<string, string> Notes)
{
    /// <summary>That of a class of which nothing is known, or whose code is another one now.</summary>
    public static MeasuredCode None { get; } = new("", new Dictionary<string, RowSource>(), new Dictionary<string, string>());
}

/// <summary>The code that the rows of a class measured, of the sources that the assembly of the benchmarks carries.</summary>
internal static class RowSources
{
    /// <summary>With all that is compiled for newer frameworks only.</summary>
    internal static readonly CSharpParseOptions Newest =
        new(LanguageVersion.Preview, preprocessorSymbols: Enumerable.Range(8, 12).Select(major => $"NET{major}_0_OR_GREATER"));

    /// <summary>
    /// What the sources of a class say of it. Null when the code has changed since it was measured, or the assembly carries no file of this
    /// class; a method that the file has several times is none of its methods.
    /// </summary>
    public static MeasuredCode? Find(StudyDefinition definition, ClassTable table)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(table);
        return definition.Benchmarks.GetType(table.Name) is Type type && table.Info?.SourceHash is { Length: > 0 } hash && ClassSources.Hash(type) == hash &&
            ClassSources.ReadFile(type) is string source
            ? new MeasuredCode(
                MemberNotes.Question(source, type.Name), Parse(source, type.Name), MemberNotes.Parse([source, .. ClassSources.Read(type).Values]))
            : null;
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
