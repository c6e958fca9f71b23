namespace BenchmarkRounds.Annotations;

/// <summary>Cases that are left out everywhere, because they would cost more time or memory than they tell.</summary>
/// <param name="why">The reason, as the page gives it.</param>
public sealed class LeftOutAttribute(string why) : PrerequisiteAttribute
{
    /// <summary>The reason.</summary>
    public string Why => why;

    /// <inheritdoc/>
    public override string? WhyMissing() => why;
}
