using Xunit.Sdk;
using Xunit.v3;

[assembly: Xunit.TestCollectionOrderer(typeof(BenchmarkRounds.Tests.LongestFirst))]

namespace BenchmarkRounds.Tests;

/// <summary>What builds and launches begins first: in the end nothing is left to go on beside it.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Longest = [nameof(RealRuns), "Rows", "InterruptionTests", "PackageTests"];

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderByDescending(one => Longest.Any(name => one.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal)))];
}
