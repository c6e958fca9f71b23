using System.Diagnostics;
using System.Globalization;

namespace AsyncPatterns.Benchmarks;

/// <summary>Threads that all wait at the same time.</summary>
internal static class WaitingThreads
{
    /// <summary>The command, the first argument of the program, that makes it print the memory of threads; the second is how many.</summary>
    public const string Command = "threads";

    /// <summary>Starts threads, each of which sleeps once all of them have been started, and waits until they have ended.</summary>
    /// <param name="count">How many.</param>
    /// <param name="milliseconds">How long each sleeps.</param>
    /// <param name="whileAllWait">Called when the last one has been started, with how many are waiting.</param>
    /// <returns>How many have ended.</returns>
    public static int Run(int count, int milliseconds, Action<int> whileAllWait)
    {
        int ended = 0;
        using var here = new CountdownEvent(count);
        using var goOn = new ManualResetEventSlim(initialState: false, spinCount: 0); // threads that spin would take the core of those that start
        var threads = new Thread[count];
        for (int i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(() =>
            {
                here.Signal();
                goOn.Wait();
                Thread.Sleep(milliseconds);
                Interlocked.Increment(ref ended);
            });
            threads[i].Start();
        }

        here.Wait();
        whileAllWait(count - here.CurrentCount);
        goOn.Set();
        foreach (Thread thread in threads)
        {
            thread.Join();
        }

        return ended;
    }

    /// <summary>The memory that so many threads need, in bytes: that by which a fresh process grows. This one may reuse what others have left.</summary>
    public static int MeasureBytes(int count)
    {
        using ChildProcess fresh = ChildProcess.Start(Command, count.ToString(CultureInfo.InvariantCulture));
        return fresh.ReadNumber(TimeSpan.FromMinutes(1));
    }

    /// <summary>The fresh process's side: prints by how many bytes it has grown while so many threads wait.</summary>
    public static void PrintBytes(string count, TextWriter output)
    {
        Run(1, milliseconds: 0, _ => { }); // what the first one loads
        long before = WorkingSet();
        Run(int.Parse(count, CultureInfo.InvariantCulture), milliseconds: 0, _ => output.WriteLine(
            (WorkingSet() - before).ToString(CultureInfo.InvariantCulture)));
        output.Flush();
    }

    private static long WorkingSet()
    {
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }
}
