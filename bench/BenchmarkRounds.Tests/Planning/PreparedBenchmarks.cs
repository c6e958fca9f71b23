using BenchmarkDotNet.Attributes;

namespace BenchmarkRounds.Tests.Planning;

/// <summary>What does a class get that prepares each of its iterations?</summary>
public class PreparedBenchmarks
{
    private int prepared;

    /// <summary>What an iteration needs.</summary>
    [IterationSetup]
    public void Prepare() => prepared = 1;

    /// <summary>Uses it up.</summary>
    [Benchmark(Baseline = true)]
    public int UsesUp() => prepared--;
}
