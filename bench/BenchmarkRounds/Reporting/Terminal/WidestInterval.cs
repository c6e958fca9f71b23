using System.Globalization;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>How far the worst claim of a growing set is from an answer.</summary>
internal static class WidestInterval
{
    /// <summary>"12 of 21 claims have a verdict; widest interval: await-cheaper-than-thread-switch, ±31 %".</summary>
    /// <param name="set">The result set.</param>
    /// <param name="claims">The claims that the run bears on.</param>
    /// <returns>Null when no claim has evidence.</returns>
    public static string? Describe(ResultSet set, IEnumerable<Claim> claims)
    {
        IReadOnlyList<Finding> findings = Evaluation.Evaluate(claims, set);
        var open = findings.Where(finding => finding.Verdict == ClaimVerdict.Inconclusive)
            .SelectMany(finding => finding.Parts.Where(part => part.Interval is { Rounds: > 1 }).Select(part => (finding.Claim.Id, Width: Width(part.Interval!))))
            .Where(one => double.IsFinite(one.Width)) // a number of 0 has no relative width
            .ToArray();
        int decided = findings.Count(finding => finding.Verdict is ClaimVerdict.Supported or ClaimVerdict.Refuted);
        string count = string.Create(CultureInfo.InvariantCulture, $"{decided} of {findings.Count} {(findings.Count == 1 ? "claim has" : "claims have")} a verdict");
        if (open.Length == 0)
        {
            return decided == 0 ? null : count;
        }

        (string id, double width) = open.MaxBy(one => one.Width);
        return string.Create(CultureInfo.InvariantCulture, $"{count}; widest interval: {id}, ±{100 * width:0} %");
    }

    /// <summary>Half the interval, divided by its estimate.</summary>
    private static double Width(RatioInterval interval) => Math.Abs((interval.High - interval.Low) / 2 / interval.Estimate);
}
