using System.Text.RegularExpressions;

namespace AsyncPatterns.Results;

/// <summary>Selects cases of result files by globs, as BenchmarkDotNet selects benchmarks.</summary>
public static class CaseGlob
{
    /// <summary>
    /// True for a case whose full name, with or without its parameters, matches one of the globs ('*' any text, '?' one letter,
    /// case ignored); for every case when there is none.
    /// </summary>
    public static Func<CaseKey, bool> Matcher(IReadOnlyList<string> globs)
    {
        ArgumentNullException.ThrowIfNull(globs);
        Regex[] patterns = [.. globs.Select(glob => new Regex(ToPattern(glob), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking))];
        return key => patterns.Length == 0 || patterns.Any(pattern =>
            pattern.IsMatch($"{key.Class}.{key.Method}") || pattern.IsMatch($"{key.Class}.{key.Method}({key.Parameters})"));
    }

    private static string ToPattern(string glob) =>
        $"^{Regex.Escape(glob).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal)}$";
}
