namespace BenchmarkRounds.Annotations;

/// <summary>
/// For classes whose threads wake each other: such operations change their speed by a factor of two and more every few tens of
/// milliseconds, depending on who happens to spin and who to sleep. Iterations four times as long as others average over that;
/// there are fewer of them, and the pilot iterations, which are as long, warm up.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LongIterationsAttribute : Attribute;
