using Pragmastat;

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

    /// <summary>The confidence of an interval that is shown.</summary>
    public const double PointwiseConfidence = 0.95;

    /// <summary>Whether the interval has the 95 % asked for.</summary>
    public bool IsEnough => Rounds >= EnoughRounds;

    /// <summary>The centre of some values with its signed-rank interval.</summary>
    /// <remarks>
    /// The estimate is that of Hodges and Lehmann (Annals of Mathematical Statistics 34 (1963), 598-611): the median of the Walsh
    /// averages, of which the interval's ends are two.
    /// </remarks>
    /// <param name="values">One a round.</param>
    /// <param name="confidence">What is asked for.</param>
    /// <returns>Null of no value.</returns>
    public static RatioInterval? FromValues(IReadOnlyList<double> values, double confidence = PointwiseConfidence)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
        {
            return null;
        }

        (double low, double high, double reached) = SignedRank.Interval(values, confidence);
        return new RatioInterval(Toolkit.Center(new Sample([.. values])).NominalValue, low, high, reached, values.Count);
    }

    /// <summary>The same of natural logarithms, as a factor.</summary>
    public static RatioInterval? FromLogs(IReadOnlyList<double> logs, double confidence = PointwiseConfidence) =>
        FromValues(logs, confidence) is RatioInterval log
            ? log with { Estimate = Math.Exp(log.Estimate), Low = Math.Exp(log.Low), High = Math.Exp(log.High) }
            : null;
}
