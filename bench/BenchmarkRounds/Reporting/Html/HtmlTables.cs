using System.Globalization;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>Makes what the page for a browser shows of comparisons, one for each set as the base.</summary>
internal sealed class HtmlTables
{
    private readonly IReadOnlyList<ResultComparison> byBase;
    private readonly IReadOnlyList<ResultSet> sets;
    private readonly List<Dictionary<CaseKey, ComparisonRow>> rows;
    private readonly List<string> notes = [];
    private readonly List<string> metrics;
    private readonly ILookup<string, string> shownMetrics;

    private HtmlTables(IReadOnlyList<ResultComparison> byBase)
    {
        this.byBase = byBase;
        sets = [.. byBase[0].Sets.Select(one => one.Set)];
        rows = [.. byBase.Select(comparison => comparison.Rows.ToDictionary(row => row.Key))];
        shownMetrics = sets.SelectMany(ClassTables.Create).SelectMany(table => ShownMetrics.Select(table).Select(name => (table.Name, Metric: name)))
            .Distinct().ToLookup(one => one.Name, one => one.Metric, StringComparer.Ordinal);
        metrics = [.. shownMetrics.SelectMany(names => names).Distinct()];
    }

    /// <summary>What the page shows.</summary>
    /// <param name="title">Its heading.</param>
    /// <param name="byBase">The same sets, a comparison for each of them as the base: <see cref="Comparer.CompareWithEach"/>.</param>
    /// <param name="story">Full names of classes in the order in which they stand; others after them, by name.</param>
    public static HtmlData Create(string title, IReadOnlyList<ResultComparison> byBase, IReadOnlyList<string> story)
    {
        ArgumentNullException.ThrowIfNull(byBase);
        ArgumentNullException.ThrowIfNull(story);
        string[] labels = Labels(byBase[0]);
        byBase = [.. byBase.Select((comparison, basis) => comparison with
        {
            Sets = [.. comparison.Sets.Select((set, column) => set with { Label = labels[SetOf(basis, column)] })],
        })];
        var tables = new HtmlTables(byBase);
        List<string> order = [.. story];
        HtmlClass[] classes =
        [
            .. byBase[0].Rows.GroupBy(row => row.Key.Class).OrderBy(group => order.IndexOf(group.Key) is var place and >= 0 ? place : order.Count)
                .Select(group => tables.Class(group.Key, [.. group])),
        ];
        return new HtmlData(
            title, About(byBase[0].Threshold), [.. byBase[0].Sets.Select(Set)],
            [.. ChangeText.Possible(byBase.SelectMany(one => one.Rows).SelectMany(row => row.Cells.Skip(1))).Select(verdict => ChangeText.Verdict(verdict))],
            [.. tables.metrics.Select(name => MetricText.Title(name, "operation"))],
            [.. byBase.Select((comparison, basis) => (IReadOnlyList<IReadOnlyList<string>?>)[.. Enumerable.Range(0, labels.Length).Select(set => set == basis ? null : AnswerText.Summarize(comparison, ColumnOf(basis, set)))])],
            tables.notes, classes);
    }

    /// <summary>The names of columns; what is called the base there is called here by what it differs in, as each set can be the base.</summary>
    private static string[] Labels(ResultComparison comparison)
    {
        string[] labels = [.. comparison.Sets.Select(set => set.Label)];
        if (labels is ["base", _, ..] && comparison.Sets[0].Name != "base")
        {
            labels[0] = EnvironmentDifferences.Single(comparison.Sets[1].Set, comparison.Sets[0].Set) ?? comparison.Sets[0].Name;
        }

        return labels.Distinct(StringComparer.Ordinal).Count() == labels.Length ? labels : [.. comparison.Sets.Select(set => set.Name)];
    }

    private static string About(double threshold) => string.Create(
        CultureInfo.InvariantCulture,
        $"Times are medians of launches, one a round; brackets and lines are 95 % intervals, dots are launches. A ratio below 1 is faster. Changes up to {100 * threshold:0.##} % do not matter: " +
        $"Same lies wholly within, Slower and Faster wholly beyond, corrected for all rows that two sets can compare. Inconclusive means that the data do not tell.");

    private static HtmlSet Set(ComparedSet set) => new(set.Label, set.Name, string.Join(", ", Facts(set.Set)));

    private static IEnumerable<string> Facts(ResultSet set)
    {
        if (set.Environment is MachineInfo machine)
        {
            string cores = machine.Cores > 0 ? $", {Quantities.Cores(machine.Cores)}" : "";
            yield return $"{machine.Processor}{cores}";
            yield return machine.OperatingSystem;
            yield return set.Info is StudyInfo info ? SideText.Runtime(info) : machine.Runtime;
        }

        yield return Quantities.Count(set.Rounds, "round") + (set.Info?.Quick == true ? " of a quick run" : "");
        if (set.Info is { StartedUtc.Year: > 1 } study)
        {
            yield return study.StartedUtc.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        }
    }

