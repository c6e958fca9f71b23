namespace BenchmarkRounds.Annotations;

/// <summary>A benchmark that is not what its name says on fewer cores, such as two threads that spin: sides and machines with fewer go without it.</summary>
/// <param name="cores">The fewest cores that it needs.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsCoresAttribute(int cores) : Attribute
{
    /// <summary>The fewest cores that it needs.</summary>
    public int Cores => cores;
}
