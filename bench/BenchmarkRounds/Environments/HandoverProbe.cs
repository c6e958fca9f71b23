using System.Diagnostics;

namespace BenchmarkRounds.Environments;

/// <summary>
/// Two threads that hand over to each other, timed over and over: what varies is how the machine wakes threads, which a
/// computation of one thread does not show.
/// </summary>
internal static class HandoverProbe
{
    /// <summary>Hundreds of hand-overs, even where each goes through the kernel.</summary>
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(50);

    /// <summary>Probes for a while, on the calling thread and others.</summary>
    public static ProbeResult Run(TimeSpan duration)
    {
        var slices = new List<double>();
        long start = Stopwatch.GetTimestamp();
        do
        {
            slices.Add(TimeASlice());
        }
        while (Stopwatch.GetElapsedTime(start) < duration);

        return ProbeResult.FromTimes(slices);
    }

    /// <summary>
    /// Nanoseconds of one hand-over, on average over a slice. Each slice has a new thread: where it runs and whether it spins or
    /// sleeps when it waits is settled anew, as in a launch.
    /// </summary>
    private static double TimeASlice()
    {
        const int WarmUp = 100;
        const int AtOnce = 20; // so seldom is the clock read
        using var toOther = new SemaphoreSlim(0);
        using var toThis = new SemaphoreSlim(0);
        bool ends = false; // the semaphores order its uses
        var other = new Thread(() =>
        {
            bool isLast = false;
            while (!isLast)
            {
                toOther.Wait();
                isLast = ends;
                toThis.Release();
            }
        });
        other.Start();
        TakeTurns(WarmUp);
        int turns = 0;
        long start = Stopwatch.GetTimestamp();
        TimeSpan took;
        do
        {
            TakeTurns(AtOnce);
            turns += AtOnce;
            took = Stopwatch.GetElapsedTime(start);
        }
        while (took < Slice);

        ends = true;
        TakeTurns(1);
        other.Join();
        return took.TotalNanoseconds / (2 * turns); // there and back

        void TakeTurns(int count)
        {
            for (int i = 0; i < count; i++)
            {
                toOther.Release();
                toThis.Wait();
            }
        }
    }
}
