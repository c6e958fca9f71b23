using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Diagnostics;
using System.Diagnostics.Tracing;
using BenchmarkDotNet.Engines;

namespace BenchmarkRounds.Annotations;

/// <summary>
/// Takes, in the launch, what its measured iterations cost the machine, and reports it when they are over. No iteration begins while
/// the runtime compiles.
/// </summary>
/// <remarks>
/// The engine announces an iteration just before its clock starts and just after it has stopped; in between nothing runs but the
/// operations. From outside only the whole of the iterations can be seen, with four forced garbage collections each and whatever
/// the class prepares: of a row that waits, most of the processor time would be theirs.
/// </remarks>
internal sealed class CostMeter : EventListener
{
    private Usage before;
    private long start;
    private Usage used = new(TimeSpan.Zero, 0);
    private TimeSpan elapsed;
    private long operations;
    private int threads;
    private bool isWhole = true;

    /// <summary>Starts to listen. What it will call is compiled here: a cold launch measures the first iteration.</summary>
    public CostMeter() => _ = (Since(out _), OwnProcesses.Threads());

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == EngineEventSource.SourceName)
        {
            EnableEvents(eventSource, EventLevel.Informational);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        try
        {
            Follow(eventData.EventId, eventData.Payload);
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or Win32Exception or FormatException)
        {
            isWhole = false; // a worker has ended, or the system does not tell
        }
    }

    /// <summary>What the measured iterations cost so far; nothing when there were none, or not all could be taken.</summary>
    internal IEnumerable<(string Name, double Value)> Costs()
    {
        if (!isWhole || operations == 0)
        {
            yield break;
        }

        // The compiler's time is by the clock: on a busy machine it may be more than the processor gave it.
        TimeSpan cpu = used.Cpu > TimeSpan.Zero ? used.Cpu : TimeSpan.Zero;
        yield return (MachineCost.CpuNanoseconds, cpu.TotalNanoseconds / operations);
        yield return (MachineCost.CoresUsed, cpu / elapsed);
        if (used.ContextSwitches is long switches)
        {
            yield return (MachineCost.ContextSwitches, (double)switches / operations);
        }

        yield return (MachineCost.Threads, threads);
    }

    /// <summary>Takes note of what the engine announces.</summary>
    internal void Follow(int eventId, ReadOnlyCollection<object?>? payload)
    {
        switch (eventId)
        {
            case EngineEventSource.WorkloadWarmupStartEventId:
                RuntimeCompiler.AwaitQuiet();
                break;
            case EngineEventSource.WorkloadActualStartEventId:
                RuntimeCompiler.AwaitQuiet();
                before = OwnProcesses.Used();
                start = Stopwatch.GetTimestamp();
                break;
            case EngineEventSource.WorkloadActualStopEventId:
                used += Since(out TimeSpan took);
                elapsed += took;
                operations += (long)payload![0]!;
                threads = Math.Max(threads, OwnProcesses.Threads());
                break;
            case EngineEventSource.BenchmarkStopEventId:
                Report();
                break;
        }
    }

    private Usage Since(out TimeSpan took)
    {
        took = Stopwatch.GetElapsedTime(start);
        return OwnProcesses.Used() - before;
    }

    private void Report()
    {
        foreach ((string name, double value) in Costs())
        {
            if (name == MachineCost.Threads)
            {
                LaunchMetric.Report(name, value);
            }
            else
            {
                LaunchMetric.ReportTypical(name, value);
            }
        }
    }
}
