namespace AsyncPatterns.Benchmarks;

/// <summary>Tasks on a loop, of which one after another completes: the next one when the result before it has been handled, or without waiting for that.</summary>
/// <param name="loop">The loop.</param>
/// <param name="count">How many there are.</param>
public sealed class CompletingTasks(EventLoop loop, int count)
{
    /// <summary>How far apart tasks are that complete one after the other: it shares no factor with a power of ten, so that each has its turn.</summary>
    public const int Stride = 617;

    private TaskCompletionSource<int>[] sources = [];
    private int completed;
    private int handled;

    /// <summary>The greatest number of results that had come and had not been handled.</summary>
    public int GreatestUnhandled { get; private set; }

    /// <summary>Starts all of them; the first completes when the loop has nothing else to do.</summary>
    /// <param name="waitForHandler">Whether each waits until the result before it has been handled.</param>
    public Task<int>[] Start(bool waitForHandler = true)
    {
        completed = 0;
        handled = 0;
        sources = new TaskCompletionSource<int>[count];
        var tasks = new Task<int>[count];
        for (int i = 0; i < sources.Length; i++)
        {
            sources[i] = new TaskCompletionSource<int>();
            tasks[i] = sources[i].Task;
        }

        for (int i = 0; i < (waitForHandler ? 1 : count); i++)
        {
            PostNext();
        }

        return tasks;
    }

    /// <summary>Stands for the work that is done with a result.</summary>
    /// <returns>The result.</returns>
    public int Handle(int result)
    {
        handled++;
        if (handled == completed && completed < count)
        {
            PostNext();
        }

        return result;
    }

    /// <summary>In which order so many of them complete, by the order of their start.</summary>
    internal static IEnumerable<int> Order(int count) => Enumerable.Range(0, count).Select(completed => Next(completed, count));

    private static int Next(int completed, int count) => completed * Stride % count;

    private void PostNext() => loop.Post(static tasks => ((CompletingTasks)tasks!).CompleteNext(), this);

    private void CompleteNext()
    {
        int next = Next(completed, count);
        completed++;
        GreatestUnhandled = Math.Max(GreatestUnhandled, completed - handled);
        sources[next].SetResult(next + 1);
    }
}
