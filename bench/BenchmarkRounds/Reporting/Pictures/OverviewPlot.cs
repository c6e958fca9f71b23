using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>The comparisons that a study was made for, in one picture.</summary>
internal static class OverviewPlot
{
    /// <summary>The name of the picture in the folder of the set.</summary>
    public const string FileName = "overview.svg";

    /// <summary>Draws it.</summary>
    /// <returns>Null when the set has none of the panels.</returns>
    public static string? Draw(ResultSet set, IReadOnlyList<OverviewPanel> panels)
    {
        TimePanel[] shown = [.. Shown(set, panels)];
        return shown.Length == 0 ? null : TimePlot.Draw(Describe(set, panels), shown, isShared: false);
    }

    /// <summary>What the picture says, in words: its alternative text.</summary>
    public static string Describe(ResultSet set, IReadOnlyList<OverviewPanel> panels) => string.Join(". ", Lines(set, panels));

    /// <summary>A line for each panel: what is compared, and the times.</summary>
    public static IEnumerable<string> Lines(ResultSet set, IReadOnlyList<OverviewPanel> panels) => Shown(set, panels).Select(panel =>
        $"{panel.Title}: {string.Join(", ", panel.Marks.Select(mark => $"{mark.Label} {Quantities.Time(mark.Time.Estimate)}"))}");

    private static IEnumerable<TimePanel> Shown(ResultSet set, IReadOnlyList<OverviewPanel> panels)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(panels);
        Dictionary<CaseKey, CaseResult> cases = set.Classes.SelectMany(one => one.Cases).ToDictionary(one => one.Key);
        foreach (OverviewPanel panel in panels)
        {
            TimeMark[] marks =
            [
                .. panel.Methods.Select(method => cases.GetValueOrDefault(new CaseKey(panel.Class.FullName!, method, panel.Parameters)))
                    .OfType<CaseResult>().Select(one => (one.Key, Launches: Launches(one, panel, set), Time: Estimate(one, panel, set))).Where(one => one.Time is not null)
                    .Select(one => new TimeMark(
                        one.Key.Method, one.Time!, [.. one.Launches.Select(launch => launch.Nanoseconds)],
                        one.Key.Method == panel.Methods[0] ? PlotMark.Baseline : ClassPlot.MarkOf(set.RoleOf(one.Key)))),
            ];
            if (marks.Length > 1)
            {
                yield return new TimePanel(panel.Title, marks);
            }
        }
    }

    private static Launch[] Launches(CaseResult one, OverviewPanel panel, ResultSet set) =>
        [.. panel.Metric is string metric ? Evaluation.Reported(one.Key, metric, set) : one.Launches];

    private static RatioInterval? Estimate(CaseResult one, OverviewPanel panel, ResultSet set) =>
        panel.Metric is string metric ? Evaluation.EstimateReported(one, metric, set) : PairedRatio.EstimateTime(one.Launches);
}
