using System.Diagnostics;
using AsyncPatterns.Benchmarks;
using BenchmarkRounds.Annotations;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>A worker answers right, or its launch fails with one clear line.</summary>
[Collection(nameof(Alone))]
public class AsyncioWorkerTests
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(0.5);

    [Theory]
    [InlineData("sleep 60", "took more than 0.5 s for its first words and was ended")]
    [InlineData("echo hello", "said 'hello' instead of what it is")]
    [InlineData("printf '%0999d' 0", "instead of what it is")]
    [InlineData("exit 3", "ended when it was asked for its first words")]
    [InlineData("echo SyntaxError: no luck >&2; sleep 0.3; exit 1", "ended when it was asked for its first words: SyntaxError: no luck")]
    public void A_worker_that_does_not_get_ready_is_one_line(string script, string message)
    {
        using var python = new FakePython(script);

        string said = Assert.Throws<InvalidOperationException>(() => AsyncioWorker.Start(script[0] == 's' ? Short : null)).Message;

        Assert.Contains(message, said, StringComparison.Ordinal);
        Assert.StartsWith("The Python of the asyncio rows ", said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said);
        Assert.True(said.Length < 400, said);
        Assert.True(OwnProcesses.UsedBeside().Cpu == TimeSpan.Zero); // and it no longer counts among what a row uses
    }

    [Theory]
    [InlineData("read x; sleep 60", "took more than 0.5 s for 'delays 7' and was ended")]
    [InlineData("read x; exit 3", "ended when it was asked for 'delays 7'")]
    [InlineData("read x; echo MemoryError >&2; sleep 0.3; exit 3", "ended when it was asked for 'delays 7': MemoryError")]
    [InlineData("read x; kill -9 $$", "ended when it was asked for 'delays 7'")]
    [InlineData("exit 0", "'delays 7'")]
    [InlineData("read x; echo rubbish", "answered 'rubbish' to 'delays 7', which is rubbish")]
    [InlineData("read x; echo 7", "answered '7' to 'delays 7', which is rubbish")]
    [InlineData("read x; echo '2 = 7'", "which is rubbish")]
    [InlineData("read x; echo 'a warning'; echo '1 = 7'", "which is rubbish")]
    [InlineData("read x; echo '1 = 8'", "answered 8 to 'delays 7' instead of 7")]
    [InlineData("read x; echo '1 = seven'", "answered 'seven' to 'delays 7', which is no number")]
    [InlineData("read x; echo '1 ! ValueError: no'", "failed at 'delays 7': ValueError: no")]
    [InlineData("read x; printf '1 = 7'; sleep 60", "took more than 0.5 s for 'delays 7' and was ended")]
    public void An_answer_that_is_none_or_wrong_is_an_error_of_one_line(string script, string message)
    {
        using var python = new FakePython($"echo CPython 3.11.7\n{script}");
        using AsyncioWorker worker = AsyncioWorker.Start(script.Contains("sleep", StringComparison.Ordinal) ? TimeSpan.FromSeconds(1.5) : null);

        string said = Assert.Throws<InvalidOperationException>(() => worker.Ask("delays 7", 7)).Message;

        Assert.Contains(message.Replace("0.5 s", "1.5 s", StringComparison.Ordinal), said, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', said);
        Assert.Throws<InvalidOperationException>(() => worker.Ask("delays 7", 7)); // and nothing it says later counts
    }

    [Fact]
    public void A_text_that_is_another_is_an_error_of_one_line()
    {
        using var python = new FakePython("echo CPython 3.11.7\nread x; echo '1 = Hello, Bob!'; read x");
        using AsyncioWorker worker = AsyncioWorker.Start();

        string said = Assert.Throws<InvalidOperationException>(() => worker.Ask("greet", "Hello, Alice!")).Message;

        Assert.Equal("The Python of the asyncio rows answered 'Hello, Bob!' to 'greet' instead of 'Hello, Alice!'.", said);
    }

    /// <summary>Python's limit tells: nothing but as many awaits reaches it.</summary>
    [Fact]
    public void An_exception_in_Python_passes_as_many_awaits_as_it_is_asked_for()
    {
        SkipWithoutPython();
        using AsyncioWorker worker = AsyncioWorker.Start();
        Assert.Equal(1, worker.Ask("exceptions 1 500", 1));

        string said = Assert.Throws<InvalidOperationException>(() => worker.Number("exceptions 1 1500")).Message;

        Assert.Contains("RecursionError", said, StringComparison.Ordinal);
    }

    [Fact]
    public void The_Python_side_does_what_it_is_asked_for()
    {
        SkipWithoutPython();
        (string Request, long Expected)[] asked =
        [
            ("nothing", 0), ("switches 1000", 1000), ("thread_switches 1000", 1000), ("delays 100 10", 100), ("delays_in_sequence 2 10", 2), ("delays_after_all_started 100 10", 100),
            ("items 1000 5", 500_500), ("items 1000 0", 500_500), ("dropped 100 0", 0), ("dropped 100 1", 0), ("handled 100 0", 0),
            ("handled 100 1", 100), ("exceptions 7 1", 7), ("exceptions 7 50", 7), ("heartbeats_blocking_loop 2 10 1", 2),
            ("heartbeats_blocking_executor 2 10 1", 2), ("future_switches 100", 100), ("event_thread_switches 100", 100), ("results_by_wait 10 7", 55), ("results_as_completed 10 7", 55), ("primes_inline 1 100000", 9592), ("primes_in_pool 1 100000", 9592),
        ];
        using AsyncioWorker worker = AsyncioWorker.Start();
        foreach ((string request, long expected) in asked)
        {
            Assert.Equal((request, expected), (request, worker.Ask(request, expected)));
        }

        Assert.Contains("failed at 'no_such_thing'", Assert.Throws<InvalidOperationException>(() => worker.Number("no_such_thing")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_ends_with_its_input_and_so_do_the_processes_of_its_pool()
    {
        SkipWithoutPython();
        int before = Pythons();
        using (AsyncioWorker worker = AsyncioWorker.Start())
        {
            worker.StartPool(2, 1000, 168);
            Assert.True(Pythons() >= before + 3, "the pool has not started");
        }

        Assert.Equal(before, await Settled(before));
    }

    [Fact]
    public async Task It_ends_in_the_middle_of_a_request_and_when_it_is_killed_its_pool_does_not_go_on()
    {
        SkipWithoutPython();
        int before = Pythons();
        using (Process python = StartAlone())
        {
            await python.StandardInput.WriteAsync("1 delays_in_sequence 100000 10\n");
            python.StandardInput.Close();
            Assert.True(python.WaitForExit(TimeSpan.FromSeconds(30)));
        }

        using (Process python = StartAlone())
        {
            await python.StandardInput.WriteAsync("1 start_pool 2 100000\n");
            await python.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
            Assert.Equal("1 = 19184", await python.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken));
            Assert.True(Pythons() >= before + 3, "the pool has not started");
            python.Kill(); // it alone
        }

        Assert.Equal(before, await Settled(before));
    }

    private static Process StartAlone()
    {
        Process python = Process.Start(new ProcessStartInfo(
            PythonInterpreter.Command, ["-I", "-S", Path.Combine(AppContext.BaseDirectory, "AsyncioWorker.py")])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.True(PythonInterpreter.IsDescription(python.StandardOutput.ReadLine()!));
        return python;
    }

    private static async Task<int> Settled(int expected)
    {
        for (int attempt = 0; attempt < 100 && Pythons() > expected; attempt++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        return Pythons();
    }

    /// <summary>Pythons that this process or one of its children has started: they share its mark.</summary>
    private static int Pythons() => Process.GetProcesses().Count(process =>
    {
        using (process)
        {
            try
            {
                return !process.HasExited && process.ProcessName.StartsWith("python", StringComparison.Ordinal) &&
                    File.ReadAllText($"/proc/{process.Id}/environ").Contains(Mark, StringComparison.Ordinal);
            }
            catch (Exception exception) when (exception is IOException or InvalidOperationException or UnauthorizedAccessException)
            {
                return false; // it has just ended, or is another user's
            }
        }
    });

    /// <summary>Others may test here at the same time.</summary>
    private static readonly string Mark = $"ASYNCPATTERNS_TEST={Environment.ProcessId}";

    private static void SkipWithoutPython()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are counted where the system shows them.");
        Assert.SkipWhen(PythonInterpreter.Find().Problem is not null, PythonInterpreter.Find().Problem ?? "");
        Environment.SetEnvironmentVariable(Mark.Split('=')[0], Mark.Split('=')[1]);
    }
}
