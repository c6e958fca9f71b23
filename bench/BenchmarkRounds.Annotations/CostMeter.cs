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
    private readonly IterationCosts costs;
    private readonly Action awaitQuiet;
    private bool isWhole = true;

    /// <summary>Starts to listen.</summary>
    public CostMeter()
        : this(
            new Readings(() => Stopwatch.GetElapsedTime(0), Usage.ReadThisProcess, OwnProcesses.UsedBeside, OwnProcesses.Threads),
            RuntimeCompiler.AwaitQuiet)
    {
    }

    /// <param name="read">What it reads.</param>
    /// <param name="awaitQuiet">Waits until the runtime compiles nothing.</param>
    internal CostMeter(Readings read, Action awaitQuiet)
    {
        // What it will call is compiled here: a cold launch measures the first iteration.
        var rehearsal = new IterationCosts(read);
        rehearsal.Start();
        rehearsal.Stop(0);
        costs = new IterationCosts(read);
        this.awaitQuiet = awaitQuiet;
    }

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
    internal IEnumerable<(string Name, double Value)> Costs() => isWhole ? costs.Values() : [];

    /// <summary>Takes note of what the engine announces.</summary>
    internal void Follow(int eventId, ReadOnlyCollection<object?>? payload)
    {
        switch (eventId)
        {
            case EngineEventSource.WorkloadWarmupStartEventId:
                awaitQuiet();
                break;
            case EngineEventSource.WorkloadActualStartEventId:
                awaitQuiet();
                costs.Start();
                break;
            case EngineEventSource.WorkloadActualStopEventId:
                costs.Stop((long)payload![0]!);
                break;
            case EngineEventSource.BenchmarkStopEventId:
                Report();
                break;
        }
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
