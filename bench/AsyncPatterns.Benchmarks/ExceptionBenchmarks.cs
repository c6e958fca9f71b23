using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does an exception or a cancellation cost that passes through awaits, compared with a result that says "failed"?
/// </summary>
/// <remarks>
/// An operation is a call that fails at the end of a chain of methods, each of which awaits or calls the next, and its caller, who handles
/// the failure. An exception is thrown by the method that fails and once more by every await that it passes: each row reports the throws of
/// an operation, counted in an extra one. What it allocates grows with the square of the awaits, as with each of them the stack trace grows.
/// Every method returns how many failures its caller has seen.
/// <para>
/// What else could this number be? Fewer methods than the row says: none is inlined into another one, which would spare its frame or its
/// task. A task that the runtime caches, as for a result of nothing but zeros: the failed one has a text. A wait: nothing waits, all
/// methods fail at once, so no other thread and no timer takes part. The first exceptions of a process, which load resources and cost
/// milliseconds: they are over before the first iteration. Formatting the exception, as a log would: nobody reads its message or its stack
/// trace. Whoever listens to first-chance exceptions, a debugger or a log: nobody does while a row is measured.
/// </para>
/// </remarks>
[OperationUnit("failure")]
public class ExceptionBenchmarks
{
    /// <summary>Exceptions take microseconds each.</summary>
    private const int Failures = 100;

    /// <summary>Results take nanoseconds, and a request to Python should be long beside its own cost.</summary>
    private const int ManyFailures = 20_000;

    private const string TenShows = "it is measured with Depth=10, which shows the difference";

    private const string OneThrowAtMost = "it can save one of two throws at most";

    private AsyncioWorker worker = null!;

    /// <summary>The awaits, or calls, that a failure passes: one, its caller's alone; ten, the layers of a service; fifty, to see how it grows.</summary>
    [Params(1, 10, 50)]
    public int Depth { get; set; }

    /// <summary>How often something is thrown until the caller has handled one failure.</summary>
    public double Throws { get; private set; }

    /// <summary>Counts and reports them.</summary>
    [GlobalCleanup(Target = nameof(ExceptionThroughAwaits))]
    public Task CountExceptionThroughAwaits() => CountThrows(ExceptionThroughAwaits, Failures);

    /// <summary>Counts and reports them.</summary>
    [GlobalCleanup(Target = nameof(ResultThroughAwaits))]
    public Task CountResultThroughAwaits() => CountThrows(ResultThroughAwaits, ManyFailures);

    /// <summary>Counts and reports them.</summary>
    [GlobalCleanup(Target = nameof(ExceptionThroughCalls))]
    public Task CountExceptionThroughCalls() => CountThrows(() => Task.FromResult(ExceptionThroughCalls()), Failures);

    /// <summary>Counts and reports them.</summary>
    [GlobalCleanup(Target = nameof(CancellationThroughAwaits))]
    public Task CountCancellationThroughAwaits() => CountThrows(CancellationThroughAwaits, Failures);

    /// <summary>Counts and reports them.</summary>
    [GlobalCleanup(Target = nameof(SuppressThrowing))]
    public Task CountSuppressThrowing() => CountThrows(SuppressThrowing, Failures);

    /// <summary>Starts Python.</summary>
    [GlobalSetup(Target = nameof(AsyncioException))]
    public void StartAsyncio() => worker = AsyncioWorker.Start();

    /// <summary>Ends it.</summary>
    [GlobalCleanup(Target = nameof(AsyncioException))]
    public void StopAsyncio() => worker.Stop(ManyFailures);

    /// <summary>An exception: each method awaits the next, the last one throws.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Failures)]
    [MustHold(nameof(Throws), AtLeast = 1)]
    public async Task<int> ExceptionThroughAwaits()
    {
        int failures = 0;
        for (int i = 0; i < Failures; i++)
        {
            try
            {
                await Load(Depth);
            }
            catch (InvalidOperationException)
            {
                failures++;
            }
        }

        return failures;

        [MethodImpl(MethodImplOptions.NoInlining)]
        static async Task<int> Load(int awaits) => awaits > 1 ? 1 + await Load(awaits - 1) : throw new InvalidOperationException("Nothing can be loaded.");
    }

