using BenchmarkDotNet.Engines;
using BenchmarkRounds.Annotations;
using Xunit;
using static BenchmarkRounds.Tests.Costs.FakeMachine;

namespace BenchmarkRounds.Tests.Costs;

/// <summary>The numbers that the meter reports, for iterations whose usage is known.</summary>
public class IterationCostsTests
{
    [Fact]
    public void Costs_are_sums_over_iterations_of_unequal_length_divided_once()
    {
        var machine = new FakeMachine();
        using var meter = new CostMeter(machine.Readings, machine.AwaitQuiet);
        machine.Threads = 7;

        Iterate(meter, machine, operations: 100, 10, Used(12, 30), Used(3, 20));
        machine.Threads = 9;
        Iterate(meter, machine, operations: 300, 30, Used(20, 10), Used(5, 0));
        machine.Threads = 8;
        Iterate(meter, machine, operations: 600, 10, Used(10, 40), Used(0, 100));

        Assert.Equal(
            [
                (MachineCost.CpuNanoseconds, 50e6 / 1000), (MachineCost.CoresUsed, 50.0 / 50), (MachineCost.ContextSwitches, 200.0 / 1000),
                (MachineCost.Threads, 9),
            ],
            meter.Costs());
    }

    [Fact]
    public void Neither_warm_up_nor_what_lies_between_iterations_nor_before_the_first_one_counts()
    {
        var machine = new FakeMachine();
        using var meter = new CostMeter(machine.Readings, machine.AwaitQuiet);
        meter.Follow(EngineEventSource.WorkloadWarmupStartEventId, [10L]);
        machine.Pass(100, Used(100, 100), Used(100, 100));
        meter.Follow(EngineEventSource.WorkloadWarmupStopEventId, [10L]);
        Assert.Empty(meter.Costs());

        for (int i = 0; i < 3; i++)
        {
            machine.Pass(1_000, Used(900, 5_000), Used(800, 5_000));
            Iterate(meter, machine, operations: 10, 4, Used(6, 20), Used(0, 0));
        }

        machine.Pass(1_000, Used(900, 5_000), Used(800, 5_000));

        Assert.Equal((0.6e6, 1.5, 2), CpuCoresAndSwitches(meter));
    }

    [Fact]
    public void Reading_the_processes_beside_the_launch_costs_the_row_neither_time_nor_a_core()
    {
        var machine = new FakeMachine { ReadingBeside = TimeSpan.FromMilliseconds(2) };
        using var meter = new CostMeter(machine.Readings, machine.AwaitQuiet);

        Iterate(meter, machine, operations: 8, 1, Used(0.2, 8), Used(0.8, 8));

        Assert.Equal((1e6 / 8, 1, 2), CpuCoresAndSwitches(meter));
    }

    [Fact]
    public void An_iteration_starts_when_the_compiler_is_quiet_and_all_has_been_read_and_nothing_is_read_before_it_has_ended()
    {
        var machine = new FakeMachine();
        using var meter = new CostMeter(machine.Readings, machine.AwaitQuiet);
        machine.Read.Clear();

        Iterate(meter, machine, operations: 1, 1, Used(0), Used(0));

        // The clock is outermost of the launch's own: no more cores than it has can be busy in between.
        Assert.Equal(["quiet", "beside", "clock", "this process", "this process", "clock", "beside", "threads"], machine.Read);
    }

    [Fact]
    public void What_is_taken_off_for_the_compiler_is_never_taken_off_other_processes_or_other_iterations()
    {
        var machine = new FakeMachine();
        using var meter = new CostMeter(machine.Readings, machine.AwaitQuiet);

        Iterate(meter, machine, operations: 1, 10, Used(-3), Used(5));
        Assert.Equal((5e6, 0.5, 0), CpuCoresAndSwitches(meter));
        Iterate(meter, machine, operations: 1, 10, Used(10), Used(5));
        Assert.Equal((10e6, 1, 0), CpuCoresAndSwitches(meter));
    }

    [Fact]
    public void Switches_that_are_not_known_of_one_iteration_are_not_known_of_the_launch()
    {
        var machine = new FakeMachine();
        using var meter = new CostMeter(machine.Readings, machine.AwaitQuiet);

        Iterate(meter, machine, operations: 1, 10, Used(1, 5), Used(1, null));
        machine.Pass(1, Used(0), Used(0));
        Iterate(meter, machine, operations: 1, 10, Used(1, 5), Used(1, 5));

        Assert.DoesNotContain(meter.Costs(), cost => cost.Name == MachineCost.ContextSwitches);
    }

    private static void Iterate(CostMeter meter, FakeMachine machine, long operations, double milliseconds, Usage self, Usage beside)
    {
        meter.Follow(EngineEventSource.WorkloadActualStartEventId, [operations]);
        machine.Pass(milliseconds, self, beside);
        meter.Follow(EngineEventSource.WorkloadActualStopEventId, [operations]);
    }

    private static (double Cpu, double Cores, double Switches) CpuCoresAndSwitches(CostMeter meter)
    {
        var costs = meter.Costs().ToDictionary(cost => cost.Name, cost => Math.Round(cost.Value, 6));
        return (costs[MachineCost.CpuNanoseconds], costs[MachineCost.CoresUsed], costs[MachineCost.ContextSwitches]);
    }
}
