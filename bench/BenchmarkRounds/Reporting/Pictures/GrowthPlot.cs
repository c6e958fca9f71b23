using System.Globalization;
using BenchmarkRounds.Statistics;

namespace BenchmarkRounds.Reporting;

/// <summary>The picture of a class that is drawn over a parameter: a line a method, both axes logarithmic.</summary>
internal static class GrowthPlot
{
    private const double Left = 70;
    private const double Right = 150;
    private const double Top = 14;
    private const double Bottom = 46;
    private const double Height = 380;
    private const double LabelHeight = 15;

    /// <summary>Draws it.</summary>
    /// <param name="growths">The methods; at least one point.</param>
    /// <param name="parameter">What is drawn over.</param>
    /// <param name="title">What the picture shows, in words.</param>
    /// <param name="isApart">Whether a method gets another mark, as it is not one to choose from.</param>
    public static string Draw(IReadOnlyList<Growth> growths, string parameter, string title, Func<string, bool> isApart)
    {
        GrowthPoint[] points = [.. growths.SelectMany(growth => growth.Points)];
        var x = new LogAxis(points.Select(point => point.At), Left, SvgCanvas.Width - Right);
        var y = new LogAxis(points.SelectMany(point => new[] { point.Time.Low, point.Time.High }), Height - Bottom, Top);
        var canvas = new SvgCanvas(Height, title);
        foreach (double tick in x.Ticks)
        {
            canvas.Line("grid", x.At(tick), Top, x.At(tick), Height - Bottom);
            canvas.Text(tick.ToString("#,0.######", CultureInfo.InvariantCulture), x.At(tick), Height - Bottom + 16, "axis", "middle");
        }

        foreach (double tick in y.Ticks)
        {
            canvas.Line("grid", Left, y.At(tick), SvgCanvas.Width - Right, y.At(tick));
            canvas.Text(Quantities.Time(tick), Left - 8, y.At(tick) + 4, "axis", "end");
        }

        canvas.Text(parameter, (Left + SvgCanvas.Width - Right) / 2, Height - 8, "axis", "middle");
        foreach (Growth growth in growths)
        {
            AddLine(canvas, x, y, growth, isApart(growth.Method));
        }

        AddLabels(canvas, x, y, growths);
        return canvas.ToString();
    }

    /// <summary>What the picture shows, in words.</summary>
    public static string Describe(string name, IReadOnlyList<Growth> growths, string parameter) =>
        $"{name}, time over {parameter}: " + string.Join("; ", growths.Select(growth => $"{growth.Method} " + string.Join(", ", growth.Points.Select(
            point => string.Create(CultureInfo.InvariantCulture, $"{Quantities.Time(point.Time.Estimate)} at {point.At:#,0.######}")))));

    private static void AddLine(SvgCanvas canvas, LogAxis x, LogAxis y, Growth growth, bool isApart)
    {
        foreach ((GrowthPoint one, GrowthPoint next) in growth.Points.Zip(growth.Points.Skip(1)))
        {
            canvas.Line(isApart ? "one" : "whisker", x.At(one.At), y.At(one.Time.Estimate), x.At(next.At), y.At(next.Time.Estimate));
        }

        foreach (GrowthPoint point in growth.Points)
        {
            double left = x.At(point.At);
            RatioInterval time = point.Time;
            canvas.Line("whisker", left, y.At(time.Low), left, y.At(time.High));
            canvas.Line("whisker", left - 4, y.At(time.Low), left + 4, y.At(time.Low));
            canvas.Line("whisker", left - 4, y.At(time.High), left + 4, y.At(time.High));
            if (isApart)
            {
                Diamond(canvas, left, y.At(time.Estimate));
            }
            else
            {
                canvas.Circle("estimate", left, y.At(time.Estimate), 4);
            }
        }
    }

    private static void Diamond(SvgCanvas canvas, double x, double y)
    {
        const double Half = 6;
        canvas.Line("whisker", x, y - Half, x + Half, y);
        canvas.Line("whisker", x + Half, y, x, y + Half);
        canvas.Line("whisker", x, y + Half, x - Half, y);
        canvas.Line("whisker", x - Half, y, x, y - Half);
    }

    /// <summary>Each name beside the end of its line; names that end at the same place, above each other.</summary>
    private static void AddLabels(SvgCanvas canvas, LogAxis x, LogAxis y, IReadOnlyList<Growth> growths)
    {
        foreach (var end in growths.GroupBy(growth => growth.Points[^1].At))
        {
            double lowest = double.PositiveInfinity;
            foreach (Growth growth in end.OrderBy(growth => growth.Points[^1].Time.Estimate))
            {
                double at = Math.Min(y.At(growth.Points[^1].Time.Estimate) + 4, lowest - LabelHeight);
                canvas.Text(growth.Method, x.At(end.Key) + 12, at, "label", "start");
                lowest = at;
            }
        }
    }
}
