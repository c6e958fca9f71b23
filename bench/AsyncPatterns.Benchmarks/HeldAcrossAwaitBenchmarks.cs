using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;
using Nito.AsyncEx;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does an async lock cost when eight tasks contend for it and the holder awaits?
/// </summary>
/// <remarks>
/// An operation is one turn: enter, read a value, await a yield, use the value, leave. One of the eight tasks writes the value, seven read
/// it, so that a reader-writer lock has the same work. A <c>lock</c> statement cannot be used: the compiler refuses an await inside it,
/// because the thread that leaves it has to be the one that entered. Every method returns the number of turns in which the value was the
/// same before the await and after it: all of them with a lock, only those of the writer without. Reported are the greatest number of
/// tasks that were inside at the same time, and the share of turns before which another task had one: where it is 1, every turn waited.
/// <para>
/// What else could this number be? A race between two cores, which is won or lost from one moment to the next: hence the loop, on which
/// there is one thread, and every turn but the first is contended. The await itself: it is in the row without a lock, which is the same
/// otherwise. A lock that lets the same task in again and again, and so never hands over: the share of turns before which another task
/// had one is held. A lock that goes on elsewhere than on the loop: the share of turns that ran on its thread is held.
/// </para>
/// </remarks>
[OperationUnit("turn")]
public class HeldAcrossAwaitBenchmarks
{
    /// <summary>Turns of all tasks together.</summary>
    public const int Turns = 40_000;

    /// <summary>More than most machines' cores, as in <see cref="LockBenchmarks"/>.</summary>
    public const int Contenders = 8;

    private const int TurnsOfEach = Turns / Contenders;

    private readonly SemaphoreSlim semaphore = new(1, 1);

    private readonly Channel<bool> token = Channel.CreateBounded<bool>(1);

    private readonly AsyncLock asyncLock = new();

    private readonly AsyncReaderWriterLock readerWriterLock = new();

#if NET10_0_OR_GREATER
    private readonly DotNext.Threading.AsyncExclusiveLock exclusiveLock = new();
#endif

    private Guarded guarded = new();

    /// <summary>Where all tasks run.</summary>
    internal EventLoop Loop { get; } = new();

    /// <summary>Puts the token into the channel: whoever takes it out holds the lock.</summary>
    public HeldAcrossAwaitBenchmarks() => token.Writer.TryWrite(true);

    /// <summary>Reports who was inside, of the last operation: all are the same.</summary>
    [GlobalCleanup]
    public void Report()
    {
        LaunchMetric.Report(nameof(Guarded.PeakInside), guarded.PeakInside);
        LaunchMetric.Report(nameof(Guarded.ShareHandedOver), guarded.ShareHandedOver);
        LaunchMetric.Report(nameof(Guarded.ShareOnLoop), guarded.ShareOnLoop);
    }

    /// <summary>A semaphore of one: what .NET itself has.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Turns)]
    [MustHold(nameof(Guarded.PeakInside), AtLeast = 1, AtMost = 1)]
    [MustHold(nameof(Guarded.ShareHandedOver), AtLeast = 0.99, AtMost = 1)]
    [MustHold(nameof(Guarded.ShareOnLoop), AtLeast = 1, AtMost = 1)]
    public int SemaphoreSlimWaitAsync() => Contend(async contender =>
    {
        for (int turn = 0; turn < TurnsOfEach; turn++)
        {
            await semaphore.WaitAsync();
            try
            {
                int before = contender.Enter();
                await Task.Yield();
                contender.Leave(before);
            }
            finally
            {
                semaphore.Release();
            }
        }
    });

    /// <summary>A channel with one token: who takes it out holds the lock, and puts it back.</summary>
    [Benchmark(OperationsPerInvoke = Turns)]
    [MustHold(nameof(Guarded.PeakInside), AtLeast = 1, AtMost = 1)]
    [MustHold(nameof(Guarded.ShareHandedOver), AtLeast = 0.99, AtMost = 1)]
    [MustHold(nameof(Guarded.ShareOnLoop), AtLeast = 1, AtMost = 1)]
    public int ChannelOfOne() => Contend(async contender =>
    {
        for (int turn = 0; turn < TurnsOfEach; turn++)
        {
            await token.Reader.ReadAsync();
            try
            {
                int before = contender.Enter();
                await Task.Yield();
                contender.Leave(before);
            }
            finally
            {
                token.Writer.TryWrite(true);
            }
        }
    });

