using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does <c>.Result</c> do on a UI thread: does a call of 10 ms end within 500 ms, and does <c>ConfigureAwait(false)</c> or
/// <c>Task.Run</c> prevent the deadlock?
/// </summary>
/// <remarks>
/// An operation is one call of an async method that waits for 10 ms, from an event loop such as that of a program with windows. The caller
/// blocks as <c>.Result</c> does, but at most for half a second, which stands for ever: a call that has not ended by then is counted as
/// one that does not end, and its time is that limit. When the caller no longer blocks, the call goes on and ends, so nothing is left
/// behind. Every method returns what the call has answered in the end. Reported are the share of calls that ended in time, while the caller
/// blocked, or awaited, and the share during which the loop ran another callback.
/// <para>
/// What else could this number be? A machine too busy to end a call in time: the limit is 50 times what a call takes, and of the launches
/// the median counts. A deadlock for another reason, such as a pool without a thread: the call and the loop are the only
/// work of the process, and rows with <c>ConfigureAwait(false)</c> have the same pool. A caller that does not block: the share of calls during
/// which the loop ran is held.
/// </para>
/// </remarks>
[OperationUnit("call")]
[Cold]
[Answer(nameof(EndedInTime))]
public class BlockingOnLoopBenchmarks
{
    private const int WaitMilliseconds = 10;

    /// <summary>Set-up has no need to wait for half a second.</summary>
    private const int WarmingLimitMilliseconds = 15;

    private readonly EventLoop loop = new();

    private int calls;

    private int ended;

    private int loopRan;

    /// <summary>How long a caller blocks at most, in milliseconds.</summary>
    public int Limit { get; set; } = 50 * WaitMilliseconds;

    /// <summary>The share of calls that ended while the caller waited for them.</summary>
    public double EndedInTime => (double)ended / calls;

    /// <summary>The share of calls during which the loop ran another callback.</summary>
    public double ShareLoopRan => (double)loopRan / calls;

    /// <summary>Runs the code of each call once.</summary>
    [GlobalSetup]
    public void Setup()
    {
        int limit = Limit;
        Limit = WarmingLimitMilliseconds;
        Awaited();
        Result();
        ResultConfigureAwaitFalse();
        ResultConfigureAwaitFalseOnlyInCaller();
        ResultOfTaskRun();
        Limit = limit;
        calls = ended = loopRan = 0;
    }

    /// <summary>Reports how many calls ended.</summary>
    [GlobalCleanup]
    public void Report()
    {
        LaunchMetric.ReportTypical(nameof(EndedInTime), EndedInTime);
        LaunchMetric.Report(nameof(ShareLoopRan), ShareLoopRan);
    }

    /// <summary>The caller blocks; what it calls comes back to the loop at each await.</summary>
    [Benchmark(Baseline = true)]
    [Cold(WithoutMemory = true)]
    [MustHold(nameof(ShareLoopRan), AtMost = 0)]
    public int Result() => Blocked(Service);

    /// <summary>The caller awaits.</summary>
    [Benchmark]
    [MustHold(nameof(ShareLoopRan), AtLeast = 1, AtMost = 1)]
    public int Awaited() => loop.Run(async () =>
    {
        bool ran = false;
        loop.Post(_ => ran = true, null);
        int answer = await Service();
        Count(ended: true, ran);
        return answer;
    });

    /// <summary>The caller blocks; what it calls has <c>ConfigureAwait(false)</c> at each await.</summary>
    [Benchmark]
    [MustHold(nameof(ShareLoopRan), AtMost = 0)]
    public int ResultConfigureAwaitFalse() => Blocked(async () => await LoadConfigured().ConfigureAwait(false));

    /// <summary>The caller blocks; what it calls has <c>ConfigureAwait(false)</c>, what that calls in turn has it not.</summary>
    [Benchmark]
    [Cold(WithoutMemory = true)]
    [MustHold(nameof(ShareLoopRan), AtMost = 0)]
    public int ResultConfigureAwaitFalseOnlyInCaller() => Blocked(async () => await Load().ConfigureAwait(false));

    /// <summary>The caller blocks; what it calls runs on the pool, where there is no loop to come back to.</summary>
    [Benchmark]
    [MustHold(nameof(ShareLoopRan), AtMost = 0)]
    public int ResultOfTaskRun() => Blocked(() => Task.Run(Service));

    private static async Task<int> Service() => await Load();

    private static async Task<int> Load()
    {
        await Task.Delay(WaitMilliseconds);
        return 1;
    }

    private static async Task<int> LoadConfigured()
    {
        await Task.Delay(WaitMilliseconds).ConfigureAwait(false);
        return 1;
    }

    private int Blocked(Func<Task<int>> service) => loop.Run(async () =>
    {
        bool ran = false;
        loop.Post(_ => ran = true, null);
        Task<int> call = service();
        bool hasEnded = call.Wait(Limit);
        Count(hasEnded, ran);
        return await call;
    });

    private void Count(bool ended, bool ran)
    {
        calls++;
        this.ended += ended ? 1 : 0;
        loopRan += ran ? 1 : 0;
    }
}
