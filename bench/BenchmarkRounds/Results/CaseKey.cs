namespace BenchmarkRounds.Results;

/// <summary>What identifies a case in every result set: published names, never changed for the same code.</summary>
/// <param name="Class">The full name of the benchmark class.</param>
/// <param name="Method">The name of the method.</param>
/// <param name="Parameters">The parameters as BenchmarkDotNet prints them, "Count=10"; empty when there are none.</param>
/// <param name="Job">
/// Tells apart the jobs of a file that holds several; empty in files with one. BenchmarkDotNet 0.15.8 leaves the job out of its
/// <c>FullName</c>.
/// </param>
public sealed record CaseKey(string Class, string Method, string Parameters, string Job = "")
{
    /// <summary>The case of a benchmark class.</summary>
    /// <typeparam name="T">The benchmark class.</typeparam>
    /// <param name="method">The name of the method: <c>nameof(ParsingBenchmarks.Span)</c>.</param>
    /// <param name="parameters">The parameters as BenchmarkDotNet prints them, "Count=10"; empty when there are none.</param>
    public static CaseKey Create<T>(string method, string parameters = "") => new(typeof(T).FullName!, method, parameters);

    private readonly string? shownClass;

    /// <summary>
    /// The class as it is shown: without its namespace, or, where a comparison has several classes of that name, with as much of
    /// it as tells them apart. Not a part of what identifies the case.
    /// </summary>
    internal string ShortClass
    {
        get => shownClass ?? PlainClass;
        init => shownClass = value;
    }

    /// <summary>The class without its namespace.</summary>
    internal string PlainClass => LastParts(1);

    /// <summary>The last parts of the class's name: of "Shop.Orders.Bench" two are "Orders.Bench".</summary>
    internal string LastParts(int count)
    {
        int end = Class.IndexOf('<', StringComparison.Ordinal) is int open and >= 0 ? open : Class.Length;
        int start = end;
        for (int part = 0; part < count && start > 0; part++)
        {
            start = Class.LastIndexOf('.', start - 1);
        }

        return Class[(start + 1)..];
    }

    /// <summary>Whether both are the same case, however their classes are shown.</summary>
    public bool Equals(CaseKey? other) =>
        other is not null && Class == other.Class && Method == other.Method && Parameters == other.Parameters && Job == other.Job;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Class, Method, Parameters, Job);

    /// <summary>"ParsingBenchmarks.Span(Length=5)".</summary>
    public override string ToString() =>
        $"{ShortClass}.{Method}{(Parameters.Length == 0 ? "" : $"({Parameters})")}{(Job.Length == 0 ? "" : $" [{Job}]")}";
}
