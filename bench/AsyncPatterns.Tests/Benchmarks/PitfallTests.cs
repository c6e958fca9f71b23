using System.Runtime.CompilerServices;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>What the guide warns of, shown.</summary>
public class PitfallTests
{
    [Fact]
    public async Task The_exception_of_a_dropped_task_reaches_nobody_but_the_unobserved_event_after_a_collection()
    {
        string mark = Guid.NewGuid().ToString();
        var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        void Note(object? sender, UnobservedTaskExceptionEventArgs unobserved)
        {
            if (unobserved.Exception.InnerException is InvalidOperationException { Message: string message } && message == mark)
            {
                seen.TrySetResult(message);
            }
        }

        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            Drop(mark);
            Assert.False(seen.Task.IsCompleted);
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            while (!seen.Task.IsCompleted)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                await Task.Delay(10, patience.Token);
            }

            Assert.Equal(mark, await seen.Task);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Note;
        }
    }

    [Fact]
    public async Task The_exception_of_a_handled_task_reaches_its_handler()
    {
        string? handled = null;

        await Fail("it").ContinueWith(
            task => handled = task.Exception?.InnerException?.Message,
            TestContext.Current.CancellationToken, TaskContinuationOptions.None, TaskScheduler.Default);

        Assert.Equal("it", handled);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Drop(string message) => _ = Fail(message);

    private static async Task Fail(string message)
    {
        await Task.Yield();
        throw new InvalidOperationException(message);
    }
}
