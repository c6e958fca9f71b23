using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// Rows arrive in pages: what does it cost to pass them on as a list, an async stream or a channel, and which of these reads the next page
/// meanwhile?
/// </summary>
/// <remarks>
/// 2,000 rows in pages of 100, each page awaited for real: what a database or a paged web service gives. All rows of the table run on
/// one single-threaded event loop: what can overlap is a wait for a page with the handling of another, not two cores. An async stream
/// by itself reads a page when the one before has been handled; that it overlaps nothing is arithmetic. Every method returns the sum of
/// the rows, and reports how many were held at most, read but not yet handled, and how many pages were being read while another was
/// handled.
/// <para>
/// What else could this number be? A second core that handles rows meanwhile: no row uses more than one, which is checked. Pages that
/// are late: the timer is the same for all rows, and a page takes it whoever asks. Pages that were read ahead by chance: they are
/// counted, and each row must have some or none. Handling that is left out: the sum and what the work made of the rows are checked.
/// Work that hides what handing on costs: without latency nothing is done with a row but to add it.
/// </para>
/// </remarks>
[OperationUnit("row", isThroughput: true)]
public class PagedRowBenchmarks
{
    private const int Rows = 2_000;

    /// <summary>Rows that arrive together.</summary>
    public const int PageSize = 100;

    /// <summary>Rounds of arithmetic for a row: those of a page take about a millisecond.</summary>
    private const int Work = 7_000;

    private const string SameAsRows = "it waits for the same pages as a stream of rows";

    private const string Cost = "the cost per row is measured with Latency=0, overlapping with Latency=1";

    private readonly EventLoop loop = new();

    private readonly PreciseTimer timer = new();

    private readonly int[][] pages = [.. Enumerable.Range(1, Rows).Chunk(PageSize)];

    private int handled;

    private int reading;

    private int readAhead;

    private int operations;

    private int onLoop;

    /// <summary>
    /// Milliseconds that a page takes. 0: it is there after a yield, and its rows are added up, so that handing on is all there is. 1: it
    /// takes about as long as the work on its rows, so that overlapping can save nearly half.
    /// </summary>
    [Params(0, 1)]
    public int Latency { get; set; }

    /// <summary>The greatest number of rows that were held at the same time.</summary>
    public int PeakItemsInMemory { get; private set; }

    /// <summary>How many pages of an operation were being read when the work on the rows of another began.</summary>
    public double PagesReadAhead => operations == 0 ? 0 : (double)readAhead / operations;

    /// <summary>The share of pages that came back to the loop.</summary>
    public double ShareOnLoop => operations == 0 ? 0 : (double)onLoop / pages.Length / operations;

    /// <summary>What the work made of all rows so far.</summary>
    public ulong Made { get; private set; }

    /// <summary>Reports how many rows were held at most, and how many pages were read ahead.</summary>
    [GlobalCleanup]
    public void Report()
    {
        LaunchMetric.Report(nameof(PeakItemsInMemory), PeakItemsInMemory);
        LaunchMetric.Report(nameof(PagesReadAhead), PagesReadAhead);
        LaunchMetric.Report(nameof(ShareOnLoop), ShareOnLoop);
    }

    /// <summary>All rows are there before the first is handled.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Rows)]
    [MustHold(nameof(PeakItemsInMemory), AtLeast = Rows)]
    [MustHold(nameof(PagesReadAhead), AtMost = 0)]
    [MustHold(nameof(ShareOnLoop), AtLeast = 1)]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    public long List() => Run(async () =>
    {
        long sum = 0;
        foreach (int row in await ReadAll())
        {
            sum += Handle(row);
        }

        return sum;

        async Task<List<int>> ReadAll()
        {
            var rows = new List<int>();
            for (int i = 0; i < pages.Length; i++)
            {
                rows.AddRange(await ReadPage(i));
            }

            return rows;
        }
    });

    /// <summary>A row is handled as soon as its page is there.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    [MustHold(nameof(PeakItemsInMemory), AtMost = PageSize)]
    [MustHold(nameof(PagesReadAhead), AtMost = 0)]
    [MustHold(nameof(ShareOnLoop), AtLeast = 1)]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    public long AsyncEnumerable() => Run(async () =>
    {
        long sum = 0;
        await foreach (int row in Read())
        {
            sum += Handle(row);
        }

        return sum;

        async IAsyncEnumerable<int> Read()
        {
            for (int i = 0; i < pages.Length; i++)
            {
                foreach (int row in await ReadPage(i))
                {
                    yield return row;
                }
            }
        }
    });

    /// <summary>The stream is one of pages; their rows are handled in a plain loop.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    [LeftOut(SameAsRows, Parameter = nameof(Latency), Values = [1])]
    [MustHold(nameof(PeakItemsInMemory), AtMost = PageSize)]
    [MustHold(nameof(PagesReadAhead), AtMost = 0)]
    [MustHold(nameof(ShareOnLoop), AtLeast = 1)]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    public long AsyncEnumerableOfPages() => Run(async () =>
    {
        long sum = 0;
        await foreach (int[] page in Read())
        {
            foreach (int row in page)
            {
                sum += Handle(row);
            }
        }

        return sum;

        async IAsyncEnumerable<int[]> Read()
        {
            for (int i = 0; i < pages.Length; i++)
            {
                yield return await ReadPage(i);
            }
        }
    });

