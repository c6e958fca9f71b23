namespace AsyncPatterns.Benchmarks;

/// <summary>When an awaited operation completes.</summary>
public enum Completion
{
    /// <summary>Before it is awaited: an answer out of a buffer or a cache.</summary>
    AtOnce,

    /// <summary>After its caller has given its thread of the pool back: on whichever core takes the continuation first.</summary>
    Later,

    /// <summary>After its caller has given the thread of a single-threaded loop back: on the same core.</summary>
    LaterOnLoop,

    /// <summary>Not before it is cancelled: what a timeout is for. Tests use it, no measurement does.</summary>
    Never,
}
