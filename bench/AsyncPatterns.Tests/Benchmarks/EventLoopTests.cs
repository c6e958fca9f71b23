using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

public class EventLoopTests
{
    /// <summary>What the loop posts to itself at the end of a run, to wake up.</summary>
    internal const int End = 1;

    [Theory]
    [InlineData(nameof(HeldAcrossAwaitBenchmarks.SemaphoreSlimWaitAsync), 2)]
    [InlineData(nameof(HeldAcrossAwaitBenchmarks.ChannelOfOne), 2)]
    [InlineData(nameof(HeldAcrossAwaitBenchmarks.NitoAsyncLock), 2)]
    [InlineData(nameof(HeldAcrossAwaitBenchmarks.DotNextAsyncExclusiveLock), 2)]
    [InlineData(nameof(HeldAcrossAwaitBenchmarks.NitoAsyncReaderWriterLock), 2)]
    [InlineData(nameof(HeldAcrossAwaitBenchmarks.NoLock), 1)]
    public void Each_turn_waits_for_its_lock_and_once_while_it_holds_it(string row, int waits)
    {
        var rows = new HeldAcrossAwaitBenchmarks();

        typeof(HeldAcrossAwaitBenchmarks).GetMethod(row)!.Invoke(rows, []);

        Assert.Equal(waits, (double)rows.Loop.Posted / HeldAcrossAwaitBenchmarks.Turns, 0.01);
    }

    [Fact]
    public void Continuations_come_back_to_the_thread_of_the_loop()
    {
        var loop = new EventLoop();
        int here = Environment.CurrentManagedThreadId;

        int[] threads = loop.Run(async () =>
        {
            int first = Environment.CurrentManagedThreadId;
            await Task.Run(() => { });
            int second = Environment.CurrentManagedThreadId;
            await Task.Delay(1);
            return new[] { first, second, Environment.CurrentManagedThreadId };
        });

        Assert.All(threads, thread => Assert.Equal(here, thread));
    }

    [Fact]
    public void Callbacks_run_in_the_order_they_were_posted()
    {
        var loop = new EventLoop();
        var order = new List<int>();

        loop.Run(async () =>
        {
            for (int i = 0; i < 5; i++)
            {
                loop.Post(number => order.Add((int)number!), i);
            }

            await Task.Yield();
            return 0;
        });

        Assert.Equal([0, 1, 2, 3, 4], order);
    }

    [Fact]
    public void A_failure_surfaces_as_it_was_thrown_and_the_loop_can_run_again()
    {
        var loop = new EventLoop();

        var thrown = Assert.Throws<InvalidOperationException>(() => loop.Run<int>(async () =>
        {
            await Task.Yield();
            throw new InvalidOperationException("it");
        }));

        Assert.Equal("it", thrown.Message);
        Assert.Equal(7, loop.Run(() => Task.FromResult(7)));
    }

    [Fact]
    public void What_is_left_when_a_run_ends_is_run_by_the_next_one()
    {
        var loop = new EventLoop();
        Task<int>? left = null;
        loop.Run(() =>
        {
            left = Later();
            return Task.FromResult(0);
        });

        Assert.False(left!.IsCompleted);
        Assert.Equal(3, loop.Run(() => left));

        static async Task<int> Later()
        {
            await Task.Yield();
            return 3;
        }
    }

    [Fact]
    public void The_callers_context_is_restored_and_waiting_for_the_loop_is_refused()
    {
        SynchronizationContext? before = SynchronizationContext.Current;
        var loop = new EventLoop();

        loop.Run(() => Task.FromResult(0));

        Assert.Same(before, SynchronizationContext.Current);
        Assert.Throws<NotSupportedException>(() => loop.Send(_ => { }, null));
    }
}
