namespace AsyncPatterns.Reporting;

/// <summary>The tables that BenchmarkDotNet itself wrote beside its JSON.</summary>
internal static class RawTables
{
    private const string Suffix = "-report-github.md";

    /// <summary>
    /// The files as they lie in the folder, by class: no name in a result file leads to another. Outside their code they hold
    /// tables, and markup in those stays text.
    /// </summary>
    public static ILookup<string, string> In(string folder) => Directory.EnumerateFiles(folder, "*" + Suffix)
        .Order(StringComparer.Ordinal)
        .ToLookup(file => Path.GetFileName(file)[..^Suffix.Length], file => WithoutMarkup(File.ReadAllText(file)));

    private static string WithoutMarkup(string markdown)
    {
        bool isCode = false;
        return string.Join('\n', markdown.ReplaceLineEndings("\n").Trim().Split('\n').Select(line =>
        {
            isCode ^= line.StartsWith("```", StringComparison.Ordinal);
            string plain = Document.Plain(line);
            return isCode ? plain : plain.Replace("<", "&lt;", StringComparison.Ordinal);
        }));
    }
}
