using System.Diagnostics;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// <c>PeriodicTimer</c>, a loop of <c>Task.Delay</c> or <c>System.Threading.Timer</c>: how late is the hundredth tick of 10 ms, and what does
/// a tick cost?
/// </summary>
/// <remarks>
/// The schedule has a tick every 10 ms from the start, a hundred of them, and nothing to do in any. The first hundred ticks of a process are
/// measured, after a few that compile the code. Every method returns how many ticks there were; how late the last of them came is the
/// answer: <see cref="LastTickLateNanoseconds"/>. Where the work of a tick takes longer than a period, <c>PeriodicTimer</c> makes one tick of
/// all that were missed, <c>Timer</c> runs the next ones beside it, on other threads, and the loops wait for it.
/// <para>
/// What else could this number be? The lateness of a single tick: up to 4 ms, and not a hundred times that; a loop adds up the lateness of
/// all. What compiles for the first time: a few ticks come before. The work of a tick: there is none, so the processor time is that of
/// waiting, and of threads of the pool, which look for work for a while after each tick before they sleep. A tick that comes too early: it
/// is on time.
/// </para>
/// </remarks>
[Cold]
[OperationUnit("tick")]
[Answer(nameof(LastTickLateNanoseconds))]
public class PeriodicWorkBenchmarks
{
    /// <summary>The time between two ticks of the schedule.</summary>
    public const int PeriodMilliseconds = 10;

    private const int Ticks = 100;

    private const int TicksToCompile = 3;

    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(PeriodMilliseconds);

    private AsyncioWorker worker = null!;
    private long start;
    private int ticks;
    private TimeSpan late;

    /// <summary>How late the last tick was, by the schedule; 0 where it was on time or early.</summary>
    public double LastTickLateNanoseconds => late.TotalNanoseconds;

    /// <summary>How many ticks there are.</summary>
    internal int Count { get; set; } = Ticks;

    /// <summary>What is done in a tick, given its number from 1: nothing where it is measured.</summary>
    internal Action<int> Work { get; init; } = static _ => { };

    /// <summary>Compiles the code.</summary>
    [GlobalSetup]
    public async Task Setup()
    {
        Count = TicksToCompile;
        await DelayLoop();
        await DelayUntilDue();
        await PeriodicTimer();
        await ThreadingTimer();
        Count = Ticks;
    }

    /// <summary>Starts Python, and does the same.</summary>
    [GlobalSetup(Target = nameof(AsyncioSleepLoop))]
    public void StartAsyncio()
    {
        worker = AsyncioWorker.Start();
        worker.Ask($"delays_in_sequence {TicksToCompile} {PeriodMilliseconds}", TicksToCompile);
    }

    /// <summary>Reports how late the last tick was.</summary>
    [GlobalCleanup]
    public void Report() => LaunchMetric.ReportTypical(nameof(LastTickLateNanoseconds), LastTickLateNanoseconds);

    /// <summary>The same, and ends Python.</summary>
    [GlobalCleanup(Target = nameof(AsyncioSleepLoop))]
    public void StopAsyncio()
    {
        Report();
        worker.Stop(Ticks);
    }

    /// <summary>Waits for a period after each tick.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Ticks)]
    public async Task<int> DelayLoop()
    {
        Start();
        while (ticks < Count)
        {
            await Task.Delay(Period);
            Tick();
        }

        return ticks;
    }

    /// <summary>Waits for what is left until the next tick of the schedule.</summary>
    [Benchmark(OperationsPerInvoke = Ticks)]
    public async Task<int> DelayUntilDue()
    {
        Start();
        while (ticks < Count)
        {
            TimeSpan left = ((ticks + 1) * Period) - Stopwatch.GetElapsedTime(start);
            if (left > TimeSpan.Zero)
            {
                await Task.Delay(left);
            }

            Tick();
        }

        return ticks;
    }

    /// <summary>Awaits each tick of one timer.</summary>
    [Benchmark(OperationsPerInvoke = Ticks)]
    public async Task<int> PeriodicTimer()
    {
        Start();
        using var timer = new PeriodicTimer(Period);
        while (ticks < Count && await timer.WaitForNextTickAsync())
        {
            Tick();
        }

        return ticks;
    }

    /// <summary>One timer that calls back on threads of the pool, without waiting for a callback to end.</summary>
    [Benchmark(OperationsPerInvoke = Ticks)]
    public async Task<int> ThreadingTimer()
    {
        Start();
        var last = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var timer = new Timer(
            _ =>
            {
                if (Tick() == Count)
                {
                    last.SetResult(Count);
                }
            },
            null, Period, Period);
        return await last.Task;
    }

    /// <summary>A loop of <c>asyncio.sleep</c>.</summary>
    [Benchmark(OperationsPerInvoke = Ticks)]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    public int AsyncioSleepLoop()
    {
        Start();
        ticks = (int)worker.Ask($"delays_in_sequence {Ticks} {PeriodMilliseconds}", Ticks);
        late = Lateness();
        return ticks;
    }

    private void Start()
    {
        ticks = 0;
        start = Stopwatch.GetTimestamp();
    }

    /// <summary>A callback may run beside the one before.</summary>
    private int Tick()
    {
        int tick = Interlocked.Increment(ref ticks);
        if (tick == Count)
        {
            late = Lateness();
        }

        Work(tick);
        return tick;
    }

    private TimeSpan Lateness()
    {
        TimeSpan lateness = Stopwatch.GetElapsedTime(start) - (Count * Period);
        return lateness > TimeSpan.Zero ? lateness : TimeSpan.Zero;
    }
}
