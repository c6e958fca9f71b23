using AsyncPatterns.Benchmarks;
using AsyncPatterns.Tests.Study;
using BenchmarkDotNet.Engines;
using Xunit;

namespace AsyncPatterns.Tests.Costs;

/// <summary>The meter takes the measured iterations and nothing beside them. Alone: processes that other tests count would be counted here.</summary>
[Collection(nameof(RealRuns))]
public class CostMeterTests
{
    [Fact]
    public void Costs_are_those_of_the_measured_iterations_an_operation()
    {
        const long Operations = 1000;
        using var meter = new CostMeter();
        meter.Follow(EngineEventSource.WorkloadWarmupStartEventId, [Operations]);
        meter.Follow(EngineEventSource.WorkloadWarmupStopEventId, [Operations]);
        Assert.Empty(meter.Costs());

        Usage before = Usage.OfThisProcess();
        for (int i = 0; i < 2; i++)
        {
            meter.Follow(EngineEventSource.WorkloadActualStartEventId, [Operations]);
            Primes.Count();
            meter.Follow(EngineEventSource.WorkloadActualStopEventId, [Operations]);
        }

        Usage used = Usage.OfThisProcess() - before;
        var costs = meter.Costs().ToDictionary(cost => cost.Name, cost => cost.Value);
        Assert.InRange(costs[MachineCost.CpuNanoseconds], double.Epsilon, used.Cpu.TotalNanoseconds / (2 * Operations));
        Assert.InRange(costs[MachineCost.CoresUsed], double.Epsilon, Environment.ProcessorCount * 1.5);
        Assert.True(costs[MachineCost.Threads] >= 2);
        if (used.ContextSwitches is long switches)
        {
            Assert.InRange(costs[MachineCost.ContextSwitches], 0, (double)switches / (2 * Operations));
        }
    }
}
