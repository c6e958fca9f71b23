using System.Globalization;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>What a comparison comes to: a summary of a set in five lines at most, and the rows that it counts, by name.</summary>
internal static class AnswerText
{
    private const int MostDifferences = 3;
    private const string New = nameof(New);

    /// <summary>A sentence each: the environment, the whole machine, the rows, what was not compared, the conclusions.</summary>
    public static IReadOnlyList<string> Summarize(ResultComparison comparison, int column)
    {
        ComparedSet set = comparison.Sets[column];
        string basis = comparison.Sets[0].Label;
        string start = $"{set.Label}, compared with {(basis == "base" ? "the base" : $"{basis} (the base)")}: ";
        return [start + Environment(set, comparison.Sets[0]), .. Machine(comparison, column), Rows(comparison, column), .. Absences(comparison, column), .. Conclusions(comparison, column)];
    }

    /// <summary>All of that in one line, for a set among several.</summary>
    public static string SummarizeInALine(ResultComparison comparison, int column)
    {
        ComparedSet set = comparison.Sets[column];
        RowPresence presence = RowPresence.Find(comparison, column);
        string together = set.IsChangedTogether(comparison.Threshold) ? $"everything {Quantities.Ratio(set.Machine!.Interval)}; " : "";
        string[] without = [.. Part(presence.Missing.Count + presence.Failed.Count, "missing"), .. Part(presence.NotComparable.Count, "not comparable")];
        bool isJudged = comparison.Rows.Any(row => row.Cells[column].Verdict is not null);
        return $"{set.Label}: {together}{string.Join("; ", [.. isJudged ? [Verdicts(comparison, column)] : Array.Empty<string>(), .. without])}.";
    }

    /// <summary>The rows that the summary counts, by name; the ones that changed most first.</summary>
    public static IEnumerable<string> List(ResultComparison comparison, int column)
    {
        ComparedSet set = comparison.Sets[column];
        if (set.IsChangedTogether(comparison.Threshold))
        {
            yield return $"Everything takes {Quantities.Ratio(set.Machine!.Interval)} of the time, beyond the threshold; rows are judged beyond that. Two runs made apart do not " +
                "tell whether the machine did it or the code: measure both sides in one job, or the code of the base once more.";
        }

        foreach (ChangeVerdict verdict in (ChangeVerdict[])[ChangeVerdict.Slower, ChangeVerdict.ProbablySlower, ChangeVerdict.Faster, ChangeVerdict.ProbablyFaster])
        {
            ComparisonRow[] rows = [.. comparison.Rows.Where(row => row.Cells[column].Verdict == verdict)];
            if (rows.Length > 0)
            {
                yield return $"{ChangeText.Verdict(verdict)}: " + NameList.Format(
                    rows.OrderByDescending(row => Math.Abs(row.Cells[column].Change!.Log)).Select(row => $"{row.Key} {Quantities.Ratio(row.Cells[column].Change!.Interval)}")) + ".";
            }
        }

        foreach (string sentence in Undecided(comparison, column))
        {
            yield return sentence;
        }

        RowPresence presence = RowPresence.Find(comparison, column);
        foreach ((string what, IReadOnlyList<ComparisonRow> rows) in ((string, IReadOnlyList<ComparisonRow>)[])
            [("Missing", presence.Missing), ("Failed", presence.Failed), ("Not comparable", presence.NotComparable), (New, presence.New)])
        {
            foreach (var same in rows.GroupBy(row => Reason(what, row.Cells[what == New ? 0 : column].Remark)))
            {
                yield return $"{what}: {NameList.Format(same.Select(row => $"{row.Key}"))}{same.Key}.";
            }
        }

        foreach (bool isMore in (bool[])[true, false])
        {
            ComparisonRow[] rows = [.. Allocating(comparison, column, isMore)];
            if (rows.Length > 0)
            {
                yield return $"Allocates {(isMore ? "more" : "less")}: " + NameList.Format(rows.Select(row => (row.Key, Bytes: row.Cells[column].Allocation!))
                    .Select(row => $"{row.Key} {Quantities.Bytes(row.Bytes.After)} instead of {Quantities.Bytes(row.Bytes.Before)}")) + ".";
            }
        }
    }

