namespace BenchmarkRounds.Tests.Costs;

/// <summary>Work for a processor: some milliseconds.</summary>
internal static class Computation
{
    public static int Run()
    {
        uint state = 1;
        for (int i = 0; i < 5_000_000; i++)
        {
            state = (state * 1664525) + 1013904223;
        }

        return (int)(state >> 1);
    }
}
