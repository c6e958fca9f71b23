using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>The rows of background tasks do what their names say, all on one thread.</summary>
[Collection(nameof(Alone))]
public class BackgroundTaskTests
{
    private const int Jobs = 1000;

    /// <summary>Each row, the jobs under way at the same time, and the bytes that looking after a job takes.</summary>
    public static TheoryData<string, int, int> Rows() => new()
    {
        { nameof(BackgroundTaskBenchmarks.Dropped), Jobs, 0 },
        { nameof(BackgroundTaskBenchmarks.AwaitedInTry), Jobs, 56 },
        { nameof(BackgroundTaskBenchmarks.WrappedInTry), Jobs, 224 },
        { nameof(BackgroundTaskBenchmarks.ContinueWith), Jobs, 120 },
        { nameof(BackgroundTaskBenchmarks.BackgroundChannel), 1, 147 },
    };

    public static TheoryData<string> Names() => [.. Rows().Select(row => row.Data.Item1)];

    [Theory]
    [MemberData(nameof(Rows))]
    public void A_row_has_as_many_jobs_under_way_and_allocates_as_much_as_its_pattern_does(string row, int jobs, int bytes)
    {
        var rows = new BackgroundTaskBenchmarks();
        int dropped = Bytes(new BackgroundTaskBenchmarks().Dropped);

        Assert.InRange(Bytes(Operation(rows, row)) - dropped, bytes - 8, bytes + 8);
        Assert.Equal(jobs, rows.PeakInFlight);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_job_and_no_handler_runs_on_the_thread_pool(string row)
    {
        Func<int> operation = Operation(new BackgroundTaskBenchmarks(), row);

        // What the test host asks of the pool meanwhile is counted, too.
        Assert.Contains(Enumerable.Range(0, 20), _ =>
        {
            long before = ThreadPool.CompletedWorkItemCount;
            operation();
            SpinWait.SpinUntil(() => ThreadPool.PendingWorkItemCount == 0);
            return ThreadPool.CompletedWorkItemCount - before < Jobs / 10;
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_failure_of_a_job_reaches_somebody_or_a_finalizer_within_the_operation(string row)
    {
        var rows = new BackgroundTaskBenchmarks { Failing = true };
        bool isDropped = row == nameof(BackgroundTaskBenchmarks.Dropped);
        rows.Setup();
        try
        {
            Assert.Equal(isDropped ? 0 : Jobs, Operation(rows, row)());
            Assert.Equal(isDropped ? 1 : 0, rows.ShareUnobserved);

            Operation(rows, row)();
            Assert.Equal(isDropped ? 1 : 0, rows.ShareUnobserved);
        }
        finally
        {
            rows.Report();
        }
    }

    private static Func<int> Operation(BackgroundTaskBenchmarks rows, string row) =>
        typeof(BackgroundTaskBenchmarks).GetMethod(row)!.CreateDelegate<Func<int>>(rows);

    /// <summary>What a job allocates on the loop's thread, where no context of the test has to flow along.</summary>
    private static int Bytes(Func<int> operation)
    {
        long bytes = 0;
        var thread = new Thread(() =>
        {
            operation();
            long before = GC.GetAllocatedBytesForCurrentThread();
            operation();
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        });
        thread.UnsafeStart();
        thread.Join();
        return (int)(bytes / Jobs);
    }
}
