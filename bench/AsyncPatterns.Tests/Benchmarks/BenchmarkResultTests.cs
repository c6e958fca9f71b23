using System.Globalization;
using System.Reflection;
using AsyncPatterns.Benchmarks;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Running;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Planning;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>Rows within this process take turns: some raise the least number of threads of its pool.</summary>
[CollectionDefinition(nameof(Rows))]
public class Rows;

/// <summary>Every benchmark does the work it is measured for, seen in what it returns.</summary>
[Collection(nameof(Rows))]
public class BenchmarkResultTests
{
    private static readonly BenchmarkCase[] All =
        [.. Invocation.Plan().Classes.SelectMany(planned => planned.Cases)];

    internal const long ValueTaskSum = (50_000L * 1000) + (50_000L * 49_999 / 2);

    internal const long TwentyThousandCallsSum = (20_000L * 1000) + (20_000L * 20_001 / 2);

    /// <summary>What a case returns.</summary>
    internal static readonly Dictionary<Type, Func<BenchmarkCase, object>> Expected = new()
    {
        [typeof(DelayBenchmarks)] = one =>
            one.Descriptor.WorkloadMethod.Name is nameof(DelayBenchmarks.SingleDelay) or nameof(DelayBenchmarks.KernelSleep)
            ? 1
            : one.Parameters[nameof(DelayBenchmarks.Count)],
        [typeof(BlockingBenchmarks)] = one => one.Parameters[nameof(BlockingBenchmarks.Requests)],
        [typeof(SyncOverAsyncBenchmarks)] = _ => 64,
        [typeof(EventLoopLagBenchmarks)] = _ => 20,
        [typeof(QueueBenchmarks)] = _ => 300_000L * 300_001 / 2,
        [typeof(FanInBenchmarks)] = _ => 300_000L * 300_001 / 2,
        [typeof(GreetingBenchmarks)] = _ => "Hello, Alice!Hello, Bob!",
        [typeof(EventLoopBenchmarks)] = one =>
            one.Descriptor.WorkloadMethod.Name is nameof(EventLoopBenchmarks.BlockingThreads) or nameof(EventLoopBenchmarks.PythonThreads) or nameof(EventLoopBenchmarks.PythonEventThreads)
                ? 4_000
                : 20_000,
        [typeof(TaskGroupBenchmarks)] = _ => 20 * 21 / 2,
        [typeof(TaskGroupFailureBenchmarks)] = _ => 1,
        [typeof(AsyncResourceBenchmarks)] = _ => 100_000,
        [typeof(DatabaseBenchmarks)] = _ => 55,
        [typeof(QueueBoundBenchmarks)] = _ => 5_000,
        [typeof(BackgroundTaskBenchmarks)] = one =>
            (bool)one.Parameters["Failing"] && !one.Descriptor.WorkloadMethod.Name.EndsWith(nameof(BackgroundTaskBenchmarks.Dropped), StringComparison.Ordinal) ? 1000 : 0,
        [typeof(CpuBoundBenchmarks)] = one =>
            8 * (one.Descriptor.WorkloadMethod.Name.StartsWith("Asyncio", StringComparison.Ordinal) ? 1229 : 9592),
        [typeof(TimeoutBenchmarks)] = _ => 20_000,
        [typeof(ValueTaskBenchmarks)] = _ => ValueTaskSum,
        [typeof(ConfigureAwaitBenchmarks)] = _ => 2_000,
        [typeof(PagedRowBenchmarks)] = _ => 2_000L * 2_001 / 2,
        [typeof(RequestThrottlingBenchmarks)] = _ => 128 * 129 / 2,
        [typeof(ConcurrentCallerBenchmarks)] = one => 4 * (int)one.Parameters[nameof(ConcurrentCallerBenchmarks.Callers)],
        [typeof(ThreadPoolStarvationBenchmarks)] = one =>
            100 + (one.Descriptor.WorkloadMethod.Name == nameof(ThreadPoolStarvationBenchmarks.OthersAlone) ? 0 : ThreadPoolStarvationBenchmarks.Waiting),
        [typeof(LockBenchmarks)] = one => one.Descriptor.WorkloadMethod.Name == nameof(LockBenchmarks.LockStatement) ? 8_000_000 : 800_000,
        [typeof(HeldAcrossAwaitBenchmarks)] = one =>
            one.Descriptor.WorkloadMethod.Name == nameof(HeldAcrossAwaitBenchmarks.NoLock)
            ? HeldAcrossAwaitBenchmarks.Turns / HeldAcrossAwaitBenchmarks.Contenders
            : HeldAcrossAwaitBenchmarks.Turns,
        [typeof(BlockingOnLoopBenchmarks)] = _ => 1,
        [typeof(ParallelDegreeBenchmarks)] = _ => 128 * 129 / 2,
        [typeof(TimeoutDisposalBenchmarks)] = _ => TimeoutDisposalBenchmarks.Calls,
        [typeof(LongRunningWorkBenchmarks)] = _ => LongRunningWorkBenchmarks.Others + LongRunningWorkBenchmarks.Items,
        [typeof(ConcurrentWaitBenchmarks)] = one => one.Parameters[nameof(ConcurrentWaitBenchmarks.Count)],
        [typeof(ExceptionBenchmarks)] = one =>
            one.Descriptor.WorkloadMethod.Name is nameof(ExceptionBenchmarks.ResultThroughAwaits) or nameof(ExceptionBenchmarks.AsyncioException) ? 20_000 : 100,
        [typeof(ReturnTaskBenchmarks)] = _ => TwentyThousandCallsSum,
        [typeof(PrecomputedResultBenchmarks)] = one => one.Descriptor.WorkloadMethod.Name == nameof(PrecomputedResultBenchmarks.TaskRun)
            ? TwentyThousandCallsSum
            : (500_000L * 1000) + (500_000L * 500_001 / 2),
        [typeof(RunContinuationsAsynchronouslyBenchmarks)] = _ => 10_000,
        // 10,000 results, which are the numbers from 1 to the count; asyncio has a tenth of them.
        [typeof(CompletionOrderBenchmarks)] = one => (one.Descriptor.WorkloadMethod.Name.StartsWith("Asyncio", StringComparison.Ordinal) ? 500 : 5_000) *
            ((int)one.Parameters[nameof(CompletionOrderBenchmarks.Count)] + 1),
        [typeof(PeriodicWorkBenchmarks)] = _ => 100,
        [typeof(AsyncLocalBenchmarks)] = one => one.Descriptor.WorkloadMethod.Name == nameof(AsyncLocalBenchmarks.FlowSuppressed) ? 0 : 20_000,
    };

