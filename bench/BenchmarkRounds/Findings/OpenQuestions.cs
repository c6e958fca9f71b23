using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Findings;

/// <summary>What a result set does not know well enough yet.</summary>
/// <param name="Name">The claim's id, or the case.</param>
/// <param name="Cases">The cases it rests on.</param>
/// <param name="HalfWidth">Half its interval, as a natural logarithm.</param>
/// <param name="Rounds">The rounds that the interval rests on.</param>
/// <param name="RoundsToVerdict">How many more would probably decide the claim; null when it is a case.</param>
internal sealed record OpenQuestion(string Name, IReadOnlyList<CaseKey> Cases, double HalfWidth, int Rounds, int? RoundsToVerdict);

/// <summary>
/// Finds what further rounds would tell: claims without a verdict, but for those that hardly ever would have one, and ratios that are
/// not known within 5 %.
/// </summary>
internal static class OpenQuestions
{
    /// <summary>Half an interval of ±5 %.</summary>
    private const double Narrow = 0.05;

    /// <summary>All of them, the widest first.</summary>
    public static IReadOnlyList<OpenQuestion> Find(IEnumerable<Claim> claims, ResultSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return [.. OfClaims(claims, set).Concat(OfRows(set)).OrderByDescending(one => one.HalfWidth)];
    }

    private static IEnumerable<OpenQuestion> OfClaims(IEnumerable<Claim> claims, ResultSet set) =>
        from finding in Evaluation.Evaluate(claims, set)
        where finding.Verdict == ClaimVerdict.Inconclusive
        from part in finding.Parts
        where part is { Verdict: ClaimVerdict.Inconclusive, Interval: not null, FurtherRounds: not null }
        select new OpenQuestion(finding.Claim.Id, [.. part.Part.Cases], HalfWidth(part.Part, part.Interval!, part.Bound), part.Interval!.Rounds, part.FurtherRounds);

    private static IEnumerable<OpenQuestion> OfRows(ResultSet set)
    {
        foreach (ClassResult one in set.Classes)
        {
            string? baseline = set.Info?.Classes.GetValueOrDefault(one.Name)?.Baseline;
            foreach (var group in one.Cases.Where(row => row.Launches.Count > 0).GroupBy(row => row.Key.Parameters))
            {
                CaseResult? divisor = group.FirstOrDefault(row => row.Key.Method == baseline);
                foreach (CaseResult row in group.Where(row => row != divisor || group.Count() == 1))
                {
                    RatioInterval? interval = divisor is null || row == divisor
                        ? PairedRatio.EstimateTime(row.Launches)
                        : PairedRatio.Estimate(row.Launches, divisor.Launches);
                    if (interval is not null && HalfWidth(interval) > Narrow)
                    {
                        yield return new OpenQuestion(
                            $"{row.Key}", divisor is null || row == divisor ? [row.Key] : [row.Key, divisor.Key], HalfWidth(interval), interval.Rounds, null);
                    }
                }
            }
        }
    }

    private static double HalfWidth(RatioInterval interval) => Math.Log(interval.High / interval.Low) / 2;

    /// <summary>A difference may be near 0, where a logarithm says nothing: it is as wide as it is in terms of its bound.</summary>
    private static double HalfWidth(ClaimPart part, RatioInterval interval, Bound bound) => part is not DifferencePart && interval.Low > 0
        ? HalfWidth(interval)
        : (interval.High - interval.Low) / 2 / Math.Max(Math.Abs(bound.High ?? bound.Low ?? 1), 1);
}
