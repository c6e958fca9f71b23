using System.Globalization;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>Each row's own time on each machine, its change and verdict, its bytes and other costs.</summary>
internal static class TimeTables
{
    /// <summary>A table a class, or one of all rows in the comparison's order.</summary>
    public static IEnumerable<Block> Create(ResultComparison comparison, bool byClass, IReadOnlyDictionary<string, Block>? pictures)
    {
        if (comparison.Rows.Count == 0)
        {
            yield break;
        }

        yield return new Block.Heading(2, "Times: what has changed");
        string[] means = [.. comparison.Sets.Where(set => set.Mean is not null).Select(Mean)];
        if (means.Length is > 0 and < ComparisonDocument.MostColumns)
        {
            yield return new Block.Points(means);
        }

        if (comparison.Sets.Count > 1)
        {
            string threshold = string.Create(CultureInfo.InvariantCulture, $"{100 * comparison.Threshold:0.##} %");
            yield return new Block.Paragraph(
                $"Times are medians of the rounds. Ratios are relative to the base, means on a logarithmic scale, with 95 % intervals; below 1 is faster. Same: the 90 % interval is " +
                $"within ±{threshold}. Slower and Faster: the interval is entirely outside of ±{threshold}, after Holm's correction over all rows that two sets can compare. " +
                $"{Probable(comparison)}Inconclusive: neither.{Divisors(comparison)}{Pairing(comparison)}{Bytes(comparison)}");
        }

        foreach (var table in comparison.Rows.GroupBy(row => byClass ? row.Key.Class : ""))
        {
            if (byClass)
            {
                yield return new Block.Heading(3, table.First().Key.ShortClass);
                if (pictures?.GetValueOrDefault(table.Key) is Block picture)
                {
                    yield return picture;
                }
            }

            var notes = new Footnotes();
            ComparisonRow[] rows = byClass ? [.. BaselinesFirst(table)] : [.. table];
            yield return Table(comparison, rows, byClass, notes);
            foreach (Block note in notes.Below())
            {
                yield return note;
            }

            if (comparison.Sets.Count <= ComparisonDocument.MostColumns && CostTable.Create(comparison, rows, byClass) is Block costs)
            {
                yield return costs;
            }
        }
    }

    /// <summary>The rows of a class by parameters, each group's baseline first.</summary>
    internal static IEnumerable<ComparisonRow> BaselinesFirst(IEnumerable<ComparisonRow> rows) =>
        rows.GroupBy(row => (row.Key.Parameters, row.Key.Job)).SelectMany(group => group.OrderBy(row => !row.IsBaseline));

    /// <summary>A case's name in a table of its class, or of all.</summary>
    internal static string Case(CaseKey key, bool byClass) => byClass ? key.ToString()[(key.ShortClass.Length + 1)..] : key.ToString();

    private static string Probable(ResultComparison comparison) =>
        ChangeText.Possible(comparison.Rows.SelectMany(row => row.Cells)).Contains(ChangeVerdict.ProbablySlower)
            ? $"Probably slower and Probably faster are changes of rows with fewer than {RatioInterval.EnoughRounds} launches, beyond what launches of identical code differ by, corrected alike. "
            : "";

    /// <summary>What else the quotients are divided by: what everything takes, in sets of the same environment.</summary>
    private static string Divisors(ResultComparison comparison)
    {
        string[] taken = [.. comparison.Sets.Where(set => set.IsTakenOut).Select(set => $"{Quantities.Number(set.Machine!.Interval.Estimate)} in {set.Label}")];
        if (taken.Length is 0 or > ComparisonDocument.MostColumns)
        {
            return "";
        }

        string[] others = [.. comparison.Sets.Skip(1).Where(set => !set.IsTakenOut && !set.IsPaired).Select(set => set.Label)];
        string uncorrected = others.Length == 0 ? ""
            : $" The ratios of {string.Join(", ", others)} are not corrected: they contain how fast the machine was at the time.";
        return $" Each ratio is divided by what everything takes ({string.Join(", ", taken)}): 1.00x is a row that has changed as all have.{uncorrected}";
    }

    /// <summary>Which quotients are paired by round: those of sides of one run.</summary>
    private static string Pairing(ResultComparison comparison)
    {
        ComparedSet[] paired = [.. comparison.Sets.Where(set => set.IsPaired)];
        string which = paired.Length == comparison.Sets.Count - 1 ? "All ratios" : $"Those of {string.Join(", ", paired.Select(set => set.Label))}";
        return paired.Length == 0 ? ""
            : $" {which} are paired by round: the sides of a round were measured one after the other, so the ratio is the geometric mean of the rounds' own, and nothing is taken out (moderated paired t).";
    }

    private static string Bytes(ResultComparison comparison) =>
        comparison.Rows.Any(row => row.Cells.Any(cell => cell.Allocation is { IsCalled: false } && Size(row, cell) != Size(row, row.Cells[0])))
            ? " Allocation differences that are not listed above are within the variation between runs of identical code."
            : "";

