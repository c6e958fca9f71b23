using System.Diagnostics.Tracing;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>Counts the tasks that are scheduled in this process, as the runtime tells: those for a thread of the pool, and those for one of their own.</summary>
internal sealed class ScheduledTasks : EventListener
{
    private const string Source = "System.Threading.Tasks.TplEventSource";
    private const int TaskScheduled = 7;
    private const EventKeywords Tasks = (EventKeywords)2;

    private int onPool;
    private int onTheirOwn;

    public int OnPool => Volatile.Read(ref onPool);

    public int OnThreadsOfTheirOwn => Volatile.Read(ref onTheirOwn);

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Source)
        {
            EnableEvents(eventSource, EventLevel.Informational, Tasks);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        if (eventData.EventId == TaskScheduled)
        {
            var options = (TaskCreationOptions)(int)eventData.Payload![4]!;
            Interlocked.Increment(ref options.HasFlag(TaskCreationOptions.LongRunning) ? ref onTheirOwn : ref onPool);
        }
    }
}
