namespace BenchmarkRounds.Annotations;

/// <summary>
/// What a row costs the machine: numbers taken of every launch, over its measured iterations alone. They are of the launch's
/// process and of those that do the row's work for it, never of the whole machine.
/// </summary>
public static class MachineCost
{
    /// <summary>Processor time an operation, in nanoseconds, of all threads.</summary>
    public const string CpuNanoseconds = nameof(CpuNanoseconds);

    /// <summary>How many cores were busy on average: processor time by time.</summary>
    public const string CoresUsed = nameof(CoresUsed);

    /// <summary>How often an operation put a thread off its core, asked or not. Unknown on Windows.</summary>
    public const string ContextSwitches = nameof(ContextSwitches);

    /// <summary>
    /// The greatest number of threads at the end of an iteration, the runtime's own included. Those of the thread pool are still
    /// there; a thread that an operation starts and ends is not seen.
    /// </summary>
    public const string Threads = nameof(Threads);
}
