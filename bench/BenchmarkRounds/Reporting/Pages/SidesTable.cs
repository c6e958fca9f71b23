using System.Globalization;
using System.Text;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>The sides of a run beside each other, a row a pattern: what has changed most first.</summary>
internal static class SidesTable
{
    /// <summary>More rows than this are folded away.</summary>
    internal const int MostRows = 15;

    private const double Threshold = 0.05;

    /// <summary>The comparison of the sides, and of it the patterns alone: an upgrade is not about limits, controls and other runtimes.</summary>
    public static ResultComparison Compare(IReadOnlyList<ResultSet> sides)
    {
        ResultComparison comparison = Comparer.Compare(sides, Threshold, []);
        return comparison with { Rows = [.. comparison.Rows.Where(row => row.IsChoice)] };
    }

    /// <summary>A table with its legend for each run; empty when no two of the sets are sides of one run.</summary>
    public static string Render(IReadOnlyList<ResultSet> sets) => string.Concat(SidesOfRun.FindAll(sets).Select(Render));

    private static string Render(SidesOfRun run)
    {
        ResultComparison comparison = Compare(run.Sets);
        ComparisonRow[] rows = [.. comparison.ByChange().Rows.Where(row => row.Cells.Any(cell => cell.Time is not null))];
        ComparisonRow[] first = [.. rows.Where(IsDifferent).Take(MostRows)];
        ComparisonRow[] others = [.. rows.Except(first)];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {string.Join(", ", comparison.Sets.Select(set => Markdown.Text(set.Label)))}: what differs\n\n");
        string summary = SidesSummary.RenderLines(run);
        text.Append(summary).Append(summary.Length > 0 ? "\n" : "");
        if (first.Length > 0)
        {
            text.Append(Table(comparison, first)).Append('\n');
        }

        text.Append(Legend(run, comparison)).Append('\n');
        if (others.Length > 0)
        {
            string title = Quantities.Count(others.Length, first.Length == 0 ? "row" : "further row") + (others.Any(IsDifferent) ? "" : ", without a verdict other than Same or Inconclusive");
            text.Append(CultureInfo.InvariantCulture, $"<details><summary>{title}</summary>\n\n{Table(comparison, others)}\n</details>\n\n");
        }

        return text.ToString();
    }

    /// <summary>What a side was measured on, "compiled for .NET 10, run on .NET 11.0.0".</summary>
    public static string Describe(ResultSet set)
    {
        string runtime = set.Environment?.Runtime ?? Quantities.Missing;
        return SidesOfRun.CompiledFor(set) is string compiled ? $"compiled for {compiled}, run on {runtime}" : runtime;
    }

    /// <summary>When the run started, in UTC.</summary>
    public static string Date(SidesOfRun run) => run.Sets.Max(set => set.Info!.StartedUtc).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool IsDifferent(ComparisonRow row) => row.AllocationDiffers || row.Cells.Any(cell => cell.Verdict is not (null or ChangeVerdict.Same or ChangeVerdict.Inconclusive));

    private static string Table(ResultComparison comparison, IEnumerable<ComparisonRow> rows) => Markdown.Table(
        [new("Pattern"), .. comparison.Sets.Select(set => new Column(Markdown.Text(set.Label), IsNumber: true))],
        rows.Select(row => (IReadOnlyList<string>)[Pattern(row.Key), .. row.Cells.Select(cell => Cell(row, cell))]));

    /// <summary>The class and the method on lines of their own, so that the sides fit beside them.</summary>
    private static string Pattern(CaseKey key) => $"{Markdown.Text(key.ShortClass)}.<br>{Markdown.Text($"{key}"[(key.ShortClass.Length + 1)..])}";

    /// <summary>"412 ns, 0.62x Faster, 48 B".</summary>
    private static string Cell(ComparisonRow row, ComparisonCell cell)
    {
        string[] parts =
        [
            .. cell.Time is RatioInterval time ? [Quantities.Time(time.Estimate)] : Array.Empty<string>(),
            .. cell.Change is Change change ? [$"{Quantities.Number(change.Interval.Estimate)}x {ChangeText.Verdict(cell.Verdict)}"] : Array.Empty<string>(),
            .. row.AllocationDiffers && cell.AllocatedBytes is not null ? [Quantities.Bytes(cell.AllocatedBytes)] : Array.Empty<string>(),
        ];
        return parts.Length == 0 ? Quantities.Missing : Markdown.Text(string.Join(", ", parts));
    }

    private static string Legend(SidesOfRun run, ResultComparison comparison)
    {
        MachineInfo? machine = run.Sets[0].Environment;
        string sides = string.Join("; ", run.Sets.Select((set, column) => $"{comparison.Sets[column].Label}: {Describe(set)}"));
        string[] absent = [.. run.Run.Sides.Where(side => side.LeftOut is not null).Select(side => $" {side.Label} was not measured: {side.LeftOut!.TrimEnd('.')}.")];
        string text = $"Median times per operation. Ratios and verdicts are relative to {comparison.Sets[0].Label}, paired by round: all sides were measured in the same rounds of one run. " +
            $"Bytes are shown where they differ. {sides}. " +
            $"{machine?.Processor ?? Quantities.Missing}, {Quantities.Cores(machine?.Cores ?? 0)}, BenchmarkDotNet {machine?.BenchmarkDotNet}, {Quantities.Count(run.Sets.Max(set => set.Rounds), "round")}, {Date(run)}.{string.Concat(absent)}";
        return Markdown.Text(text) + "\n";
    }
}