    private static string Environment(ComparedSet set, ComparedSet basis) => set switch
    {
        { IsPaired: true, Differs: var names } => "sides of one run, measured in the same rounds, so rows are paired by round and nothing is taken out. " +
            (names.Count == 0 ? "The sides do not differ in what is known of them." : $"The sides differ in: {Few(names)}."),
        { Differs: var names, Probes: [_, ..] probes } => (names.Count == 0 ? "" : $"another environment ({Few(names)}), and ") +
            $"these two sets were probably not measured on the same machine ({string.Join("; ", probes.Select(probe => Probe(probe, basis, set)))}), " +
            "so times are compared as they are.",
        { IsSameEnvironment: true } => "the same environment.",
        { Differs: [_, ..] names } => $"another environment ({Few(names)}), so times are compared as they are.",
        _ => "what it was measured on is not known, so times are compared as they are.",
    };

    private static string Probe(ProbeDifference probe, ComparedSet basis, ComparedSet set) =>
        $"{probe.What} took {Quantities.Time(probe.One)} in {(basis.Label == "base" ? "the base" : basis.Label)} and {Quantities.Time(probe.Other)} in {set.Label}";

    private static string Few(IReadOnlyList<string> names) => string.Join(", ", names.Take(MostDifferences)).ToLowerInvariant() +
        (names.Count > MostDifferences ? Text($" and {names.Count - MostDifferences} more") : "");

    /// <summary>What the whole machine did, and whether the rest is beyond that.</summary>
    private static IEnumerable<string> Machine(ResultComparison comparison, int column)
    {
        ComparedSet set = comparison.Sets[column];
        if (set.IsSameEnvironment && !set.IsPaired && comparison.Rows.Any(row => row.Cells[column].Change is not null))
        {
            yield return set switch
            {
                { Machine: null } => $"Fewer than {MachineChange.FewestRows} rows can be compared, so nothing is taken out.",
                { IsTakenOut: false } => "The rows share no change of the whole machine, so nothing is taken out.",
                _ when set.IsChangedTogether(comparison.Threshold) => $"Everything takes {Quantities.Ratio(set.Machine.Interval)} of the time: the machine or the code.",
                _ => $"Everything takes {Quantities.Ratio(set.Machine.Interval)} of the time, which is taken out.",
            };
        }
    }

    private static string Rows(ResultComparison comparison, int column)
    {
        int judged = comparison.Rows.Count(row => row.Cells[column].Verdict is not null);
        return judged == 0 ? "No row can be compared." : $"Of {Quantities.Count(judged, "row")} {Verdicts(comparison, column)}.";
    }

    /// <summary>"1 Slower, 0 Faster, 22 Same, 1 Inconclusive".</summary>
    private static string Verdicts(ResultComparison comparison, int column)
    {
        ComparisonCell[] cells = [.. comparison.Rows.Select(row => row.Cells[column])];
        return string.Join(", ", ChangeText.Possible(cells).Select(verdict => Text($"{cells.Count(cell => cell.Verdict == verdict):N0} {ChangeText.Verdict(verdict)}")));
    }

    /// <summary>How much the undecided rows can have changed, as far as that is known.</summary>
    private static IEnumerable<string> Undecided(ResultComparison comparison, int column)
    {
        double[] excluded =
        [
            .. comparison.Rows.Select(row => row.Cells[column]).Where(cell => cell.Verdict == ChangeVerdict.Inconclusive)
                .Select(cell => cell.Change!.Excludes).OfType<double>().Order(),
        ];
        if (excluded.Length > 0)
        {
            yield return excluded.Length == 1
                ? $"Inconclusive: changes above {Quantities.Factor(excluded[0])} are ruled out for it."
                : $"Inconclusive: changes above {Quantities.Factor(excluded[^1])} are ruled out for all of them, above {Quantities.Factor(excluded[excluded.Length / 2])} for half.";
        }

        int together = comparison.Sets[column].Compared;
        if (together > comparison.Rows.Count(row => row.Cells[column].Change?.Interval.IsEnough == true))
        {
            yield return $"{Quantities.Count(together, "row")} are judged together, whatever is shown.";
        }
    }

