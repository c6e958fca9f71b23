using System.Threading.Tasks.Sources;

namespace AsyncPatterns.Benchmarks;

/// <summary>
/// A signal that one task sets and one other awaits, again and again, without allocating: setting it is remembered until it is
/// awaited. The continuation is always posted, to the awaiting side's context or the thread pool: never run by the setter.
/// </summary>
public sealed class Signal : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> core = new() { RunContinuationsAsynchronously = true };

    /// <summary>Sets the signal. At most once for each time it is awaited.</summary>
    public void Set() => core.SetResult(true);

    /// <summary>Completes when the signal is set, and resets it.</summary>
    public ValueTask WaitAsync() => new(this, core.Version);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => core.GetStatus(token);

    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        core.OnCompleted(continuation, state, token, flags);

    void IValueTaskSource.GetResult(short token)
    {
        core.GetResult(token);
        core.Reset();
    }
}
