using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace BenchmarkRounds.Tests.Planning;

/// <summary>What does a launch do when only great numbers are measured cold?</summary>
[Cold(Parameter = nameof(Count), From = 1000, WithoutMemory = true)]
public class PartlyColdBenchmarks
{
    /// <summary>One on each side.</summary>
    [Params(10, 1000)]
    public int Count { get; set; }

    /// <summary>Adds.</summary>
    [Benchmark(Baseline = true)]
    public int Adds()
    {
        int sum = 0;
        for (int i = 0; i < Count; i++)
        {
            sum += i;
        }

        return sum;
    }
}