    private static IEnumerable<string> Absences(ResultComparison comparison, int column)
    {
        RowPresence presence = RowPresence.Find(comparison, column);
        if (!presence.IsComplete)
        {
            string[] parts =
            [
                .. Part(presence.Missing.Count, "missing"), .. Part(presence.Failed.Count, "failed"),
                .. Part(presence.NotComparable.Count, "not comparable"), .. Part(presence.New.Count, "new"),
            ];
            yield return $"Not compared: {string.Join(", ", parts)}.";
        }
    }

    /// <summary>Why, where that is more than the list says already.</summary>
    private static string Reason(string what, Remark? remark)
    {
        string words = remark is { TakesPart: false, Kind: not RemarkKind.NotInSet } ? Footnotes.Words(remark) : "";
        string more = words.StartsWith(what, StringComparison.OrdinalIgnoreCase) ? words[what.Length..].TrimStart(':', ' ') : words;
        return more.Length == 0 ? "" : $" ({(what == New ? "in the base: " : "")}{more})";
    }

    private static string[] Part(int count, string what) => count == 0 ? [] : [$"{Quantities.Count(count, "row")} {what}"];

    private static IEnumerable<string> Conclusions(ResultComparison comparison, int column)
    {
        ComparedSet set = comparison.Sets[column];
        ComparisonCell[] cells = [.. comparison.Rows.Select(row => row.Cells[column])];
        int flips = comparison.Claims.Count(row => row.FlipsIn(column));
        int more = Allocating(comparison, column, isMore: true).Count();
        int less = Allocating(comparison, column, isMore: false).Count();
        string[] parts =
        [
            .. flips == 0 ? Array.Empty<string>() : [$"{Quantities.Count(flips, "claim")} {(flips == 1 ? "flips" : "flip")}"],
            .. set.Reversals.Count == 0 ? Array.Empty<string>() : [$"{Quantities.Count(set.Reversals.Count, "pair")} of methods changed places"],
            .. set.Leads.Count == 0 ? Array.Empty<string>() : [$"{Quantities.Count(set.Leads.Count, "lead")} over a baseline changed"],
            .. more == 0 ? Array.Empty<string>() : [$"{Quantities.Count(more, "row")} {(more == 1 ? "allocates" : "allocate")} more"],
            .. less == 0 ? Array.Empty<string>() : [$"{Quantities.Count(less, "row")} {(less == 1 ? "allocates" : "allocate")} less"],
        ];
        string[] none =
        [
            .. comparison.Claims.Any(row => row.Remarks[column] is null && IsJudged(row.Findings[0]) && IsJudged(row.Findings[column])) ? ["no claim flips"] : Array.Empty<string>(),
            .. cells.Any(cell => cell.Change?.Interval.IsEnough == true) ? ["no two methods change places"] : Array.Empty<string>(),
            .. cells.Any(cell => cell.Allocation is not null) ? ["no row allocates more or less"] : Array.Empty<string>(),
        ];
        string[] said = parts.Length > 0 ? parts : none;
        if (said.Length > 0)
        {
            string sentence = string.Join(", ", said);
            yield return $"{char.ToUpperInvariant(sentence[0])}{sentence[1..]}.";
        }
    }

    private static bool IsJudged(Finding finding) => finding.Verdict is not (ClaimVerdict.NotMeasured or ClaimVerdict.NotApplicable);

    private static IEnumerable<ComparisonRow> Allocating(ResultComparison comparison, int column, bool isMore) =>
        from row in comparison.Rows
        let allocation = row.Cells[column].Allocation
        where allocation?.IsCalled == true && allocation.IsMore == isMore
        orderby Math.Abs(Math.Log((allocation.After + 1.0) / (allocation.Before + 1.0))) descending
        select row;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
