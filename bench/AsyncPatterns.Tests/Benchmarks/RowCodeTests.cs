using System.Reflection;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Planning;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>What tells a row from its neighbours when all return the same: the calls that make it the pattern of its name.</summary>
public class RowCodeTests
{
    /// <summary>Rows that differ in how they are set up and not in what they do; other tests tell them apart.</summary>
    private static readonly string[] DifferInTheirSetup = ["BlockingBenchmarks.TaskRunRaisedMinimum", "SyncOverAsyncBenchmarks.BlockedRaisedMinimum", "ThreadPoolStarvationBenchmarks.BlockingRaisedMinimum"];

    /// <summary>What the code of a row must name, and with a minus what it must not: ends of "Type.Member", ".field" or "=constant".</summary>
    private static readonly Dictionary<string, string> Signatures = new()
    {
        ["AsyncResourceBenchmarks.Using"] = "IDisposable.Dispose -ValueTask.GetAwaiter -Task.Yield",
        ["AsyncResourceBenchmarks.AwaitUsing"] = "ValueTask.get_CompletedTask ValueTask.GetAwaiter -Task.Yield",
        ["AsyncResourceBenchmarks.AwaitUsingYieldingOnLoop"] = "AsyncValueTaskMethodBuilder.Create Task.Yield EventLoop.Run",
        ["AsyncResourceBenchmarks.UsingThenYieldOnLoop"] = "IDisposable.Dispose Task.Yield EventLoop.Run -AsyncValueTaskMethodBuilder.Create",
        ["AsyncLocalBenchmarks.PassedAsArgument"] = "EventLoop.Run Task.Yield .callers -.current -.others -ExecutionContext.SuppressFlow",
        ["AsyncLocalBenchmarks.OneValue"] = "EventLoop.Run Task.Yield AsyncLocal`1.set_Value AsyncLocal`1.get_Value .callers -.others -.another -ExecutionContext.SuppressFlow",
        ["AsyncLocalBenchmarks.TenValues"] = "EventLoop.Run Task.Yield AsyncLocal`1.set_Value AsyncLocal`1.get_Value .callers .others -.another -ExecutionContext.SuppressFlow",
        ["AsyncLocalBenchmarks.OneValueChanged"] = "EventLoop.Run Task.Yield AsyncLocal`1.set_Value AsyncLocal`1.get_Value .callers .another -.others -ExecutionContext.SuppressFlow",
        ["AsyncLocalBenchmarks.OneOfTenChanged"] = "EventLoop.Run Task.Yield AsyncLocal`1.set_Value AsyncLocal`1.get_Value .callers .another .others -ExecutionContext.SuppressFlow",
        ["AsyncLocalBenchmarks.FlowSuppressed"] = "EventLoop.Run Task.Yield AsyncLocal`1.set_Value AsyncLocal`1.get_Value .callers ExecutionContext.SuppressFlow IDisposable.Dispose -.others -.another",
        ["PagedRowBenchmarks.List"] = "List`1.AddRange -AsyncIteratorMethodBuilder.Create",
        ["PagedRowBenchmarks.AsyncEnumerable"] = "AsyncIteratorMethodBuilder.Create IAsyncEnumerator`1.MoveNextAsync",
        ["PagedRowBenchmarks.AsyncEnumerableOfPages"] = "AsyncIteratorMethodBuilder.Create IAsyncEnumerator`1.MoveNextAsync",
        ["PagedRowBenchmarks.ReadAheadOfPages"] = "AsyncIteratorMethodBuilder.Create IAsyncEnumerator`1.MoveNextAsync",
        ["PagedRowBenchmarks.ChannelOfRows"] = "Channel.CreateBounded",
        ["PagedRowBenchmarks.ChannelOfPages"] = "Channel.CreateBounded",
        ["BackgroundTaskBenchmarks.Dropped"] = "get_PeakInFlight -Task.ContinueWith -Channel.CreateUnbounded",
        ["BackgroundTaskBenchmarks.AwaitedInTry"] = "TaskAwaiter.get_IsCompleted -Task.ContinueWith -Channel.CreateUnbounded",
        ["BackgroundTaskBenchmarks.WrappedInTry"] = "TaskAwaiter.get_IsCompleted -Task.ContinueWith -Channel.CreateUnbounded",
        ["BackgroundTaskBenchmarks.ContinueWith"] = "Task.ContinueWith -Channel.CreateUnbounded",
        ["BackgroundTaskBenchmarks.BackgroundChannel"] = "Channel.CreateUnbounded ChannelReader`1.TryRead -Task.ContinueWith",
        ["BlockingBenchmarks.BlockingInline"] = "Task.Yield Thread.Sleep -Task.Run",
        ["BlockingBenchmarks.TaskRunOffload"] = "Task.Run Thread.Sleep -Task.Delay",
        ["BlockingBenchmarks.TaskRunRaisedMinimum"] = "Task.Run Thread.Sleep -Task.Delay",
        ["BlockingBenchmarks.LongRunningOffload"] = "TaskFactory.StartNew =2 Thread.Sleep -Task.Run",
        ["BlockingBenchmarks.AsyncAllTheWay"] = "Task.Delay -Thread.Sleep -Task.Run",
        ["ConcurrentCallerBenchmarks.BlockingThreads"] = "Thread.Join -ServerProcess.Fetch",
        ["ConcurrentCallerBenchmarks.AsyncMethods"] = "ServerProcess.Fetch Task.WhenAll -HttpClient.Send",
        ["CompletionOrderBenchmarks.WhenAnyLoop"] = "Task.Run Task.WhenAny List`1.Remove -EventLoop.Run -Task.WhenEach -Task.WhenAll",
        ["CompletionOrderBenchmarks.WhenEach"] = "Task.Run Task.WhenEach -EventLoop.Run -Task.WhenAny -Task.WhenAll",
        ["CompletionOrderBenchmarks.WhenEachOnLoop"] = "EventLoop.Run Task.WhenEach -Task.Run -Task.WhenAny -Task.WhenAll",
        ["CompletionOrderBenchmarks.HandledInEach"] = "Task.Run Task.WhenAll Enumerable.Select -EventLoop.Run -Task.WhenAny -Task.WhenEach",
        ["CompletionOrderBenchmarks.WhenAll"] = "Task.Run Task.WhenAll -EventLoop.Run -Enumerable.Select -Task.WhenAny -Task.WhenEach",
        ["ConcurrentWaitBenchmarks.AsyncMethods"] = "Task.Delay TaskCompletionSource.get_Task -WaitingThreads.Run",
        ["ConcurrentWaitBenchmarks.Threads"] = "WaitingThreads.Run -Task.Delay",
        ["ConfigureAwaitBenchmarks.Await"] = "Task.Run -Task.ConfigureAwait",
        ["ConfigureAwaitBenchmarks.ConfigureAwaitFalse"] = "Task.Run Task.ConfigureAwait =0",
        ["CpuBoundBenchmarks.OneAfterAnother"] = "Primes.Count -EventLoop.Run -Task.Run",
        ["CpuBoundBenchmarks.AsyncWithoutOffload"] = "Primes.Count EventLoop.Run Task.Yield -Task.Run",
        ["CpuBoundBenchmarks.TaskRun"] = "Primes.Count Task.Run Task.WhenAll",
        ["CpuBoundBenchmarks.ParallelFor"] = "Primes.Count Parallel.For",
        ["CpuBoundBenchmarks.ParallelLinq"] = "Primes.Count ParallelEnumerable.Sum",
        ["CpuBoundBenchmarks.ProcessPool"] = "WorkerProcess.CountPrimesAsync -Primes.Count",
        ["DatabaseBenchmarks.Sync"] = "DbConnection.Open DbCommand.ExecuteReader DbDataReader.Read -OpenAsync -ExecuteReaderAsync -ReadAsync -DisposeAsync",
        ["DatabaseBenchmarks.Async"] = "OpenAsync ExecuteReaderAsync ReadAsync DisposeAsync -DbConnection.Open -DbCommand.ExecuteReader -DbDataReader.Read -Dispose",
        ["DelayBenchmarks.SequentialAwaits"] = "Task.Delay TaskAwaiter.GetResult -Task.WhenAll",
        ["DelayBenchmarks.WhenAll"] = "Task.Delay Task.WhenAll -Thread.Sleep",
        ["DelayBenchmarks.StartedThenAwaited"] = "Task.Delay TaskAwaiter.GetResult -Task.WhenAll",
        ["DelayBenchmarks.SingleDelay"] = "Task.Delay -get_Count -Task.WhenAll",
        ["DelayBenchmarks.KernelSleep"] = "Thread.Sleep -Task.Delay",
        ["EventLoopBenchmarks.BlockingThreads"] = "WaitHandle.WaitOne -SemaphoreSlim.Wait",
        ["EventLoopBenchmarks.SpinningThreads"] = "SemaphoreSlim.Wait -WaitHandle.WaitOne",
        ["EventLoopBenchmarks.TaskCompletionSourceOnLoop"] = "EventLoop.Run TaskCompletionSource.SetResult -SemaphoreSlim.WaitAsync -Task.Run",
        ["EventLoopBenchmarks.TaskCompletionSourceOnPool"] = "Task.Run TaskCompletionSource.SetResult -EventLoop.Run",
        ["EventLoopBenchmarks.SemaphoreSlimOnLoop"] = "EventLoop.Run SemaphoreSlim.WaitAsync SemaphoreSlim.Release -Task.Run",
        ["EventLoopBenchmarks.ChannelOnLoop"] = "EventLoop.Run Channel.CreateBounded =1 ChannelReader`1.ReadAsync -Task.Run",
        ["EventLoopBenchmarks.YieldOnLoop"] = "EventLoop.Run Task.Yield -Task.Run",
        ["EventLoopLagBenchmarks.BlockingLoop"] = "Thread.Sleep -Task.Run -Task.Delay",
        ["EventLoopLagBenchmarks.BlockingPool"] = "Task.Run Thread.Sleep -Task.Delay",
        ["EventLoopLagBenchmarks.Awaiting"] = "Task.Delay -Thread.Sleep -Task.Run",
        ["FanInBenchmarks.Channel"] = "Channel.CreateBounded ChannelReader`1.ReadAllAsync =4 =1024 -TaskFactory.StartNew",
        ["FanInBenchmarks.BlockingCollection"] = "BlockingCollection`1.Add BlockingCollection`1.GetConsumingEnumerable =4 =1024 TaskFactory.StartNew -Task.Run",
        ["GreetingBenchmarks.OneAfterAnother"] = "Task.Delay -Task.WhenAll",
        ["GreetingBenchmarks.Together"] = "Task.Delay Task.WhenAll",
        ["LockBenchmarks.LockStatement"] = "Lock.EnterScope TaskFactory.StartNew -SemaphoreSlim.WaitAsync",
        ["LockBenchmarks.SemaphoreSlimWaitAsync"] = "SemaphoreSlim.WaitAsync SemaphoreSlim.Release Task.Run -Lock.EnterScope -SemaphoreSlim.Wait",
        ["PeriodicWorkBenchmarks.DelayLoop"] = "Task.Delay -PeriodicTimer..ctor -Timer..ctor",
        ["PeriodicWorkBenchmarks.DelayUntilDue"] = "Task.Delay -PeriodicTimer..ctor -Timer..ctor",
        ["PeriodicWorkBenchmarks.PeriodicTimer"] = "PeriodicTimer..ctor .Period PeriodicTimer.WaitForNextTickAsync -Task.Delay -Timer..ctor",
        ["PeriodicWorkBenchmarks.ThreadingTimer"] = "Timer..ctor .Period -Task.Delay -PeriodicTimer..ctor -PeriodicTimer.WaitForNextTickAsync",
        ["HeldAcrossAwaitBenchmarks.SemaphoreSlimWaitAsync"] = "SemaphoreSlim.WaitAsync SemaphoreSlim.Release EventLoop.Run Task.Yield -Task.Run",
        ["HeldAcrossAwaitBenchmarks.ChannelOfOne"] = "ChannelReader`1.ReadAsync ChannelWriter`1.TryWrite EventLoop.Run Task.Yield -Task.Run",
        ["HeldAcrossAwaitBenchmarks.NitoAsyncLock"] = "AsyncLock.LockAsync IDisposable.Dispose EventLoop.Run Task.Yield -Task.Run",
        ["HeldAcrossAwaitBenchmarks.DotNextAsyncExclusiveLock"] = "AsyncExclusiveLock.AcquireAsync AsyncExclusiveLock.Release EventLoop.Run Task.Yield -Task.Run",
        ["HeldAcrossAwaitBenchmarks.NitoAsyncReaderWriterLock"] =
            "AsyncReaderWriterLock.ReaderLockAsync AsyncReaderWriterLock.WriterLockAsync IDisposable.Dispose EventLoop.Run Task.Yield -Task.Run",
        ["HeldAcrossAwaitBenchmarks.NoLock"] =
            "Contender.Enter Contender.Leave EventLoop.Run Task.Yield -SemaphoreSlim.WaitAsync -ReadAsync -LockAsync -ReaderLockAsync -IDisposable.Dispose -Task.Run",
        ["BlockingOnLoopBenchmarks.Result"] = ".Service Task.Wait Task.Delay EventLoop.Run -ConfigureAwait -Task.Run",
        ["BlockingOnLoopBenchmarks.Awaited"] = ".Service Task.Delay EventLoop.Run -Task.Wait -ConfigureAwait -Task.Run",
        ["BlockingOnLoopBenchmarks.ResultConfigureAwaitFalse"] = ".LoadConfigured ConfigureAwait =0 Task.Wait Task.Delay EventLoop.Run -.Load -Task.Run",
        ["BlockingOnLoopBenchmarks.ResultConfigureAwaitFalseOnlyInCaller"] = ".Load ConfigureAwait =0 Task.Wait Task.Delay EventLoop.Run -.LoadConfigured -Task.Run",
        ["BlockingOnLoopBenchmarks.ResultOfTaskRun"] = ".Service Task.Run Task.Wait Task.Delay EventLoop.Run -ConfigureAwait",
        ["LongRunningWorkBenchmarks.TaskRun"] = ".Blocking GetConsumingEnumerable .RunOthers -StartNew -ReadAllAsync",
        ["LongRunningWorkBenchmarks.LongRunning"] = ".Blocking GetConsumingEnumerable .RunOthers StartNew =2 -ReadAllAsync",
        ["LongRunningWorkBenchmarks.AwaitedChannel"] = "ReadAllAsync MoveNextAsync .RunOthers -ToBlockingEnumerable -.Blocking -GetConsumingEnumerable -StartNew",
        ["ParallelDegreeBenchmarks.DefaultDegree"] = "Parallel.ForEachAsync ServerProcess.Fetch -ParallelOptions..ctor -set_MaxDegreeOfParallelism",
        ["ParallelDegreeBenchmarks.Degree16"] = "Parallel.ForEachAsync ServerProcess.Fetch set_MaxDegreeOfParallelism =16 -=64",
        ["ParallelDegreeBenchmarks.Degree64"] = "Parallel.ForEachAsync ServerProcess.Fetch set_MaxDegreeOfParallelism =64 -=16",
        ["TimeoutDisposalBenchmarks.SourceNotDisposed"] = "CancellationTokenSource..ctor .notDisposed .Cancellable EventLoop.Run -Task.WhenAny -WaitAsync",
        ["TimeoutDisposalBenchmarks.SourceDisposed"] = "CancellationTokenSource..ctor IDisposable.Dispose .Cancellable EventLoop.Run -.notDisposed -Task.WhenAny -WaitAsync",
        ["TimeoutDisposalBenchmarks.WhenAnyDelay"] = "Task.WhenAny Task.Delay .Uncancellable EventLoop.Run -CreateLinkedTokenSource -CancellationTokenSource.Cancel",
        ["TimeoutDisposalBenchmarks.WhenAnyDelayCancelled"] = "Task.WhenAny Task.Delay CreateLinkedTokenSource CancellationTokenSource.Cancel .Uncancellable EventLoop.Run",
        ["TimeoutDisposalBenchmarks.WaitAsync"] = "Task`1.WaitAsync .Timeout .Uncancellable EventLoop.Run -Task.WhenAny -Task.Delay -CancellationTokenSource..ctor",
        ["QueueBenchmarks.Channel"] = "ReadAllAsync WriteAsync Task.Run -TryRead -set_SingleReader -set_AllowSynchronousContinuations -StartNew",
        ["QueueBenchmarks.ChannelDrain"] = "WaitToReadAsync TryRead WriteAsync Task.Run -ReadAllAsync -set_SingleReader -set_AllowSynchronousContinuations -StartNew",
        ["QueueBenchmarks.ChannelOfOneReaderAndWriter"] = "set_SingleReader set_SingleWriter ReadAllAsync -set_AllowSynchronousContinuations -StartNew",
        ["QueueBenchmarks.ChannelWithSynchronousContinuations"] = "CreateSynchronousChannel ReadAllAsync -set_SingleReader -StartNew",
        ["QueueBenchmarks.BlockingCollection"] = "BlockingCollection`1.Add GetConsumingEnumerable StartNew =2 -Task.Run -WriteAsync",
        ["QueueBenchmarks.BufferBlock"] = "DataflowBlock.SendAsync DataflowBlock.ReceiveAllAsync Task.Run -WriteAsync -StartNew",
        ["QueueBoundBenchmarks.Unbounded"] = "Channel.CreateUnbounded -Channel.CreateBounded",
        ["QueueBoundBenchmarks.BoundOf100"] = "Channel.CreateBounded =100 -Channel.CreateUnbounded -set_FullMode",
        ["QueueBoundBenchmarks.BoundOf5"] = "Channel.CreateBounded =5 -Channel.CreateUnbounded -set_FullMode",
        ["QueueBoundBenchmarks.DropOldestOf100"] = "Channel.CreateBounded =100 set_FullMode",
        ["RequestThrottlingBenchmarks.SemaphoreSlim"] = "SemaphoreSlim.WaitAsync get_Limit -.limited",
        ["RequestThrottlingBenchmarks.ParallelForEachAsync"] = "Parallel.ForEachAsync set_MaxDegreeOfParallelism get_Limit -.limited",
        ["RequestThrottlingBenchmarks.MaxConnectionsPerServer"] = "ServerProcess.Fetch Task.WhenAll .limited -.client",
        ["RequestThrottlingBenchmarks.ChannelWorkers"] = "Channel.CreateBounded =5 ChannelReader`1.ReadAllAsync Task.Run get_Limit -.limited",
        ["RequestThrottlingBenchmarks.Batches"] = "Enumerable.Chunk Task.WhenAll get_Limit -.limited",
        ["SyncOverAsyncBenchmarks.Awaited"] = "Task.Delay -Task.Wait -Task.Run",
        ["SyncOverAsyncBenchmarks.Blocked"] = "Task.Run Task.Delay Task.Wait -Thread.Sleep",
        ["SyncOverAsyncBenchmarks.BlockedRaisedMinimum"] = "Task.Run Task.Delay Task.Wait -Thread.Sleep",
        ["TaskGroupBenchmarks.Sequential"] = "ServerProcess.Fetch -Task.WhenAll -TaskGroup.Start",
        ["TaskGroupBenchmarks.WhenAll"] = "ServerProcess.Fetch Task.WhenAll -TaskGroup.Start",
        ["TaskGroupBenchmarks.TaskGroup"] = "ServerProcess.Fetch TaskGroup.RunAsync TaskGroup.Start -Task.WhenAll",
        ["TaskGroupFailureBenchmarks.WhenAllUncancelled"] = "Task.WhenAll -CancelAsync -CreateLinkedTokenSource -TaskGroup.Start",
        ["TaskGroupFailureBenchmarks.LinkedTokenSource"] = "CreateLinkedTokenSource CancelAsync Task.WhenAll -Task.WhenEach",
        ["TaskGroupFailureBenchmarks.TaskGroup"] = "TaskGroup.RunAsync TaskGroup.Start -CancelAsync -Task.WhenAll",
        ["ThreadPoolStarvationBenchmarks.Blocking"] = "ArrivalSchedule.RunAsync",
        ["ThreadPoolStarvationBenchmarks.BlockingInTaskRun"] = "ArrivalSchedule.RunAsync",
        ["ThreadPoolStarvationBenchmarks.BlockingRaisedMinimum"] = "ArrivalSchedule.RunAsync",
        ["ThreadPoolStarvationBenchmarks.Awaiting"] = "ArrivalSchedule.RunAsync",
        ["ThreadPoolStarvationBenchmarks.OthersAlone"] = "ArrivalSchedule.RunAsync",
        ["TimeoutBenchmarks.NoTimeout"] = "CancellationToken.get_None -.Caller -CancellationTokenSource..ctor -WaitAsync",
        ["TimeoutBenchmarks.TokenPassedDown"] = "CancellationTokenSource.get_Token -CancellationTokenSource..ctor -CreateLinkedTokenSource -CancelAfter",
        ["TimeoutBenchmarks.CancelAfter"] = "CancellationTokenSource..ctor -TryReset -CreateLinkedTokenSource",
        ["TimeoutBenchmarks.LinkedTokenSource"] = "CreateLinkedTokenSource CancelAfter -TryReset",
        ["TimeoutBenchmarks.TryReset"] = "TryReset CancelAfter -CreateLinkedTokenSource",
        ["TimeoutBenchmarks.WaitAsync"] = "Task`1.WaitAsync -CancelAfter -CancellationTokenSource..ctor",
        ["ValueTaskBenchmarks.AsyncTask"] = "AsyncTaskMethodBuilder`1.Create -AsyncValueTaskMethodBuilder`1.Create -PoolingAsyncValueTaskMethodBuilder`1.Create",
        ["ValueTaskBenchmarks.AsyncValueTask"] = "AsyncValueTaskMethodBuilder`1.Create -PoolingAsyncValueTaskMethodBuilder`1.Create",
        ["ValueTaskBenchmarks.PoolingValueTask"] = "PoolingAsyncValueTaskMethodBuilder`1.Create -AsyncValueTaskMethodBuilder`1.Create",
        ["ExceptionBenchmarks.ExceptionThroughAwaits"] = "InvalidOperationException..ctor AsyncTaskMethodBuilder`1.Create -ThrowIfCancellationRequested",
        ["ExceptionBenchmarks.ResultThroughAwaits"] = "AsyncTaskMethodBuilder`1.Create =20000 -InvalidOperationException..ctor -ThrowIfCancellationRequested",
        ["ExceptionBenchmarks.ExceptionThroughCalls"] = "InvalidOperationException..ctor -AsyncTaskMethodBuilder`1.Create",
        ["ExceptionBenchmarks.CancellationThroughAwaits"] = "ThrowIfCancellationRequested AsyncTaskMethodBuilder`1.Create -Task.ConfigureAwait -Task.get_IsCanceled",
        ["ExceptionBenchmarks.SuppressThrowing"] = "ThrowIfCancellationRequested AsyncTaskMethodBuilder`1.Create Task.ConfigureAwait =2 Task.get_IsCanceled",
        ["ReturnTaskBenchmarks.AwaitedTask"] = ".awaiting -.returning -.awaitingValueTask",
        ["ReturnTaskBenchmarks.ReturnedTask"] = ".returning -.awaiting -.awaitingValueTask",
        ["PrecomputedResultBenchmarks.TaskRun"] = "Task.Run -Task.FromResult -ValueTask`1..ctor",
        ["PrecomputedResultBenchmarks.FromResult"] = "Task.FromResult -ValueTask`1..ctor",
        ["PrecomputedResultBenchmarks.ValueTask"] = "ValueTask`1..ctor -Task.FromResult",
        ["RunContinuationsAsynchronouslyBenchmarks.Default"] = "TaskCompletionSource`1..ctor TaskCompletionSource`1.SetResult -=64",
        ["RunContinuationsAsynchronouslyBenchmarks.RunContinuationsAsynchronously"] = "TaskCompletionSource`1..ctor TaskCompletionSource`1.SetResult =64",
    };

