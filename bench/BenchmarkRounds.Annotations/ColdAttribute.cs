namespace BenchmarkRounds.Annotations;

/// <summary>
/// Cases that run cold: one operation a launch, the first of a fresh process. For what happens only once in a process (a thread
/// pool that has not grown yet), and for operations that take seconds, to which warming up would add nothing but time.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ColdAttribute : Attribute
{
    /// <summary>The integer parameter that decides; null when every case of the class or method runs cold.</summary>
    public string? Parameter { get; init; }

    /// <summary>The smallest value of <see cref="Parameter"/> at which a case runs cold.</summary>
    public int From { get; init; }

    /// <summary>
    /// Leaves out the second operation that counts allocated bytes: it would double the time of an operation of seconds. The
    /// case's bytes are then not known.
    /// </summary>
    public bool WithoutMemory { get; init; }
}
