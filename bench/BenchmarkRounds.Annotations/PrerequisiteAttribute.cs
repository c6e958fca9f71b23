namespace BenchmarkRounds.Annotations;

/// <summary>
/// Something outside that cases of a class or a method need. Without it those cases are shown as not measured, with the reason;
/// the others run.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method, AllowMultiple = true)]
public abstract class PrerequisiteAttribute : Attribute
{
    /// <summary>The parameter that tells which cases need it; null when all of the class or method do.</summary>
    public string? Parameter { get; init; }

    /// <summary>The values of <see cref="Parameter"/> that need it.</summary>
    public object[] Values { get; init; } = [];

    /// <summary>Why it is not there, in one line; null when it is.</summary>
    public abstract string? WhyMissing();

    /// <summary>
    /// What was found, where another would give other results: "CPython 3.11.7". Recorded with the cases, which are compared
    /// with cases of the same only; null when it does not matter.
    /// </summary>
    public virtual string? Found() => null;

    /// <summary>A variable for the launches of the run, which spares each of them to look for it; null when there is none.</summary>
    public virtual KeyValuePair<string, string>? ForLaunches() => null;

    /// <summary>Checks that it works, before anything is measured.</summary>
    /// <exception cref="InvalidOperationException">It is there but does not work. The message is one line.</exception>
    public virtual void Verify()
    {
    }

    /// <summary>Removes what launches of this run may have left in it when they were killed. Called once, when the run ends.</summary>
    public virtual void CleanUp()
    {
    }
}
