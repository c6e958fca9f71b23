using System.Diagnostics;
using BenchmarkRounds.Annotations;

namespace AsyncPatterns.Benchmarks;

/// <summary>Makes a client's code final before it is measured: that of HTTP is more than iterations warm up.</summary>
internal static class WarmUp
{
    /// <summary>Code becomes final in two steps, each of which takes thirty calls and then the compiler.</summary>
    private const int Steps = 2;

    private static readonly TimeSpan Calls = TimeSpan.FromMilliseconds(60);

    /// <summary>Repeats an operation.</summary>
    /// <param name="operation">What will be measured, or what it is made of.</param>
    public static async Task Run(Func<Task> operation)
    {
        // Where nothing is measured, a call opens the connections.
        for (int step = 0; step < (MeteredEngineFactory.IsLaunch ? Steps : 0); step++)
        {
            long start = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(start) < Calls)
            {
                await operation().ConfigureAwait(false);
            }

            RuntimeCompiler.AwaitQuiet();
        }

        await operation().ConfigureAwait(false);
    }
}