    /// <summary>The <c>AsyncLock</c> of Nito.AsyncEx.Coordination 5.1.2, a package.</summary>
    [Benchmark(OperationsPerInvoke = Turns)]
    [MustHold(nameof(Guarded.PeakInside), AtLeast = 1, AtMost = 1)]
    [MustHold(nameof(Guarded.ShareHandedOver), AtLeast = 0.99, AtMost = 1)]
    [MustHold(nameof(Guarded.ShareOnLoop), AtLeast = 1, AtMost = 1)]
    public int NitoAsyncLock() => Contend(async contender =>
    {
        for (int turn = 0; turn < TurnsOfEach; turn++)
        {
            using (await asyncLock.LockAsync())
            {
                int before = contender.Enter();
                await Task.Yield();
                contender.Leave(before);
            }
        }
    });

#if NET10_0_OR_GREATER
    /// <summary>The <c>AsyncExclusiveLock</c> of DotNext.Threading 6.12.0, a package for .NET 10 and later.</summary>
    [Benchmark(OperationsPerInvoke = Turns)]
    [NeedsFramework(10)]
    [MustHold(nameof(Guarded.PeakInside), AtLeast = 1, AtMost = 1)]
    [MustHold(nameof(Guarded.ShareHandedOver), AtLeast = 0.99, AtMost = 1)]
    [MustHold(nameof(Guarded.ShareOnLoop), AtLeast = 1, AtMost = 1)]
    public int DotNextAsyncExclusiveLock() => Contend(async contender =>
    {
        for (int turn = 0; turn < TurnsOfEach; turn++)
        {
            await exclusiveLock.AcquireAsync();
            try
            {
                int before = contender.Enter();
                await Task.Yield();
                contender.Leave(before);
            }
            finally
            {
                exclusiveLock.Release();
            }
        }
    });
#endif

    /// <summary>The <c>AsyncReaderWriterLock</c> of Nito.AsyncEx.Coordination 5.1.2: all seven readers are inside together.</summary>
    [Benchmark(OperationsPerInvoke = Turns)]
    [MustHold(nameof(Guarded.PeakInside), AtLeast = Contenders - 1, AtMost = Contenders - 1)]
    [MustHold(nameof(Guarded.ShareHandedOver), AtLeast = 0.99, AtMost = 1)]
    [MustHold(nameof(Guarded.ShareOnLoop), AtLeast = 1, AtMost = 1)]
    public int NitoAsyncReaderWriterLock() => Contend(async contender =>
    {
        for (int turn = 0; turn < TurnsOfEach; turn++)
        {
            using (await (contender.Writes ? readerWriterLock.WriterLockAsync() : readerWriterLock.ReaderLockAsync()))
            {
                int before = contender.Enter();
                await Task.Yield();
                contender.Leave(before);
            }
        }
    });

    /// <summary>No lock: what a turn costs without, and the mistake itself.</summary>
    [Benchmark(OperationsPerInvoke = Turns)]
    [Role(RowRole.Limit)]
    [MustHold(nameof(Guarded.PeakInside), AtLeast = Contenders, AtMost = Contenders)]
    [MustHold(nameof(Guarded.ShareOnLoop), AtLeast = 1, AtMost = 1)]
    public int NoLock() => Contend(async contender =>
    {
        for (int turn = 0; turn < TurnsOfEach; turn++)
        {
            int before = contender.Enter();
            await Task.Yield();
            contender.Leave(before);
        }
    });

    private int Contend(Func<Contender, Task> turns) => Loop.Run(async () =>
    {
        guarded = new Guarded();
        await Task.WhenAll(Enumerable.Range(0, Contenders).Select(number => turns(new Contender(guarded, writes: number == 0))));
        return guarded.Unchanged;
    });
}
