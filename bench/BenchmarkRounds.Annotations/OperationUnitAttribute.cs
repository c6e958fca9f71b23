namespace BenchmarkRounds.Annotations;

/// <summary>Names what one operation of a class is, for its table: times are "per item", not "per operation".</summary>
/// <param name="name">A singular noun: "item", "switch".</param>
/// <param name="isThroughput">Whether readers think of it as a rate: the table then shows units a second, too.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OperationUnitAttribute(string name, bool isThroughput = false) : Attribute
{
    /// <summary>A singular noun: "item", "switch".</summary>
    public string Name => name;

    /// <summary>Whether the table shows units a second, too.</summary>
    public bool IsThroughput => isThroughput;
}
