using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// Do two awaits of unequal length, started together, take as long as the longer one, or as long as both?
/// </summary>
/// <remarks>
/// The guide's first program greets Alice after 1.0 s and Bob after 0.8 s and is said to take 1 s and not 2; here in a twentieth
/// of the time. Every method returns both greetings, in the order they were asked for.
/// <para>
/// What else could this number be? The granularity of two timers, up to 4 ms each: hence the bound of 15 %. Whether both were
/// awaited: both greetings are in the result, in order.
/// </para>
/// </remarks>
public class GreetingBenchmarks
{
    private const string Alice = "Alice";

    private const string Bob = "Bob";

    private const int AliceMilliseconds = 50;

    private const int BobMilliseconds = 40;

    private AsyncioWorker worker = null!;

    /// <summary>Starts Python.</summary>
    [GlobalSetup(Target = nameof(AsyncioGather))]
    public void StartAsyncio() => worker = AsyncioWorker.Start();

    /// <summary>Ends it.</summary>
    [GlobalCleanup(Target = nameof(AsyncioGather))]
    public void StopAsyncio() => worker.Stop(operations: 1);

    /// <summary>Bob is greeted after Alice.</summary>
    [Benchmark(Baseline = true)]
    public async Task<string> OneAfterAnother()
    {
        string alice = await Greet(Alice, AliceMilliseconds);
        string bob = await Greet(Bob, BobMilliseconds);
        return alice + bob;
    }

    /// <summary>Both are greeted at the same time.</summary>
    [Benchmark]
    public async Task<string> Together() =>
        string.Concat(await Task.WhenAll(Greet(Alice, AliceMilliseconds), Greet(Bob, BobMilliseconds)));

    /// <summary>The guide's program: both greeted with <c>asyncio.gather</c>.</summary>
    [Benchmark]
    [Role(RowRole.OtherRuntime)]
    [NeedsPython]
    public string AsyncioGather() => worker.Ask(
        $"greeting {Alice} {AliceMilliseconds} {Bob} {BobMilliseconds}", $"Hello, {Alice}!Hello, {Bob}!");

    private static async Task<string> Greet(string name, int delay)
    {
        await Task.Delay(delay);
        return $"Hello, {name}!";
    }
}
