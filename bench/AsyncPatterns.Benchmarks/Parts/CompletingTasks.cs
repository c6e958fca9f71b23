namespace AsyncPatterns.Benchmarks;

/// <summary>Tasks of which one after another completes: the next one when the result before it has been handled, or without waiting for that.</summary>
/// <param name="count">How many there are.</param>
/// <param name="loop">Where they complete; null for the thread pool.</param>
public sealed class CompletingTasks(int count, EventLoop? loop) : IThreadPoolWorkItem
{
    /// <summary>How far apart tasks are that complete one after the other: it shares no factor with a power of ten, so that each has its turn.</summary>
    public const int Stride = 617;

    private TaskCompletionSource<int>[] sources = [];
    private bool waits;
    private int completed;
    private int handled;

    /// <summary>The greatest number of results that had come and had not been handled.</summary>
    public int PeakUnhandled { get; private set; }

    /// <summary>Starts all of them; the first completes when its thread has nothing else to do.</summary>
    /// <param name="waitForHandler">Whether each waits until the result before it has been handled.</param>
    public Task<int>[] Start(bool waitForHandler = true)
    {
        waits = waitForHandler;
        completed = 0;
        handled = 0;
        sources = new TaskCompletionSource<int>[count];
        var tasks = new Task<int>[count];
        for (int i = 0; i < sources.Length; i++)
        {
            sources[i] = new TaskCompletionSource<int>();
            tasks[i] = sources[i].Task;
        }

        QueueNext();
        return tasks;
    }

    /// <summary>Is called when all work with a result has been done.</summary>
    public void Handled()
    {
        handled++;
        if (waits && completed < count)
        {
            QueueNext();
        }
    }

    /// <summary>Completes the next one, from the queue.</summary>
    void IThreadPoolWorkItem.Execute() => CompleteNext();

    /// <summary>In which order so many of them complete, by the order of their start.</summary>
    internal static IEnumerable<int> Order(int count) => Enumerable.Range(0, count).Select(completed => Next(completed, count));

    private static int Next(int completed, int count) => completed * Stride % count;

    private void QueueNext()
    {
        if (loop is not null)
        {
            loop.Post(static tasks => ((CompletingTasks)tasks!).CompleteNext(), this);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }
    }

    private void CompleteNext()
    {
        int next = Next(completed, count);
        completed++;
        PeakUnhandled = Math.Max(PeakUnhandled, completed - handled);
        if (!waits && completed < count)
        {
            QueueNext();
        }

        sources[next].SetResult(next + 1); // the last: it may run the handler, which may start anew
    }
}