    private static string Mean(ComparedSet set) => string.Create(
        CultureInfo.InvariantCulture,
        $"{set.Label} takes {Quantities.Number(set.Mean!.Quotient)}x as long as the base: the geometric mean over the {Quantities.Count(set.Mean.Rows, "row")} that all sets have. Their median is {Quantities.Number(set.Mean.Median)}x.");

    private static Block.Grid Table(ResultComparison comparison, ComparisonRow[] rows, bool byClass, Footnotes notes)
    {
        IReadOnlyList<ComparedSet> sets = comparison.Sets;
        if (sets.Count <= ComparisonDocument.MostColumns)
        {
            return new Block.Grid(
                [
                    new("Method"), .. sets.Select(set => new Column(set.Label, IsNumber: true)),
                    .. sets.Skip(1).Select(set => new Column(Quotient(set, comparison.Threshold), IsNumber: true)), new("Allocated", IsNumber: true),
                ],
                [
                    .. rows.Select(row => (IReadOnlyList<string>)
                    [
                        Case(row.Key, byClass), .. row.Cells.Select(cell => Time(cell, notes)),
                        .. row.Cells.Skip(1).Select(Change), Allocated(row),
                    ]),
                ]);
        }

        return sets.Count <= ComparisonDocument.MostLines
            ? new Block.Grid(
                [new("Method"), new("Set"), new("Time", IsNumber: true), new("Time / base", IsNumber: true), new("Allocated", IsNumber: true)],
                [
                    .. rows.SelectMany(row => row.Cells.Select((cell, column) => (IReadOnlyList<string>)
                    [
                        Case(row.Key, byClass), sets[column].Label, Time(cell, notes), column == 0 ? "base" : Change(cell),
                        row.AllocationDiffers ? Quantities.Bytes(cell.AllocatedBytes) : Quantities.Size(cell.AllocatedBytes),
                    ])),
                ])
            : Summary(rows, ChangeText.Possible(comparison.Rows.SelectMany(row => row.Cells)), byClass);
    }

    /// <summary>What stands in a column of quotients: "b / base", "b / 1.50x base" where everything takes so much longer for certain.</summary>
    private static string Quotient(ComparedSet set, double threshold) => set.IsChangedTogether(threshold)
        ? $"{set.Label} / {Quantities.Number(set.Machine!.Interval.Estimate)}x base"
        : $"{set.Label} / base";

    /// <summary>Where more machines than anybody reads stand.</summary>
    private static Block.Grid Summary(ComparisonRow[] rows, IReadOnlyList<ChangeVerdict> verdicts, bool byClass) => new(
        [
            new("Method"), new("Base", IsNumber: true), new("Fastest", IsNumber: true), new("Median", IsNumber: true), new("Slowest", IsNumber: true),
            .. verdicts.Select(verdict => new Column(ChangeText.Verdict(verdict), IsNumber: true)),
        ],
        [
            .. rows.Select(row =>
            {
                double[] times = [.. row.Cells.Select(cell => cell.Time?.Estimate).OfType<double>().Order()];
                string At(int index) => times.Length == 0 ? Quantities.Missing : Quantities.Time(times[index]);
                return (IReadOnlyList<string>)
                [
                    Case(row.Key, byClass), row.Cells[0].Time is RatioInterval time ? Quantities.Time(time.Estimate) : Quantities.Missing,
                    At(0), At(times.Length / 2), At(Math.Max(times.Length - 1, 0)),
                    .. verdicts.Select(verdict => row.Cells.Count(cell => cell.Verdict == verdict).ToString(CultureInfo.InvariantCulture)),
                ];
            }),
        ]);

    private static string Time(ComparisonCell cell, Footnotes notes) =>
        (cell.Time is null ? Quantities.Missing : Quantities.Time(cell.Time.Estimate)) + notes.Mark(cell.Remark);

    private static string Change(ComparisonCell cell) =>
        cell.Change is null ? Quantities.Missing : $"{Quantities.Ratio(cell.Change.Interval)} {ChangeText.Verdict(cell.Verdict)}";

    /// <summary>One number where the sets agree in what is shown of it; else all of them, to the byte where one has changed.</summary>
    private static string Allocated(ComparisonRow row) => Sizes(row) is { Length: <= 1 } agreed
        ? agreed.FirstOrDefault(Quantities.Missing)
        : string.Join(" → ", row.Cells.Select(cell => Size(row, cell)));

    /// <summary>The different sizes of a row, as they are shown.</summary>
    private static string[] Sizes(ComparisonRow row) =>
        [.. row.Cells.Where(cell => cell.AllocatedBytes is not null).Select(cell => Size(row, cell)).Distinct(StringComparer.Ordinal)];

    private static string Size(ComparisonRow row, ComparisonCell cell) =>
        row.AllocationDiffers ? Quantities.Bytes(cell.AllocatedBytes) : Quantities.Size(cell.AllocatedBytes);
}
