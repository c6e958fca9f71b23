using System.Diagnostics;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// Sends requests at times that are fixed beforehand, whether or not earlier ones have been answered, as independent users do. A wait
/// counts from the time at which the request was to be sent: a service that stalls delays every request of that time, and all of
/// them count (otherwise the caller that waits for its answer would leave them out: coordinated omission).
/// </summary>
internal static class ArrivalSchedule
{
    /// <summary>Sends them and waits for all answers.</summary>
    /// <param name="count">How many.</param>
    /// <param name="interval">The time between two of them.</param>
    /// <param name="send">Sends the request of that number; must not block.</param>
    /// <param name="clock">Tells the time; null for the system's.</param>
    /// <returns>The wait of each request, in ticks of <see cref="Stopwatch"/>, in the order of their numbers.</returns>
    public static async Task<long[]> RunAsync(int count, TimeSpan interval, Func<int, Task> send, TimeProvider? clock = null)
    {
        TimeProvider time = clock ?? TimeProvider.System;
        var waits = new long[count];
        var requests = new Task[count];
        long start = time.GetTimestamp();
        double step = interval.TotalSeconds * time.TimestampFrequency;

        // A thread of its own: the pool may be what is being starved. Sleeping is a millisecond late at most, and the wait counts it.
        await Task.Factory.StartNew(Send, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        await Task.WhenAll(requests).ConfigureAwait(false);
        return waits;

        void Send()
        {
            for (int i = 0; i < count; i++)
            {
                long due = start + (long)(i * step);
                while (time.GetTimestamp() < due)
                {
                    Thread.Sleep(1);
                }

                requests[i] = Measure(i, due);
            }
        }

        async Task Measure(int number, long due)
        {
            await send(number).ConfigureAwait(false);
            waits[number] = time.GetTimestamp() - due;
        }
    }
}
