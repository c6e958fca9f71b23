namespace AsyncPatterns.Benchmarks;

/// <summary>
/// A single-threaded event loop: what <c>asyncio.run</c> is to the guide. Continuations of the awaits inside
/// <see cref="Run{T}"/> come back to the thread that called it, one at a time, in the order they were posted.
/// </summary>
/// <remarks>Callbacks still queued when <see cref="Run{T}"/> returns run first in the next call.</remarks>
public sealed class EventLoop : SynchronizationContext
{
    private readonly Queue<(SendOrPostCallback Callback, object? State)> ready = new();

    /// <summary>How many callbacks have been posted so far.</summary>
    internal long Posted { get; private set; }

    /// <summary>Runs <paramref name="main"/> and everything it posts on the calling thread until it has completed.</summary>
    /// <returns>The result of <paramref name="main"/>; its exception, unwrapped, when it failed.</returns>
    public T Run<T>(Func<Task<T>> main)
    {
        ArgumentNullException.ThrowIfNull(main);
        SynchronizationContext? previous = Current;
        SetSynchronizationContext(this);
        try
        {
            Task<T> task = main();
            if (!task.IsCompleted)
            {
                // Wakes the loop when the task completes on another thread; the callback itself has nothing to do.
                task.ContinueWith(
                    static (_, loop) => ((EventLoop)loop!).Post(static _ => { }, null), this, CancellationToken.None,
                    TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
                while (!task.IsCompleted)
                {
                    RunNext();
                }
            }

            return task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(previous);
        }
    }

    /// <summary>Queues a callback; it runs on the loop's thread after those queued before it.</summary>
    public override void Post(SendOrPostCallback d, object? state)
    {
        lock (ready)
        {
            ready.Enqueue((d, state));
            Posted++;
            // Only the loop's own thread ever waits, and only on an empty queue.
            if (ready.Count == 1)
            {
                Monitor.Pulse(ready);
            }
        }
    }

    /// <summary>Not supported: waiting for the loop from within it would never end.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override void Send(SendOrPostCallback d, object? state) =>
        throw new NotSupportedException("An event loop takes callbacks by Post; Send would block it.");

    private void RunNext()
    {
        (SendOrPostCallback callback, object? state) next;
        lock (ready)
        {
            while (ready.Count == 0)
            {
                Monitor.Wait(ready);
            }

            next = ready.Dequeue();
        }

        next.callback(next.state);
    }
}
