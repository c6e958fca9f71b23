using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>
/// What the rows count that wait for locks, for blocked calls and with timeouts is what happened. Alone: timers are counted for the process.
/// </summary>
[Collection(nameof(Alone))]
public class WaitingRowTests
{
    [Fact]
    public void Tasks_inside_at_the_same_time_turns_after_another_and_changed_values_are_counted()
    {
        var guarded = new Guarded();
        var writer = new Contender(guarded, writes: true);
        var reader = new Contender(guarded, writes: false);

        int written = writer.Enter();
        int read = reader.Enter();
        writer.Leave(written);
        reader.Leave(read); // the value has changed
        reader.Leave(reader.Enter()); // it has not, and nobody else was inside
        int after = reader.Enter();
        reader.Leave(after);

        Assert.Equal(1, after);
        Assert.Equal((4, 2, 3), (guarded.Entered, guarded.PeakInside, guarded.Unchanged));
        Assert.Equal(0.25, guarded.ShareHandedOver);
        Assert.Equal(1, guarded.ShareOnLoop);
    }

    [Fact]
    public void A_turn_on_another_thread_is_none_on_the_loop()
    {
        var guarded = new Guarded();
        var contender = new Contender(guarded, writes: true);
        contender.Leave(contender.Enter());
        var other = new Thread(() => contender.Leave(contender.Enter()));
        other.Start();
        other.Join();

        Assert.Equal(0.5, guarded.ShareOnLoop);
    }

    [Fact]
    public void A_call_has_ended_when_it_did_within_the_limit() => Assert.Equal(1, EndedWithin(30_000));

    /// <summary>On a busy machine a call of 10 ms may have ended before its caller looks: then it is called again.</summary>
    [Fact]
    public void A_call_has_not_ended_when_the_limit_is_shorter() => Assert.Contains(Enumerable.Range(0, 20), _ => EndedWithin(1) == 0);

    [Fact]
    public void A_call_that_deadlocks_is_given_up_and_ends_then()
    {
        var rows = new BlockingOnLoopBenchmarks { Limit = 100 };

        Assert.Equal(1, rows.Result());
        Assert.Equal(1, rows.ResultConfigureAwaitFalseOnlyInCaller());
        Assert.Equal((0, 0), (rows.EndedInTime, rows.ShareLoopRan));

        Assert.Equal(1, rows.Awaited());
        Assert.Equal((1.0 / 3, 1.0 / 3), (rows.EndedInTime, rows.ShareLoopRan));
    }

    [Theory]
    [InlineData(nameof(TimeoutDisposalBenchmarks.SourceNotDisposed), true)]
    [InlineData(nameof(TimeoutDisposalBenchmarks.SourceDisposed), false)]
    [InlineData(nameof(TimeoutDisposalBenchmarks.WhenAnyDelay), true)]
    [InlineData(nameof(TimeoutDisposalBenchmarks.WhenAnyDelayCancelled), false)]
    [InlineData(nameof(TimeoutDisposalBenchmarks.WaitAsync), false)]
    public void A_row_leaves_a_timer_for_each_call_or_none_and_none_after_its_clean_up(string row, bool leaves)
    {
        const long Others = 500;
        var rows = new TimeoutDisposalBenchmarks();
        long before = Timer.ActiveCount;

        typeof(TimeoutDisposalBenchmarks).GetMethod(row)!.Invoke(rows, []);
        Assert.InRange(Timer.ActiveCount - before, (leaves ? TimeoutDisposalBenchmarks.Calls : 0) - Others, (leaves ? TimeoutDisposalBenchmarks.Calls : 0) + Others);

        rows.CleanUp();
        Assert.InRange(Timer.ActiveCount - before, -Others, Others);
    }

    /// <summary>.NET's guidance: "disposing the Stream or StreamWriter via the Dispose method will synchronously write/flush".</summary>
    [Theory]
    [InlineData("Dispose", 1)]
    [InlineData("FlushAsync", 0)]
    [InlineData("DisposeAsync", 0)]
    public async Task A_writer_that_is_disposed_writes_synchronously_what_has_not_been_flushed(string end, int synchronousWrites)
    {
        var stream = new CountingStream();
        var writer = new StreamWriter(stream);
        await writer.WriteAsync("Hello".AsMemory(), TestContext.Current.CancellationToken);
        switch (end)
        {
            case "DisposeAsync":
                await writer.DisposeAsync();
                break;
            case "FlushAsync":
                await writer.FlushAsync(TestContext.Current.CancellationToken);
                goto default;
            default:
                Dispose(writer);
                break;
        }

        Assert.Equal(synchronousWrites, stream.SynchronousWrites);
        Assert.Equal(1 - synchronousWrites, stream.AsynchronousWrites);
        static void Dispose(StreamWriter writer) => writer.Dispose();
    }

    /// <summary>.NET's guidance prefers it for what cannot be cancelled; what cannot be cancelled goes on.</summary>
    [Fact]
    public async Task What_is_no_longer_waited_for_goes_on()
    {
        var release = new TaskCompletionSource();
        bool done = false;
        Task uncancellable = Work();

        await Assert.ThrowsAsync<TimeoutException>(() => uncancellable.WaitAsync(TimeSpan.FromMilliseconds(1), TestContext.Current.CancellationToken));
        release.SetResult();
        await uncancellable;

        Assert.True(done);

        async Task Work()
        {
            await release.Task;
            done = true;
        }
    }

    /// <summary>The share of two calls that ended within a limit (ms).</summary>
    private static double EndedWithin(int limit)
    {
        var rows = new BlockingOnLoopBenchmarks { Limit = limit };

        Assert.Equal(1, rows.ResultConfigureAwaitFalse());
        Assert.Equal(1, rows.ResultOfTaskRun());
        Assert.Equal(0, rows.ShareLoopRan);
        return rows.EndedInTime;
    }

    /// <summary>Counts how it is written to.</summary>
    private sealed class CountingStream : MemoryStream
    {
        public int SynchronousWrites { get; private set; }

        public int AsynchronousWrites { get; private set; }

        public override void Write(byte[] buffer, int offset, int count) => SynchronousWrites++;

        public override void Write(ReadOnlySpan<byte> buffer) => SynchronousWrites++;

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            AsynchronousWrites++;
            return Task.CompletedTask;
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            AsynchronousWrites++;
            return ValueTask.CompletedTask;
        }
    }
}
