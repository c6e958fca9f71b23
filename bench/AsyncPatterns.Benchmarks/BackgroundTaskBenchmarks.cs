using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does it cost to look after a background task: to await it, to attach a handler or to queue it, instead of dropping it?
/// </summary>
/// <remarks>
/// The guide's second pitfall: a task that is started and dropped loses its exception; awaiting it or a done-callback is said to
/// be the cure. All rows run on one single-threaded event loop, asyncio's too. A job gives the loop back once and does nothing
/// else, so what differs between rows is what looking after it costs. Every operation ends when its last job has ended; every
/// method returns how many failures reached somebody. Where jobs fail, every operation also ends with a garbage collection and
/// waits for the finalizers: the exception of a dropped task costs a finalizer, which raises
/// <see cref="TaskScheduler.UnobservedTaskException"/>.
/// <para>
/// What else could this number be? A race for the thread pool: no job runs on it, and no row uses more than one core, which is
/// checked. A difference in how many jobs are under way: all of them, but one after another in the channel, and this is checked.
/// The collection of failed jobs: it is the same for all rows, but the finalizers are not, and who has some is checked. The work
/// of the handler: it counts failures, as all rows that see them do.
/// </para>
/// </remarks>
[OperationUnit("job")]
public class BackgroundTaskBenchmarks
{
    private const int Jobs = 1000;

    private const string HereNoneFails = "the asyncio rows are measured with tasks that succeed";

    private const string FailureIsCaught = "it catches a failure as AwaitedInTry does";

    private readonly EventLoop loop = new();

    private int inFlight;

    private int unobserved;

    private int operations;

    private AsyncioWorker worker = null!;

    /// <summary>Whether the jobs end with an exception: the case that looking after them is for.</summary>
    [Params(false, true)]
    public bool Failing { get; set; }

    /// <summary>The greatest number of jobs that had been started and had not ended.</summary>
    public int PeakInFlight { get; private set; }

    /// <summary>The share of jobs whose exception a finalizer found.</summary>
    public double ShareUnobserved => operations == 0 ? 0 : (double)Volatile.Read(ref unobserved) / Jobs / operations;

    /// <summary>Counts the exceptions that finalizers find.</summary>
    [GlobalSetup]
    public void Setup() => TaskScheduler.UnobservedTaskException += CountUnobserved;

    /// <summary>Reports them, and how many jobs were under way.</summary>
    [GlobalCleanup]
    public void Report()
    {
        TaskScheduler.UnobservedTaskException -= CountUnobserved;
        LaunchMetric.Report(nameof(PeakInFlight), PeakInFlight);
        LaunchMetric.Report(nameof(ShareUnobserved), ShareUnobserved);
    }

    /// <summary>Starts Python.</summary>
    [GlobalSetup(Targets = [nameof(AsyncioDropped), nameof(AsyncioHandled)])]
    public void StartAsyncio() => worker = AsyncioWorker.Start();

    /// <summary>Ends it.</summary>
    [GlobalCleanup(Targets = [nameof(AsyncioDropped), nameof(AsyncioHandled)])]
    public void StopAsyncio() => worker.Stop(Jobs);

    /// <summary>Started and dropped: a failure reaches nobody but a finalizer.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Jobs)]
    [MustHold(nameof(PeakInFlight), AtLeast = Jobs)]
    [MustHold(nameof(ShareUnobserved), AtLeastParameter = nameof(Failing), AtMostParameter = nameof(Failing))]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    public int Dropped() => Run(async () =>
    {
        for (int i = 0; i < Jobs; i++)
        {
            _ = Job();
        }

        await AllEnded();
        return 0;
    });

    /// <summary>Kept, and awaited one by one; failures are caught as people catch them.</summary>
    [Benchmark(OperationsPerInvoke = Jobs)]
    [MustHold(nameof(PeakInFlight), AtLeast = Jobs)]
    [MustHold(nameof(ShareUnobserved), AtMost = 0)]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    public int AwaitedInTry() => Run(async () =>
    {
        var jobs = new Task[Jobs];
        for (int i = 0; i < Jobs; i++)
        {
            jobs[i] = Job();
        }

        int failures = 0;
        foreach (Task job in jobs)
        {
            try
            {
                await job;
            }
            catch (InvalidOperationException)
            {
                failures++;
            }
        }

        return failures;
    });

