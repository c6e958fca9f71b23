namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>A thread that holds a lock until this is disposed of: a lock can only be left by the thread that has entered it.</summary>
internal sealed class LockHolder : IDisposable
{
    private readonly ManualResetEventSlim release = new();
    private readonly Thread holder;

    private LockHolder(Action<Action> whileHeld)
    {
        using var held = new ManualResetEventSlim();
        holder = new Thread(() => whileHeld(() =>
        {
            held.Set();
            release.Wait();
        }));
        holder.Start();
        held.Wait();
    }

    public static LockHolder OfLock(Lock gate) => new(hold =>
    {
        lock (gate)
        {
            hold();
        }
    });

    public static LockHolder OfSemaphore(SemaphoreSlim semaphore) => new(hold =>
    {
        semaphore.Wait();
        hold();
        semaphore.Release();
    });

    public void Dispose()
    {
        release.Set();
        holder.Join();
    }
}