    /// <summary>What a row in Python asks for, and the constants that it shares with its neighbours.</summary>
    private static readonly Dictionary<string, string> Requests = new()
    {
        ["BackgroundTaskBenchmarks.AsyncioDropped"] = "=dropped =1000 get_Failing",
        ["BackgroundTaskBenchmarks.AsyncioHandled"] = "=handled =1000 get_Failing",
        ["CompletionOrderBenchmarks.AsyncioWait"] = "=results_by_wait get_Count =617",
        ["CompletionOrderBenchmarks.AsyncioAsCompleted"] = "=results_as_completed get_Count =617",
        ["ConcurrentWaitBenchmarks.Asyncio"] = "=delays_after_all_started get_Count =10",
        ["CpuBoundBenchmarks.AsyncioGather"] = "=primes_inline =8",
        ["CpuBoundBenchmarks.AsyncioProcessPoolExecutor"] = "=primes_in_pool =8",
        ["DelayBenchmarks.AsyncioSequential"] = "=delays_in_sequence get_Count =10",
        ["DelayBenchmarks.AsyncioGather"] = "=delays get_Count =10",
        ["EventLoopBenchmarks.AsyncioFuture"] = "=future_switches =20000",
        ["EventLoopBenchmarks.AsyncioEvent"] = "=switches =20000",
        ["EventLoopBenchmarks.PythonThreads"] = "=thread_switches =4000",
        ["EventLoopBenchmarks.PythonEventThreads"] = "=event_thread_switches =4000",
        ["EventLoopLagBenchmarks.AsyncioBlockingLoop"] = "=heartbeats_blocking_loop =20 =10 =1",
        ["EventLoopLagBenchmarks.AsyncioBlockingExecutor"] = "=heartbeats_blocking_executor =20 =10 =1",
        ["ExceptionBenchmarks.AsyncioException"] = "=exceptions =20000 get_Depth",
        ["GreetingBenchmarks.AsyncioGather"] = "=greeting =50 =40",
        ["PeriodicWorkBenchmarks.AsyncioSleepLoop"] = "=delays_in_sequence =100 =10",
        ["QueueBenchmarks.AsyncioQueue"] = "=items =300000 get_Capacity",
        ["TaskGroupFailureBenchmarks.AsyncioTaskGroup"] = "=failure_in_group =9",
    };

