using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>How many tasks complete one another, and where.</summary>
public enum CompletionChain
{
    /// <summary>Ten, on a single-threaded loop, as in a program with windows: continuations belong on it.</summary>
    TenOnLoop,

    /// <summary>Ten, on the thread pool, as in a server: continuations may run on any of its threads.</summary>
    TenOnPool,

    /// <summary>A hundred, as of an async lock that many wait for.</summary>
    HundredOnPool,
}

/// <summary>
/// What does <c>TaskCreationOptions.RunContinuationsAsynchronously</c> cost, and what happens without it?
/// </summary>
/// <remarks>
/// An operation is one completion: a <c>TaskCompletionSource</c>, an async method that awaits its task, and <c>SetResult</c>. Ten or a
/// hundred of them are a chain, as when the holders of an async lock release one another: who was waiting completes the next one's source.
/// Every method returns how many have passed the result on. In an extra operation it is counted which share of the continuations ran inside
/// of a call of <c>SetResult</c>, and how many such calls were on the stack at most: so deep the stack of one thread grows, and whoever calls
/// <c>SetResult</c> waits for code that it does not know, with its locks held.
/// <para>
/// What else could this number be? Another core: on the loop there is none; on the pool a continuation that is queued may be taken by
/// another thread, which hardly ever has to be woken here, as the pool is busy; completed from elsewhere while the pool is idle, a thread of it has
/// to be woken, which takes microseconds (<see cref="ConfigureAwaitBenchmarks"/>). A deep stack, which is slow to run on: it is part of
/// what inline continuations cost in a chain of a hundred, and hardly of ten. Creating the source and the method that awaits: equal in
/// both rows, and most of an operation. The end of a chain, for which its caller has to wait with the option and not without it: once in ten
/// or a hundred completions. Handing over to the pool: once in 10,000.
/// </para>
/// </remarks>
[OperationUnit("completion")]
[Answer(nameof(GreatestNesting))]
public class RunContinuationsAsynchronouslyBenchmarks
{
    private const int Completions = 10_000;

    /// <summary>How many calls of <c>SetResult</c> this thread is in.</summary>
    [ThreadStatic]
    private static int nested;

    private readonly EventLoop loop = new();

    private int inline;

    /// <summary>The loop, where nothing but the queue differs; the pool; and a chain that makes a deep stack.</summary>
    [Params(CompletionChain.TenOnLoop, CompletionChain.TenOnPool, CompletionChain.HundredOnPool)]
    public CompletionChain Chain { get; set; }

    /// <summary>The share of continuations that ran inside of a call of <c>SetResult</c>.</summary>
    public double ShareInline => (double)inline / (Completions / Links * (Links - 1));

    /// <summary>The most calls of <c>SetResult</c> that a thread was in at the same time.</summary>
    public int GreatestNesting { get; private set; }

    /// <summary>Counts and reports where continuations run.</summary>
    [GlobalCleanup(Target = nameof(Default))]
    public void CountDefault() => Count(TaskCreationOptions.None);

    /// <summary>Counts and reports where continuations run.</summary>
    [GlobalCleanup(Target = nameof(RunContinuationsAsynchronously))]
    public void CountRunContinuationsAsynchronously() => Count(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The continuation runs inside of <c>SetResult</c>.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Completions)]
    public int Default() => Run(TaskCreationOptions.None, PassOn);

    /// <summary>The continuation is queued, to the loop or to the pool, and <c>SetResult</c> returns.</summary>
    [Benchmark(OperationsPerInvoke = Completions)]
    public int RunContinuationsAsynchronously() => Run(TaskCreationOptions.RunContinuationsAsynchronously, PassOn);

    private static async Task PassOn(Task<int> previous, TaskCompletionSource<int> next)
    {
        int passed = await previous;
        next.SetResult(passed + 1);
    }

    private int Links => Chain == CompletionChain.HundredOnPool ? 100 : 10;

    private int Run(TaskCreationOptions options, Func<Task<int>, TaskCompletionSource<int>, Task> passOn)
    {
        return Chain == CompletionChain.TenOnLoop ? loop.Run(CompleteAll) : Task.Run(CompleteAll).GetAwaiter().GetResult();

        async Task<int> CompleteAll()
        {
            int completed = 0;
            while (completed < Completions)
            {
                completed += await CompleteChain();
            }

            return completed;
        }

        async Task<int> CompleteChain()
        {
            var first = new TaskCompletionSource<int>(options);
            Task<int> last = first.Task;
            for (int link = 1; link < Links; link++)
            {
                var next = new TaskCompletionSource<int>(options);
                _ = passOn(last, next);
                last = next.Task;
            }

            await passOn(Task.FromResult(0), first);
            return await last;
        }
    }

    /// <summary>A chain goes on when its last source has been completed, so nobody counts at the same time.</summary>
    private void Count(TaskCreationOptions options)
    {
        inline = 0;
        GreatestNesting = 0;
        Run(options, PassOnCounting);
        LaunchMetric.Report(nameof(ShareInline), ShareInline);
        LaunchMetric.Report(nameof(GreatestNesting), GreatestNesting);

        async Task PassOnCounting(Task<int> previous, TaskCompletionSource<int> next)
        {
            int passed = await previous;
            inline += nested > 0 ? 1 : 0;
            nested++;
            GreatestNesting = Math.Max(GreatestNesting, nested);
            next.SetResult(passed + 1);
            nested--;
        }
    }
}
