using System.Globalization;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>What a comparison comes to, a set in three sentences: the whole machine, the rows, the conclusions.</summary>
internal static class AnswerText
{
    private const int MostNamed = 6;

    /// <summary>The three sentences of a set.</summary>
    public static IReadOnlyList<string> Format(ResultComparison comparison, int column) =>
        [Machine(comparison, column), Rows(comparison, column), Conclusions(comparison, column)];

    /// <summary>What the whole machine did, and whether the rest is beyond that.</summary>
    private static string Machine(ResultComparison comparison, int column)
    {
        ComparedSet set = comparison.Sets[column];
        string basis = comparison.Sets[0].Label;
        string start = $"{set.Label}, compared with {(basis == "base" ? "the base" : $"{basis} (the base)")}: ";
        return start + (set switch
        {
            { IsSameEnvironment: false, Differs: [_, ..] names, Probes: [] } => $"another environment ({Listed(names)}), so times are compared as they are.",
            { Differs: var names, Probes: [_, ..] probes } => (names.Count == 0 ? "" : $"another environment ({Listed(names)}), and ") +
                $"these two sets were probably not measured on the same machine ({string.Join("; ", probes.Select(probe => Probe(probe, comparison.Sets[0], set)))}), " +
                "so times are compared as they are.",
            { IsSameEnvironment: false } => "what it was measured on is not known, so times are compared as they are.",
            { Machine: null } => string.Create(
                CultureInfo.InvariantCulture,
                $"the same environment. Fewer than {MachineChange.FewestRows} rows can be compared: that does not tell what the whole machine did, so nothing is taken out."),
            { IsTakenOut: false } => "the same environment, but the rows share no change of the whole machine, so nothing is taken out.",
            _ => $"the same environment. Everything takes {Quantities.Ratio(set.Machine!.Interval)} of the time; what follows is beyond that.",
        });
    }

    private static string Listed(IReadOnlyList<string> names) => string.Join(", ", names).ToLowerInvariant();

    private static string Probe(ProbeDifference probe, ComparedSet basis, ComparedSet set) =>
        $"{probe.What} took {Quantities.Time(probe.One)} in {(basis.Label == "base" ? "the base" : basis.Label)} and {Quantities.Time(probe.Other)} in {set.Label}";

    /// <summary>Which rows have changed, and how much the undecided ones can have.</summary>
    private static string Rows(ResultComparison comparison, int column)
    {
        var judged = comparison.Rows.Select(row => (row.Key, Cell: row.Cells[column])).Where(row => row.Cell.Verdict is not null).ToArray();
        if (judged.Length == 0)
        {
            return "No row can be compared; the notes say why.";
        }

        string Called(ChangeVerdict verdict)
        {
            string[] rows =
            [
                .. judged.Where(row => row.Cell.Verdict == verdict)
                    .OrderByDescending(row => Math.Abs(Math.Log(row.Cell.Change!.Interval.Estimate)))
                    .Select(row => $"{row.Key} {Quantities.Ratio(row.Cell.Change!.Interval)}"),
            ];
            return Text($"{rows.Length} {verdict}") + (rows.Length == 0 ? "" : $" ({Few(rows)})");
        }

        int same = judged.Count(row => row.Cell.Verdict == ChangeVerdict.Same);
        return Text($"Of {judged.Length} {(judged.Length == 1 ? "row" : "rows")} {Called(ChangeVerdict.Slower)}, {Called(ChangeVerdict.Faster)}, {same} Same, ") +
            Open([.. judged.Where(row => row.Cell.Verdict == ChangeVerdict.Inconclusive).Select(row => row.Cell.Change!)]) +
            (comparison.Sets[column].Compared > judged.Length ? Text($" ({comparison.Sets[column].Compared} rows are judged together.)") : "");
    }

    private static string Open(Change[] open)
    {
        double[] excluded = [.. open.Select(change => change.Excludes).OfType<double>().Order()];
        string text = Text($"{open.Length} Inconclusive");
        return excluded.Length == 0 ? $"{text}{(open.Length == 0 ? "" : ": too few launches to conclude anything")}."
            : excluded.Length < open.Length ? Text($"{text}: {open.Length - excluded.Length} have too few launches, the others have not changed by more than {Quantities.Factor(excluded[^1])}.")
            : open.Length == 1 ? $"{text}: it has not changed by more than {Quantities.Factor(excluded[0])}."
            : $"{text}: none of these has changed by more than {Quantities.Factor(excluded[^1])}, half of them by less than {Quantities.Factor(excluded[excluded.Length / 2])}.";
    }

    private static string Conclusions(ResultComparison comparison, int column)
    {
        ComparedSet set = comparison.Sets[column];
        int flips = comparison.Claims.Count(row => row.FlipsIn(column));
        string[] more = [.. Allocating(comparison, column, isMore: true)];
        string[] less = [.. Allocating(comparison, column, isMore: false)];
        string[] parts =
        [
            .. flips == 0 ? Array.Empty<string>() : [Text($"{flips} {(flips == 1 ? "claim flips" : "claims flip")}")],
            .. set.Reversals.Count == 0 ? Array.Empty<string>() : [Reversed(set)],
            .. set.Leads.Count == 0 ? Array.Empty<string>() : [Text($"{set.Leads.Count} {(set.Leads.Count == 1 ? "lead" : "leads")} over a baseline changed")],
            .. more.Length == 0 ? Array.Empty<string>() : [Text($"{more.Length} {(more.Length == 1 ? "row allocates" : "rows allocate")} more ({Few(more)})")],
            .. less.Length == 0 ? Array.Empty<string>() : [Text($"{less.Length} {(less.Length == 1 ? "row allocates" : "rows allocate")} less ({Few(less)})")],
        ];
        return parts.Length == 0
            ? "No conclusion changes: no claim flips, no two methods change places, no row allocates more or less beyond noise."
            : $"Conclusions: {string.Join("; ", parts)}.";
    }

    private static string Reversed(ComparedSet set)
    {
        int winners = set.Reversals.Count(pair => pair.IsWinner);
        return Text($"{set.Reversals.Count} {(set.Reversals.Count == 1 ? "pair" : "pairs")} of methods changed places") +
            (winners == 0 ? "" : Text($", {winners} of them at the top"));
    }

    private static IEnumerable<string> Allocating(ResultComparison comparison, int column, bool isMore) =>
        from row in comparison.Rows
        let allocation = row.Cells[column].Allocation
        where allocation?.IsBeyondNoise == true && allocation.IsMore == isMore
        orderby Math.Abs(Math.Log((allocation.After + 1.0) / (allocation.Before + 1.0))) descending
        select $"{row.Key} {Quantities.Bytes(allocation.After)} instead of {Quantities.Bytes(allocation.Before)}";

    private static string Few(string[] named) => string.Join("; ", named.Take(MostNamed)) +
        (named.Length > MostNamed ? Text($" and {named.Length - MostNamed} more") : "");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
