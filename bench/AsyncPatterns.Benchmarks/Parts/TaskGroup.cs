namespace AsyncPatterns.Benchmarks;

/// <summary>
/// Structured concurrency as the guide's <c>TaskGroup</c> has it. Children start in the group; leaving it waits for all of them;
/// the first failure cancels the others; all failures surface, those who were cancelled for it do not; nothing outlives the
/// group; a cancellation from outside is passed down.
/// </summary>
public sealed class TaskGroup
{
    private readonly Lock gate = new();
    private readonly List<Task> children = [];
    private readonly List<Exception> failures = [];
    private readonly CancellationTokenSource cancellation;
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int running = 1; // the body

    private TaskGroup(CancellationToken outer) =>
        cancellation = CancellationTokenSource.CreateLinkedTokenSource(outer);

    /// <summary>Cancelled with the group: by the first failure, or from outside.</summary>
    public CancellationToken Token => cancellation.Token;

    /// <summary>Runs a body that may start children, and waits for it and all of them.</summary>
    /// <param name="body">Starts the children; its own failure cancels them, too.</param>
    /// <param name="outer">Cancels the group.</param>
    /// <exception cref="AggregateException">Something failed: every failure, in the order of their occurrence.</exception>
    /// <exception cref="OperationCanceledException">Nothing failed, but <paramref name="outer"/> was cancelled.</exception>
    public static async Task RunAsync(Func<TaskGroup, Task> body, CancellationToken outer = default)
    {
        ArgumentNullException.ThrowIfNull(body);
        var group = new TaskGroup(outer);
        using (group.cancellation)
        {
            await group.Watch(group.Call(async _ =>
            {
                await body(group).ConfigureAwait(false);
                return true;
            })).ConfigureAwait(false);
            await group.drained.Task.ConfigureAwait(false);
        }

        group.ThrowIfFailed(outer);
    }

    /// <summary>Starts a child.</summary>
    /// <param name="child">Is given the token that the group cancels.</param>
    /// <returns>The child, to take its result from after the group; a cancelled task when the group is being cancelled.</returns>
    /// <exception cref="InvalidOperationException">The group has ended.</exception>
    public Task<T> Start<T>(Func<CancellationToken, Task<T>> child)
    {
        ArgumentNullException.ThrowIfNull(child);
        lock (gate)
        {
            if (running == 0)
            {
                throw new InvalidOperationException("The task group has ended; start its children before leaving it.");
            }

            if (cancellation.IsCancellationRequested)
            {
                return Task.FromCanceled<T>(cancellation.Token);
            }

            running++;
        }

        Task<T> task = Call(child);
        Task watched = Watch(task);
        lock (gate)
        {
            children.Add(task);
            children.Add(watched);
        }

        return task;
    }

    /// <summary>A child that throws before its first await fails like any other.</summary>
    private async Task<T> Call<T>(Func<CancellationToken, Task<T>> child) => await child(cancellation.Token).ConfigureAwait(false);

    private async Task Watch(Task task)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Cancelled because of somebody else: no failure of its own.
        }
        catch (Exception exception)
        {
            lock (gate)
            {
                failures.Add(exception);
            }

            await cancellation.CancelAsync().ConfigureAwait(false);
        }

        lock (gate)
        {
            running--;
            if (running == 0)
            {
                drained.SetResult();
            }
        }
    }

    private void ThrowIfFailed(CancellationToken outer)
    {
        if (failures.Count > 0)
        {
            throw new AggregateException(failures);
        }

        outer.ThrowIfCancellationRequested();
    }
}
