using AsyncPatterns.Benchmarks;
using BenchmarkDotNet.Attributes;

namespace AsyncPatterns.Tests.Study;

/// <summary>What does a run show of a Python that answers, of one that answers wrongly, and of one that ends?</summary>
[SharedBuild]
public class AskingBenchmarks
{
    private AsyncioWorker worker = null!;

    /// <summary>Starts it.</summary>
    [GlobalSetup]
    public void Start() => worker = AsyncioWorker.Start();

    /// <summary>Ends it.</summary>
    [GlobalCleanup]
    public void Stop() => worker.Dispose();

    /// <summary>Is answered.</summary>
    [Benchmark(Baseline = true)]
    [NeedsPython]
    public long IsAnswered() => worker.Ask("right", 7);

    /// <summary>Is answered rightly at first.</summary>
    [Benchmark]
    [NeedsPython]
    public long IsAnsweredWrongly() => worker.Ask("wrong", 7);

    /// <summary>Is answered at first.</summary>
    [Benchmark]
    [NeedsPython]
    public long IsLeft() => worker.Ask("end", 7);
}
