namespace BenchmarkRounds.Planning;

/// <summary>A run that cannot start as asked. The message is the whole error: what, where, what to do.</summary>
internal sealed class StudyException : Exception
{
    /// <summary>An error of one line.</summary>
    public StudyException(string message)
        : base(message)
    {
    }

    /// <summary>An error of one line, and what caused it.</summary>
    public StudyException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Not used: an error without a message helps nobody.</summary>
    public StudyException()
        : this("The study cannot run.")
    {
    }
}
