using System.Text.RegularExpressions;

namespace BenchmarkRounds.Results;

/// <summary>Selects cases by name: by a part of it, or by a glob as BenchmarkDotNet selects benchmarks.</summary>
internal static class CaseGlob
{
    /// <summary>
    /// True for a case that one of the filters selects; for every case when there is none. A filter with '*' (any text) or '?'
    /// (one letter) has to match the name with or without its namespace, its parameters and its job; one without is a part of the
    /// name. A name as reports print it, or a part of it, selects its case whatever letters it has. Case is ignored.
    /// </summary>
    public static Func<CaseKey, bool> Matcher(IReadOnlyList<string> filters)
    {
        ArgumentNullException.ThrowIfNull(filters);
        Func<CaseKey, bool>[] selects = [.. filters.SelectMany(filter => filter.AsSpan().ContainsAny('*', '?') ? [Matching(filter), Printing(filter)] : new[] { Containing(filter), Printing(filter) })];
        return key => selects.Length == 0 || selects.Any(select => select(key));
    }

    private static Func<CaseKey, bool> Matching(string glob)
    {
        var pattern = new Regex(ToPattern(glob), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
        return key => Names(key).Any(pattern.IsMatch);
    }

    private static Func<CaseKey, bool> Printing(string text) => key => key.ToString().Contains(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>The namespace is no part of the name that counts, or "async" would select everything; a full name may begin with it.</summary>
    private static Func<CaseKey, bool> Containing(string text) => key =>
        $"{key.ShortClass}.{key.Method}({key.Parameters})".Contains(text, StringComparison.OrdinalIgnoreCase) ||
        (text.Length > key.Class.Length - key.ShortClass.Length &&
            $"{key.Class}.{key.Method}({key.Parameters})".StartsWith(text, StringComparison.OrdinalIgnoreCase));

    private static IEnumerable<string> Names(CaseKey key) =>
        from name in new[] { key.Class, key.ShortClass, key.PlainClass }.Distinct()
        from parameters in new[] { "", $"({key.Parameters})" }
        from job in key.Job.Length == 0 ? [""] : new[] { "", $" [{key.Job}]" }
        select $"{name}.{key.Method}{parameters}{job}";

    private static string ToPattern(string glob) =>
        $"^{Regex.Escape(glob).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal)}$";
}
