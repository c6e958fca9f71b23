namespace BenchmarkRounds.Results;

/// <summary>One process that ran one case: the unit of every statistic.</summary>
/// <param name="Round">The round it belongs to; launches of the same round are pairs. Starts at 1.</param>
/// <param name="Nanoseconds">Its value: the median of its result iterations, nanoseconds an operation; above 0 and finite.</param>
internal sealed record Launch(int Round, double Nanoseconds);

/// <summary>A case as saved: its launches, one a round, in the order of the rounds.</summary>
/// <param name="Key">What identifies it.</param>
/// <param name="Launches">Its launches; empty when it failed in every round.</param>
/// <param name="AllocatedBytes">Bytes allocated an operation; null when not measured.</param>
/// <param name="Metrics">Other numbers that the case reported, by name: the greatest or the median of all rounds.</param>
internal sealed record CaseResult(
    CaseKey Key, IReadOnlyList<Launch> Launches, long? AllocatedBytes, IReadOnlyDictionary<string, double> Metrics)
{
    /// <summary>No case has more: what statistics of them cost grows with their square.</summary>
    public const int MostLaunches = 500;

    /// <summary>Over how many operations the bytes were counted; 0 when not known.</summary>
    public long Operations { get; init; }

    /// <summary>The job that ran it; null when not known.</summary>
    public BenchmarkJob? Job { get; init; }

    /// <summary>Why its times are none, "0 ns: nothing was measured"; null where they are, and where it failed. It has no launches then.</summary>
    public string? WithoutTime { get; init; }
}

/// <summary>A benchmark class as saved.</summary>
/// <param name="Name">The full name of the class.</param>
/// <param name="Cases">Its cases, in the order of the file.</param>
/// <param name="BenchmarkDotNetVersion">The version that measured it.</param>
internal sealed record ClassResult(string Name, IReadOnlyList<CaseResult> Cases, string BenchmarkDotNetVersion);
