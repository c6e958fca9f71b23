namespace AsyncPatterns.Benchmarks;

/// <summary>What a row costs the machine: numbers that the study takes of every launch, by these names.</summary>
public static class MachineCost
{
    /// <summary>Processor time an operation, in nanoseconds, over all threads.</summary>
    public const string CpuNanoseconds = nameof(CpuNanoseconds);

    /// <summary>How many cores were busy on average: processor time by time.</summary>
    public const string CoresUsed = nameof(CoresUsed);

    /// <summary>How often an operation took a thread off its core, or gave it back.</summary>
    public const string ContextSwitches = nameof(ContextSwitches);

    /// <summary>The greatest number of threads.</summary>
    public const string Threads = nameof(Threads);
}
