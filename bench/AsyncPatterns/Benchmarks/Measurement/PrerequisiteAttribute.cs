namespace AsyncPatterns.Benchmarks;

/// <summary>
/// Something outside that some cases of a class need. Without it those cases are shown as not measured, with the reason; the
/// others run.
/// </summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public abstract class PrerequisiteAttribute : Attribute
{
    /// <summary>The parameter that tells which cases need it.</summary>
    public required string Parameter { get; init; }

    /// <summary>The values of <see cref="Parameter"/> that need it.</summary>
    public required object[] Values { get; init; }

    /// <summary>Why it is not there, in one line; null when it is.</summary>
    public abstract string? WhyMissing();

    /// <summary>Checks that it works, before anything is measured.</summary>
    /// <exception cref="InvalidOperationException">It is there but does not work. The message is one line.</exception>
    public abstract void Verify();

    /// <summary>Removes what launches of this run may have left in it when they were killed. Called once, when the run ends.</summary>
    public abstract void CleanUp();
}
