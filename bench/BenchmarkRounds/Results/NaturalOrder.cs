using System.Text.RegularExpressions;

namespace BenchmarkRounds.Results;

/// <summary>Numbers by value and before words: 5, 1024, unbounded.</summary>
internal static partial class NaturalOrder
{
    private const int Longest = 20;

    /// <summary>Compares texts so.</summary>
    public static IComparer<string> Comparer { get; } =
        Comparer<string>.Create((one, other) => string.CompareOrdinal(Padded(one), Padded(other)));

    private static string Padded(string text) => Digits().Replace(text, match => match.Value.PadLeft(Longest, '0'));

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
