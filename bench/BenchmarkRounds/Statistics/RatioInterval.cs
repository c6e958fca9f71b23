namespace BenchmarkRounds.Statistics;

/// <summary>An estimate of a ratio (or of a time) with the interval that contains the true one.</summary>
/// <param name="Estimate">The estimate; above 0.</param>
/// <param name="Low">The lower end; above 0.</param>
/// <param name="High">The upper end.</param>
/// <param name="Confidence">How often such an interval contains the truth: 0.95 and more, less only with few rounds.</param>
/// <param name="Rounds">How many rounds it rests on.</param>
internal sealed record RatioInterval(double Estimate, double Low, double High, double Confidence, int Rounds)
{
    /// <summary>Rounds needed for an interval of 95 %: with fewer even the whole range of the rounds falls short of it.</summary>
    public const int EnoughRounds = 6;

    /// <summary>Whether the interval has the 95 % asked for.</summary>
    public bool IsEnough => Rounds >= EnoughRounds;
}
