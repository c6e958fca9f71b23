using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace BenchmarkRounds.Tests.Planning;

/// <summary>What becomes of a class that asks for another job, and has a baseline in each category?</summary>
[ShortRunJob, WarmupCount(7), GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class JobOfItsOwnBenchmarks
{
    /// <summary>The baseline of one category.</summary>
    [Benchmark(Baseline = true), BenchmarkCategory("Brief")]
    public int Brief() => 1;

    /// <summary>The baseline of the other.</summary>
    [Benchmark(Baseline = true), BenchmarkCategory("Lengthy")]
    public int Lengthy() => 2;
}
