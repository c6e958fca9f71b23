using System.Collections.Concurrent;
using System.Globalization;
using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>
/// What makes a row the pattern that it is called: how many of its waits are under way together, whose thread its work is done on,
/// how much its queue holds. Counts, never times. Alone: timers and work items are counted for the process.
/// </summary>
[Collection(nameof(Alone))]
public class PatternTests
{
    private const int Many = 1_000;

    [Theory]
    [InlineData(nameof(DelayBenchmarks.SequentialAwaits), false)]
    [InlineData(nameof(DelayBenchmarks.WhenAll), true)]
    [InlineData(nameof(DelayBenchmarks.StartedThenAwaited), true)]
    public async Task All_delays_are_under_way_at_the_same_time_where_the_name_says_so(string row, bool together)
    {
        var rows = new DelayBenchmarks { Count = together ? Many : 10 };
        Func<Task<int>> start = typeof(DelayBenchmarks).GetMethod(row)!.CreateDelegate<Func<Task<int>>>(rows);

        Assert.Equal(together, await Sees(Many / 2, start));
    }

    [Fact]
    public async Task Timers_of_every_number_are_under_way_at_the_same_time()
    {
        Assert.True(await Sees(Many / 2, new ConcurrentWaitBenchmarks { Count = Many }.AsyncMethods));
    }

    [Fact]
    public async Task All_operations_wait_when_the_last_one_has_been_started()
    {
        var tasks = new ConcurrentWaitBenchmarks { Count = Many };
        var threads = new ConcurrentWaitBenchmarks { Count = 50 };

        Assert.Equal((Many, 50), (await tasks.AsyncMethods(), threads.Threads()));
        Assert.Equal((Many, 50), (tasks.Waiting, threads.Waiting));
    }

    [Fact]
    public void A_thread_each_asks_nothing_of_the_pool()
    {
        // What other tests ask of it meanwhile is counted, too.
        Assert.True(Repeated(() =>
        {
            long before = ThreadPool.CompletedWorkItemCount;
            Assert.Equal(Many, new ConcurrentWaitBenchmarks { Count = Many }.Threads());
            return ThreadPool.CompletedWorkItemCount - before < Many;
        }));
    }

    [Fact]
    public void Bob_is_greeted_while_Alice_is_where_both_are_greeted_together()
    {
        var rows = new GreetingBenchmarks();

        Assert.Equal(1, Unattended(rows.OneAfterAnother, expected: 1));
        Assert.Equal(2, Unattended(rows.Together, expected: 2));
    }

    [Theory]
    [InlineData(nameof(BlockingBenchmarks.BlockingInline), 0)]
    [InlineData(nameof(BlockingBenchmarks.TaskRunOffload), 1)]
    [InlineData(nameof(BlockingBenchmarks.TaskRunRaisedMinimum), 1)]
    [InlineData(nameof(BlockingBenchmarks.LongRunningOffload), 0)]
    [InlineData(nameof(BlockingBenchmarks.AsyncAllTheWay), 0)]
    public void A_burst_blocks_threads_of_the_pool_where_the_name_says_so_and_no_others(string row, double share)
    {
        var rows = new BlockingBenchmarks { Requests = 16 };

        OnAThreadOfItsOwn(() =>
        {
            rows.Setup(); // which forgets what it has counted
            Assert.Equal(0, rows.ShareOnPool);
            typeof(BlockingBenchmarks).GetMethod(row)!.Invoke(rows, null);
        });

        Assert.Equal(share, rows.ShareOnPool);
    }

    [Theory]
    [InlineData(nameof(CpuBoundBenchmarks.OneAfterAnother), 0.7, 1.5)]
    [InlineData(nameof(CpuBoundBenchmarks.AsyncWithoutOffload), 0.7, 1.5)]
    [InlineData(nameof(CpuBoundBenchmarks.TaskRun), 0, 0.3)]
    public void A_thread_does_all_the_computing_itself_or_leaves_it_to_others_as_the_name_says(string row, double least, double most)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells what a thread has used.");
        var rows = new CpuBoundBenchmarks();

