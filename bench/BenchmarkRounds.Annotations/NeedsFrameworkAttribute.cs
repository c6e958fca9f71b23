namespace BenchmarkRounds.Annotations;

/// <summary>
/// A benchmark that is in the builds for newer frameworks only, such as one below <c>#if NET9_0_OR_GREATER</c>: sides that are
/// compiled for older ones go without it.
/// </summary>
/// <param name="major">The major version of the oldest framework that has it: 9 for net9.0.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsFrameworkAttribute(int major) : Attribute
{
    /// <summary>The major version of the oldest framework that has it.</summary>
    public int Major => major;
}
