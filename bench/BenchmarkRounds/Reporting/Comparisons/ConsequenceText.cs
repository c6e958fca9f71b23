using System.Globalization;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>The conclusions that change, each in a sentence with its reason: claims, places, leads.</summary>
internal static class ConsequenceText
{
    private const int Most = 12;

    /// <summary>
    /// A sentence a claim that flips, with the evidence of every machine that decides it. Of more machines than anybody reads the
    /// table of the claims says how many.
    /// </summary>
    public static IEnumerable<string> Flips(ResultComparison comparison) =>
        from row in comparison.Claims
        where row.Flips
        where comparison.Sets.Count <= ComparisonDocument.MostLines
        let sides = row.Findings.Select((finding, column) => (comparison.Sets[column].Label, Finding: finding, Remark: row.Remarks[column]))
            .Where(side => side is { Remark: null, Finding.Verdict: ClaimVerdict.Supported or ClaimVerdict.Refuted })
            .Select(side => $"{FindingText.Verdict(side.Finding.Verdict)} on {side.Label} ({Evidence(side.Finding)})")
        select $"Flips: {Sentence(row)} {string.Join(", ", sides)}.";

    /// <summary>A sentence a pair that has changed places, and a lead that has shrunk or grown; the most telling first.</summary>
    public static IReadOnlyList<string> Format(ComparedSet set, string basis)
    {
        string[] sentences = [.. set.Reversals.Select(pair => Reversed(pair, set, basis)), .. set.Leads.Select(lead => Lead(lead, set))];
        return sentences.Length <= Most
            ? sentences
            : [.. sentences.Take(Most), string.Create(CultureInfo.InvariantCulture, $"{set.Label}: {sentences.Length - Most} more; the tables of the leads have all.")];
    }

    /// <summary>A claim without the marks of code, which a terminal does not know.</summary>
    public static string Sentence(ClaimRow row) => row.Claim.Sentence.Replace("`", "", StringComparison.Ordinal);

    /// <summary>The evidence of all parts of a finding.</summary>
    public static string Evidence(Finding finding) => string.Join("; ", finding.Parts.Select(FindingText.Evidence));

    private static string Reversed(Reversal pair, ComparedSet set, string basis) =>
        $"{set.Label}: {pair.Other} is faster than {pair.One.Method}{(pair.IsWinner ? ", which was the fastest" : "")}: " +
        $"{pair.One.Method} takes {Quantities.Ratio(pair.After)} of its time, {Quantities.Ratio(pair.Before)} on {basis}.";

    private static string Lead(LeadChange lead, ComparedSet set)
    {
        string own = Says("its own time", lead.Own, lead.OwnVerdict);
        string other = Says(lead.Baseline.Method, lead.Other, lead.OtherVerdict);
        string reason = (Consequences.IsCalled(lead.OwnVerdict), Consequences.IsCalled(lead.OtherVerdict)) switch
        {
            (true, true) => $"because {own}, and {other}",
            (true, false) => $"because {own}; {other}",
            _ => $"because {other}; {own}",
        };
        return $"{set.Label}: {lead.Key}: {Quantities.Number(lead.Before.Estimate)}x of {lead.Baseline.Method} became " +
            $"{Quantities.Number(lead.After.Estimate)}x, {reason}.";
    }

    private static string Says(string who, Change change, ChangeVerdict verdict) => verdict switch
    {
        ChangeVerdict.Same => $"{who} is the same",
        ChangeVerdict.Inconclusive when change.Excludes is double most => $"{who} has not changed by more than {Quantities.Factor(most)}",
        ChangeVerdict.Inconclusive => $"of {who} nothing is known",
        _ => $"{who} {(who == "its own time" ? "is" : "takes")} {Quantities.Ratio(change.Interval)}{(who == "its own time" ? " of what it was" : " of the time")}",
    };
}
