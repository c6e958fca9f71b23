using System.Diagnostics;
using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>Requests are sent on time, and a wait counts from that time.</summary>
public class ArrivalScheduleTests
{
    [Fact(Timeout = 60_000)]
    public async Task A_stalled_service_delays_all_requests_of_that_time_and_all_their_waits_count()
    {
        var stall = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int sent = 0;

        long[] waits = await ArrivalSchedule.RunAsync(10, TimeSpan.FromMilliseconds(10), number =>
        {
            if (Interlocked.Increment(ref sent) == 10)
            {
                stall.SetResult(); // nobody had waited for an answer before it was sent
            }

            return stall.Task;
        });

        Assert.Equal(10, waits.Length);
        double[] milliseconds = [.. waits.Select(ticks => ticks * 1000.0 / Stopwatch.Frequency)];
        Assert.All(milliseconds.Index(), wait => Assert.True(wait.Item >= 10 * (9 - wait.Index), $"request {wait.Index}: {wait.Item} ms"));
        Assert.Equal(milliseconds.OrderDescending(), milliseconds); // the first waited for the longest time
    }
}
