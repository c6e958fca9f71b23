using System.Globalization;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>
/// A class's times on all machines on one logarithmic axis: a mark and its interval a machine; of more machines than have marks, the
/// span, the middle 80 % and the median.
/// </summary>
internal static class MachinesPlot
{
    private const double LabelWidth = 230;
    private const double Right = 24;
    private const double GroupHeight = 24;
    private const double AxisHeight = 44;
    private const double Top = 8;
    private const double Gap = 9;
    private const int Colours = 5;
    private const int LegendColumns = 3;

    private const string Style =
        ".m0{fill:#0969da;stroke:#0969da}.m1{fill:#bc4c00;stroke:#bc4c00}.m2{fill:#1a7f37;stroke:#1a7f37}" +
        ".m3{fill:#8250df;stroke:#8250df}.m4{fill:#6e7781;stroke:#6e7781}line.m0,line.m1,line.m2,line.m3,line.m4{stroke-width:1.5}" +
        "@media(prefers-color-scheme:dark){.m0{fill:#4493f8;stroke:#4493f8}.m1{fill:#f0883e;stroke:#f0883e}" +
        ".m2{fill:#3fb950;stroke:#3fb950}.m3{fill:#ab7df8;stroke:#ab7df8}.m4{fill:#9198a1;stroke:#9198a1}}";

    /// <summary>What it shows, in words.</summary>
    public static string Describe(ResultComparison comparison, string name) => string.Create(
        CultureInfo.InvariantCulture,
        $"{name}: time an operation on {(comparison.Sets.Count > ComparisonDocument.MostLines ? $"{comparison.Sets.Count} machines" : string.Join(", ", comparison.Sets.Select(set => set.Label)))}");

    /// <summary>Draws it.</summary>
    public static string Draw(ResultComparison comparison, IReadOnlyList<ComparisonRow> rows, string says)
    {
        bool isSummary = comparison.Sets.Count > ComparisonDocument.MostLines;
        double lane = isSummary ? 14 : comparison.Sets.Count <= ComparisonDocument.MostColumns ? 11 : 9;
        double rowHeight = (isSummary ? lane : comparison.Sets.Count * lane) + Gap;
        var groups = rows.GroupBy(row => (row.Key.Parameters, row.Key.Job)).ToArray();
        bool named = groups.Any(group => group.Key is not ("", ""));
        int legend = isSummary ? 1 : (comparison.Sets.Count + LegendColumns - 1) / LegendColumns;
        double start = Top + (legend * 18) + 6;
        double height = start + (rows.Count * rowHeight) + (named ? groups.Length * GroupHeight : 0) + AxisHeight;
        double bottom = height - AxisHeight;
        var axis = new LogAxis(
            rows.SelectMany(row => row.Cells).Select(cell => cell.Time).OfType<RatioInterval>().SelectMany(time => new[] { time.Low, time.High }),
            LabelWidth, SvgCanvas.Width - Right);
        var canvas = new SvgCanvas(height, says, Style);
        foreach (double tick in axis.Ticks)
        {
            canvas.Line("grid", axis.At(tick), start, axis.At(tick), bottom);
            canvas.Text(Tick(tick), axis.At(tick), bottom + 16, "axis", "middle");
        }

        canvas.Text("Time an operation (further left is faster)", (LabelWidth + SvgCanvas.Width - Right) / 2, height - 8, "axis", "middle");
        Legend(canvas, comparison, isSummary);
        double y = start;
        foreach (var group in groups)
        {
            if (named)
            {
                string job = group.Key.Job.Length == 0 ? "" : $" [{group.Key.Job}]";
                canvas.Text(group.Key.Parameters.Replace("=", " = ", StringComparison.Ordinal) + job, 8, y + 16, "group", "start");
                y += GroupHeight;
            }

            foreach (ComparisonRow row in group)
            {
                canvas.Text(row.Key.Method, LabelWidth - 12, y + ((rowHeight - Gap) / 2) + 4, row.IsChoice ? "label" : "axis", "end");
                if (isSummary)
                {
                    Summary(canvas, axis, row, y + (lane / 2));
                }
                else
                {
                    Marks(canvas, axis, row, y + (lane / 2), lane);
                }

                y += rowHeight;
            }
        }

        return canvas.ToString();
    }

    private static void Legend(SvgCanvas canvas, ResultComparison comparison, bool isSummary)
    {
        if (isSummary)
        {
            canvas.Text($"Of {comparison.Sets.Count} machines: thin from the fastest to the slowest, thick the middle 80 %, the dot the median", 8, Top + 12, "axis", "start");
            return;
        }

        for (int i = 0; i < comparison.Sets.Count; i++)
        {
            double x = 14 + (i % LegendColumns * (SvgCanvas.Width / LegendColumns));
            double y = Top + 8 + (i / LegendColumns * 18);
            canvas.Mark(Kind(i), i / Colours, x, y, 4);
            canvas.Text(comparison.Sets[i].Label, x + 10, y + 4, "axis", "start");
        }
    }

    private static void Marks(SvgCanvas canvas, LogAxis axis, ComparisonRow row, double y, double lane)
    {
        for (int i = 0; i < row.Cells.Count; i++)
        {
            if (row.Cells[i].Time is RatioInterval time)
            {
                canvas.Line(Kind(i), axis.At(time.Low), y + (i * lane), axis.At(time.High), y + (i * lane));
                canvas.Mark(Kind(i), i / Colours, axis.At(time.Estimate), y + (i * lane), Math.Min(4, lane / 2.5));
            }
        }
    }

    private static void Summary(SvgCanvas canvas, LogAxis axis, ComparisonRow row, double y)
    {
        double[] times = [.. row.Cells.Select(cell => cell.Time?.Estimate).OfType<double>().Order()];
        if (times.Length > 0)
        {
            double At(double share) => axis.At(times[(int)Math.Round(share * (times.Length - 1))]);
            canvas.Line("grid", At(0), y, At(1), y);
            canvas.Line("whisker", At(0.1), y, At(0.9), y);
            canvas.Circle("estimate", At(0.5), y, 4);
        }
    }

    private static string Kind(int set) => $"m{set % Colours}";

    /// <summary>"10 ms": round numbers need no digits behind the point.</summary>
    private static string Tick(double nanoseconds)
    {
        string[] parts = Quantities.Time(nanoseconds).Split(' ');
        return $"{(parts[0].Contains('.', StringComparison.Ordinal) ? parts[0].TrimEnd('0').TrimEnd('.') : parts[0])} {parts[1]}";
    }
}
