using System.Diagnostics;
using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>What becomes of the ticks that are due while the work of one takes long. Counts, and waits that are never too short.</summary>
[Collection(nameof(Rows))]
public class PeriodicWorkTests
{
    private const int Ticks = 10;

    private const int SlowMilliseconds = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(nameof(PeriodicWorkBenchmarks.DelayLoop), Ticks, Ticks)]
    [InlineData(nameof(PeriodicWorkBenchmarks.DelayUntilDue), 1, 1)]
    [InlineData(nameof(PeriodicWorkBenchmarks.PeriodicTimer), 1, Ticks - 1)]
    public async Task After_a_slow_first_tick_a_loop_waits_for_each_tick_or_for_those_that_are_not_due(string row, int least, int most)
    {
        var counting = new CountingContext();
        PeriodicWorkBenchmarks rows = Create(tick => Thread.Sleep(tick == 1 ? SlowMilliseconds : 0));

        Assert.Equal(Ticks, await counting.Start(() => Start(rows, row)).WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.InRange(counting.Posted, least, most);
        Assert.InRange(
            rows.LastTickLateNanoseconds, 0.95e6 * (SlowMilliseconds - (Ticks * PeriodicWorkBenchmarks.PeriodMilliseconds)), Patience.TotalNanoseconds);
    }

    [Fact]
    public async Task A_periodic_timer_makes_one_tick_of_all_that_were_missed()
    {
        long worked = 0;
        PeriodicWorkBenchmarks rows = Create(tick =>
        {
            if (tick == 1)
            {
                Thread.Sleep(SlowMilliseconds);
                worked = Stopwatch.GetTimestamp();
            }
        });

        Assert.Equal(Ticks, await Start(rows, nameof(PeriodicWorkBenchmarks.PeriodicTimer)).WaitAsync(Patience, TestContext.Current.CancellationToken));

        // Fifty were missed: all of the nine that followed would have come at once.
        Assert.True(Stopwatch.GetElapsedTime(worked).TotalMilliseconds >= 3 * PeriodicWorkBenchmarks.PeriodMilliseconds, "Missed ticks came one by one.");
    }

    [Fact]
    public async Task A_threading_timer_runs_its_next_ticks_beside_one_that_takes_long()
    {
        using var second = new ManualResetEventSlim();
        bool beside = false;
        PeriodicWorkBenchmarks rows = Create(tick =>
        {
            if (tick == 1)
            {
                beside = second.Wait(Patience);
            }
            else
            {
                second.Set();
            }
        });

        Assert.Equal(Ticks, await Start(rows, nameof(PeriodicWorkBenchmarks.ThreadingTimer)).WaitAsync(Patience, TestContext.Current.CancellationToken));
        Assert.True(beside);
    }

    /// <summary>With a longer period each attempt would be late by at least what is added to ten of them; a busy machine is not late in all.</summary>
    [Theory]
    [InlineData(nameof(PeriodicWorkBenchmarks.DelayUntilDue))]
    [InlineData(nameof(PeriodicWorkBenchmarks.PeriodicTimer))]
    [InlineData(nameof(PeriodicWorkBenchmarks.ThreadingTimer))]
    public async Task Ticks_come_by_the_schedule(string row)
    {
        const double Most = 1e6 * PeriodicWorkBenchmarks.PeriodMilliseconds * Ticks / 2;
        double late = double.PositiveInfinity;
        for (int attempt = 0; attempt < 20 && late > Most; attempt++)
        {
            PeriodicWorkBenchmarks rows = Create(_ => { });
            await Start(rows, row).WaitAsync(Patience, TestContext.Current.CancellationToken);
            late = rows.LastTickLateNanoseconds;
        }

        Assert.InRange(late, 0, Most);
    }

    private static PeriodicWorkBenchmarks Create(Action<int> work) => new() { Count = Ticks, Work = work };

    private static Task<int> Start(PeriodicWorkBenchmarks rows, string row) => (Task<int>)typeof(PeriodicWorkBenchmarks).GetMethod(row)!.Invoke(rows, null)!;
}
