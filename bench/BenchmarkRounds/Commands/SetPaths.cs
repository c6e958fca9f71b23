using BenchmarkRounds.Results;

namespace BenchmarkRounds.Commands;

/// <summary>What people type for result sets: folders, single files, globs of both.</summary>
internal static class SetPaths
{
    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <summary>The folders and files that a text names: itself, or, with '*' or '?' in it, what matches, in the order of the names.</summary>
    /// <exception cref="ResultException">Nothing matches.</exception>
    public static IEnumerable<string> Expand(string text)
    {
        if (text.IndexOfAny(['*', '?']) < 0 || File.Exists(text) || Directory.Exists(text))
        {
            return [text];
        }

        string root = Path.GetPathRoot(text) ?? "";
        string[] found = [root];
        foreach (string part in text[root.Length..].Split(Separators, StringSplitOptions.RemoveEmptyEntries))
        {
            found = [.. found.SelectMany(folder => In(folder, part))];
        }

        string[] sets = [.. found.Where(IsSet)];
        return sets.Length > 0 ? sets : throw new ResultException($"'{text}': no result set has such a name.");
    }

    private static IEnumerable<string> In(string folder, string pattern)
    {
        if (pattern.IndexOfAny(['*', '?']) < 0)
        {
            return [Path.Combine(folder, pattern)];
        }

        try
        {
            string where = folder.Length == 0 ? "." : folder;
            return Directory.Exists(where)
                ? [.. Directory.EnumerateFileSystemEntries(where, pattern).Order(StringComparer.Ordinal).Select(path => folder.Length == 0 ? Path.GetFileName(path) : path)]
                : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ResultException($"{folder}: cannot be read: {exception.Message}", exception);
        }
    }

    private static bool IsSet(string path) => File.Exists(path)
        ? path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && Path.GetFileName(path) != StudyInfo.FileName && BdnFile.IsLikely(path)
        : Directory.Exists(path) && ResultSet.HoldsResults(path);
}
