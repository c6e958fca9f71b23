using System.Numerics;
using System.Runtime.InteropServices;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// A bounded queue of one producer and one consumer that takes no lock and never blocks: each side looks at the other's position
/// until there is room or an item.
/// </summary>
public sealed class SpinningRing
{
    /// <summary>
    /// Looks, of a nanosecond or two each, before a side takes the other for one that does not run: it then lets it. With one core
    /// that is sure from the start.
    /// </summary>
    private static readonly int Patience = Environment.ProcessorCount == 1 ? 1 : 10_000;

    private readonly int[] items;
    private readonly int mask;
    private readonly int capacity;
    private Positions positions;

    /// <summary>An empty ring.</summary>
    /// <param name="capacity">Items that wait at most.</param>
    public SpinningRing(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(capacity);
        this.capacity = capacity;
        items = new int[BitOperations.RoundUpToPowerOf2((uint)capacity)];
        mask = items.Length - 1;
    }

    /// <summary>Items that wait.</summary>
    public int Count => Volatile.Read(ref positions.Put) - Volatile.Read(ref positions.Taken);

    /// <summary>Puts an item in as soon as there is room. One thread only.</summary>
    public void Put(int item)
    {
        int put = positions.Put;
        int looks = 0;
        while (put - Volatile.Read(ref positions.Taken) == capacity)
        {
            LookAgain(ref looks);
        }

        items[put & mask] = item;
        Volatile.Write(ref positions.Put, put + 1);
    }

    /// <summary>Takes an item out as soon as there is one. One thread only.</summary>
    public int Take()
    {
        int taken = positions.Taken;
        int looks = 0;
        while (Volatile.Read(ref positions.Put) == taken)
        {
            LookAgain(ref looks);
        }

        int item = items[taken & mask];
        Volatile.Write(ref positions.Taken, taken + 1);
        return item;
    }

    private static void LookAgain(ref int looks)
    {
        if (++looks >= Patience)
        {
            looks = 0;
            Thread.Yield();
        }
    }

    /// <summary>Two cache lines apart: a write by one side must not slow the other's own.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 384)]
    private struct Positions
    {
        [FieldOffset(128)]
        public int Put;

        [FieldOffset(256)]
        public int Taken;
    }
}
