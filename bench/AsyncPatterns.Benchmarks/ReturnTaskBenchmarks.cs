using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// Return the task or await it: what do <c>async</c> and <c>await</c> cost in ten methods, each of which only passes on what the next one
/// returns?
/// </summary>
/// <remarks>
/// An operation is a call through ten such layers to a method that does the work; a tenth of the difference between two rows is what a
/// layer costs. Every method returns the sum of what it was answered. What is lost where the task is returned has no price here: a
/// <c>using</c> ends before the task does, an exception before the first await is thrown at the caller and not stored in the task, and
/// the layer is missing in the stack trace of a failure. The layers that are in it are counted in an extra call that fails, and reported.
/// <para>
/// What else could this number be? Layers that the JIT compiler has removed: each calls the next through an interface, as the layers of
/// a program do, and those that await allocate a task each, which a test counts. On the pool, the trip of the continuation to another
/// core: what waits does so on a single-threaded loop. The loop: an await that has one to come back to needs an object more than on
/// the pool, and that is part of what a layer costs there. The work at the end: it is the same async method in all rows, and returns
/// no number for which the runtime caches the task.
/// </para>
/// </remarks>
[OperationUnit("call")]
public class ReturnTaskBenchmarks
{
    private const int Calls = 20_000;

    private readonly EventLoop loop = new();

    private ILayer awaiting = null!;
    private ILayer returning = null!;

    private interface ILayer
    {
        Task<int> Load(int id);
    }

    /// <summary>Whether the work completes at once or really waits, on a single-threaded loop.</summary>
    [Params(Completion.AtOnce, Completion.LaterOnLoop)]
    public Completion Completes { get; set; }

    /// <summary>Ten; tests have fewer and more.</summary>
    public int Layers { get; init; } = 10;

    /// <summary>Builds the layers.</summary>
    [GlobalSetup]
    public void Setup()
    {
        awaiting = Awaiting(new Work(Completes));
        returning = Returning(new Work(Completes));
    }

    /// <summary>Counts the layers in the stack trace of a failure and reports them.</summary>
    [GlobalCleanup(Target = nameof(AwaitedTask))]
    public void CountAwaitedTask() => LaunchMetric.Report(LayersInStackTrace, CountInStackTrace(Awaiting(new FailingWork())));

    /// <summary>Counts the layers in the stack trace of a failure and reports them.</summary>
    [GlobalCleanup(Target = nameof(ReturnedTask))]
    public void CountReturnedTask() => LaunchMetric.Report(LayersInStackTrace, CountInStackTrace(Returning(new FailingWork())));

    /// <summary>How many of the ten layers are in the stack trace of a failure.</summary>
    public const string LayersInStackTrace = nameof(LayersInStackTrace);

    /// <summary>Each layer is an async method that awaits the next one.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public Task<long> AwaitedTask() => Run(async () =>
    {
        long sum = 0;
        for (int id = 1; id <= Calls; id++)
        {
            sum += await awaiting.Load(id);
        }

        return sum;
    });

    /// <summary>Each layer returns the task of the next one: there is one task, that of the work.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    [MustHold(LayersInStackTrace, AtMost = 0)]
    public Task<long> ReturnedTask() => Run(async () =>
    {
        long sum = 0;
        for (int id = 1; id <= Calls; id++)
        {
            sum += await returning.Load(id);
        }

        return sum;
    });

    private Task<long> Run(Func<Task<long>> calls) => Completes == Completion.LaterOnLoop ? Task.FromResult(loop.Run(calls)) : calls();

    private ILayer Awaiting(ILayer work) => Enumerable.Range(0, Layers).Aggregate(work, (next, _) => new AwaitingLayer(next));

    private ILayer Returning(ILayer work) => Enumerable.Range(0, Layers).Aggregate(work, (next, _) => new ReturningLayer(next));

    private int CountInStackTrace(ILayer layers)
    {
        try
        {
            return loop.Run(() => layers.Load(1));
        }
        catch (InvalidOperationException failure)
        {
            return failure.StackTrace!.Split("Layer.Load(").Length - 1;
        }
    }

    private sealed class AwaitingLayer(ILayer next) : ILayer
    {
        public async Task<int> Load(int id) => await next.Load(id);
    }

    private sealed class ReturningLayer(ILayer next) : ILayer
    {
        public Task<int> Load(int id) => next.Load(id);
    }

    private sealed class Work(Completion completes) : ILayer
    {
        public async Task<int> Load(int id)
        {
            if (completes != Completion.AtOnce)
            {
                await Task.Yield();
            }

            return 1000 + id;
        }
    }

    private sealed class FailingWork : ILayer
    {
        public async Task<int> Load(int id)
        {
            await Task.Yield();
            throw new InvalidOperationException("Nothing can be loaded.");
        }
    }
}
