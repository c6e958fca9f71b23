namespace BenchmarkRounds.Results;

/// <summary>What somebody may have meant whose filter selects nothing.</summary>
internal static class NearestNames
{
    private const int Most = 3;

    /// <summary>"Did you mean ParsingBenchmarks?", or which classes there are when nothing is near.</summary>
    /// <param name="filters">What was typed.</param>
    /// <param name="cases">What there is.</param>
    public static string Hint(IReadOnlyList<string> filters, IReadOnlyCollection<CaseKey> cases)
    {
        ArgumentNullException.ThrowIfNull(filters);
        ArgumentNullException.ThrowIfNull(cases);
        string[] near =
        [
            .. filters.SelectMany(filter => Near(filter.Replace("*", "", StringComparison.Ordinal).Replace("?", "", StringComparison.Ordinal), cases))
                .OrderBy(found => found.Distance).ThenBy(found => found.Name.Length).ThenBy(found => found.Name, StringComparer.Ordinal)
                .Select(found => found.Name).Distinct(StringComparer.Ordinal).Take(Most),
        ];
        return near.Length > 0
            ? $"Did you mean {string.Join(" or ", near)}?"
            : $"There are: {string.Join(", ", cases.Select(key => key.ShortClass).Distinct(StringComparer.Ordinal))}.";
    }

    private static IEnumerable<(string Name, int Distance)> Near(string typed, IReadOnlyCollection<CaseKey> cases)
    {
        if (typed.Length == 0)
        {
            return [];
        }

        // With parameters a whole case is meant, with a dot a method of a class, else one of both.
        IEnumerable<(string Name, string Compared)> names = typed.AsSpan().ContainsAny('(', '=')
            ? cases.Select(key => (key.ToString(), key.ToString()))
            : cases.SelectMany(key => new[]
            {
                (key.ShortClass, key.ShortClass),
                ($"{key.ShortClass}.{key.Method}", typed.Contains('.', StringComparison.Ordinal) ? $"{key.ShortClass}.{key.Method}" : key.Method),
            });
        (string Name, int Distance)[] all = [.. names.Distinct().Select(one => (one.Name, Distance(typed, one.Compared)))];
        int least = all.Select(one => one.Distance).DefaultIfEmpty(int.MaxValue).Min();
        return least <= Math.Max(1, typed.Length / 3) ? all.Where(one => one.Distance == least) : [];
    }

    /// <summary>
    /// How many letters of <paramref name="typed"/> are wrong, too many, missing or swapped with their neighbour, compared with that
    /// part of <paramref name="name"/> which is most like it: a filter is a part of a name. Case is ignored.
    /// </summary>
    /// <remarks>Levenshtein's distance with swaps (optimal string alignment); its first row is zero, so that it may begin anywhere (Sellers 1980).</remarks>
    internal static int Distance(string typed, string name)
    {
        string part = typed.ToUpperInvariant();
        string whole = name.ToUpperInvariant();
        int[,] edits = new int[part.Length + 1, whole.Length + 1];
        for (int i = 1; i <= part.Length; i++)
        {
            edits[i, 0] = i;
            for (int j = 1; j <= whole.Length; j++)
            {
                int replaced = edits[i - 1, j - 1] + (part[i - 1] == whole[j - 1] ? 0 : 1);
                edits[i, j] = Math.Min(replaced, Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1);
                if (i > 1 && j > 1 && part[i - 1] == whole[j - 2] && part[i - 2] == whole[j - 1])
                {
                    edits[i, j] = Math.Min(edits[i, j], edits[i - 2, j - 2] + 1);
                }
            }
        }

        return Enumerable.Range(0, whole.Length + 1).Min(end => edits[part.Length, end]);
    }
}