    /// <summary>A stream of pages that asks for the next page before it hands one on.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    [LeftOut(Cost, Parameter = nameof(Latency), Values = [0])]
    [MustHold(nameof(PeakItemsInMemory), AtMost = 2 * PageSize)]
    [MustHold(nameof(PagesReadAhead), AtLeastParameter = nameof(Latency))]
    [MustHold(nameof(ShareOnLoop), AtLeast = 1)]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    public long ReadAheadOfPages() => Run(async () =>
    {
        long sum = 0;
        await foreach (int[] page in Read())
        {
            foreach (int row in page)
            {
                sum += Handle(row);
            }
        }

        return sum;

        async IAsyncEnumerable<int[]> Read()
        {
            Task<int[]> next = ReadPage(0);
            for (int i = 1; i < pages.Length; i++)
            {
                int[] page = await next;
                next = ReadPage(i);
                yield return page;
            }

            yield return await next;
        }
    });

    /// <summary>A task reads ahead into a channel that holds as many rows as a page has; either side has a row in its hand.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    [LeftOut(Cost, Parameter = nameof(Latency), Values = [1])]
    [MustHold(nameof(PeakItemsInMemory), AtLeast = PageSize, AtMost = (2 * PageSize) + 2)]
    [MustHold(nameof(ShareOnLoop), AtLeast = 1)]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    public long ChannelOfRows() => Run(async () =>
    {
        Channel<int> channel = Channel.CreateBounded<int>(new BoundedChannelOptions(PageSize) { SingleReader = true, SingleWriter = true });
        Task reading = ReadAll(channel.Writer);
        long sum = 0;
        while (await channel.Reader.WaitToReadAsync())
        {
            while (channel.Reader.TryRead(out int row))
            {
                sum += Handle(row);
            }
        }

        await reading;
        return sum;

        async Task ReadAll(ChannelWriter<int> writer)
        {
            try
            {
                for (int i = 0; i < pages.Length; i++)
                {
                    foreach (int row in await ReadPage(i))
                    {
                        await writer.WriteAsync(row);
                    }
                }

                writer.Complete();
            }
            catch (Exception failure)
            {
                writer.Complete(failure); // else the consumer would wait for ever
            }
        }
    });

    /// <summary>A task reads ahead into a channel that holds a page; either side has one in its hand.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    [MustHold(nameof(PeakItemsInMemory), AtLeast = PageSize, AtMost = 3 * PageSize)]
    [MustHold(nameof(PagesReadAhead), AtLeastParameter = nameof(Latency))]
    [MustHold(nameof(ShareOnLoop), AtLeast = 1)]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.3)]
    public long ChannelOfPages() => Run(async () =>
    {
        Channel<int[]> channel = Channel.CreateBounded<int[]>(new BoundedChannelOptions(1) { SingleReader = true, SingleWriter = true });
        Task reading = ReadAll(channel.Writer);
        long sum = 0;
        while (await channel.Reader.WaitToReadAsync())
        {
            while (channel.Reader.TryRead(out int[]? page))
            {
                foreach (int row in page)
                {
                    sum += Handle(row);
                }
            }
        }

        await reading;
        return sum;

        async Task ReadAll(ChannelWriter<int[]> writer)
        {
            try
            {
                for (int i = 0; i < pages.Length; i++)
                {
                    await writer.WriteAsync(await ReadPage(i));
                }

                writer.Complete();
            }
            catch (Exception failure)
            {
                writer.Complete(failure); // else the consumer would wait for ever
            }
        }
    });

    private long Run(Func<Task<long>> main)
    {
        handled = 0;
        operations++;
        return loop.Run(main);
    }

    private async Task<int[]> ReadPage(int page)
    {
        reading++;
        if (Latency == 0)
        {
            await Task.Yield();
        }
        else
        {
            await timer.Wait(TimeSpan.FromMilliseconds(Latency), CancellationToken.None);
        }

        onLoop += SynchronizationContext.Current == loop ? 1 : 0;
        reading--;
        PeakItemsInMemory = Math.Max(PeakItemsInMemory, ((page + 1) * PageSize) - handled);
        return pages[page];
    }

    private int Handle(int row)
    {
        if (Latency > 0)
        {
            WorkOn(row);
        }

        handled++;
        return row;
    }

    /// <summary>Each round needs the result of the one before, so that no processor can hurry it.</summary>
    private void WorkOn(int row)
    {
        readAhead += handled % PageSize == 0 ? reading : 0;
        ulong state = (ulong)row;
        for (int round = 0; round < Work; round++)
        {
            state = (state * 6364136223846793005) + 1442695040888963407;
        }

        Made += state;
    }
}
