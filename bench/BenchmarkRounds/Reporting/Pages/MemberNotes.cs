using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace BenchmarkRounds.Reporting;

/// <summary>What the sources of a class say of its question, and of the numbers that its rows report.</summary>
internal static partial class MemberNotes
{
    /// <summary>
    /// The summaries of properties and of constant strings, by the name of the property and by the value of the constant: the two ways in
    /// which a class names a number that it reports. Of several with one name the first source counts.
    /// </summary>
    /// <param name="sources">The class's own source before its parts.</param>
    /// <returns>Plain text, code in backticks.</returns>
    public static IReadOnlyDictionary<string, string> Parse(IEnumerable<string> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return sources.SelectMany(source => CSharpSyntaxTree.ParseText(source, RowSources.Newest).GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>())
            .Select(member => (Name: Name(member), Text: Summary(member)))
            .Where(member => member is { Name: not null, Text.Length: > 0 })
            .DistinctBy(member => member.Name)
            .ToDictionary(member => member.Name!, member => member.Text, StringComparer.Ordinal);
    }

    /// <summary>The summary of a class: the question that it answers. Empty when the source has no such class.</summary>
    public static string Question(string source, string className) => CSharpSyntaxTree.ParseText(source, RowSources.Newest).GetRoot().DescendantNodes()
        .OfType<ClassDeclarationSyntax>().Where(one => one.Identifier.Text == className).Select(Summary).FirstOrDefault("");

    private static string? Name(MemberDeclarationSyntax member) => member switch
    {
        PropertyDeclarationSyntax property => property.Identifier.Text,
        FieldDeclarationSyntax { Declaration.Variables: [{ Initializer.Value: ExpressionSyntax value }] } field when field.Modifiers.Any(SyntaxKind.ConstKeyword) => value switch
        {
            LiteralExpressionSyntax { Token.Value: string text } => text,
            InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" }, ArgumentList.Arguments: [{ Expression: var named }] } =>
                named.ToString()[(named.ToString().LastIndexOf('.') + 1)..],
            _ => null,
        },
        _ => null,
    };

    private static string Summary(MemberDeclarationSyntax member)
    {
        XmlElementSyntax? summary = member.GetLeadingTrivia().Select(trivia => trivia.GetStructure()).OfType<DocumentationCommentTriviaSyntax>()
            .SelectMany(comment => comment.Content).OfType<XmlElementSyntax>().FirstOrDefault(element => element.StartTag.Name.ToString() == "summary");
        return summary is null ? "" : Spaces().Replace(string.Concat(summary.Content.Select(TextOf)), " ").Trim();
    }

    private static string TextOf(XmlNodeSyntax node) => node switch
    {
        XmlTextSyntax text => string.Concat(text.TextTokens.Select(token => token.Text)),
        XmlElementSyntax element => $"`{string.Concat(element.Content.Select(TextOf))}`",
        XmlEmptyElementSyntax empty when empty.Attributes.OfType<XmlCrefAttributeSyntax>().FirstOrDefault() is XmlCrefAttributeSyntax reference => $"`{reference.Cref}`",
        _ => "",
    };

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
