namespace BenchmarkRounds.Annotations;

/// <summary>What is read of the machine around an iteration.</summary>
/// <param name="Clock">The time.</param>
/// <param name="ThisProcess">What the launch has used so far.</param>
/// <param name="Beside">What the processes have used that do the row's work beside the launch.</param>
/// <param name="Threads">The threads that all of them have now.</param>
internal sealed record Readings(Func<TimeSpan> Clock, Func<Usage> ThisProcess, Func<Usage> Beside, Func<int> Threads);

/// <summary>Adds up what the measured iterations of a launch cost the machine.</summary>
/// <remarks>
/// Reading other processes takes the launch a millisecond, which is no cost of the row: it is done before the clock starts and after it
/// has stopped. The launch itself is read inside of the clock, a system call each time, so that it cannot have used more cores than it has.
/// </remarks>
internal sealed class IterationCosts(Readings read)
{
    private Usage beside;
    private Usage self;
    private TimeSpan start;
    private Usage used = new(TimeSpan.Zero, 0);
    private TimeSpan elapsed;
    private long operations;
    private int threads;

    /// <summary>An iteration starts as soon as this returns.</summary>
    public void Start()
    {
        beside = read.Beside();
        start = read.Clock();
        self = read.ThisProcess();
    }

    /// <summary>An iteration has ended.</summary>
    /// <param name="count">Its operations.</param>
    public void Stop(long count)
    {
        Usage own = read.ThisProcess() - self;
        elapsed += read.Clock() - start;
        Usage others = read.Beside() - beside;
        // The compiler's time is by the clock: on a busy machine it may be more than the processor gave it, but not at the others' expense.
        used += own with { Cpu = own.Cpu > TimeSpan.Zero ? own.Cpu : TimeSpan.Zero };
        used += others;
        operations += count;
        threads = Math.Max(threads, read.Threads());
    }

    /// <summary>What the iterations have cost so far, by name; nothing when there were none.</summary>
    public IEnumerable<(string Name, double Value)> Values()
    {
        if (operations == 0 || elapsed <= TimeSpan.Zero)
        {
            yield break;
        }

        yield return (MachineCost.CpuNanoseconds, used.Cpu.TotalNanoseconds / operations);
        yield return (MachineCost.CoresUsed, used.Cpu / elapsed);
        if (used.ContextSwitches is long switches)
        {
            yield return (MachineCost.ContextSwitches, (double)switches / operations);
        }

        yield return (MachineCost.Threads, threads);
    }
}
