using System.Runtime.CompilerServices;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// <c>Task</c> or <c>ValueTask</c>: what does the call of an async method cost, when it completes at once and when it really waits?
/// </summary>
/// <remarks>
/// The results are greater than the few small numbers for which the runtime keeps tasks ready: those would make <c>Task</c> look
/// as if it allocated nothing. A <c>ValueTask</c> may be awaited once only; what that rules out has no price here. Every method
/// returns the sum of what it was answered.
/// <para>
/// What else could this number be? On the pool, the trip of the continuation to another core, which takes longer than what is asked about, and
/// is taken or not from one moment to the next: hence the loop, on which there is one thread. BenchmarkDotNet's own wait for a task: once
/// in 50,000 calls. A cached task: no result is one that the runtime caches. Collecting what was allocated: it is part of the cost.
/// </para>
/// </remarks>
[OperationUnit("call")]
public class ValueTaskBenchmarks
{
    private const int Calls = 50_000;

    private readonly EventLoop loop = new();

    /// <summary>
    /// At once, as out of a buffer, which is what <c>ValueTask</c> was made for; later, where it still needs an object: on a single-threaded
    /// loop, where nothing else counts, and on the pool, where another core may take the continuation.
    /// </summary>
    [Params(Completion.AtOnce, Completion.LaterOnLoop, Completion.Later)]
    public Completion Completes { get; set; }

    /// <summary>The usual form.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public Task<long> AsyncTask() => Run(async () =>
    {
        long sum = 0;
        for (int i = 0; i < Calls; i++)
        {
            sum += await Answer(i);
        }

        return sum;

        async Task<int> Answer(int number)
        {
            if (Completes != Completion.AtOnce)
            {
                await Task.Yield();
            }

            return 1000 + number;
        }
    });

    /// <summary>Allocates only when it waits.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public Task<long> AsyncValueTask() => Run(async () =>
    {
        long sum = 0;
        for (int i = 0; i < Calls; i++)
        {
            sum += await Answer(i);
        }

        return sum;

        async ValueTask<int> Answer(int number)
        {
            if (Completes != Completion.AtOnce)
            {
                await Task.Yield();
            }

            return 1000 + number;
        }
    });

    /// <summary>When it waits, takes its object out of a pool: the runtime's pooling builder.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    [LeftOut("a synchronous completion allocates nothing, so it equals AsyncValueTask", Parameter = nameof(Completes), Values = [Completion.AtOnce])]
    [LeftOut("the saving from pooling is shown by Completes=LaterOnLoop", Parameter = nameof(Completes), Values = [Completion.Later])]
    public Task<long> PoolingValueTask() => Run(async () =>
    {
        long sum = 0;
        for (int i = 0; i < Calls; i++)
        {
            sum += await Answer(i);
        }

        return sum;

        [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
        async ValueTask<int> Answer(int number)
        {
            if (Completes != Completion.AtOnce)
            {
                await Task.Yield();
            }

            return 1000 + number;
        }
    });

    private Task<long> Run(Func<Task<long>> calls) => Completes == Completion.LaterOnLoop ? Task.FromResult(loop.Run(calls)) : calls();
}
