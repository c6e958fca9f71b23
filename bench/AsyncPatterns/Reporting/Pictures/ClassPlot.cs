using System.Globalization;

namespace AsyncPatterns.Reporting;

/// <summary>
/// The picture of a class: each method's ratio to the baseline on a logarithmic axis, its interval as a whisker, the single
/// rounds as points.
/// </summary>
public static class ClassPlot
{
    private const double LabelWidth = 210;
    private const double Right = 24;
    private const double RowHeight = 24;
    private const double GroupHeight = 26;
    private const double AxisHeight = 44;
    private const double Top = 8;

    /// <summary>Draws it.</summary>
    /// <returns>Null when no row has a ratio.</returns>
    public static string? Draw(ClassTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Growths.Count > 0)
        {
            return GrowthPlot.Draw(table.Growths, table.Info!.PlotAgainst!, Describe(table), isApart: method => method == "Asyncio");
        }

        CaseRow[] rows = [.. table.Rows.Where(row => row.Ratio is not null)];
        if (rows.Length == 0)
        {
            return null;
        }

        IGrouping<string, CaseRow>[] groups = [.. rows.GroupBy(row => row.Key.Parameters)];
        bool named = groups.Any(group => group.Key.Length > 0);
        double height = Top + (rows.Length * RowHeight) + (named ? groups.Length * GroupHeight : 0) + AxisHeight;
        double bottom = height - AxisHeight;
        var axis = new LogAxis(
            rows.SelectMany(row => row.RoundRatios.Append(row.Ratio!.Low).Append(row.Ratio.High)).Append(1), LabelWidth, SvgCanvas.Width - Right);
        var canvas = new SvgCanvas(height, Describe(table));
        foreach (double tick in axis.Ticks.Append(1).Distinct().Order())
        {
            canvas.Line(tick == 1 ? "one" : "grid", axis.At(tick), Top, axis.At(tick), bottom);
            canvas.Text(tick.ToString("0.##########", CultureInfo.InvariantCulture), axis.At(tick), bottom + 16, "axis", "middle");
        }

        canvas.Text(
            $"Ratio to {table.Info?.Baseline} (below 1 is faster)", (LabelWidth + SvgCanvas.Width - Right) / 2, height - 8, "axis", "middle");
        double y = Top;
        foreach (IGrouping<string, CaseRow> group in groups)
        {
            if (named)
            {
                canvas.Text(group.Key.Replace("=", " = ", StringComparison.Ordinal), 8, y + 17, "group", "start");
                y += GroupHeight;
            }

            foreach (CaseRow row in group)
            {
                AddRow(canvas, axis, row, y + (RowHeight / 2));
                y += RowHeight;
            }
        }

        return canvas.ToString();
    }

    /// <summary>What the picture says, in words: its alternative text.</summary>
    public static string Describe(ClassTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Growths.Count > 0)
        {
            return GrowthPlot.Describe(table.ShortName, table.Growths, table.Info!.PlotAgainst!);
        }

        var rows = table.Rows.Where(row => row.Ratio is not null).Select(row =>
            $"{row.Key.Method}{(row.Key.Parameters.Length == 0 ? "" : $" ({row.Key.Parameters})")} {Quantities.Ratio(row.Ratio)}");
        return $"{table.ShortName}, ratio to {table.Info?.Baseline}: {string.Join("; ", rows)}";
    }

    private static void AddRow(SvgCanvas canvas, LogAxis axis, CaseRow row, double y)
    {
        canvas.Text(row.Key.Method, LabelWidth - 12, y + 4, "label", "end");
        foreach (double value in row.RoundRatios)
        {
            canvas.Circle("round", axis.At(value), y, 3);
        }

        canvas.Whisker(axis.At(row.Ratio!.Low), axis.At(row.Ratio.Estimate), axis.At(row.Ratio.High), y);
    }
}
