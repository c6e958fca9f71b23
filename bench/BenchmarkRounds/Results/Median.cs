namespace BenchmarkRounds.Results;

/// <summary>The value in the middle.</summary>
internal static class Median
{
    /// <summary>That of some values in ascending order; of an even number of them halfway between two. Halves are added, as a sum may be beyond all numbers.</summary>
    public static double OfSorted(IReadOnlyList<double> ascending) => (ascending[(ascending.Count - 1) / 2] / 2) + (ascending[ascending.Count / 2] / 2);
}
