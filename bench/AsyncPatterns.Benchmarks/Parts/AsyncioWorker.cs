using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// A Python that does the guide's patterns on request, asked over its pipes: a line out, a line back, every answer checked. It
/// ends when its input does, so also when the process that started it is killed.
/// </summary>
public sealed class AsyncioWorker : IDisposable
{
    private const int LongestAnswer = 200;

    /// <summary>Nothing that is asked takes so long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process process;
    private readonly Timer limit;
    private readonly TimeSpan patience;
    private readonly byte[] answer = new byte[LongestAnswer];
    private readonly List<Process> counted = [];
    private volatile bool isLate;
    private volatile string? lastError;
    private int asked;

    private AsyncioWorker(Process process, TimeSpan patience)
    {
        this.process = process;
        this.patience = patience;
        limit = new Timer(_ =>
        {
            isLate = true;
            Kill();
        });
        // What it says there is of use when it has ended; unread, it would block it.
        process.ErrorDataReceived += (_, line) => lastError = string.IsNullOrWhiteSpace(line.Data) ? lastError : line.Data;
        process.BeginErrorReadLine();
        Count(process);
    }

    /// <summary>Starts it and waits until it is ready.</summary>
    /// <param name="patience">How long it may take to be ready, and for an answer; null for a minute.</param>
    /// <exception cref="InvalidOperationException">It cannot be started, or says something else. The message is one line.</exception>
    public static AsyncioWorker Start(TimeSpan? patience = null)
    {
        string script = Path.Combine(AppContext.BaseDirectory, $"{nameof(AsyncioWorker)}.py");
        // Isolated: no variable, package or folder of the user's changes what it runs.
        var start = new ProcessStartInfo(PythonInterpreter.Executable, ["-I", "-S", script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        try
        {
            var worker = new AsyncioWorker(Process.Start(start)!, patience ?? Patience);
            try
            {
                string said = worker.ReadLine("its first words");
                return PythonInterpreter.IsDescription(said)
                    ? worker
                    : throw worker.Fail($"said {Quoted(said)} instead of what it is");
            }
            catch
            {
                worker.Dispose(); // nobody else knows of it
                throw;
            }
        }
        catch (Win32Exception)
        {
            throw new InvalidOperationException($"{PythonInterpreter.Subject} could not be started.");
        }
    }

    /// <summary>Asks for something and checks the answer.</summary>
    /// <param name="request">A name of the worker's and its arguments.</param>
    /// <param name="expected">The only right answer.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="InvalidOperationException">It hangs, has ended or says something else. The message is one line.</exception>
    public long Ask(string request, long expected)
    {
        long number = Number(request);
        return number == expected ? number : throw Fail($"answered {number} to '{request}' instead of {expected}");
    }

    /// <summary>The same where the answer is a text.</summary>
    public string Ask(string request, string expected)
    {
        string text = Answer(request);
        return text == expected ? text : throw Fail($"answered {Quoted(text)} to '{request}' instead of '{expected}'");
    }

    /// <summary>Asks for a number that nobody knows beforehand.</summary>
    /// <exception cref="InvalidOperationException">It hangs, has ended or says something else. The message is one line.</exception>
    public long Number(string request)
    {
        string text = Answer(request);
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
            ? number
            : throw Fail($"answered {Quoted(text)} to '{request}', which is no number");
    }

    /// <summary>Reports what asking costs, by asking for nothing: that much of each operation's time is not the worker's.</summary>
    /// <param name="operations">How many operations one request is.</param>
    private void ReportRequestOverhead(int operations)
    {
        const int Requests = 21;
        double[] times = new double[Requests];
        for (int i = 0; i < Requests; i++)
        {
            long start = Stopwatch.GetTimestamp();
            Ask("nothing", 0);
            times[i] = Stopwatch.GetElapsedTime(start).TotalNanoseconds;
        }

        Array.Sort(times);
        LaunchMetric.ReportTypical("RequestOverheadNanoseconds", times[Requests / 2] / operations);
    }

    /// <summary>Starts its pool of processes, which do one CPU-bound job each, and counts what they use among the row's costs.</summary>
    /// <param name="processes">How many.</param>
    /// <param name="below">The job: to count the primes below this.</param>
    /// <param name="primes">How many there are.</param>
    public void StartPool(int processes, int below, int primes)
    {
        Ask(string.Create(CultureInfo.InvariantCulture, $"start_pool {processes} {below}"), processes * primes);
        for (int i = 0; i < processes; i++)
        {
            Count(Process.GetProcessById((int)Number(string.Create(CultureInfo.InvariantCulture, $"pool_process {i}"))));
        }
    }

    /// <summary>The bytes that it has in memory now.</summary>
    public long WorkingSet()
    {
        process.Refresh();
        return process.WorkingSet64;
    }

    /// <summary>Reports what asking costs, and ends it: a clean-up of one line.</summary>
    /// <param name="operations">How many operations one request is.</param>
    public void Stop(int operations)
    {
        ReportRequestOverhead(operations);
        Dispose();
    }

    /// <summary>Closes its input, which ends it.</summary>
    public void Dispose()
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended before.
        }

        if (!process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            Kill();
        }

        limit.Dispose();
        foreach (Process one in counted)
        {
            OwnProcesses.Remove(one);
            one.Dispose();
        }

        counted.Clear();
    }

