using System.Globalization;
using System.Xml.Linq;
using AsyncPatterns.Statistics;

namespace AsyncPatterns.Reporting;

/// <summary>
/// The picture of a class: each method's ratio to the baseline on a logarithmic axis, its interval as a whisker, the single
/// rounds as points.
/// </summary>
/// <remarks>
/// SVG made by hand, because the pages must regenerate byte for byte on any machine: a plotting library places text by the fonts
/// it finds installed. Colours follow the reader's light or dark mode.
/// </remarks>
public static class ClassPlot
{
    private const double Width = 760;
    private const double LabelWidth = 210;
    private const double Right = 24;
    private const double RowHeight = 24;
    private const double GroupHeight = 26;
    private const double AxisHeight = 44;
    private const double Top = 8;

    private const string Style =
        "text{font:12px system-ui,-apple-system,'Segoe UI',sans-serif;fill:#1f2328}" +
        ".label{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}.group{font-weight:600}" +
        ".grid{stroke:#d1d9e0;stroke-width:1}.one{stroke:#59636e;stroke-width:1.5;stroke-dasharray:4 3}" +
        ".whisker{stroke:#0969da;stroke-width:2}.estimate{fill:#0969da}.round{fill:#0969da;fill-opacity:.3}" +
        ".axis{fill:#59636e}" +
        "@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.axis{fill:#9198a1}.grid{stroke:#3d444d}.one{stroke:#9198a1}" +
        ".whisker{stroke:#4493f8}.estimate,.round{fill:#4493f8}}";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>Draws it.</summary>
    /// <returns>Null when no row has a ratio.</returns>
    public static string? Draw(ClassTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        CaseRow[] rows = [.. table.Rows.Where(row => row.Ratio is not null)];
        if (rows.Length == 0)
        {
            return null;
        }

        IGrouping<string, CaseRow>[] groups = [.. rows.GroupBy(row => row.Key.Parameters)];
        bool named = groups.Any(group => group.Key.Length > 0);
        double height = Top + (rows.Length * RowHeight) + (named ? groups.Length * GroupHeight : 0) + AxisHeight;
        var axis = new LogAxis(rows);
        var svg = new XElement(
            Svg + "svg", new XAttribute("viewBox", $"0 0 {Number(Width)} {Number(height)}"),
            new XAttribute("width", Number(Width)), new XAttribute("height", Number(height)), new XAttribute("role", "img"),
            new XElement(Svg + "title", Clean(Describe(table))), new XElement(Svg + "style", Style));
        double bottom = height - AxisHeight;
        foreach (double tick in axis.Ticks)
        {
            svg.Add(Line(tick == 1 ? "one" : "grid", axis.X(tick), Top, axis.X(tick), bottom));
            svg.Add(Text(TickText(tick), axis.X(tick), bottom + 16, "axis", "middle"));
        }

        svg.Add(Text(
            $"Ratio to {table.Info?.Baseline} (below 1 is faster)", (LabelWidth + Width - Right) / 2, height - 8, "axis", "middle"));
        double y = Top;
        foreach (IGrouping<string, CaseRow> group in groups)
        {
            if (named)
            {
                svg.Add(Text(group.Key.Replace("=", " = ", StringComparison.Ordinal), 8, y + 17, "group", "start"));
                y += GroupHeight;
            }

            foreach (CaseRow row in group)
            {
                AddRow(svg, axis, row, y + (RowHeight / 2));
                y += RowHeight;
            }
        }

        return svg.ToString(SaveOptions.DisableFormatting).ReplaceLineEndings("\n") + "\n";
    }

    /// <summary>What the picture says, in words: its alternative text.</summary>
    public static string Describe(ClassTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var rows = table.Rows.Where(row => row.Ratio is not null).Select(row =>
            $"{row.Key.Method}{(row.Key.Parameters.Length == 0 ? "" : $" ({row.Key.Parameters})")} {Quantities.Ratio(row.Ratio)}");
        return $"{table.ShortName}, ratio to {table.Info?.Baseline}: {string.Join("; ", rows)}";
    }

    private static void AddRow(XElement svg, LogAxis axis, CaseRow row, double y)
    {
        RatioInterval ratio = row.Ratio!;
        svg.Add(Text(row.Key.Method, LabelWidth - 12, y + 4, "label", "end"));
        svg.Add(row.RoundRatios.Select(value => Circle("round", axis.X(value), y, 3)));
        svg.Add(Line("whisker", axis.X(ratio.Low), y, axis.X(ratio.High), y));
        svg.Add(Line("whisker", axis.X(ratio.Low), y - 5, axis.X(ratio.Low), y + 5));
        svg.Add(Line("whisker", axis.X(ratio.High), y - 5, axis.X(ratio.High), y + 5));
        svg.Add(Circle("estimate", axis.X(ratio.Estimate), y, 4));
    }

    private static XElement Line(string kind, double x1, double y1, double x2, double y2) => new(
        Svg + "line", new XAttribute("class", kind), new XAttribute("x1", Number(x1)), new XAttribute("y1", Number(y1)),
        new XAttribute("x2", Number(x2)), new XAttribute("y2", Number(y2)));

    private static XElement Circle(string kind, double x, double y, double radius) => new(
        Svg + "circle", new XAttribute("class", kind), new XAttribute("cx", Number(x)), new XAttribute("cy", Number(y)),
        new XAttribute("r", Number(radius)));

    private static XElement Text(string text, double x, double y, string kind, string anchor) => new(
        Svg + "text", new XAttribute("class", kind), new XAttribute("x", Number(x)), new XAttribute("y", Number(y)),
        new XAttribute("text-anchor", anchor), Clean(text));

    /// <summary>XML has no way to write most control characters.</summary>
    private static string Clean(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) || letter > '\uFFFD' ? ' ' : letter));

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private static string TickText(double tick) => tick.ToString("0.##########", CultureInfo.InvariantCulture);

    /// <summary>Where a ratio stands.</summary>
    private sealed class LogAxis
    {
        private const int MostTicks = 9;

        private readonly double low;
        private readonly double high;

        public LogAxis(CaseRow[] rows)
        {
            double[] values = [.. rows.SelectMany(row => row.RoundRatios.Append(row.Ratio!.Low).Append(row.Ratio.High)).Append(1)];
            low = Math.Log10(values.Min()) - 0.05;
            high = Math.Log10(values.Max()) + 0.05;
            int first = (int)Math.Floor(low);
            int last = (int)Math.Ceiling(high);
            double[] fine = [.. Between(first, last, [1, 2, 5])];
            double[] coarse = [.. Between(first, last, [1])];
            double[] ticks = fine.Length <= MostTicks ? fine : coarse;
            Ticks = [.. ticks.Append(1).Distinct().Order()];
        }

        public IReadOnlyList<double> Ticks { get; }

        public double X(double ratio) =>
            LabelWidth + ((Math.Log10(ratio) - low) / (high - low) * (Width - Right - LabelWidth));

        private IEnumerable<double> Between(int first, int last, int[] steps) =>
            Enumerable.Range(first, last - first + 1)
                .SelectMany(power => steps.Select(step => (double)((decimal)step * Power(power))))
                .Where(tick => Math.Log10(tick) >= low && Math.Log10(tick) <= high);

        /// <summary>Exact, so that 10 to the power -2 prints as 0.01.</summary>
        private static decimal Power(int power)
        {
            decimal value = 1;
            for (int i = 0; i < Math.Min(Math.Abs(power), 20); i++)
            {
                value = power > 0 ? value * 10 : value / 10;
            }

            return value;
        }
    }
}
