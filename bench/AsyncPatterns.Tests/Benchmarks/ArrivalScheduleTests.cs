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

    [Fact(Timeout = 60_000)]
    public async Task A_wait_is_what_the_service_took_and_how_late_the_request_was_sent_and_nothing_of_earlier_ones()
    {
        const int Latency = 7;
        var clock = new FakeClock(perLook: 1);

        long[] waits = await ArrivalSchedule.RunAsync(
            20, TimeSpan.FromMilliseconds(10),
            _ =>
            {
                clock.Advance(Latency);
                return Task.CompletedTask;
            },
            clock);

        Assert.All(waits, wait => Assert.InRange(wait, Latency, Latency + 3)); // the looks at the clock
    }

    [Fact(Timeout = 60_000)]
    public async Task A_request_that_is_sent_late_has_waited_for_its_answer_since_its_time()
    {
        var clock = new FakeClock(perLook: 0);

        long[] waits = await ArrivalSchedule.RunAsync(
            4, TimeSpan.Zero,
            number =>
            {
                clock.Advance(number == 0 ? 100 : 1);
                return Task.CompletedTask;
            },
            clock);

        Assert.Equal([100, 101, 102, 103], waits);
    }
}
