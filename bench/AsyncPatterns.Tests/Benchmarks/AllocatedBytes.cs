namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>What a row allocates on the thread that calls it, once it has run before.</summary>
internal static class AllocatedBytes
{
    /// <summary>Bytes per call, of a row that makes so many.</summary>
    public static double PerCall(int calls, Action row)
    {
        row();
        long before = GC.GetAllocatedBytesForCurrentThread();
        row();
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)calls;
    }
}
