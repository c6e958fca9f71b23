namespace BenchmarkRounds.Planning;

/// <summary>
/// In which order the sides of a round are launched. The rows of a Williams design: each side comes directly after each other one
/// equally often. Rows come in pairs of a row and its mirror image, so after two rounds each side has been as often before as after
/// each other one.
/// </summary>
/// <remarks>E. J. Williams: Experimental designs balanced for the estimation of residual effects of treatments, 1949.</remarks>
internal static class SideOrder
{
    /// <summary>The order of a round.</summary>
    /// <param name="sides">How many sides.</param>
    /// <param name="seed">Which side is which in the design.</param>
    /// <param name="round">The round's number, from 1.</param>
    /// <returns>The numbers of the sides, from 0, in the order of their launches.</returns>
    public static IReadOnlyList<int> Create(int sides, int seed, int round)
    {
        int[] names = [.. Enumerable.Range(0, sides)];
        new Random(seed).Shuffle(names);

        // With an even number of sides the mirror images of one half of the rows are the other half.
        int pairs = Math.Max(sides % 2 == 0 ? sides / 2 : sides, 1);
        int shift = (round - 1) / 2 % pairs;
        int[] row = [.. Enumerable.Range(0, sides).Select(place => names[(ZigZag(place) + shift + sides) % sides])];
        if (round % 2 == 0)
        {
            Array.Reverse(row);
        }

        return row;
    }

    /// <summary>0, 1, -1, 2, -2, ...: neighbours differ by all distances.</summary>
    private static int ZigZag(int place) => place % 2 == 0 ? -(place / 2) : (place + 1) / 2;
}