    private static readonly MethodInfo[] Rows =
    [
        .. BenchmarkClass.FindAll(AsyncPatternsStudy.Definition).SelectMany(one => one.Type.GetMethods()).Where(method => method.IsDefined(typeof(BenchmarkAttribute))),
    ];

    public static TheoryData<string> Names() => [.. Rows.Select(NameOf)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_row_calls_what_makes_it_the_pattern_of_its_name_and_not_what_makes_its_neighbours(string name)
    {
        MethodInfo row = Rows.Single(row => NameOf(row) == name);
        bool isOtherRuntime = row.GetCustomAttribute<RoleAttribute>()?.Role == RowRole.OtherRuntime;
        string[] code = [.. RowCode.Read(row).Select(call => call.Replace("..ctor", ".ctor", StringComparison.Ordinal).Trim())];
        Assert.Equal(isOtherRuntime, code.Contains("AsyncioWorker.Ask"));
        Assert.True(
            (isOtherRuntime ? Requests : Signatures).TryGetValue(name, out string? signature), $"What makes {name} the pattern of its name is missing in {nameof(RowCodeTests)}.");
        foreach (string part in signature!.Replace("..ctor", ".ctor", StringComparison.Ordinal).Split(' '))
        {
            bool isThere = code.Any(call => call == part.TrimStart('-') || call.EndsWith($".{part.TrimStart('-').TrimStart('.')}", StringComparison.Ordinal));
            Assert.True(isThere != part.StartsWith('-'), $"{name}: {part} {(isThere ? "is" : "is not")} there.");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_row_does_what_a_neighbour_does(string name)
    {
        MethodInfo row = Rows.Single(row => NameOf(row) == name);

        Assert.All(
            Rows.Where(other => other != row && other.DeclaringType == row.DeclaringType && !DifferInTheirSetup.Any(one => one == NameOf(other) || one == name)),
            other => Assert.NotEqual(RowCode.Read(other), RowCode.Read(row)));
    }

    [Fact]
    public void Every_signature_is_that_of_a_row() => Assert.Empty(Signatures.Keys.Concat(Requests.Keys).Concat(DifferInTheirSetup).Except(Rows.Select(NameOf)));

    private static string NameOf(MethodInfo row) => $"{row.DeclaringType!.Name}.{row.Name}";
}
