using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>The rows of the classes about choices do what their names say.</summary>
public class DecisionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(nameof(TimeoutBenchmarks.CancelAfter))]
    [InlineData(nameof(TimeoutBenchmarks.LinkedTokenSource))]
    [InlineData(nameof(TimeoutBenchmarks.TryReset))]
    [InlineData(nameof(TimeoutBenchmarks.WaitAsync))]
    public async Task A_timeout_ends_the_wait_for_an_operation_that_never_completes(string row)
    {
        var benchmarks = new TimeoutBenchmarks { Completes = Completion.Never, Timeout = TimeSpan.FromMilliseconds(20) };

        Task<int> operations = Start(benchmarks, row);
        await Task.WhenAny(operations, Task.Delay(Patience, TestContext.Current.CancellationToken));

        Assert.True(operations.IsCompleted, "Its timeout did not end it.");
        Assert.IsType(
            row == nameof(TimeoutBenchmarks.WaitAsync) ? typeof(TimeoutException) : typeof(TaskCanceledException),
            await Record.ExceptionAsync(() => operations));
    }

    [Theory]
    [InlineData(nameof(TimeoutBenchmarks.TokenPassedDown))]
    [InlineData(nameof(TimeoutBenchmarks.LinkedTokenSource))]
    public async Task The_callers_token_ends_an_operation_that_never_completes(string row)
    {
        var benchmarks = new TimeoutBenchmarks { Completes = Completion.Never, Timeout = TimeSpan.FromHours(1) };
        Task<int> operations = Start(benchmarks, row);
        Assert.False(operations.IsCompleted);

        await benchmarks.Caller.CancelAsync();

        await Assert.ThrowsAsync<TaskCanceledException>(() => operations.WaitAsync(Patience, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(Completion.AtOnce, 0)]
    [InlineData(Completion.Later, 20_000)]
    public void An_operation_with_a_timeout_gives_its_thread_back_when_it_completes_later_and_only_then(Completion completes, int waits)
    {
        var benchmarks = new TimeoutBenchmarks { Completes = completes };

        foreach (string row in (string[])[nameof(TimeoutBenchmarks.NoTimeout), nameof(TimeoutBenchmarks.TokenPassedDown), nameof(TimeoutBenchmarks.CancelAfter),
            nameof(TimeoutBenchmarks.LinkedTokenSource), nameof(TimeoutBenchmarks.TryReset), nameof(TimeoutBenchmarks.WaitAsync)])
        {
            AssertWaits(waits, () => Start(benchmarks, row));
        }
    }

    [Theory]
    [InlineData(Completion.AtOnce, 0)]
    [InlineData(Completion.Later, 50_000)]
    public void A_call_gives_its_thread_back_when_it_completes_later_and_only_then(Completion completes, int waits)
    {
        var benchmarks = new ValueTaskBenchmarks { Completes = completes };

        AssertWaits(waits, benchmarks.AsyncTask);
        AssertWaits(waits, benchmarks.AsyncValueTask);
        AssertWaits(waits, benchmarks.PoolingValueTask);
    }

    [Fact]
    public void An_await_comes_back_to_the_loop_unless_told_otherwise()
    {
        Assert.Equal(1, ShareOnLoop(CallerContext.EventLoop, benchmarks => benchmarks.Await()));
        Assert.InRange(ShareOnLoop(CallerContext.EventLoop, benchmarks => benchmarks.ConfigureAwaitFalse()), 0, 0.01);
        Assert.Equal(0, ShareOnLoop(CallerContext.None, benchmarks => benchmarks.Await()));
        Assert.Equal(0, ShareOnLoop(CallerContext.None, benchmarks => benchmarks.ConfigureAwaitFalse()));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Nobody_takes_a_turn_while_the_lock_of_its_row_is_held(int contenders)
    {
        var benchmarks = new LockBenchmarks { Contenders = contenders };
        using (var holder = LockHolder.OfLock(benchmarks.Gate))
        {
            Assert.Equal(800_000, await benchmarks.SemaphoreSlimWaitAsync().WaitAsync(Patience, TestContext.Current.CancellationToken));
            await AssertWaits(benchmarks.LockStatement, holder, 8_000_000);
        }

        using (var holder = LockHolder.OfSemaphore(benchmarks.Semaphore))
        {
            Assert.Equal(8_000_000, await benchmarks.LockStatement().WaitAsync(Patience, TestContext.Current.CancellationToken));
            await AssertWaits(benchmarks.SemaphoreSlimWaitAsync, holder, 800_000);
        }

        static async Task AssertWaits(Func<Task<int>> row, LockHolder holder, int expected)
        {
            Task<int> turns = Task.Run(row, TestContext.Current.CancellationToken);
            await Task.Delay(100, TestContext.Current.CancellationToken);
            Assert.False(turns.IsCompleted, $"{row.Method.Name} does not lock.");
            holder.Dispose();
            Assert.Equal(expected, await turns.WaitAsync(Patience, TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData(nameof(ValueTaskBenchmarks.AsyncTask))]
    [InlineData(nameof(ValueTaskBenchmarks.AsyncValueTask))]
    [InlineData(nameof(ValueTaskBenchmarks.PoolingValueTask))]
    public async Task On_the_loop_everything_runs_on_the_thread_that_runs_the_loop(string row)
    {
        var benchmarks = new ValueTaskBenchmarks { Completes = Completion.LaterOnLoop };
        var counting = new CountingContext();

        Task<long> calls = counting.Start(() => (Task<long>)typeof(ValueTaskBenchmarks).GetMethod(row)!.Invoke(benchmarks, [])!);

        Assert.True(calls.IsCompleted);
        Assert.Equal(0, counting.Posted);
        Assert.Equal(BenchmarkResultTests.ValueTaskSum, await calls);
    }

    /// <summary>
    /// What tells the rows apart is what a call allocates: a task always, a value task only when it waits, with eight bytes more, and with the
    /// pooling builder nothing but what the loop needs of every awaited source. All bytes are of this thread: nothing runs elsewhere.
    /// </summary>
    [Theory]
    [InlineData(Completion.AtOnce, nameof(ValueTaskBenchmarks.AsyncTask), 72, 80)]
    [InlineData(Completion.AtOnce, nameof(ValueTaskBenchmarks.AsyncValueTask), 0, 1)]
    [InlineData(Completion.LaterOnLoop, nameof(ValueTaskBenchmarks.AsyncTask), 150, 155)]
    [InlineData(Completion.LaterOnLoop, nameof(ValueTaskBenchmarks.AsyncValueTask), 156, 162)]
    [InlineData(Completion.LaterOnLoop, nameof(ValueTaskBenchmarks.PoolingValueTask), 0, 70)]
    public void A_call_allocates_what_its_row_says(Completion completes, string row, int least, int most)
    {
        var benchmarks = new ValueTaskBenchmarks { Completes = completes };

        Assert.InRange(AllocatedBytes.PerCall(50_000, () => typeof(ValueTaskBenchmarks).GetMethod(row)!.Invoke(benchmarks, [])), least, most);
    }

    [Theory]
    [InlineData(nameof(TimeoutBenchmarks.NoTimeout))]
    [InlineData(nameof(TimeoutBenchmarks.TokenPassedDown))]
    [InlineData(nameof(TimeoutBenchmarks.CancelAfter))]
    [InlineData(nameof(TimeoutBenchmarks.LinkedTokenSource))]
    [InlineData(nameof(TimeoutBenchmarks.WaitAsync))]
    public void On_the_loop_an_operation_ends_before_its_row_returns(string row)
    {
        var counting = new CountingContext();

        Task<int> operations = counting.Start(() => Start(new TimeoutBenchmarks { Completes = Completion.LaterOnLoop }, row));

        Assert.True(operations.IsCompleted);
        Assert.Equal(0, counting.Posted);
    }

    /// <summary>A wait is posted once or, where its caller is posted too, twice; the end of a row may be once more.</summary>
    private static void AssertWaits(int waits, Func<Task> row)
    {
        var counting = new CountingContext();
        Assert.True(counting.Start(row).Wait(Patience), "The row does not end.");
        Assert.InRange(counting.Posted, waits, waits == 0 ? 0 : (2 * waits) + 2);
    }

    private static Task<int> Start(TimeoutBenchmarks benchmarks, string row) =>
        (Task<int>)typeof(TimeoutBenchmarks).GetMethod(row)!.Invoke(benchmarks, [])!;

    private static double ShareOnLoop(CallerContext context, Func<ConfigureAwaitBenchmarks, int> row)
    {
        var benchmarks = new ConfigureAwaitBenchmarks { Context = context };
        Assert.Equal(2_000, row(benchmarks));
        return benchmarks.ShareOnLoop;
    }
}
