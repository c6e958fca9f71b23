namespace BenchmarkRounds.Runtimes;

/// <summary>A runtime that cannot be had here; the message says why, in one line.</summary>
internal sealed class MissingRuntimeException : Exception
{
    public MissingRuntimeException(string message)
        : base(message)
    {
    }

    public MissingRuntimeException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public MissingRuntimeException()
    {
    }
}
