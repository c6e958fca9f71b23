using System.Diagnostics;
using System.Runtime.InteropServices;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// Waits that end when they should. The runtime's own timers look at a clock that the kernel moves on every 1 to 4 ms: a wait
/// of 5 ms takes 5 to 9. Here one thread sleeps until the next wait is over: 0.1 ms late where nothing else runs.
/// </summary>
/// <remarks>On Windows a wait is up to a millisecond late: the system offers no shorter sleep.</remarks>
internal sealed class PreciseTimer
{
    private readonly object gate = new();
    private readonly PriorityQueue<TaskCompletionSource, long> waiting = new();

    public PreciseTimer() => new Thread(Run) { IsBackground = true, Name = nameof(PreciseTimer), Priority = ThreadPriority.Highest }.Start();

    /// <summary>Completes when the time is over; is cancelled with the token before.</summary>
    public async Task Wait(TimeSpan time, CancellationToken cancellation)
    {
        long due = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = cancellation.Register(() => over.TrySetCanceled(cancellation));
        lock (gate)
        {
            waiting.Enqueue(over, due);
            if (waiting.Peek() == over)
            {
                Monitor.Pulse(gate);
            }
        }

        await over.Task.ConfigureAwait(false);
    }

    private void Run()
    {
        while (true)
        {
            TimeSpan left;
            lock (gate)
            {
                left = Left();
                if (left >= TimeSpan.FromMilliseconds(1))
                {
                    // Whole milliseconds here, where an earlier wait can interrupt.
                    Monitor.Wait(gate, TimeSpan.FromMilliseconds(Math.Floor(left.TotalMilliseconds)));
                    continue;
                }
            }

            if (left > TimeSpan.Zero)
            {
                Sleep(left);
                continue;
            }

            TaskCompletionSource over;
            lock (gate)
            {
                over = waiting.Dequeue();
            }

            over.TrySetResult();
        }
    }

    private TimeSpan Left()
    {
        while (waiting.Count == 0)
        {
            Monitor.Wait(gate);
        }

        waiting.TryPeek(out _, out long due);
        return Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due);
    }

    private static void Sleep(TimeSpan time)
    {
        if (OperatingSystem.IsWindows())
        {
            Thread.Sleep(1);
            return;
        }

        _ = NanoSleep(new Timespec(0, (nint)time.TotalNanoseconds), 0);
    }

    [DllImport("libc", EntryPoint = "nanosleep")]
    private static extern int NanoSleep(in Timespec time, nint remaining);

    private readonly record struct Timespec(nint Seconds, nint Nanoseconds);
}
