using System.Diagnostics;
using BenchmarkDotNet.Engines;
using BenchmarkRounds.Annotations;
using Xunit;

namespace BenchmarkRounds.Tests.Costs;

/// <summary>The meter takes the measured iterations and nothing beside them. Alone: processes that other tests count would be counted here.</summary>
[Collection(nameof(Alone))]
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

        Usage before = Usage.ReadThisProcess();
        for (int i = 0; i < 2; i++)
        {
            meter.Follow(EngineEventSource.WorkloadActualStartEventId, [Operations]);
            Computation.Run();
            meter.Follow(EngineEventSource.WorkloadActualStopEventId, [Operations]);
        }

        Usage used = Usage.ReadThisProcess() - before;
        var costs = meter.Costs().ToDictionary(cost => cost.Name, cost => cost.Value);
        Assert.InRange(costs[MachineCost.CpuNanoseconds], double.Epsilon, used.Cpu.TotalNanoseconds / (2 * Operations));
        Assert.InRange(costs[MachineCost.CoresUsed], double.Epsilon, Environment.ProcessorCount);
        Assert.True(costs[MachineCost.Threads] >= 2);
        if (used.ContextSwitches is long switches)
        {
            Assert.InRange(costs[MachineCost.ContextSwitches], 0, (double)switches / (2 * Operations));
        }
    }

    [Theory]
    [InlineData(EngineEventSource.WorkloadWarmupStartEventId)]
    [InlineData(EngineEventSource.WorkloadActualStartEventId)]
    public void No_iteration_begins_before_the_compiler_has_been_quiet_for_a_while(int announced)
    {
        using var meter = new CostMeter();
        long start = Stopwatch.GetTimestamp();

        meter.Follow(announced, [1L]);

        Assert.True(Stopwatch.GetElapsedTime(start).TotalMilliseconds >= 10);
    }

    [Fact]
    public void The_compiler_is_waited_for_while_it_works_and_not_for_ever()
    {
        int looks = 0;
        RuntimeCompiler.AwaitQuiet(() => TimeSpan.FromMilliseconds(Math.Min(++looks, 20)));
        Assert.True(looks > 20, "it still worked");

        long start = Stopwatch.GetTimestamp();
        RuntimeCompiler.AwaitQuiet(() => TimeSpan.FromTicks(++looks));
        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 1, 30);
    }
}
