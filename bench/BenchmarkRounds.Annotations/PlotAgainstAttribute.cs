namespace BenchmarkRounds.Annotations;

/// <summary>
/// For classes whose question is how cost grows with a parameter: the picture shows times over that parameter, both axes
/// logarithmic, and the page says with what power of it they grow.
/// </summary>
/// <param name="parameter">The parameter: positive numbers.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class PlotAgainstAttribute(string parameter) : Attribute
{
    /// <summary>The parameter.</summary>
    public string Parameter => parameter;
}
