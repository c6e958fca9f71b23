namespace BenchmarkRounds.Annotations;

/// <summary>Cases that take long and tell little more than shorter ones: a quick run of everything leaves them out.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NotQuickAttribute : Attribute
{
    /// <summary>The parameter that tells which cases take long; null when all of the method do.</summary>
    public string? Parameter { get; init; }

    /// <summary>The values of <see cref="Parameter"/> that take long.</summary>
    public object[] Values { get; init; } = [];
}
