using System.Globalization;
using System.Xml.Linq;

namespace BenchmarkRounds.Reporting;

/// <summary>What the pictures are drawn on: SVG with text as text.</summary>
/// <remarks>
/// Made by hand, because the pages must regenerate byte for byte on any machine: a plotting library places text by the fonts it
/// finds installed. Colours follow the reader's light or dark mode. The elements of a picture name a class of
/// <see cref="Style"/>, never a colour.
/// </remarks>
internal sealed class SvgCanvas
{
    /// <summary>The width of all pictures: what a code host shows without shrinking it.</summary>
    public const double Width = 760;

    private const string Style =
        "text{font:12px system-ui,-apple-system,'Segoe UI',sans-serif;fill:#1f2328}" +
        ".label{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}.group{font-weight:600}" +
        ".grid{stroke:#d1d9e0;stroke-width:1}.one{stroke:#59636e;stroke-width:1.5;stroke-dasharray:4 3}" +
        ".whisker{stroke:#0969da;stroke-width:2}.estimate{fill:#0969da}.round{fill:#0969da;fill-opacity:.3}" +
        ".limit{fill:none;stroke:#9a6700;stroke-width:2}.other{fill:#8250df}.axis{fill:#59636e}.number{font-variant-numeric:tabular-nums}" +
        "@media(prefers-color-scheme:dark){text{fill:#f0f6fc}.axis{fill:#9198a1}.grid{stroke:#3d444d}.one{stroke:#9198a1}" +
        ".whisker{stroke:#4493f8}.estimate,.round{fill:#4493f8}.limit{stroke:#d29922}.other{fill:#ab7df8}}";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private readonly XElement root;

    /// <param name="height">In pixels, as all lengths.</param>
    /// <param name="title">What the picture shows, in words: for those who cannot see it.</param>
    /// <param name="style">Classes that this picture has of its own.</param>
    public SvgCanvas(double height, string title, string style = "") => root = new XElement(
        Svg + "svg", new XAttribute("viewBox", $"0 0 {Number(Width)} {Number(height)}"),
        new XAttribute("width", Number(Width)), new XAttribute("height", Number(height)), new XAttribute("role", "img"),
        new XElement(Svg + "title", Clean(title)), new XElement(Svg + "style", Style + style));

    /// <summary>A straight line.</summary>
    public void Line(string kind, double x1, double y1, double x2, double y2) => root.Add(new XElement(
        Svg + "line", new XAttribute("class", kind), new XAttribute("x1", Number(x1)), new XAttribute("y1", Number(y1)),
        new XAttribute("x2", Number(x2)), new XAttribute("y2", Number(y2))));

    /// <summary>A dot.</summary>
    public void Circle(string kind, double x, double y, double radius) => root.Add(new XElement(
        Svg + "circle", new XAttribute("class", kind), new XAttribute("cx", Number(x)), new XAttribute("cy", Number(y)),
        new XAttribute("r", Number(radius))));

    /// <summary>A mark that is told apart by its shape where colours do not suffice: a dot, a square, a triangle, a diamond.</summary>
    public void Mark(string kind, int shape, double x, double y, double radius)
    {
        string corners = (shape % 4) switch
        {
            1 => $"{Number(x - radius)},{Number(y - radius)} {Number(x + radius)},{Number(y - radius)} {Number(x + radius)},{Number(y + radius)} {Number(x - radius)},{Number(y + radius)}",
            2 => $"{Number(x)},{Number(y - radius)} {Number(x + radius)},{Number(y + radius)} {Number(x - radius)},{Number(y + radius)}",
            3 => $"{Number(x)},{Number(y - radius)} {Number(x + radius)},{Number(y)} {Number(x)},{Number(y + radius)} {Number(x - radius)},{Number(y)}",
            _ => "",
        };
        if (corners.Length == 0)
        {
            Circle(kind, x, y, radius);
        }
        else
        {
            root.Add(new XElement(Svg + "polygon", new XAttribute("class", kind), new XAttribute("points", corners)));
        }
    }

    /// <summary>Some text.</summary>
    /// <param name="text">What it says; characters that XML cannot write become spaces.</param>
    /// <param name="x">Where its anchor is.</param>
    /// <param name="y">Where its base line is.</param>
    /// <param name="kind">A class of the style.</param>
    /// <param name="anchor">"start", "middle" or "end": which part of it is at <paramref name="x"/>.</param>
    public void Text(string text, double x, double y, string kind, string anchor) => root.Add(new XElement(
        Svg + "text", new XAttribute("class", kind), new XAttribute("x", Number(x)), new XAttribute("y", Number(y)),
        new XAttribute("text-anchor", anchor), Clean(text)));

    /// <summary>An interval with its estimate.</summary>
    public void Whisker(double low, double estimate, double high, double y, PlotMark mark)
    {
        Line("whisker", low, y, high, y);
        Line("whisker", low, y - 5, low, y + 5);
        Line("whisker", high, y - 5, high, y + 5);
        switch (mark)
        {
            case PlotMark.Limit:
                Path("limit", [(estimate - 5, y - 5), (estimate + 5, y - 5), (estimate + 5, y + 5), (estimate - 5, y + 5)]);
                break;
            case PlotMark.OtherRuntime:
                Path("other", [(estimate, y - 6), (estimate + 6, y), (estimate, y + 6), (estimate - 6, y)]);
                break;
            default:
                Circle("estimate", estimate, y, 4.5);
                break;
        }
    }

    private void Path(string kind, IReadOnlyList<(double X, double Y)> points) => root.Add(new XElement(
        Svg + "path", new XAttribute("class", kind),
        new XAttribute("d", $"M{string.Join('L', points.Select(point => $"{Number(point.X)} {Number(point.Y)}"))}Z")));

    /// <summary>The file: the same bytes on any machine.</summary>
    public override string ToString() => root.ToString(SaveOptions.DisableFormatting).ReplaceLineEndings("\n") + "\n";

    /// <summary>XML has no way to write most control characters.</summary>
    private static string Clean(string text) =>
        string.Concat(text.Select(letter => char.IsControl(letter) || char.IsSurrogate(letter) || letter > '\uFFFD' ? ' ' : letter));

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