    private void Count(Process one)
    {
        counted.Add(one);
        OwnProcesses.Add(one);
    }

    private string Answer(string request)
    {
        asked++;
        try
        {
            process.StandardInput.Write(string.Create(CultureInfo.InvariantCulture, $"{asked} {request}\n"));
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            throw Ended($"before it was asked for '{request}'");
        }

        string line = ReadLine($"'{request}'");
        string number = asked.ToString(CultureInfo.InvariantCulture);
        return line.StartsWith($"{number} = ", StringComparison.Ordinal) ? line[(number.Length + 3)..]
            : line.StartsWith($"{number} ! ", StringComparison.Ordinal) ? throw Fail($"failed at '{request}': {Plain(line[(number.Length + 3)..])}")
            : throw Fail($"answered {Quoted(line)} to '{request}', which is rubbish");
    }

    private string ReadLine(string what)
    {
        limit.Change(patience, Timeout.InfiniteTimeSpan);
        Stream output = process.StandardOutput.BaseStream;
        int length = 0;
        while (length < answer.Length)
        {
            int read = output.Read(answer, length, answer.Length - length);
            if (isLate)
            {
                throw Fail(string.Create(CultureInfo.InvariantCulture, $"took more than {patience.TotalSeconds:0.###} s for {what} and was ended"));
            }

            if (read == 0)
            {
                throw Ended($"when it was asked for {what}");
            }

            length += read;
            if (answer[length - 1] == '\n')
            {
                break; // the end of what it says: it speaks only when asked
            }
        }

        limit.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        return Encoding.UTF8.GetString(answer, 0, length).TrimEnd('\r', '\n');
    }

    private InvalidOperationException Ended(string when)
    {
        Kill();
        process.WaitForExit(TimeSpan.FromSeconds(5));
        string why = lastError is string error ? $": {Plain(error)}" : "";
        return new InvalidOperationException($"The Python of the asyncio rows ended {when}{why}.");
    }

    private InvalidOperationException Fail(string how)
    {
        Kill(); // nothing it says from here on is to be trusted
        return new InvalidOperationException($"The Python of the asyncio rows {how}.");
    }

    private void Kill()
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or Win32Exception or AggregateException)
        {
            // It has ended by itself.
        }
    }

    private static string Quoted(string text) => $"'{Plain(text)}'";

    private static string Plain(string text) => string.Concat(text.Take(LongestAnswer).Select(letter => char.IsControl(letter) ? ' ' : letter)).Trim();
}