    private HtmlClass Class(string name, ComparisonRow[] all)
    {
        ClassInfo? info = sets.Select(set => set.Info?.Classes.GetValueOrDefault(name)).FirstOrDefault(known => known is not null);
        string[] shown = [.. shownMetrics[name]];
        return new HtmlClass(
            all[0].Key.ShortClass, info?.Question ?? "", info?.Unit ?? "operation",
            [.. Enumerable.Range(0, sets.Count).Where(set => all.Any(row => row.Cells[set].Remark?.Kind != RemarkKind.NotInSet))], [.. shown.Select(metric => metrics.IndexOf(metric))],
            [
                .. TimeTables.BaselinesFirst(all).GroupBy(row => (row.Key.Parameters, row.Key.Job))
                    .SelectMany(group => group.OrderBy(row => !row.IsBaseline).ThenBy(row => Role(row.Key) is not null)).Select(row => Row(row, shown)),
            ]);
    }

    private HtmlRow Row(ComparisonRow row, string[] shown)
    {
        CaseKey key = row.Key;
        string[] about = [key.Parameters.Replace("&", ", ", StringComparison.Ordinal), key.Job];
        return new HtmlRow(
            key.Method, string.Join(" ", about.Where(part => part.Length > 0)), row.IsBaseline ? "baseline" : Role(key) is string role ? RowNotes.Word(role) : "",
            [.. row.Cells.Select((cell, set) => Cell(cell, sets[set], key, shown))],
            [
                .. Enumerable.Range(0, byBase.Count).Select(basis => (IReadOnlyList<HtmlPair?>)
                    [.. Enumerable.Range(0, sets.Count).Select(set => set == basis ? null : Pair(rows[basis][key].Cells[ColumnOf(basis, set)]))]),
            ]);
    }

    private HtmlCell Cell(ComparisonCell cell, ResultSet set, CaseKey key, string[] shown)
    {
        CaseResult? measured = set.Classes.SelectMany(one => one.Name == key.Class ? one.Cases : []).FirstOrDefault(one => one.Key == key);
        string[] remarks =
        [
            .. cell.Remark is { IsAbsence: true } absence ? [Footnotes.Words(absence)] : Array.Empty<string>(),
            .. measured is null ? [] : set.Broken(measured).Select(broken => $"invalid on this machine: {MetricText.Broken(broken)}"),
        ];
        return new HtmlCell(
            HtmlNumbers.Time(cell.Time), HtmlNumbers.Ratio(cell.Ratio), Quantities.Size(cell.AllocatedBytes),
            [.. cell.Launches.Select(launch => HtmlNumbers.Shown(launch.Nanoseconds))], [.. cell.Launches.Select(launch => launch.Round)],
            [.. cell.RatioLogs.Select(log => HtmlNumbers.Shown(Math.Exp(log)))],
            [.. shown.Select(name => cell.Metrics.TryGetValue(name, out double value) ? HtmlNumbers.Metric(name, value) : null)], Notes(remarks));
    }

    private HtmlPair Pair(ComparisonCell cell)
    {
        string[] remarks = cell.Remark is { IsAbsence: false } remark ? [Footnotes.Words(remark)] : [];
        if (cell.Change is not Change change)
        {
            return new HtmlPair(null, null, null, null, null, Notes(remarks));
        }

        return new HtmlPair(
            HtmlNumbers.Ratio(change.Interval), ChangeText.Verdict(cell.Verdict),
            cell.SharedTimes is null ? HtmlNumbers.Shown(Math.Exp(cell.Launches.Average(launch => Math.Log(launch.Nanoseconds)) - change.Log)) : null,
            cell.SharedTimes is PairedLogs shared ? [.. shared.Other.Zip(shared.Basis, (other, basis) => HtmlNumbers.Shown(Math.Exp(other - basis)))] : null,
            cell.Allocation is { IsCalled: true } bytes ? $"allocates {Quantities.Bytes(bytes.After)} instead of {Quantities.Bytes(bytes.Before)}" : null,
            Notes(remarks));
    }

    private string? Role(CaseKey key) => sets.Select(set => set.RoleOf(key)).FirstOrDefault(role => role is not null);

    private int[] Notes(IEnumerable<string> remarks) => [.. remarks.Select(remark =>
    {
        if (!notes.Contains(remark))
        {
            notes.Add(remark);
        }

        return notes.IndexOf(remark);
    })];

    /// <summary>Where a set stands in the comparison with a base: the base is first, the others keep their order.</summary>
    private static int ColumnOf(int basis, int set) => set == basis ? 0 : set < basis ? set + 1 : set;

    private static int SetOf(int basis, int column) => column == 0 ? basis : column <= basis ? column - 1 : column;
}
