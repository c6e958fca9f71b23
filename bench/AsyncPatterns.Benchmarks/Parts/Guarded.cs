namespace AsyncPatterns.Benchmarks;

/// <summary>A value that a lock guards, and who was inside with it. On one thread: nothing here is safe for two.</summary>
internal sealed class Guarded
{
    private readonly int thread = Environment.CurrentManagedThreadId;

    private int value;

    private int inside;

    private int onLoop;

    private int handedOver;

    /// <summary>Turns so far.</summary>
    public int Entered { get; private set; }

    /// <summary>Turns that found the value as it was before their await.</summary>
    public int Unchanged { get; private set; }

    /// <summary>The greatest number of tasks that were inside at the same time.</summary>
    public int PeakInside { get; private set; }

    /// <summary>The share of turns before which another task had one.</summary>
    public double ShareHandedOver => (double)handedOver / Entered;

    /// <summary>The share of turns that began on the thread that made this.</summary>
    public double ShareOnLoop => (double)onLoop / Entered;

    /// <summary>A turn begins.</summary>
    /// <param name="afterOther">Whether another task had a turn since its last.</param>
    /// <returns>The value.</returns>
    public int Enter(bool afterOther)
    {
        Entered++;
        handedOver += afterOther ? 1 : 0;
        onLoop += Environment.CurrentManagedThreadId == thread ? 1 : 0;
        PeakInside = Math.Max(PeakInside, ++inside);
        return value;
    }

    /// <summary>A turn ends.</summary>
    /// <param name="before">The value when it began.</param>
    /// <param name="writes">Whether it writes the next value.</param>
    public void Leave(int before, bool writes)
    {
        inside--;
        Unchanged += value == before ? 1 : 0;
        value = writes ? before + 1 : value;
    }
}

/// <summary>One of the tasks that contend.</summary>
/// <param name="guarded">For what.</param>
/// <param name="writes">Whether it writes; else it only reads.</param>
internal sealed class Contender(Guarded guarded, bool writes)
{
    private int enteredAtLast;

    /// <summary>Whether it writes the value; else it only reads it.</summary>
    public bool Writes => writes;

    /// <summary>A turn begins: the lock is held.</summary>
    /// <returns>The value.</returns>
    public int Enter()
    {
        int before = guarded.Enter(afterOther: guarded.Entered != enteredAtLast);
        enteredAtLast = guarded.Entered;
        return before;
    }

    /// <summary>A turn ends: the lock is still held.</summary>
    /// <param name="before">The value when it began.</param>
    public void Leave(int before) => guarded.Leave(before, writes);
}
