namespace AsyncPatterns.Benchmarks;

/// <summary>
/// For classes whose operations take 50 ms and more: an iteration is one of them, compiled for good after the first two, so that
/// one iteration of warm-up and three measured ones say what more would say.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LongOperationsAttribute : Attribute;