    /// <summary>An async method around each awaits it and catches its failure; that method's task is dropped.</summary>
    [Benchmark(OperationsPerInvoke = Jobs)]
    [MustHold(nameof(PeakInFlight), AtLeast = Jobs)]
    [MustHold(nameof(ShareUnobserved), AtMost = 0)]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    [LeftOut(FailureIsCaught, Parameter = nameof(Failing), Values = [true])]
    public int WrappedInTry() => Run(async () =>
    {
        int failures = 0;
        for (int i = 0; i < Jobs; i++)
        {
            _ = Watch(Job());
        }

        await AllEnded();
        return failures;

        async Task Watch(Task job)
        {
            try
            {
                await job;
            }
            catch (InvalidOperationException)
            {
                failures++;
            }
        }
    });

    /// <summary>A handler is attached, which sees every end: the guide's <c>add_done_callback</c>.</summary>
    [Benchmark(OperationsPerInvoke = Jobs)]
    [MustHold(nameof(PeakInFlight), AtLeast = Jobs)]
    [MustHold(nameof(ShareUnobserved), AtMost = 0)]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    public int ContinueWith() => Run(async () =>
    {
        int failures = 0;
        for (int i = 0; i < Jobs; i++)
        {
            _ = Job().ContinueWith(
                job => failures += job.Exception is null ? 0 : 1,
                CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        await AllEnded();
        return failures;
    });

    /// <summary>
    /// Not started here: queued in a channel to a background task, which runs one job after another and catches its failures. What
    /// a server's background service does.
    /// </summary>
    [Benchmark(OperationsPerInvoke = Jobs)]
    [MustHold(nameof(PeakInFlight), AtMost = 1)]
    [MustHold(nameof(ShareUnobserved), AtMost = 0)]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    [LeftOut(FailureIsCaught, Parameter = nameof(Failing), Values = [true])]
    public int BackgroundChannel() => Run(async () =>
    {
        Channel<Func<Task>> queue = Channel.CreateUnbounded<Func<Task>>();
        Task<int> background = RunQueued(queue.Reader);
        for (int i = 0; i < Jobs; i++)
        {
            await queue.Writer.WriteAsync(Job);
        }

        queue.Writer.Complete();
        return await background;

        // Not "await foreach": its iterator goes on off the loop.
        static async Task<int> RunQueued(ChannelReader<Func<Task>> queue)
        {
            int failures = 0;
            while (await queue.WaitToReadAsync())
            {
                while (queue.TryRead(out Func<Task>? job))
                {
                    try
                    {
                        await job();
                    }
                    catch (InvalidOperationException)
                    {
                        failures++;
                    }
                }
            }

            return failures;
        }
    });

    /// <summary>Started with <c>create_task</c> and dropped: asyncio's log of lost exceptions, which would be its only trace, is off.</summary>
    [Benchmark(OperationsPerInvoke = Jobs)]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    [LeftOut(HereNoneFails, Parameter = nameof(Failing), Values = [true])]
    public int AsyncioDropped() => (int)worker.Ask($"dropped {Jobs} {(Failing ? 1 : 0)}", 0);

    /// <summary>The guide's cure: <c>add_done_callback</c>.</summary>
    [Benchmark(OperationsPerInvoke = Jobs)]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    [LeftOut(HereNoneFails, Parameter = nameof(Failing), Values = [true])]
    public int AsyncioHandled() => (int)worker.Ask($"handled {Jobs} {(Failing ? 1 : 0)}", Failing ? Jobs : 0);

    private int Run(Func<Task<int>> main)
    {
        int failures = loop.Run(main);
        operations++;
        if (Failing)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        return failures;
    }

    private async Task Job()
    {
        PeakInFlight = Math.Max(PeakInFlight, ++inFlight);
        await Task.Yield();
        inFlight--;
        if (Failing)
        {
            throw new InvalidOperationException("The job has failed.");
        }
    }

    /// <summary>The loop runs what was posted in its order: this comes back after the jobs.</summary>
    private async Task AllEnded()
    {
        while (inFlight > 0)
        {
            await Task.Yield();
        }
    }

    private void CountUnobserved(object? sender, UnobservedTaskExceptionEventArgs lost) =>
        Interlocked.Add(ref unobserved, lost.Exception.InnerException is InvalidOperationException ? 1 : 0);
}
