namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>Counts what is posted to it: the awaits that have given their thread back, and where to go on.</summary>
/// <param name="runs">Whether it is run, on the pool; else whatever is counted has been started without any of it.</param>
internal sealed class CountingContext(bool runs = true) : SynchronizationContext
{
    private int posted;

    /// <summary>How much has been posted so far.</summary>
    public int Posted => Volatile.Read(ref posted);

    /// <summary>Calls something whose awaits come here.</summary>
    public T Start<T>(Func<T> function)
    {
        SynchronizationContext? before = Current;
        SetSynchronizationContext(this);
        try
        {
            return function();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        Interlocked.Increment(ref posted);
        if (runs)
        {
            ThreadPool.QueueUserWorkItem(_ =>
            {
                SetSynchronizationContext(this);
                d(state);
            });
        }
    }
}
