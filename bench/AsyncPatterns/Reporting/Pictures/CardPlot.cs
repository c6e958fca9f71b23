using AsyncPatterns.Benchmarks;
using AsyncPatterns.Results;
using AsyncPatterns.Statistics;

namespace AsyncPatterns.Reporting;

/// <summary>The four comparisons that the study was made for, in one picture.</summary>
public static class CardPlot
{
    /// <summary>The name of the picture in the folder of the set.</summary>
    public const string FileName = "overview.svg";

    private static readonly (string Title, string Class, string Parameters, string Baseline, string[] Methods)[] Panels =
    [
        (
            "1,000 delays of 10 ms: one after another, or together", typeof(DelayBenchmarks).FullName!, "Count=1000",
            nameof(DelayBenchmarks.SequentialAwaits), [nameof(DelayBenchmarks.WhenAll)]),
        (
            "A burst of 64 blocking calls of 10 ms: on the loop, offloaded, or not blocking at all", typeof(BlockingBenchmarks).FullName!,
            "Requests=64", nameof(BlockingBenchmarks.BlockingInline),
            [nameof(BlockingBenchmarks.TaskRunOffload), nameof(BlockingBenchmarks.AsyncAllTheWay)]),
        (
            "What else runs on the loop waits for a blocking call of 10 ms", typeof(ResponsivenessBenchmarks).FullName!, "",
            nameof(ResponsivenessBenchmarks.Blocking), [nameof(ResponsivenessBenchmarks.Offloaded)]),
        (
            "An item through a queue of five", typeof(QueueBenchmarks).FullName!, "Capacity=5",
            nameof(QueueBenchmarks.BlockingCollection), [nameof(QueueBenchmarks.Channel)]),
    ];

    /// <summary>Draws it.</summary>
    /// <returns>Null when the set has none of the four.</returns>
    public static string? Draw(ResultSet set)
    {
        TimePanel[] panels = [.. Shown(set)];
        return panels.Length == 0 ? null : TimePlot.Draw(Describe(set), panels, isShared: false);
    }

    /// <summary>What the picture says, in words: its alternative text.</summary>
    public static string Describe(ResultSet set) => string.Join(". ", Shown(set).Select(panel =>
        $"{panel.Title}: {string.Join(", ", panel.Marks.Select(mark => $"{mark.Label} {Quantities.Time(mark.Time.Estimate)}"))}"));

    private static IEnumerable<TimePanel> Shown(ResultSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        Dictionary<CaseKey, CaseResult> cases = set.Classes.SelectMany(one => one.Cases).ToDictionary(one => one.Key);
        foreach ((string title, string name, string parameters, string baseline, string[] methods) in Panels)
        {
            TimeMark[] marks =
            [
                .. methods.Prepend(baseline).Select(method => cases.GetValueOrDefault(new CaseKey(name, method, parameters)))
                    .OfType<CaseResult>().Where(one => one.Launches.Count > 0).Select(one => new TimeMark(
                        one.Key.Method, PairedRatio.Time(one.Launches)!, [.. one.Launches.Select(launch => launch.Nanoseconds)],
                        one.Key.Method == baseline ? PlotMark.Baseline : ClassPlot.MarkOf(set.RoleOf(one.Key)))),
            ];
            if (marks.Length > 1)
            {
                yield return new TimePanel(title, marks);
            }
        }
    }
}
