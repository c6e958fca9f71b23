using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does it cost to be able to stop an operation: by a token, by a timeout, by both, or by no longer waiting for it?
/// </summary>
/// <remarks>
/// The guide gives every request <c>timeout=10.0</c>. No operation here comes near it: what is measured is the price of the
/// possibility, which every call pays. While it waits, the operation has registered with its token, as a socket or a channel has.
/// Every method returns how many operations have completed.
/// <para>
/// What else could this number be? On the pool, the trip of the continuation to another core, which takes longer than a timer or a
/// registration: hence the loop, on which there is one thread. The timer's queue when it is full: one timeout is pending at a time, in a
/// server there are as many as operations. The timeout itself: none strikes.
/// </para>
/// </remarks>
public class TimeoutBenchmarks
{
    private const string ToldWhereItWaits = "it is measured where the call waits, which is when a time-out matters";

    private const int Operations = 20_000;

    private readonly EventLoop loop = new();

    /// <summary>
    /// At once, where the operation is nothing but its price; later, where it registers with its token,
    /// on a single-threaded loop.
    /// </summary>
    [Params(Completion.AtOnce, Completion.LaterOnLoop)]
    public Completion Completes { get; set; }

    /// <summary>The guide's; tests have less patience.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The caller's own source: a request's, which lives longer than the operation.</summary>
    public CancellationTokenSource Caller { get; } = new();

    /// <summary>Cannot be stopped.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Operations)]
    public Task<int> NoTimeout() => Run(async () =>
    {
        int completed = 0;
        for (int i = 0; i < Operations; i++)
        {
            completed += await Operation(CancellationToken.None);
        }

        return completed;
    });

    /// <summary>The caller's token, passed down.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    [LeftOut(ToldWhereItWaits, Parameter = nameof(Completes), Values = [Completion.AtOnce])]
    public Task<int> TokenPassedDown() => Run(async () =>
    {
        int completed = 0;
        for (int i = 0; i < Operations; i++)
        {
            completed += await Operation(Caller.Token);
        }

        return completed;
    });

    /// <summary>A source with a timeout for each operation.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    public Task<int> CancelAfter() => Run(async () =>
    {
        int completed = 0;
        for (int i = 0; i < Operations; i++)
        {
            using var source = new CancellationTokenSource(Timeout);
            completed += await Operation(source.Token);
        }

        return completed;
    });

    /// <summary>A source with a timeout for each operation, linked to the caller's: the first of the two stops it.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    [LeftOut(ToldWhereItWaits, Parameter = nameof(Completes), Values = [Completion.AtOnce])]
    public Task<int> LinkedTokenSource() => Run(async () =>
    {
        int completed = 0;
        for (int i = 0; i < Operations; i++)
        {
            using var source = CancellationTokenSource.CreateLinkedTokenSource(Caller.Token);
            source.CancelAfter(Timeout);
            completed += await Operation(source.Token);
        }

        return completed;
    });

    /// <summary>One source, used again as long as its timeout has not struck.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    [LeftOut("measured with Completes=AtOnce, where the set-up cost dominates", Parameter = nameof(Completes), Values = [Completion.LaterOnLoop])]
    public Task<int> TryReset() => Run(async () =>
    {
        int completed = 0;
        var source = new CancellationTokenSource();
        for (int i = 0; i < Operations; i++)
        {
            source.CancelAfter(Timeout);
            completed += await Operation(source.Token);
            if (!source.TryReset())
            {
                source.Dispose();
                source = new CancellationTokenSource();
            }
        }

        source.Dispose();
        return completed;
    });

    /// <summary>The caller stops waiting; the operation itself goes on.</summary>
    [Benchmark(OperationsPerInvoke = Operations)]
    [LeftOut(ToldWhereItWaits, Parameter = nameof(Completes), Values = [Completion.AtOnce])]
    public Task<int> WaitAsync() => Run(async () =>
    {
        int completed = 0;
        for (int i = 0; i < Operations; i++)
        {
            completed += await Operation(CancellationToken.None).WaitAsync(Timeout);
        }

        return completed;
    });

    private Task<int> Run(Func<Task<int>> operations) => Completes == Completion.LaterOnLoop ? Task.FromResult(loop.Run(operations)) : operations();

    private async Task<int> Operation(CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        switch (Completes)
        {
            case Completion.Later or Completion.LaterOnLoop:
                using (cancellation.UnsafeRegister(static _ => { }, null))
                {
                    await Task.Yield();
                }

                break;
            case Completion.Never:
                await Task.Delay(System.Threading.Timeout.Infinite, cancellation);
                break;
        }

        return 1;
    }
}
