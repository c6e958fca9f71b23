using System.Reflection;
using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>Rows of pages are held and read ahead as the name of a row says, all on one thread.</summary>
[Collection(nameof(Alone))]
public class PagedRowTests
{
    private const int Rows = 2_000;

    private const int Page = PagedRowBenchmarks.PageSize;

    private const int Pages = Rows / Page;

    /// <summary>Each row, the least and the most that it holds, and the pages that it reads while another is handled.</summary>
    public static TheoryData<string, int, int, int> Patterns() => new()
    {
        { nameof(PagedRowBenchmarks.List), Rows, Rows, 0 },
        { nameof(PagedRowBenchmarks.AsyncEnumerable), Page, Page, 0 },
        { nameof(PagedRowBenchmarks.AsyncEnumerableOfPages), Page, Page, 0 },
        { nameof(PagedRowBenchmarks.ReadAheadOfPages), Page, 2 * Page, Pages - 1 },
        { nameof(PagedRowBenchmarks.ChannelOfRows), Page, (2 * Page) + 2, Pages - 1 },
        { nameof(PagedRowBenchmarks.ChannelOfPages), Page, 3 * Page, Pages - 1 },
    };

    public static TheoryData<string> Names() => [.. Patterns().Select(pattern => pattern.Data.Item1)];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void A_row_holds_and_reads_ahead_as_much_as_its_name_says(string row, int least, int most, int ahead)
    {
        var rows = new PagedRowBenchmarks { Latency = 1 };

        Assert.Equal(Rows * (Rows + 1) / 2, Operation(rows, row)());

        Assert.InRange(rows.PeakItemsInMemory, least, most);
        Assert.Equal(1, rows.ShareOnLoop);
        Assert.InRange(rows.PagesReadAhead, ahead == 0 ? 0 : 5, ahead); // fewer than all where the machine was busy
        Operation(rows, row)();
        Assert.InRange(rows.PagesReadAhead, ahead == 0 ? 0 : 5, ahead); // fewer than all where the machine was busy
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_work_is_done_on_all_rows_where_pages_take_time_and_none_where_they_do_not(string row)
    {
        var slow = new PagedRowBenchmarks { Latency = 1 };
        var list = new PagedRowBenchmarks { Latency = 1 };
        var quick = new PagedRowBenchmarks { Latency = 0 };

        Operation(slow, row)();
        list.List();
        Operation(quick, row)();

        Assert.NotEqual(0ul, slow.Made);
        Assert.Equal(list.Made, slow.Made);
        Assert.Equal(0ul, quick.Made);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_row_is_read_or_handled_on_the_thread_pool(string row)
    {
        Func<long> operation = Operation(new PagedRowBenchmarks { Latency = 0 }, row);

        // What the test host asks of the pool meanwhile is counted, too.
        Assert.Contains(Enumerable.Range(0, 20), _ =>
        {
            long before = ThreadPool.CompletedWorkItemCount;
            operation();
            SpinWait.SpinUntil(() => ThreadPool.PendingWorkItemCount == 0);
            return ThreadPool.CompletedWorkItemCount - before < Pages / 2;
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Handing_a_row_on_allocates_nothing_for_each_row_but_its_place_in_a_list(string row)
    {
        Func<long> operation = Operation(new PagedRowBenchmarks { Latency = 0 }, row);

        Assert.InRange(AllocatedBytes.PerCall(Rows, () => operation()), 0, row == nameof(PagedRowBenchmarks.List) ? 20 : 10);
    }

    [Theory]
    [InlineData(nameof(PagedRowBenchmarks.AsyncEnumerable), typeof(IAsyncEnumerable<int>))]
    [InlineData(nameof(PagedRowBenchmarks.AsyncEnumerableOfPages), typeof(IAsyncEnumerable<int[]>))]
    [InlineData(nameof(PagedRowBenchmarks.ReadAheadOfPages), typeof(IAsyncEnumerable<int[]>))]
    public void A_stream_is_one_of_rows_or_of_pages_as_the_name_says(string row, Type stream)
    {
        Type iterator = Assert.Single(NestedTypes(typeof(PagedRowBenchmarks)), type =>
            type.Name.Contains($"<{row}>", StringComparison.Ordinal) && type.GetInterfaces().Any(one => one.Name == stream.Name));

        Assert.Contains(stream, iterator.GetInterfaces());
    }

    private static IEnumerable<Type> NestedTypes(Type type) =>
        type.GetNestedTypes(BindingFlags.NonPublic).SelectMany(nested => NestedTypes(nested).Prepend(nested));

    private static Func<long> Operation(PagedRowBenchmarks rows, string row) =>
        typeof(PagedRowBenchmarks).GetMethod(row)!.CreateDelegate<Func<long>>(rows);
}
