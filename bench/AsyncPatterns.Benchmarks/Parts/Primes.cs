namespace AsyncPatterns.Benchmarks;

/// <summary>The CPU-bound job.</summary>
public static class Primes
{
    /// <summary>The primes below it are counted.</summary>
    public const int Below = 100_000;

    /// <summary>Counts the primes below 100,000 by trial division: a few milliseconds of arithmetic, no allocation.</summary>
    /// <returns>9592.</returns>
    public static int Count()
    {
        int count = 1; // 2
        for (int candidate = 3; candidate < Below; candidate += 2)
        {
            int divisor = 3;
            while (divisor * divisor <= candidate && candidate % divisor != 0)
            {
                divisor += 2;
            }

            count += divisor * divisor > candidate ? 1 : 0;
        }

        return count;
    }
}
