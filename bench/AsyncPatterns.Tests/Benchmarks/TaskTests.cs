using System.Runtime.ExceptionServices;
using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>Returned or awaited, completed inside or outside of SetResult: the rows are what their names say, and so is what has no price.</summary>
public class TaskTests
{
    /// <summary>A layer that awaits has a task, and what it needs to go on later; one that returns the task of the next has nothing.</summary>
    [Theory]
    [InlineData(Completion.AtOnce, nameof(ReturnTaskBenchmarks.AwaitedTask), 72, 80)]
    [InlineData(Completion.AtOnce, nameof(ReturnTaskBenchmarks.ReturnedTask), 0, 0)]
    [InlineData(Completion.LaterOnLoop, nameof(ReturnTaskBenchmarks.AwaitedTask), 100, 250)]
    [InlineData(Completion.LaterOnLoop, nameof(ReturnTaskBenchmarks.ReturnedTask), 0, 0)]
    public void A_layer_allocates_what_its_row_says_however_many_there_are(Completion completes, string row, int least, int most)
    {
        double one = BytesOfACall(1);
        double ten = BytesOfACall(10);
        double fifty = BytesOfACall(50);

        Assert.InRange((ten - one) / 9, least - 0.1, most + 0.1);
        Assert.Equal((ten - one) / 9, (fifty - ten) / 40, 0.1);

        double BytesOfACall(int layers)
        {
            var benchmarks = new ReturnTaskBenchmarks { Completes = completes, Layers = layers };
            benchmarks.Setup();
            return AllocatedBytes.PerCall(20_000, () => typeof(ReturnTaskBenchmarks).GetMethod(row)!.Invoke(benchmarks, []));
        }
    }

    [Theory]
    [InlineData(nameof(ExceptionBenchmarks.ExceptionThroughCalls))]
    [InlineData(nameof(ExceptionBenchmarks.ExceptionThroughAwaits))]
    [InlineData(nameof(ExceptionBenchmarks.CancellationThroughAwaits))]
    public async Task An_exception_has_passed_as_many_methods_as_its_row_says(string row)
    {
        foreach (int depth in new[] { 1, 10, 50 })
        {
            int thread = Environment.CurrentManagedThreadId;
            Exception? last = null;
            AppDomain.CurrentDomain.FirstChanceException += Keep;
            object failures = typeof(ExceptionBenchmarks).GetMethod(row)!.Invoke(new ExceptionBenchmarks { Depth = depth }, [])!;
            AppDomain.CurrentDomain.FirstChanceException -= Keep;

            Assert.Equal(100, failures is Task<int> task ? await task : (int)failures);
            Assert.Equal(depth, last!.StackTrace!.Split('\n').Count(frame => frame.Contains("Load", StringComparison.Ordinal)));

            void Keep(object? sender, FirstChanceExceptionEventArgs thrown) => last = Environment.CurrentManagedThreadId == thread ? thrown.Exception : last;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void A_failed_result_needs_a_task_for_each_await_that_it_passes(int awaits)
    {
        var benchmarks = new ExceptionBenchmarks { Depth = awaits };

        Assert.InRange(AllocatedBytes.PerCall(20_000, () => benchmarks.ResultThroughAwaits()) / awaits, 72, 89);
    }

    [Theory]
    [InlineData(Completion.AtOnce)]
    [InlineData(Completion.LaterOnLoop)]
    public async Task A_call_through_layers_never_leaves_the_thread_of_its_row(Completion completes)
    {
        var benchmarks = new ReturnTaskBenchmarks { Completes = completes };
        benchmarks.Setup();
        var counting = new CountingContext();

        foreach (Func<Task<long>> row in (Func<Task<long>>[])[benchmarks.AwaitedTask, benchmarks.ReturnedTask])
        {
            Task<long> calls = counting.Start(row);
            Assert.True(calls.IsCompleted);
            Assert.Equal(BenchmarkResultTests.TwentyThousandCallsSum, await calls);
        }

        Assert.Equal(0, counting.Posted);
    }

    [Fact]
    public async Task A_using_ends_before_a_task_that_is_returned_and_after_one_that_is_awaited()
    {
        var work = new TaskCompletionSource();
        var resource = new Resource();

        Task returned = Return();
        Assert.True(resource.IsDisposed);
        resource.IsDisposed = false;
        Task awaited = Await();
        Assert.False(resource.IsDisposed);
        work.SetResult();
        await Task.WhenAll(returned, awaited);
        Assert.True(resource.IsDisposed);

        Task Return()
        {
            using (resource)
            {
                return work.Task;
            }
        }

        async Task Await()
        {
            using (resource)
            {
                await work.Task;
            }
        }
    }

    [Fact]
    public async Task What_fails_before_the_first_await_is_thrown_at_the_caller_where_the_task_is_returned()
    {
        Assert.Throws<ArgumentNullException>(() => { _ = Return(null); });
        Task awaited = Await(null);
        await Assert.ThrowsAsync<ArgumentNullException>(() => awaited);

        static Task Return(string? text)
        {
            ArgumentNullException.ThrowIfNull(text);
            return Task.CompletedTask;
        }

        static async Task Await(string? text)
        {
            ArgumentNullException.ThrowIfNull(text);
            await Task.CompletedTask;
        }
    }

    /// <summary>The harm that inline continuations do: they run in the middle of what the completing thread is doing, here with its lock.</summary>
    [Theory]
    [InlineData(TaskCreationOptions.None, true)]
    [InlineData(TaskCreationOptions.RunContinuationsAsynchronously, false)]
    public async Task A_continuation_holds_the_lock_of_whoever_completes_its_task_unless_it_is_queued(TaskCreationOptions options, bool holds)
    {
        var source = new TaskCompletionSource(options);
        object gate = new();
        Task<bool> waiting = HoldsGate();

        // On the pool: where there is a context of the test's own, nothing is run inline.
        await Task.Run(
            () =>
            {
                lock (gate)
                {
                    source.SetResult();
                }
            },
            TestContext.Current.CancellationToken);

        Assert.Equal(holds, await waiting);

        async Task<bool> HoldsGate()
        {
            await source.Task.ConfigureAwait(false);
            return Monitor.IsEntered(gate);
        }
    }

    private sealed class Resource : IDisposable
    {
        public bool IsDisposed { get; set; }

        public void Dispose() => IsDisposed = true;
    }
}
