using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace BenchmarkRounds.Tests.Costs;

/// <summary>What does it cost to wait, and what to compute?</summary>
[SharedBuild]
public class CostBenchmarks
{
    private const int Operations = 50;

    private const int Computations = 5;

    private int calls;

    /// <summary>Gives its core back once an operation.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Operations)]
    public int Waits()
    {
        for (int i = 0; i < Operations; i++)
        {
            Thread.Sleep(1);
        }

        return ++calls;
    }

    /// <summary>Keeps it.</summary>
    [Benchmark(OperationsPerInvoke = Computations)]
    public int Computes()
    {
        int sum = 0;
        for (int i = 0; i < Computations; i++)
        {
            sum += Computation.Run();
        }

        return sum;
    }

    /// <summary>Reports numbers of its own.</summary>
    [GlobalCleanup]
    public void Report()
    {
        LaunchMetric.ReportTypical("ProcessBytes", Environment.ProcessId);
        LaunchMetric.Report("GreatestProcess", Environment.ProcessId);
    }
}
