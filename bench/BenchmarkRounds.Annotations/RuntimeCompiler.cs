using System.Diagnostics;
using System.Runtime;

namespace BenchmarkRounds.Annotations;

/// <summary>The runtime's just-in-time compiler, which replaces what has become hot on a thread of its own.</summary>
public static class RuntimeCompiler
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// Waits until it has nothing to do, at most a second: before each iteration that warms up, so that the next runs what the last
    /// has made hot, and before each that counts. While it works it keeps a core busy. Of two cores that is one less for what hands
    /// over between threads, which then takes half its time or thrice: nothing has to change the core, or everything waits for it.
    /// </summary>
    public static void AwaitQuiet() => AwaitQuiet(() => JitInfo.GetCompilationTime());

    /// <param name="spent">What it has spent so far.</param>
    internal static void AwaitQuiet(Func<TimeSpan> spent)
    {
        long start = Stopwatch.GetTimestamp();
        long since = start;
        TimeSpan before = spent();
        while (Stopwatch.GetElapsedTime(since) < Quiet && Stopwatch.GetElapsedTime(start) < Longest)
        {
            Thread.Sleep(2);
            TimeSpan now = spent();
            if (now != before)
            {
                before = now;
                since = Stopwatch.GetTimestamp();
            }
        }
    }
}