    /// <summary>All cases but those of seconds and those of numbers in the middle: a smaller parameter runs the same code.</summary>
    public static TheoryData<string> Cases()
    {
        var data = new TheoryData<string>();
        foreach (BenchmarkCase one in All.Where(one => !IsSlow(one) && !IsInTheMiddle(one)))
        {
            data.Add(StudyPlan.KeyOf(one).ToString());
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_benchmark_returns_the_proof_of_its_work_and_reports_what_does_not_grow_with_its_operations(string key)
    {
        BenchmarkCase one = All.Single(one => StudyPlan.KeyOf(one).ToString() == key);
        object? result = null;
        string[] printed = await Printed.By(async () => result = await RunOnAThreadOfItsOwn(one, IsRepeated(one) ? 2 : 1));

        Assert.Equal(Expected[one.Descriptor.Type](one), result);
        ReportedNumbers.Check(one, printed);
    }

    /// <summary>As in a launch, whose thread is none of the pool. A row that waits for what never comes fails.</summary>
    private static Task<object?> RunOnAThreadOfItsOwn(BenchmarkCase one, int operations) => Task.Factory
        .StartNew(() => Invocation.Run(one, operations), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
        .Unwrap()
        .WaitAsync(TimeSpan.FromMinutes(5)); // items that threads hand over one by one take a minute beside enough other work

    /// <summary>
    /// Whether it is called twice: of each method that reports numbers of its own and is measured more than once in a launch the first
    /// case, as the number of operations is counted in the same way with every parameter.
    /// </summary>
    private static bool IsRepeated(BenchmarkCase one) => one.Descriptor.GlobalCleanupMethod is not null && !IsCold(one) &&
        one == All.First(other => other.Descriptor.WorkloadMethod == one.Descriptor.WorkloadMethod && !IsSlow(other) && !IsInTheMiddle(other));

    private static bool IsCold(BenchmarkCase one) => one.Job.Run.RunStrategy == RunStrategy.ColdStart;

    private static bool IsInTheMiddle(BenchmarkCase one) => one.Parameters.Items.Any(parameter => parameter.Value is int number &&
        Numbers(one, parameter.Name) is int[] numbers && number > numbers.Min() && number < numbers.Max());

    /// <summary>The values that a parameter takes in the cases of the same method.</summary>
    private static int[] Numbers(BenchmarkCase one, string parameter) =>
    [
        .. All.Where(other => other.Descriptor.WorkloadMethod == one.Descriptor.WorkloadMethod).Select(other => other.Parameters[parameter]).OfType<int>(),
    ];

    private static bool IsSlow(BenchmarkCase one) =>
        (one.Descriptor.Type == typeof(ConcurrentWaitBenchmarks) && (int)one.Parameters[nameof(ConcurrentWaitBenchmarks.Count)] > 1000) ||
        one.Descriptor.WorkloadMethod.GetCustomAttribute<ColdAttribute>() is { Parameter: string name } cold &&
        Convert.ToInt32(one.Parameters[name], CultureInfo.InvariantCulture) >= cold.From;
}
