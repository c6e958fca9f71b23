using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does an <c>AsyncLocal</c> cost a call that awaits: with one value, with ten, with a change in every call, and does
/// <c>ExecutionContext.SuppressFlow</c> help?
/// </summary>
/// <remarks>
/// An operation is the call of an async method that gives its thread back once and then looks at the caller's request: in its argument, or
/// in an <c>AsyncLocal</c>, which many programs have for their logs. Everything runs on a single-threaded event loop. Every method returns
/// how many calls have seen the right request after their await; <see cref="ShareSeen"/> is reported. Where the flow is suppressed none
/// does, which is what it is for.
/// <para>
/// What else could this number be? On the pool, the trip to another core, which takes many times as long: hence the loop. A value of its own
/// to allocate: requests exist beforehand. A change that is none: setting the same value again does nothing, so each call sets another
/// object than its caller's. The search for a value: with ten it is part of the number, and the one that is looked for is the last.
/// </para>
/// </remarks>
[OperationUnit("call")]
public class AsyncLocalBenchmarks
{
    private const int Calls = 20_000;

    private readonly EventLoop loop = new();
    private readonly Request callers = new();
    private readonly Request another = new();
    private readonly AsyncLocal<Request> current = new();
    private readonly AsyncLocal<Request>[] others = [.. Enumerable.Range(0, 9).Select(_ => new AsyncLocal<Request>())];
    private long calls;
    private long seen;

    /// <summary>The share of calls that have seen the right request after their await.</summary>
    public double ShareSeen => (double)seen / calls;

    /// <summary>Reports it.</summary>
    [GlobalCleanup]
    public void Report() => LaunchMetric.Report(nameof(ShareSeen), ShareSeen);

    /// <summary>The request is an argument, and there is no <c>AsyncLocal</c>.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    [MustHold(nameof(ShareSeen), AtLeast = 1, AtMost = 1)]
    public int PassedAsArgument() => Run(async () =>
    {
        int count = 0;
        for (int i = 0; i < Calls; i++)
        {
            count += await Call(callers);
        }

        return count;

        async Task<int> Call(Request request)
        {
            await Task.Yield();
            return request == callers ? 1 : 0;
        }
    });

    /// <summary>The request is the only value.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    [MustHold(nameof(ShareSeen), AtLeast = 1, AtMost = 1)]
    public int OneValue() => Run(async () =>
    {
        current.Value = callers;
        int count = 0;
        for (int i = 0; i < Calls; i++)
        {
            count += await SeesCallers();
        }

        return count;
    });

    /// <summary>The request is the last of ten values.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    [MustHold(nameof(ShareSeen), AtLeast = 1, AtMost = 1)]
    public int TenValues() => Run(async () =>
    {
        SetOthers();
        current.Value = callers;
        int count = 0;
        for (int i = 0; i < Calls; i++)
        {
            count += await SeesCallers();
        }

        return count;
    });

    /// <summary>Each call sets the only value to a request of its own.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    [MustHold(nameof(ShareSeen), AtLeast = 1, AtMost = 1)]
    public int OneValueChanged() => Run(async () =>
    {
        current.Value = callers;
        int count = 0;
        for (int i = 0; i < Calls; i++)
        {
            count += await ChangesRequest();
        }

        return count;
    });

    /// <summary>Each call sets one of ten values.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    [MustHold(nameof(ShareSeen), AtLeast = 1, AtMost = 1)]
    public int OneOfTenChanged() => Run(async () =>
    {
        SetOthers();
        current.Value = callers;
        int count = 0;
        for (int i = 0; i < Calls; i++)
        {
            count += await ChangesRequest();
        }

        return count;
    });

    /// <summary>The request is the only value, and no call is given it.</summary>
    [Benchmark(OperationsPerInvoke = Calls)]
    [MustHold(nameof(ShareSeen), AtMost = 0)]
    public int FlowSuppressed() => Run(async () =>
    {
        current.Value = callers;
        int count = 0;
        for (int i = 0; i < Calls; i++)
        {
            Task<int> call;
            using (ExecutionContext.SuppressFlow())
            {
                call = SeesCallers();
            }

            count += await call;
        }

        return count;
    });

    private async Task<int> SeesCallers()
    {
        await Task.Yield();
        return current.Value == callers ? 1 : 0;
    }

    /// <summary>Its caller keeps its own: an async method puts the context back.</summary>
    private async Task<int> ChangesRequest()
    {
        current.Value = another;
        await Task.Yield();
        return current.Value == another ? 1 : 0;
    }

    private void SetOthers()
    {
        foreach (AsyncLocal<Request> other in others)
        {
            other.Value = callers;
        }
    }

    private int Run(Func<Task<int>> callAll)
    {
        int count = loop.Run(callAll);
        calls += Calls;
        seen += count;
        return count;
    }

    private sealed class Request;
}
