namespace BenchmarkRounds.Annotations;

/// <summary>
/// For classes whose question is answered by a number that the rows report and not by their time, such as a wait or a share: the first
/// sentence of the class says that number.
/// </summary>
/// <param name="metric">Its name, as reported: of those that end in "Nanoseconds" the picture is drawn, too.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AnswerAttribute(string metric) : Attribute
{
    /// <summary>The name of the number.</summary>
    public string Metric => metric;
}
