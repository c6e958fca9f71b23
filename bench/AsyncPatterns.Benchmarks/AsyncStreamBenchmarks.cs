using System.Threading.Channels;
using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;
using Channels = System.Threading.Channels.Channel;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// What does it cost to hand on rows that arrive in pages: all of them as a list, one by one as an async stream, or through a
/// channel?
/// </summary>
/// <remarks>
/// 20,000 rows in pages of 100, each page awaited for real: what a database or a paged web service gives. Every method returns the
/// sum of the rows, and reports how many were held at most: read, but not yet handled.
/// </remarks>
[OperationUnit("row", isThroughput: true)]
public class AsyncStreamBenchmarks
{
    private const int Rows = 20_000;

    /// <summary>Rows that arrive together.</summary>
    public const int PageSize = 100;

    private readonly int[][] pages = [.. Enumerable.Range(1, Rows).Chunk(PageSize)];

    private int handled;

    /// <summary>The greatest number of rows that were held since this was created.</summary>
    public int GreatestHeld { get; private set; }

    /// <summary>Says how many rows were held at most.</summary>
    [GlobalCleanup]
    public void Report() => LaunchMetric.Report(nameof(GreatestHeld), GreatestHeld);

    /// <summary>All rows are there before the first is handled.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Rows)]
    [MustHold(nameof(GreatestHeld), AtLeast = Rows)]
    public async Task<long> List()
    {
        handled = 0;
        long sum = 0;
        foreach (int row in await ReadAll())
        {
            sum += row;
            handled++;
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
    }

    /// <summary>A row is handled as soon as its page is there.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    [MustHold(nameof(GreatestHeld), AtMost = PageSize)]
    public async Task<long> AsyncEnumerable()
    {
        handled = 0;
        long sum = 0;
        await foreach (int row in Read())
        {
            sum += row;
            handled++;
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
    }

    /// <summary>The stream is one of pages; their rows are handled in a plain loop.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    [MustHold(nameof(GreatestHeld), AtMost = PageSize)]
    public async Task<long> AsyncEnumerableOfPages()
    {
        handled = 0;
        long sum = 0;
        await foreach (int[] page in Read())
        {
            foreach (int row in page)
            {
                sum += row;
                handled++;
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
    }

    /// <summary>A task reads a page ahead, into a channel that holds as many rows; either side has one in its hand.</summary>
    [Benchmark(OperationsPerInvoke = Rows)]
    [MustHold(nameof(GreatestHeld), AtMost = (2 * PageSize) + 2)]
    public async Task<long> Channel()
    {
        handled = 0;
        Channel<int> channel = Channels.CreateBounded<int>(
            new BoundedChannelOptions(PageSize) { SingleReader = true, SingleWriter = true });
        Task reading = Task.Run(async () =>
        {
            for (int i = 0; i < pages.Length; i++)
            {
                foreach (int row in await ReadPage(i))
                {
                    await channel.Writer.WriteAsync(row);
                }
            }

            channel.Writer.Complete();
        });
        long sum = 0;
        await foreach (int row in channel.Reader.ReadAllAsync())
        {
            sum += row;
            handled++;
        }

        await reading;
        return sum;
    }

    private async Task<int[]> ReadPage(int page)
    {
        await Task.Yield();
        GreatestHeld = Math.Max(GreatestHeld, ((page + 1) * PageSize) - Volatile.Read(ref handled));
        return pages[page];
    }
}