    /// <summary>A result that says so: each method awaits the next and looks whether it has failed.</summary>
    [Benchmark(OperationsPerInvoke = ManyFailures)]
    [MustHold(nameof(Throws), AtMost = 0)]
    [LeftOut(TenShows, Parameter = nameof(Depth), Values = [1, 50])]
    public async Task<int> ResultThroughAwaits()
    {
        int failures = 0;
        for (int i = 0; i < ManyFailures; i++)
        {
            Result result = await Load(Depth);
            if (result.Error is not null)
            {
                failures++;
            }
        }

        return failures;

        [MethodImpl(MethodImplOptions.NoInlining)]
        static async Task<Result> Load(int awaits)
        {
            if (awaits == 1)
            {
                return new Result(0, "Nothing can be loaded.");
            }

            Result next = await Load(awaits - 1);
            return next.Error is null ? new Result(1 + next.Value, null) : next;
        }
    }

    /// <summary>An exception without async: each method calls the next, the last one throws.</summary>
    [Benchmark(OperationsPerInvoke = Failures)]
    [MustHold(nameof(Throws), AtLeast = 1, AtMost = 1)]
    [LeftOut(TenShows, Parameter = nameof(Depth), Values = [1, 50])]
    public int ExceptionThroughCalls()
    {
        int failures = 0;
        for (int i = 0; i < Failures; i++)
        {
            try
            {
                Load(Depth);
            }
            catch (InvalidOperationException)
            {
                failures++;
            }
        }

        return failures;

        [MethodImpl(MethodImplOptions.NoInlining)]
        static int Load(int calls) => calls > 1 ? 1 + Load(calls - 1) : throw new InvalidOperationException("Nothing can be loaded.");
    }

    /// <summary>A cancellation: the last method looks at its token.</summary>
    [Benchmark(OperationsPerInvoke = Failures)]
    [MustHold(nameof(Throws), AtLeast = 1)]
    [LeftOut(OneThrowAtMost, Parameter = nameof(Depth), Values = [10, 50])]
    public async Task<int> CancellationThroughAwaits()
    {
        int cancellations = 0;
        for (int i = 0; i < Failures; i++)
        {
            try
            {
                await LoadUnlessCancelled(Depth, new CancellationToken(canceled: true));
            }
            catch (OperationCanceledException)
            {
                cancellations++;
            }
        }

        return cancellations;
    }

    /// <summary>A cancellation whose caller asks the task instead of catching an exception: <c>ConfigureAwaitOptions.SuppressThrowing</c>.</summary>
    [Benchmark(OperationsPerInvoke = Failures)]
    [MustHold(nameof(Throws), AtLeast = 1)]
    [LeftOut(OneThrowAtMost, Parameter = nameof(Depth), Values = [10, 50])]
    public async Task<int> SuppressThrowing()
    {
        int cancellations = 0;
        for (int i = 0; i < Failures; i++)
        {
            // As a task without a result, which would be none.
            Task load = LoadUnlessCancelled(Depth, new CancellationToken(canceled: true));
            await load.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (load.IsCanceled)
            {
                cancellations++;
            }
        }

        return cancellations;
    }

    /// <summary>An exception in asyncio, where an await passes it on as a call does.</summary>
    [Benchmark(OperationsPerInvoke = ManyFailures)]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    [LeftOut(TenShows, Parameter = nameof(Depth), Values = [1, 50])]
    public int AsyncioException() => (int)worker.Ask($"exceptions {ManyFailures} {Depth}", ManyFailures);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> LoadUnlessCancelled(int awaits, CancellationToken cancellation)
    {
        if (awaits > 1)
        {
            return 1 + await LoadUnlessCancelled(awaits - 1, cancellation);
        }

        cancellation.ThrowIfCancellationRequested();
        return 1;
    }

    /// <summary>All that the rows throw, they throw on the thread that calls them.</summary>
    private async Task CountThrows(Func<Task<int>> row, int operations)
    {
        int thread = Environment.CurrentManagedThreadId;
        int throws = 0;
        AppDomain.CurrentDomain.FirstChanceException += Count;
        await row();
        AppDomain.CurrentDomain.FirstChanceException -= Count;
        Throws = (double)throws / operations;
        LaunchMetric.Report(nameof(Throws), Throws);

        void Count(object? sender, FirstChanceExceptionEventArgs thrown) => throws += Environment.CurrentManagedThreadId == thread ? 1 : 0;
    }

    private readonly record struct Result(int Value, string? Error);
}
