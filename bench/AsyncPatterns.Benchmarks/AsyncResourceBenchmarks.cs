using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does <c>await using</c> cost over <c>using</c>, when closing completes at once and when it really waits?
/// </summary>
/// <remarks>
/// <para>
/// The guide's async context managers, without the resource: an operation opens something and closes it. Every method returns
/// how often it was closed. .NET's guidance gives another reason than time: a <c>StreamWriter</c> that is disposed with <c>using</c>
/// before <c>FlushAsync</c> writes synchronously, which a test shows.
/// </para>
/// <para>
/// What else could this number be? On the pool, the trip of the continuation to another core: what yields does so on the loop, on which
/// there is one thread, and a row only yields. Calls that the compiler removes: how often the resource was used and closed is
/// checked. BenchmarkDotNet's own wait for a task: once in 100,000 uses.
/// </para>
/// </remarks>
public class AsyncResourceBenchmarks
{
    /// <summary>So many that BenchmarkDotNet's own wait for the task does not count.</summary>
    private const int Uses = 100_000;

    private readonly Resource resource = new();

    /// <summary>Where uses run that give their thread back.</summary>
    internal EventLoop Loop { get; } = new();

    /// <summary>Closed synchronously.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Uses)]
    public int Using()
    {
        int before = resource.Closed;
        for (int i = 0; i < Uses; i++)
        {
            using Resource used = resource;
            used.Use();
        }

        return resource.Closed - before;
    }

    /// <summary>Closed asynchronously, but there is nothing to wait for.</summary>
    [Benchmark(OperationsPerInvoke = Uses)]
    public async Task<int> AwaitUsing()
    {
        int before = resource.Closed;
        for (int i = 0; i < Uses; i++)
        {
            await using Resource used = resource;
            used.Use();
        }

        return resource.Closed - before;
    }

    /// <summary>Closed asynchronously on a single-threaded loop, giving its thread back meanwhile.</summary>
    [Benchmark(OperationsPerInvoke = Uses)]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    public int AwaitUsingYieldingOnLoop() => Loop.Run(UseYielding);

    /// <summary>Closed synchronously, and then the loop's thread is given back: what of the above is the yield itself.</summary>
    [Benchmark(OperationsPerInvoke = Uses)]
    [Role(RowRole.Limit)]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    public int UsingThenYieldOnLoop() => Loop.Run(async () =>
    {
        int before = resource.Closed;
        for (int i = 0; i < Uses; i++)
        {
            using (Resource used = resource)
            {
                used.Use();
            }

            await Task.Yield();
        }

        return resource.Closed - before;
    });

    private async Task<int> UseYielding()
    {
        int before = resource.Closed;
        for (int i = 0; i < Uses; i++)
        {
            await using YieldingResource used = new(resource);
            used.Use();
        }

        return resource.Closed - before;
    }

    private sealed class Resource : IDisposable, IAsyncDisposable
    {
        private int used;

        public int Closed { get; private set; }

        public void Use() => used++;

        public void Dispose() => Closed++;

        public ValueTask DisposeAsync()
        {
            Closed++;
            return ValueTask.CompletedTask;
        }
    }

    private readonly struct YieldingResource(Resource inner) : IAsyncDisposable
    {
        public void Use() => inner.Use();

        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            inner.Dispose();
        }
    }
}
