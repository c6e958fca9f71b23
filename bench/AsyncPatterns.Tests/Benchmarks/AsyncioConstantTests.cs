using System.Diagnostics;
using System.Text.RegularExpressions;
using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>What both runtimes share has one constant, in C#: Python is told it with each request, and does what it is told.</summary>
public partial class AsyncioConstantTests
{
    /// <summary>Of its numbers only these are Python's own: what counts by two, a status of HTTP, per cent, milliseconds in a second, what nobody waits for.</summary>
    private static readonly string[] OwnNumbers = ["0", "1", "2", "3", "100", "200", "1000", "3600"];

    [Theory]
    [InlineData("delays 3", 1)]
    [InlineData("delays_in_sequence 2", 2)]
    [InlineData("delays_after_all_started 3", 1)]
    public void It_waits_for_as_long_as_it_is_told(string request, int inSequence)
    {
        SkipWithoutPython();
        const int Milliseconds = 200;
        int count = request[^1] - '0';
        using AsyncioWorker worker = AsyncioWorker.Start();

        long start = Stopwatch.GetTimestamp();
        worker.Ask($"{request} {Milliseconds}", count);

        // A sleep is never too short, but for the resolution of its clock.
        Assert.True(Stopwatch.GetElapsedTime(start).TotalMilliseconds >= inSequence * (Milliseconds - 1), "It did not wait for so long.");
    }

    [Theory]
    [InlineData("heartbeats_blocking_loop")]
    [InlineData("heartbeats_blocking_executor")]
    public void Heartbeats_are_as_far_apart_and_requests_as_long_as_it_is_told(string request)
    {
        SkipWithoutPython();
        using AsyncioWorker worker = AsyncioWorker.Start();

        long start = Stopwatch.GetTimestamp();
        worker.Ask($"{request} 3 100 50", 3);

        Assert.True(Stopwatch.GetElapsedTime(start).TotalMilliseconds >= 3 * 99, "It did not wait for so long.");
        Assert.InRange(worker.Number("count_waits"), 1, 7); // about every 50 ms, or later
        Assert.Equal(3, worker.Number("count_requests"));
        Assert.InRange(worker.Number("wait_percentile 99"), worker.Number("wait_percentile 50"), worker.Number("wait_percentile 100"));
        worker.Ask("forget_waits", 0);
        Assert.Equal(0, worker.Number("count_waits") + worker.Number("count_requests"));
    }

    [Fact]
    public void Heartbeats_wait_in_Python_for_requests_that_block_the_loop_and_for_no_others()
    {
        SkipWithoutPython();
        using AsyncioWorker worker = AsyncioWorker.Start();

        worker.Ask("heartbeats_blocking_loop 2 200 10", 2);
        long inline = worker.Number("wait_percentile 100");
        worker.Ask("forget_waits", 0);
        worker.Ask("heartbeats_blocking_executor 2 200 10", 2);
        long inExecutor = worker.Number("wait_percentile 50");

        Assert.InRange(inline, 150_000_000, long.MaxValue);
        Assert.InRange(inExecutor, 1, 100_000_000);
    }

    [Fact]
    public void It_greets_whom_it_is_told_to_and_after_as_long()
    {
        SkipWithoutPython();
        using AsyncioWorker worker = AsyncioWorker.Start();

        long start = Stopwatch.GetTimestamp();
        worker.Ask("greeting Ada 1 Ben 200", "Hello, Ada!Hello, Ben!");
        worker.Ask("greeting Ada 200 Ben 1", "Hello, Ada!Hello, Ben!");

        Assert.True(Stopwatch.GetElapsedTime(start).TotalMilliseconds >= 398, "It did not wait for so long.");
    }

    [Fact]
    public void It_counts_primes_up_to_where_it_is_told()
    {
        SkipWithoutPython();
        using AsyncioWorker worker = AsyncioWorker.Start();

        worker.Ask("primes_inline 2 100", 50);
        worker.Ask("start_pool 1 1000", 168);
        worker.Ask("primes_in_pool 2 10", 8);
    }

    [Fact]
    public void It_has_no_duration_and_no_amount_of_work_of_its_own()
    {
        string code = Docstring().Replace(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "AsyncioWorker.py")), "");
        string[] lines = [.. code.Split('\n').Select(line => line.Split('#')[0]).Where(line => !line.StartsWith("GRACE", StringComparison.Ordinal))];

        // Host, port, paths and numbers of requests stand in no text either, but for what is asked of a server.
        string[] numbers = [.. lines.SelectMany(line => Number().Matches(line)).Select(match => match.Value).Distinct()];

        Assert.Empty(numbers.Except([.. OwnNumbers, "1.1"]));
    }

    private static void SkipWithoutPython() => Assert.SkipWhen(PythonInterpreter.Find().Problem is not null, PythonInterpreter.Find().Problem ?? "");

    [GeneratedRegex("\"\"\".*?\"\"\"", RegexOptions.Singleline)]
    private static partial Regex Docstring();

    [GeneratedRegex(@"(?<![\w.])\d[\d_.]*(e-?\d+)?")]
    private static partial Regex Number();
}
