namespace BenchmarkRounds.Annotations;

/// <summary>
/// For classes whose question is answered by a number that the rows report and not by their time, such as a wait: sentences and the picture
/// of the class show that number.
/// </summary>
/// <param name="metric">Its name, as reported: of those that end in "Nanoseconds" the picture is drawn.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AnswerAttribute(string metric) : Attribute
{
    /// <summary>The name of the number.</summary>
    public string Metric => metric;
}
