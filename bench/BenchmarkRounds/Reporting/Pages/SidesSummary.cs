using System.Globalization;
using System.Text.RegularExpressions;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>
/// A run with several sides in three lines: what an upgrade to its newest runtime buys, from the oldest and from the latest one before it,
/// and what the runtime's async state machines cost and buy.
/// </summary>
internal static partial class SidesSummary
{
    private const int MostNamed = 2;
    private const string RuntimeAsync = "+runtime-async";

    /// <summary>The lines for a README, with machine and date; empty when no two of the sets are sides of one run.</summary>
    public static string Render(IReadOnlyList<ResultSet> sets)
    {
        if (SidesOfRun.Find(sets) is not SidesOfRun run || RenderLines(run) is not { Length: > 0 } lines)
        {
            return "";
        }

        MachineInfo? machine = run.Sets[0].Environment;
        return $"{lines}\n{Markdown.Text($"{machine?.Processor}, {Quantities.Cores(machine?.Cores ?? 0)}, {SidesTable.Date(run)}")}: [all rows](results/README.md).\n";
    }

    /// <summary>The lines alone; empty when no two of the sides are runtimes, or differ in their async state machines.</summary>
    public static string RenderLines(SidesOfRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        (int Major, ResultSet Set)[] runtimes =
        [
            .. run.Sets.Select(set => (Match: Plain().Match(SidesOfRun.SideOf(set).Text), Set: set)).Where(one => one.Match.Success)
                .Select(one => (int.Parse(one.Match.Groups["major"].Value, CultureInfo.InvariantCulture), one.Set))
                .DistinctBy(one => one.Item1).OrderBy(one => one.Item1),
        ];
        ResultSet[] earlier = runtimes.Length < 2 ? [] : [.. new[] { runtimes[0].Set, runtimes[^2].Set }.Distinct()];
        string[] lines =
        [
            .. earlier.Select(from => Line($"Upgrade from {from.Environment?.Runtime} to {Runtime(runtimes[^1].Set)}", from, runtimes[^1].Set)),
            .. StateMachines(run, runtimes),
        ];
        return string.Concat(lines.Select(line => $"- {line}\n"));
    }

    /// <summary>On the newest runtime that was measured with both.</summary>
    private static IEnumerable<string> StateMachines(SidesOfRun run, (int Major, ResultSet Set)[] runtimes) =>
        (from runtime in runtimes.Reverse()
         let text = SidesOfRun.SideOf(runtime.Set).Text + RuntimeAsync
         let with = run.Sets.FirstOrDefault(set => SidesOfRun.SideOf(set).Text == text)
         where with is not null
         select Line($"Runtime-async instead of the compiler's async state machines, on {Runtime(with)}", runtime.Set, with)).Take(1);

    /// <summary>".NET 11.0.0 (compiled for .NET 10)".</summary>
    private static string Runtime(ResultSet set) =>
        $"{set.Environment?.Runtime}{(SidesOfRun.CompiledFor(set) is string compiled ? $" (compiled for {compiled})" : "")}";

    /// <summary>"Upgrade from .NET 8.0.12 to .NET 11.0.0: of 9 patterns 2 faster (`A` 0.41x), 1 slower (`B` 1.3x), 4 the same, 2 inconclusive."</summary>
    private static string Line(string what, ResultSet from, ResultSet to)
    {
        ResultComparison comparison = SidesTable.Compare([from, to]);
        ComparisonRow[] judged = [.. comparison.Rows.Where(row => row.Cells[1].Verdict is not null)];
        string Count(string word, params ChangeVerdict[] verdicts)
        {
            ComparisonRow[] rows = [.. judged.Where(row => verdicts.Contains(row.Cells[1].Verdict!.Value)).OrderByDescending(row => Math.Abs(row.Cells[1].Change!.Log))];
            string names = word is "faster" or "slower" && rows.Length > 0
                ? $" ({string.Join(", ", rows.Take(MostNamed).Select(row => $"{Markdown.Code($"{row.Key}")} {Quantities.Number(row.Cells[1].Change!.Interval.Estimate)}x"))})"
                : "";
            return string.Create(CultureInfo.InvariantCulture, $"{rows.Length} {word}{names}");
        }

        string[] counts =
        [
            Count("faster", ChangeVerdict.Faster, ChangeVerdict.ProbablyFaster), Count("slower", ChangeVerdict.Slower, ChangeVerdict.ProbablySlower),
            Count("the same", ChangeVerdict.Same), Count("inconclusive", ChangeVerdict.Inconclusive),
        ];
        int less = judged.Count(row => row.Cells[1].Allocation is { IsCalled: true, IsMore: false });
        int more = judged.Count(row => row.Cells[1].Allocation is { IsCalled: true, IsMore: true });
        string bytes = less + more == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" {less} {(less == 1 ? "allocates" : "allocate")} less, {more} more.");
        return $"**{Markdown.Text(what)}**: of {Quantities.Count(judged.Length, "pattern")} {string.Join(", ", counts)}.{bytes}";
    }

    [GeneratedRegex(@"^net(?<major>\d{1,2})\.0$")]
    private static partial Regex Plain();
}
