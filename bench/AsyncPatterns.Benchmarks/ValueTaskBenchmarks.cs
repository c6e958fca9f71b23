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
/// </remarks>
[OperationUnit("call")]
public class ValueTaskBenchmarks
{
    private const int Calls = 50_000;

    /// <summary>At once, as out of a buffer, which is what <c>ValueTask</c> was made for; later, where it still needs an object.</summary>
    [Params(Completion.AtOnce, Completion.Later)]
    public Completion Completes { get; set; }

    /// <summary>The usual form.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public async Task<long> AsyncTask()
    {
        long sum = 0;
        for (int i = 0; i < Calls; i++)
        {
            sum += await Answer(i);
        }

        return sum;

        async Task<int> Answer(int number)
        {
            if (Completes == Completion.Later)
            {
                await Task.Yield();
            }

            return 1000 + number;
        }
    }

    /// <summary>Allocates only when it waits.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    public async Task<long> AsyncValueTask()
    {
        long sum = 0;
        for (int i = 0; i < Calls; i++)
        {
            sum += await Answer(i);
        }

        return sum;

        async ValueTask<int> Answer(int number)
        {
            if (Completes == Completion.Later)
            {
                await Task.Yield();
            }

            return 1000 + number;
        }
    }

    /// <summary>When it waits, takes its object out of a pool: the runtime's pooling builder.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    [LeftOut("it needs no object then: the same as AsyncValueTask", Parameter = nameof(Completes), Values = [Completion.AtOnce])]
    public async Task<long> PoolingValueTask()
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
            if (Completes == Completion.Later)
            {
                await Task.Yield();
            }

            return 1000 + number;
        }
    }
}
