namespace BenchmarkRounds.Annotations;

/// <summary>Says that a row is not one of the patterns to choose from: it is drawn apart, never called the fastest, and never the baseline.</summary>
/// <param name="role">What it is instead.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RoleAttribute(RowRole role) : Attribute
{
    /// <summary>What the row is.</summary>
    public RowRole Role => role;
}

/// <summary>What a row is in its class.</summary>
public enum RowRole
{
    /// <summary>One of the patterns to choose from.</summary>
    Contender,

    /// <summary>A physical limit or a control: what the others are measured against, and nothing to choose.</summary>
    Limit,

    /// <summary>The same work in another language's runtime.</summary>
    OtherRuntime,
}
