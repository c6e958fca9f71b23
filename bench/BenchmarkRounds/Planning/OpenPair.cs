using BenchmarkRounds.Results;

namespace BenchmarkRounds.Planning;

/// <summary>Cases whose ratio, or time, is not known well enough yet. They are launched in the same rounds: pairs stay pairs.</summary>
/// <param name="Cases">A candidate and what it is divided by; one case alone where there is nothing.</param>
/// <param name="HalfWidth">Half its interval, as a natural logarithm.</param>
/// <param name="Rounds">The rounds that the interval rests on.</param>
/// <param name="RoundsToVerdict">How many more would probably give an open claim its verdict; null when it is no claim.</param>
internal sealed record OpenPair(IReadOnlyList<CaseKey> Cases, double HalfWidth, int Rounds, int? RoundsToVerdict)
{
    /// <summary>Half an interval that is narrow enough: ±5 %.</summary>
    public const double Narrow = 0.05;

    /// <summary>The half-width to be expected after further rounds: it shrinks with their root.</summary>
    public double After(int further) => HalfWidth * Math.Sqrt((double)Rounds / (Rounds + further));
}
