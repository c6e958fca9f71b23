using AsyncPatterns.Benchmarks;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>A sentence of the group's promise a test.</summary>
public class TaskGroupTests
{
    /// <summary>Milliseconds. A group that does not cancel waits for ever.</summary>
    private const int Limit = 60_000;

    private static CancellationToken Test => TestContext.Current.CancellationToken;

    [Fact(Timeout = Limit)]
    public async Task Children_start_in_the_group_at_once()
    {
        bool started = false;

        await TaskGroup.RunAsync(
            group =>
            {
                group.Start(_ => Task.FromResult(started = true));
                Assert.True(started);
                return Task.CompletedTask;
            },
            Test);
    }

    [Fact(Timeout = Limit)]
    public async Task Leaving_the_group_waits_for_all_and_their_results_are_there()
    {
        Task<int>[] children = [];

        await TaskGroup.RunAsync(
            group =>
            {
                children = [.. Enumerable.Range(1, 20).Select(i => group.Start(async cancellation =>
                {
                    await Task.Delay(i, cancellation);
                    return i;
                }))];
                return Task.CompletedTask;
            },
            Test);

        Assert.All(children, child => Assert.True(child.IsCompletedSuccessfully));
        Assert.Equal(210, (await Task.WhenAll(children)).Sum());
    }

    [Fact(Timeout = Limit)]
    public async Task The_first_failure_cancels_the_siblings_and_they_do_not_surface()
    {
        Task<int>? sibling = null;

        var thrown = await Assert.ThrowsAsync<AggregateException>(() => TaskGroup.RunAsync(
            group =>
            {
                sibling = group.Start(Forever);
                group.Start<int>(async _ =>
                {
                    await Task.Yield();
                    throw new InvalidOperationException("first");
                });
                return Task.CompletedTask;
            },
            Test));

        Assert.True(sibling!.IsCanceled);
        Assert.Equal("first", Assert.IsType<InvalidOperationException>(Assert.Single(thrown.InnerExceptions)).Message);
    }

    [Fact(Timeout = Limit)]
    public async Task All_failures_surface()
    {
        var both = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        var thrown = await Assert.ThrowsAsync<AggregateException>(() => TaskGroup.RunAsync(
            group =>
            {
                group.Start<int>(async _ =>
                {
                    await both.Task;
                    throw new InvalidOperationException("one");
                });
                group.Start<int>(async _ =>
                {
                    await both.Task;
                    throw new InvalidOperationException("two");
                });
                both.SetResult();
                return Task.CompletedTask;
            },
            Test));

        Assert.Equal(["one", "two"], thrown.InnerExceptions.Select(failure => failure.Message).Order());
    }

    [Fact(Timeout = Limit)]
    public async Task A_child_that_throws_before_its_first_await_fails_like_any_other()
    {
        Task<int>? child = null;

        await Assert.ThrowsAsync<AggregateException>(() => TaskGroup.RunAsync(
            group =>
            {
                child = group.Start<int>(_ => throw new InvalidOperationException());
                return Task.CompletedTask;
            },
            Test));

        Assert.True(child!.IsFaulted);
    }

    [Fact(Timeout = Limit)]
    public async Task A_time_out_of_a_child_is_a_failure_and_not_a_cancellation()
    {
        var thrown = await Assert.ThrowsAsync<AggregateException>(() => TaskGroup.RunAsync(
            group =>
            {
                group.Start<int>(_ => throw new TaskCanceledException("timed out"));
                return Task.CompletedTask;
            },
            Test));

        Assert.Equal("timed out", Assert.Single(thrown.InnerExceptions).Message);
    }

    [Fact(Timeout = Limit)]
    public async Task A_failure_of_the_body_cancels_the_children()
    {
        Task<int>? child = null;

        var thrown = await Assert.ThrowsAsync<AggregateException>(() => TaskGroup.RunAsync(
            group =>
            {
                child = group.Start(Forever);
                throw new InvalidOperationException("body");
            },
            Test));

        Assert.True(child!.IsCanceled);
        Assert.Equal("body", Assert.Single(thrown.InnerExceptions).Message);
    }

    [Fact(Timeout = Limit)]
    public async Task Nothing_outlives_the_group_not_even_what_children_start()
    {
        int ended = 0;

        await TaskGroup.RunAsync(
            group =>
            {
                group.Start(async cancellation =>
                {
                    await Task.Delay(20, cancellation);
                    Task<int> grandchild = group.Start(async inner =>
                    {
                        await Task.Delay(20, inner);
                        return ended++;
                    });
                    Assert.False(grandchild.IsCompleted);
                    return ended++;
                });
                return Task.CompletedTask;
            },
            Test);

        Assert.Equal(2, ended);
    }

    [Fact(Timeout = Limit)]
    public async Task A_cancellation_from_outside_is_passed_down()
    {
        using var outer = new CancellationTokenSource();
        Task<int>? child = null;

        await Assert.ThrowsAsync<OperationCanceledException>(() => TaskGroup.RunAsync(
            async group =>
            {
                child = group.Start(Forever);
                await outer.CancelAsync();
            },
            outer.Token));

        Assert.True(child!.IsCanceled);
    }

    [Fact(Timeout = Limit)]
    public async Task Adding_to_a_group_that_has_ended_is_an_error()
    {
        TaskGroup? ended = null;
        await TaskGroup.RunAsync(
            group =>
            {
                ended = group;
                return Task.CompletedTask;
            },
            Test);

        await Assert.ThrowsAsync<InvalidOperationException>(() => ended!.Start(_ => Task.FromResult(1)));
    }

    [Fact(Timeout = Limit)]
    public async Task Adding_to_a_group_that_is_being_cancelled_starts_nothing()
    {
        bool started = false;

        await Assert.ThrowsAsync<AggregateException>(() => TaskGroup.RunAsync(
            async group =>
            {
                _ = group.Start<int>(_ => throw new InvalidOperationException());
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Task.Delay(Timeout.Infinite, group.Token));
                Task<bool> late = group.Start(_ => Task.FromResult(started = true));
                Assert.True(late.IsCanceled);
            },
            Test));

        Assert.False(started);
    }

    private static async Task<int> Forever(CancellationToken cancellation)
    {
        await Task.Delay(Timeout.Infinite, cancellation);
        return 0;
    }
}
