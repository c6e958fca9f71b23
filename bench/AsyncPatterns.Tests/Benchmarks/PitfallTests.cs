using System.Runtime.CompilerServices;
using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>What the guide warns of: the failure of a dropped task reaches nobody, that of one that is looked after reaches somebody.</summary>
[Collection(nameof(Alone))]
public class PitfallTests
{
    private const int Jobs = 1000;

    private const int Rounds = 5;

    public static TheoryData<string> LookedAfter() =>
        [nameof(FireAndForgetBenchmarks.AwaitedInTry), nameof(FireAndForgetBenchmarks.Handled), nameof(FireAndForgetBenchmarks.BackgroundChannel)];

    [Fact]
    public async Task The_failures_of_dropped_jobs_reach_nobody_but_the_unobserved_event_after_a_collection()
    {
        (int reached, int unobserved) = await Fail(nameof(FireAndForgetBenchmarks.Dropped));

        Assert.Equal(0, reached);
        Assert.InRange(unobserved, Jobs - 10, Jobs); // some may still be on a stack
    }

    [Theory]
    [MemberData(nameof(LookedAfter))]
    public async Task The_failures_of_jobs_that_are_looked_after_reach_somebody_and_none_is_left_for_the_event(string row)
    {
        (int reached, int unobserved) = await Fail(row);

        Assert.Equal((Jobs, 0), (reached, unobserved));
    }

    /// <summary>How many failures of a row reach somebody, and how many the event that a collection raises.</summary>
    private static async Task<(int Reached, int Unobserved)> Fail(string row)
    {
        Collect(); // what other tests have left
        int unobserved = 0;
        void Note(object? sender, UnobservedTaskExceptionEventArgs lost) =>
            Interlocked.Add(ref unobserved, lost.Exception.InnerException is InvalidOperationException { Message: "The job has failed." } ? 1 : 0);

        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            int reached = await Run(row);
            for (int i = 0; i < Rounds; i++)
            {
                Collect();
                await Task.Yield();
            }

            return (reached, unobserved);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }
    }

    /// <summary>Not inlined, so that nothing of it stays reachable.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<int> Run(string row) => (int)(await Invocation.Run(Invocation.Plan()
        .CasesOf(typeof(FireAndForgetBenchmarks)).Single(one => one.Descriptor.WorkloadMethod.Name == row && one.Parameters["Failing"] is true)))!;

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }
}
