using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does it cost to look after a background task: to await it, to attach a handler or to queue it, instead of dropping it?
/// </summary>
/// <remarks>
/// The guide's second pitfall: a task that is started and dropped loses its exception; awaiting it or a done-callback is said to
/// be the cure. Every operation waits until its jobs have ended, whoever looks after them, so that nothing leaks into the next;
/// every method returns how many failures reached somebody.
/// </remarks>
[OperationUnit("job")]
public class FireAndForgetBenchmarks
{
    private const int Jobs = 1000;

    private const string HereNoneFails = "asyncio's price of looking after a task is told where none fails";

    private readonly CountdownEvent running = new(Jobs);

    private AsyncioWorker worker = null!;

    /// <summary>Starts Python.</summary>
    [GlobalSetup(Targets = [nameof(AsyncioDropped), nameof(AsyncioHandled)])]
    public void StartAsyncio() => worker = AsyncioWorker.Start();

    /// <summary>Ends it.</summary>
    [GlobalCleanup(Targets = [nameof(AsyncioDropped), nameof(AsyncioHandled)])]
    public void StopAsyncio() => worker.Stop(Jobs);

    /// <summary>Whether the jobs end with an exception: the case that looking after them is for.</summary>
    [Params(false, true)]
    public bool Failing { get; set; }

    /// <summary>Started and dropped: a failure reaches nobody.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Jobs)]
    public int Dropped()
    {
        running.Reset();
        for (int i = 0; i < Jobs; i++)
        {
            _ = Job();
        }

        running.Wait();
        return 0;
    }

    /// <summary>Kept, and awaited one by one; failures are caught as people catch them.</summary>
    [Benchmark(OperationsPerInvoke = Jobs)]
    public async Task<int> AwaitedInTry()
    {
        running.Reset();
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

        running.Wait();
        return failures;
    }

    /// <summary>A handler is attached, which sees every end: the guide's <c>add_done_callback</c>.</summary>
    [Benchmark(OperationsPerInvoke = Jobs)]
    public async Task<int> Handled()
    {
        running.Reset();
        int failures = 0;
        int open = Jobs;
        var allHandled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        for (int i = 0; i < Jobs; i++)
        {
            _ = Job().ContinueWith(
                job =>
                {
                    if (job.Exception is not null)
                    {
                        Interlocked.Increment(ref failures);
                    }

                    if (Interlocked.Decrement(ref open) == 0)
                    {
                        allHandled.SetResult();
                    }
                },
                CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        await allHandled.Task;
        running.Wait();
        return failures;
    }

    /// <summary>
    /// Not started here: queued in a channel to a background task, which runs one job after another and catches its failures. What
    /// a server's background service does.
    /// </summary>
    [Benchmark(OperationsPerInvoke = Jobs)]
    public async Task<int> BackgroundChannel()
    {
        running.Reset();
        Channel<Func<Task>> queue = Channel.CreateUnbounded<Func<Task>>();
        Task<int> background = Task.Run(async () =>
        {
            int failures = 0;
            await foreach (Func<Task> job in queue.Reader.ReadAllAsync())
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

            return failures;
        });
        for (int i = 0; i < Jobs; i++)
        {
            await queue.Writer.WriteAsync(Job);
        }

        queue.Writer.Complete();
        int all = await background;
        running.Wait();
        return all;
    }

    private async Task Job()
    {
        await Task.Yield();
        running.Signal();
        if (Failing)
        {
            throw new InvalidOperationException("The job has failed.");
        }
    }

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
}
