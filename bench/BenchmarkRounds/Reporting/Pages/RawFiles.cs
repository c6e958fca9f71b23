namespace BenchmarkRounds.Reporting;

/// <summary>The files that BenchmarkDotNet itself wrote of a class: its table and its JSON.</summary>
internal static class RawFiles
{
    private static readonly string[] Suffixes = ["-report-github.md", "-report-full-compressed.json", "-report-full.json", "-report-brief.json"];

    /// <summary>The names of the files as they lie in the folder, by class, the table first: no name in a result file leads to another.</summary>
    public static ILookup<string, string> Find(string folder) => Suffixes
        .SelectMany(suffix => Directory.EnumerateFiles(folder, "*" + suffix).Select(file => Path.GetFileName(file))
            .Order(StringComparer.Ordinal).Select(file => (Class: file[..^suffix.Length], File: file)))
        .ToLookup(pair => pair.Class, pair => pair.File);
}
