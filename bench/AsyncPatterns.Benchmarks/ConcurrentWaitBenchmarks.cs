using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// How do time and memory grow with the number of operations that wait at the same time, from a thousand to a million?
/// </summary>
/// <remarks>
/// The guide's closing program with more and more tasks. No operation goes on before the last one has been started, so that all of them
/// are there at the same time: <see cref="Waiting"/>; then each waits for 10 ms. The first operation of a process is measured, after one
/// with a single task that compiles the code. The bytes per task are measured in a further operation, while all wait for their timer: of
/// .NET's tasks the live objects, of threads and of asyncio the memory by which a fresh process has grown. Every method returns how many have ended.
/// <para>
/// What else could this number be? Operations that have ended before the last is started: none, as all wait for a gate, and their
/// number is checked. The fixed memory of a process: what it had before is taken off. The timer's granularity: it is in every row.
/// A cold process: it is meant; a program starts its million tasks once. Waiting threads that use their core: each spins for some microseconds
/// before it parks at the gate, as threads that wait for one another in .NET do.
/// </para>
/// </remarks>
[Cold(WithoutMemory = true)]
[PlotAgainst(nameof(Count))]
public class ConcurrentWaitBenchmarks
{
    /// <summary>The bytes that an operation needs while it waits: of async methods its live objects, of threads and asyncio that by which a process grows.</summary>
    public const string BytesPerTask = "PerTaskBytes";

    private const int DelayMilliseconds = 10;

    /// <summary>Long enough to look at the memory of a hundred thousand meanwhile.</summary>
    private const int HoldMilliseconds = 800;

    /// <summary>The same of a million, on any machine: nobody waits until it is over.</summary>
    private const int LongHoldMilliseconds = 30_000;

    private const string EnoughThreads = "threads are measured up to 1,000: a hundred times as many would need gigabytes";

    private const string EnoughAsyncio = "asyncio is measured with 1,000: a hundred times as many take six seconds a launch";

    private AsyncioWorker worker = null!;
    private TaskCompletionSource everybodyIsHere = new();
    private int waiting;

    /// <summary>The guide's number, up to which threads and asyncio are measured; a hundred and a thousand times it.</summary>
    [Params(1_000, 100_000, 1_000_000)]
    public int Count { get; set; }

    /// <summary>How many operations were waiting when the last one had been started.</summary>
    public int Waiting { get; private set; }

    /// <summary>So many that looking at their memory takes seconds, and that nobody waits for their end.</summary>
    private bool IsHuge => Count > 100_000;

    /// <summary>Compiles the code.</summary>
    [GlobalSetup(Target = nameof(AsyncMethods))]
    public Task SetupTasks() => RunTasks(1);

    /// <summary>Compiles the code.</summary>
    [GlobalSetup(Target = nameof(Threads))]
    public void SetupThreads() => RunThreads(1);

    /// <summary>Starts Python and has it run one task.</summary>
    [GlobalSetup(Target = nameof(Asyncio))]
    public void StartAsyncio()
    {
        worker = AsyncioWorker.Start();
        worker.Ask($"delays_after_all_started 1 {DelayMilliseconds}", 1);
    }

    /// <summary>Reports how many were waiting, and the live bytes of each.</summary>
    [GlobalCleanup(Target = nameof(AsyncMethods))]
    public async Task ReportTasks()
    {
        LaunchMetric.Report(nameof(Waiting), Waiting);
        long before = GC.GetTotalMemory(forceFullCollection: true);
        everybodyIsHere = new TaskCompletionSource();
        everybodyIsHere.SetResult();
        Task<int>[] tasks = StartTasks(Count, IsHuge ? LongHoldMilliseconds : HoldMilliseconds);
        Report(GC.GetTotalMemory(forceFullCollection: true) - before - (IntPtr.Size * (long)Count)); // without the array
        if (tasks.Any(task => task.IsCompleted))
        {
            throw new InvalidOperationException("Some had ended before their memory was looked at.");
        }

        if (!IsHuge)
        {
            await Task.WhenAll(tasks); // a launch ends here anyway, a test does not
        }
    }

    /// <summary>Reports how many were waiting, and the memory of each.</summary>
    [GlobalCleanup(Target = nameof(Threads))]
    public void ReportThreads()
    {
        LaunchMetric.Report(nameof(Waiting), Waiting);
        Report(WaitingThreads.MeasureBytes(Count));
    }

    /// <summary>Reports how much memory each task has in Python, and ends it.</summary>
    [GlobalCleanup(Target = nameof(Asyncio))]
    public void StopAsyncio()
    {
        // Another process: this one would reuse the memory of the tasks that were measured.
        using var fresh = AsyncioWorker.Start();
        fresh.Ask("hold 1", 1);
        fresh.Ask("release", 1);
        long before = fresh.WorkingSet();
        fresh.Ask($"hold {Count}", Count);
        Report(fresh.WorkingSet() - before);
        fresh.Ask("release", Count);
        worker.Stop(operations: 1);
    }

    /// <summary>An async method each, which awaits a timer.</summary>
    [Benchmark(Baseline = true)]
    [NeedsMemory(Megabytes = 1_500, Parameter = nameof(Count), Values = [1_000_000])]
    [MustHold(nameof(Waiting), AtLeastParameter = nameof(Count), AtMostParameter = nameof(Count))]
    [NotQuick(Parameter = nameof(Count), Values = [100_000, 1_000_000])]
    public Task<int> AsyncMethods() => RunTasks(Count);

    /// <summary>A thread each, which sleeps.</summary>
    [Benchmark]
    [LeftOut(EnoughThreads, Parameter = nameof(Count), Values = [100_000, 1_000_000])]
    [MustHold(nameof(Waiting), AtLeastParameter = nameof(Count), AtMostParameter = nameof(Count))]
    public int Threads() => RunThreads(Count);

    /// <summary>The guide's program: <c>asyncio.gather</c> over <c>asyncio.sleep</c>, once all tasks have been started.</summary>
    [Benchmark]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    [LeftOut(EnoughAsyncio, Parameter = nameof(Count), Values = [100_000, 1_000_000])]
    public int Asyncio() => (int)worker.Ask($"delays_after_all_started {Count} {DelayMilliseconds}", Count);

    private async Task<int> RunTasks(int count)
    {
        waiting = 0;
        everybodyIsHere = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<int>[] tasks = StartTasks(count, DelayMilliseconds);
        Waiting = waiting;
        everybodyIsHere.SetResult();
        return (await Task.WhenAll(tasks)).Sum();
    }

    private Task<int>[] StartTasks(int count, int milliseconds)
    {
        var tasks = new Task<int>[count];
        for (int i = 0; i < tasks.Length; i++)
        {
            tasks[i] = Wait();
        }

        return tasks;

        async Task<int> Wait()
        {
            waiting++; // all are started by one thread
            await everybodyIsHere.Task;
            await Task.Delay(milliseconds);
            return 1;
        }
    }

    private int RunThreads(int count) => WaitingThreads.Run(count, DelayMilliseconds, whileAllWait: waiting => Waiting = waiting);

    private void Report(long bytes)
    {
        if (bytes > 0)
        {
            LaunchMetric.ReportTypical(BytesPerTask, (double)bytes / Count);
        }
    }
}
