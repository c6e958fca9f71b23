using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>A row of a picture of times.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Time">Nanoseconds an operation.</param>
/// <param name="Rounds">The same, of the single rounds.</param>
/// <param name="Mark">How it is drawn.</param>
internal sealed record TimeMark(string Label, RatioInterval Time, IReadOnlyList<double> Rounds, PlotMark Mark);

/// <summary>Rows under one heading.</summary>
/// <param name="Title">The heading; null for none.</param>
/// <param name="Marks">The rows; the baseline's time is a dashed line through all of them.</param>
internal sealed record TimePanel(string? Title, IReadOnlyList<TimeMark> Marks);

/// <summary>How a row is drawn.</summary>
internal enum PlotMark
{
    /// <summary>A choice: a disc.</summary>
    Contender,

    /// <summary>What the others are divided by: a disc, and a dashed line.</summary>
    Baseline,

    /// <summary>A physical limit or a control: a hollow square.</summary>
    Limit,

    /// <summary>Another runtime: a diamond.</summary>
    OtherRuntime,
}

/// <summary>Times on a logarithmic axis: the estimate with its interval as a whisker, the single rounds as points, the number at the right.</summary>
internal static class TimePlot
{
    private const double LabelWidth = 210;
    private const double NumberWidth = 76;
    private const double RowHeight = 24;
    private const double TitleHeight = 28;
    private const double AxisHeight = 26;
    private const double Top = 6;

    private static readonly (double Nanoseconds, string Unit)[] Units = [(1e9, "s"), (1e6, "ms"), (1e3, "μs"), (1, "ns"), (1e-3, "ps")];

    /// <summary>Draws it.</summary>
    /// <param name="description">What it shows, in words.</param>
    /// <param name="panels">At least one, each with at least one row.</param>
    /// <param name="isShared">Whether all panels have one axis, at the bottom; else each has its own.</param>
    public static string Draw(string description, IReadOnlyList<TimePanel> panels, bool isShared)
    {
        double height = Top + panels.Sum(panel => (panel.Title is null ? 0 : TitleHeight) + (panel.Marks.Count * RowHeight)) +
            (AxisHeight * (isShared ? 1 : panels.Count));
        var canvas = new SvgCanvas(height, description);
        LogAxis? shared = isShared ? AxisOf(panels.SelectMany(panel => panel.Marks)) : null;
        double y = Top;
        foreach (TimePanel panel in panels)
        {
            if (panel.Title is string title)
            {
                canvas.Text(title, 8, y + 18, "group", "start");
                y += TitleHeight;
            }

            double bottom = y + (panel.Marks.Count * RowHeight);
            LogAxis axis = shared ?? AxisOf(panel.Marks);
            DrawPanel(canvas, axis, panel.Marks, y, bottom);
            y = bottom;
            if (shared is null || panel == panels[^1])
            {
                DrawTicks(canvas, axis, bottom);
                y += AxisHeight;
            }
        }

        return canvas.ToString();
    }

    private static LogAxis AxisOf(IEnumerable<TimeMark> marks) => new(
        marks.SelectMany(mark => mark.Rounds.Append(mark.Time.Low).Append(mark.Time.High)).Where(value => value > 0).DefaultIfEmpty(1),
        LabelWidth, SvgCanvas.Width - NumberWidth);

    private static void DrawPanel(SvgCanvas canvas, LogAxis axis, IReadOnlyList<TimeMark> marks, double top, double bottom)
    {
        foreach (double tick in axis.Ticks)
        {
            canvas.Line("grid", axis.At(tick), top, axis.At(tick), bottom);
        }

        if (marks.FirstOrDefault(mark => mark.Mark == PlotMark.Baseline) is TimeMark baseline)
        {
            canvas.Line("one", axis.At(baseline.Time.Estimate), top, axis.At(baseline.Time.Estimate), bottom);
        }

        double y = top + (RowHeight / 2);
        foreach (TimeMark mark in marks)
        {
            canvas.Text(mark.Label, LabelWidth - 12, y + 4, "label", "end");
            canvas.Text(Quantities.Time(mark.Time.Estimate), SvgCanvas.Width - 4, y + 4, "number", "end");
            foreach (double round in mark.Rounds.Where(round => round > 0))
            {
                canvas.Circle("round", axis.At(round), y, 3);
            }

            if (mark.Time.Low > 0)
            {
                canvas.Whisker(axis.At(mark.Time.Low), axis.At(mark.Time.Estimate), axis.At(mark.Time.High), y, mark.Mark);
            }

            y += RowHeight;
        }
    }

    private static void DrawTicks(SvgCanvas canvas, LogAxis axis, double bottom)
    {
        foreach (double tick in axis.Ticks)
        {
            (double scale, string unit) = Units.FirstOrDefault(unit => tick >= unit.Nanoseconds * 0.9995, Units[^1]);
            canvas.Text(FormattableString.Invariant($"{tick / scale:0.###} {unit}"), axis.At(tick), bottom + 15, "axis", "middle");
        }
    }
}
