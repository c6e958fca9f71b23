namespace BenchmarkRounds.Results;

/// <summary>Something about a result set that its user can mend. The message is the whole error: what, where, what to do.</summary>
internal sealed class ResultException : Exception
{
    /// <summary>An error of one line.</summary>
    public ResultException(string message)
        : base(message)
    {
    }

    /// <summary>An error of one line, and what caused it.</summary>
    public ResultException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Not used: an error without a message helps nobody.</summary>
    public ResultException()
        : this("The result set cannot be used.")
    {
    }

    /// <summary>Whether it is a file of another program: a folder's own results can be used without it.</summary>
    public bool IsAlien { get; init; }
}
