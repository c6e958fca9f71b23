namespace BenchmarkRounds.Results;

/// <summary>Why a set has no result of a case.</summary>
internal enum MissingKind
{
    /// <summary>Left out on purpose: something it needs was not there.</summary>
    NotMeasured,

    /// <summary>Every launch failed.</summary>
    Failed,

    /// <summary>The set does not know the case.</summary>
    NotInSet,

    /// <summary>It ran, and what was measured is no time; the reason is what.</summary>
    NoTime,
}

/// <summary>Why a set has no result of a case.</summary>
/// <param name="Kind">In one word.</param>
/// <param name="Reason">What was missing or what failed, as the set says; null when it says nothing.</param>
internal sealed record MissingResult(MissingKind Kind, string? Reason)
{
    /// <summary>"failed: exit code 3".</summary>
    public override string ToString()
    {
        string words = Kind switch
        {
            MissingKind.NotMeasured => "not measured",
            MissingKind.Failed => "failed",
            MissingKind.NoTime => "no time",
            _ => "not in this set",
        };
        return Reason is null ? words : Kind == MissingKind.NoTime ? Reason : $"{words}: {Reason}";
    }
}
