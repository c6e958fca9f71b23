using System.Globalization;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>Why a gate does not pass, in one line: what, where, and what to do.</summary>
internal static class GateText
{
    /// <summary>The line of a gate that does not pass.</summary>
    public static string Format(Gate gate, ResultComparison comparison)
    {
        string name = $"--fail-on {gate.What.ToString().ToLowerInvariant()}";
        return gate.Outcome == GateOutcome.Failed
            ? $"{name}: {string.Join("; ", Found(gate, comparison))}."
            : $"{name}: does not pass, {NotJudged(gate, comparison)}.";
    }

    private static IEnumerable<string> Found(Gate gate, ResultComparison comparison)
    {
        foreach (int column in gate.SlowerSets)
        {
            ComparedSet set = comparison.Sets[column];
            yield return $"everything takes {Quantities.Ratio(set.Machine!.Interval)} of the time in {set.Label}, and two runs made apart do not tell " +
                "whether the machine did that or the code (measure both sides in one job; if it was the machine, add --machine-changed)";
        }

        foreach (var rows in gate.Found.GroupBy(row => (row.Column, What: FoundAs(gate.What, row, comparison))))
        {
            yield return $"{Quantities.Count(rows.Count(), "row")} {rows.Key.What} in {comparison.Sets[rows.Key.Column].Label} ({NameList.Format(rows.Select(row => $"{row.Key}"))})";
        }

        if (gate.Conclusions > 0)
        {
            yield return $"{Quantities.Count(gate.Conclusions, "conclusion")} changed";
        }
    }

    private static string FoundAs(FailOn what, GateRow found, ResultComparison comparison) => what switch
    {
        FailOn.Slower => ChangeText.Verdict(comparison.Rows.Single(row => row.Key == found.Key).Cells[found.Column].Verdict),
        FailOn.Allocations => "allocating more",
        _ => "without a result",
    };

    private static string NotJudged(Gate gate, ResultComparison comparison)
    {
        if (comparison.Sets.Count == 1)
        {
            return $"there is only one set, {comparison.Sets[0].Label}: name two";
        }

        if (gate.NotJudged.Count == 0)
        {
            return gate.What == FailOn.Allocations && comparison.Rows.Any(row => row.Cells[0].Time is not null)
                ? "the base counts no bytes: add BenchmarkDotNet's [MemoryDiagnoser], or --memory"
                : $"the base has no row with a result{Failed(comparison)}";
        }

        int all = gate.Judged + gate.NotJudged.Count;
        IEnumerable<string> reasons = gate.NotJudged.GroupBy(row => (row.Column, Kind(row.Remark), row.Remark?.Detail))
            .Select(rows => Reason(gate, [.. rows], comparison));
        return string.Create(CultureInfo.InvariantCulture, $"{gate.NotJudged.Count} of {Quantities.Count(all, "row")} of the base could not be judged: ") +
            string.Join("; ", reasons);
    }

    private static string Failed(ResultComparison comparison)
    {
        string[] failed = [.. comparison.Rows.Where(row => row.Cells[0].Remark?.Kind == RemarkKind.Failed).Select(row => $"{row.Key}")];
        return failed.Length == 0 ? "" : $" (failed: {NameList.Format(failed)})";
    }

    /// <summary>One launch is too few for the same reason as several are.</summary>
    private static RemarkKind? Kind(Remark? remark) => remark?.Kind == RemarkKind.OneLaunch ? RemarkKind.FewLaunches : remark?.Kind;

    private static string Reason(Gate gate, IReadOnlyList<GateRow> rows, ResultComparison comparison)
    {
        ComparedSet set = comparison.Sets[rows[0].Column];
        string names = NameList.Format(rows.Select(row => $"{row.Key}"));
        CaseKey? renamed = RowPresence.Renamed(comparison, rows[0].Column, rows[0].Key);
        return Kind(rows[0].Remark) switch
        {
            null or RemarkKind.FewLaunches or RemarkKind.FewCommonRounds when gate.What == FailOn.Allocations => $"{set.Label} counts no bytes of {names}",
            RemarkKind.FewLaunches => string.Create(
                CultureInfo.InvariantCulture,
                $"{names} {(rows.Count == 1 ? "has" : "have")} fewer than {RatioInterval.EnoughRounds} launches: measure both sets with --launchCount {RatioInterval.EnoughRounds}"),
            RemarkKind.FewCommonRounds => string.Create(
                CultureInfo.InvariantCulture,
                $"{names} {(rows.Count == 1 ? "has" : "have")} fewer than {RatioInterval.EnoughRounds} rounds together with the base: measure further rounds of all sides with --add-rounds"),
            RemarkKind.NotInSet when renamed is not null && renamed.Parameters == rows[0].Key.Parameters =>
                $"{set.Label} has no {names}, but {renamed}: jobs that do not match",
            RemarkKind.NotInSet when renamed is not null => $"{set.Label} has no {names}, but {renamed}: a parameter that was renamed or has other values",
            RemarkKind.NotInSet => $"{set.Label} has no {names}: renamed, removed or not run",
            RemarkKind.VersionDiffers => $"{names}: measured by another version of BenchmarkDotNet ({rows[0].Remark!.Detail} in {set.Label}): measure both sets with one version",
            null => $"{names}: there is no time to compare in {set.Label}",
            _ => $"{names}: {Footnotes.Words(rows[0].Remark!)}",
        };
    }
}
