using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace BenchmarkRounds.Environments;

/// <summary>A computation that always takes the same work, timed over and over: whatever varies is the machine. What one thread alone does.</summary>
internal static class NoiseProbe
{
    /// <summary>Long enough that a launch would notice, short enough for a spread within a fraction of a second.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(10);

    /// <summary>Probes for a while, on the calling thread.</summary>
    public static ProbeResult Run(TimeSpan duration)
    {
        Compute(); // compiled before the first slice
        var slices = new List<double>();
        long start = Stopwatch.GetTimestamp();
        do
        {
            slices.Add(TimeASlice());
        }
        while (Stopwatch.GetElapsedTime(start) < duration);

        return ProbeResult.FromTimes(slices);
    }

    /// <summary>Nanoseconds of one computation, on average over a slice.</summary>
    private static double TimeASlice()
    {
        int count = 0;
        long start = Stopwatch.GetTimestamp();
        do
        {
            Compute();
            count++;
        }
        while (Stopwatch.GetElapsedTime(start) < Slice);

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / count;
    }

    /// <summary>A chain of dependent operations in registers: about 50 microseconds.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static uint Compute()
    {
        uint state = 2463534242;
        for (int i = 0; i < 20_000; i++)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
        }

        return state;
    }
}
