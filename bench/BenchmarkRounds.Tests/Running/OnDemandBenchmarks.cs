using BenchmarkDotNet.Attributes;

namespace BenchmarkRounds.Tests.Running;

/// <summary>What does a run do when a benchmark fails?</summary>
[SharedBuild]
public class OnDemandBenchmarks
{
    /// <summary>Two groups, so that a filter can select one.</summary>
    [Params(1, 2)]
    public int Size { get; set; }

    /// <summary>Works.</summary>
    [Benchmark(Baseline = true)]
    public int Works()
    {
        Thread.Sleep(Size); // leaves the processor to other tests
        return Size;
    }

    /// <summary>Works, too.</summary>
    [Benchmark]
    public int WorksToo()
    {
        Thread.Sleep(2 * Size);
        return Size;
    }
}

/// <summary>What does a run show of a benchmark that throws, and of one whose process is killed?</summary>
[SharedBuild]
public class FailingBenchmarks
{
    /// <summary>Works.</summary>
    [Benchmark(Baseline = true)]
    public int Works()
    {
        Thread.Sleep(1);
        return 1;
    }

    /// <summary>Throws.</summary>
    [Benchmark]
    public int Throws() => throw new InvalidOperationException("no | luck <today>");

    /// <summary>Its process is killed.</summary>
    [Benchmark]
    public int IsKilled()
    {
        System.Diagnostics.Process.GetCurrentProcess().Kill();
        return 0;
    }
}