        // Where the machine is busy the other threads may come late, and what is shared out is then left to the caller.
        Assert.True(Repeated(() => OnAThreadOfItsOwn(() =>
        {
            rows.OneAfterAnother();
            double whole = Used(rows.OneAfterAnother);
            double own = Used(() => typeof(CpuBoundBenchmarks).GetMethod(row)!.Invoke(rows, null) is Task<int> task
                ? task.GetAwaiter().GetResult()
                : 0);
            return own >= least * whole && own <= most * whole;
        })));
    }

    [Theory]
    [InlineData("5", 5)]
    [InlineData("unbounded", Many)]
    public void A_queue_holds_as_many_items_as_its_capacity_says(string capacity, int items)
    {
        var rows = new QueueBenchmarks { Capacity = capacity };
        rows.Setup();
        var channel = rows.CreateChannel();
        using BlockingCollection<int> collection = rows.CreateCollection();
        var block = rows.CreateBlock();

        Assert.Equal(items, Enumerable.Range(0, Many).TakeWhile(channel.Writer.TryWrite).Count());
        Assert.Equal(items, Enumerable.Range(0, Many).TakeWhile(item => collection.TryAdd(item)).Count());
        Assert.Equal(items, Enumerable.Range(0, Many).TakeWhile(item => System.Threading.Tasks.Dataflow.DataflowBlock.Post(block, item)).Count());
    }

    [Fact]
    public void A_reader_goes_on_inside_the_call_of_the_writer_only_where_the_channel_allows_it()
    {
        var rows = new QueueBenchmarks { Capacity = "unbounded" };
        rows.Setup();

        Assert.Equal(Environment.CurrentManagedThreadId, ThreadOfReader(QueueBenchmarks.CreateSynchronousChannel()));
        Assert.NotEqual(Environment.CurrentManagedThreadId, ThreadOfReader(rows.CreateChannel()));

        static int ThreadOfReader(System.Threading.Channels.Channel<int> channel)
        {
            using var wentOn = new ManualResetEventSlim();
            int thread = 0;
            Task<bool> reading = channel.Reader.WaitToReadAsync().AsTask();
            reading.GetAwaiter().UnsafeOnCompleted(() =>
            {
                thread = Environment.CurrentManagedThreadId;
                wentOn.Set();
            });
            Assert.True(channel.Writer.TryWrite(1));
            Assert.True(wentOn.Wait(TimeSpan.FromSeconds(60)));
            return thread;
        }
    }

    /// <summary>
    /// Whether so many timers of the process are ever under way while the row runs. On a busy machine the first may have ended
    /// before the last is counted: then it is run again.
    /// </summary>
    private static async Task<bool> Sees(int timers, Func<Task<int>> row)
    {
        for (int attempt = 0; attempt < 10; attempt++)
        {
            long before = Timer.ActiveCount;
            Task<int> running = Task.Run(row, TestContext.Current.CancellationToken);
            long most = 0;
            while (!running.IsCompleted)
            {
                most = Math.Max(most, Timer.ActiveCount - before);
                await Task.Yield();
            }

            await running;
            if (most >= timers)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Continuations that nobody runs, once as many as expected have come and every other one has had its time.</summary>
    private static int Unattended(Func<Task> row, int expected)
    {
        var counting = new CountingContext(runs: false);
        _ = counting.Start(row);
        Assert.True(SpinWait.SpinUntil(() => counting.Posted >= expected, TimeSpan.FromSeconds(60)));
        Thread.Sleep(200);
        return counting.Posted;
    }

    private static bool Repeated(Func<bool> seen) => Enumerable.Range(0, 20).Any(_ => seen());

    private static void OnAThreadOfItsOwn(Action action) => OnAThreadOfItsOwn(() =>
    {
        action();
        return true;
    });

    private static T OnAThreadOfItsOwn<T>(Func<T> function)
    {
        var done = new TaskCompletionSource<T>();
        new Thread(() =>
        {
            try
            {
                done.SetResult(function());
            }
            catch (Exception exception)
            {
                done.SetException(exception);
            }
        }).Start();
        return done.Task.GetAwaiter().GetResult();
    }

    /// <summary>What the calling thread has used of a processor meanwhile, in nanoseconds.</summary>
    private static double Used(Func<int> action)
    {
        double before = Now();
        action();
        return Now() - before;

        static double Now() => double.Parse(File.ReadAllText("/proc/thread-self/schedstat").Split(' ')[0], CultureInfo.InvariantCulture);
    }
}
