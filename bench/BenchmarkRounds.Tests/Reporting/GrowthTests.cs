using System.Xml.Linq;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Reporting;

/// <summary>A class that is drawn over a parameter: its picture, and the sentence of how it grows.</summary>
public class GrowthTests
{
    private const string Scale = "Sample.Benchmarks.ScaleBenchmarks";

    [Fact]
    public void The_page_says_with_what_power_each_method_grows_and_draws_both_axes_logarithmic()
    {
        IReadOnlyList<ReportFile> files = MachineReport.Render(Set("Count"), TestStudy.Definition);

        Assert.Contains(
            "The time per operation, less that at Count = 1, grows as Count^1.00 [1.00, 1.00] in `WhenAll` (10,000 to 1,000,000); " +
            "Count^0.50 [0.50, 0.50] in `Asyncio` (1,000 to 1,000,000); an exponent of 1 means in proportion.",
            files[0].Text, StringComparison.Ordinal);
        var svg = XDocument.Parse(files.Single(file => file.Name == "ScaleBenchmarks.svg").Text);
        double[] across = [.. Marks(svg, "circle", "cx")];
        Assert.Equal(5, across.Length);
        Assert.Equal(across[2] - across[1], across[3] - across[2], 1); // a power of ten each
        Assert.Equal(across[3] - across[2], across[4] - across[3], 1);
        double[] up = [.. Marks(svg, "circle", "cy")];
        Assert.True(up[4] < up[3] && up[3] < up[2], "longer is higher");
        Assert.Contains("time over Count: WhenAll 10.0 ms at 1, ", svg.Root!.Elements().First().Value, StringComparison.Ordinal);
        Assert.Contains(svg.Descendants(), element => element.Value == "Asyncio");
        Assert.Contains(svg.Descendants(), element => element.Value == "1,000,000");
    }

    [Fact]
    public void A_hostile_parameter_draws_no_line_and_breaks_nothing()
    {
        Assert.DoesNotContain(" grows as ", MachineReport.Render(Set("N<o>\u001b`one|"), TestStudy.Definition)[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(" grows as ", MachineReport.Render(Set(null), TestStudy.Definition)[0].Text, StringComparison.Ordinal);
        Assert.Empty(Growth.Fit(new ClassResult(Scale, [Case("M", "Count=-1", 1), Case("M", "Count=NaN", 1), Case("M", "Count=1e400", 1), Case("M", "Count=0", 1)], "0.15.8"), "Count"));
    }

    private static IEnumerable<double> Marks(XDocument svg, string kind, string place) => svg.Descendants()
        .Where(element => element.Name.LocalName == kind).Select(element => (double)element.Attribute(place)!);

    private static CaseResult Case(string method, string parameters, double nanoseconds) => new(
        new CaseKey(Scale, method, parameters), [.. Enumerable.Range(1, 8).Select(round => new Launch(round, nanoseconds))], null,
        new Dictionary<string, double>());

    private static ResultSet Set(string? plotAgainst)
    {
        int[] sizes = [1, 1_000, 10_000, 100_000, 1_000_000];
        CaseResult[] cases =
        [
            .. sizes.Select(size => Case("WhenAll", $"Count={size}", 1e7 + (5e3 * (size - 1)))),
            .. sizes.Select(size => Case("Asyncio", $"Count={size}", 1e7 + (5e6 * Math.Sqrt(size - 1)))),
        ];
        var known = new ClassInfo("Q?", "WhenAll", "operation", false, "", [1], new Dictionary<string, double>(), new Dictionary<string, string>())
        {
            PlotAgainst = plotAgainst,
            Roles = new Dictionary<string, string> { ["Asyncio"] = "OtherRuntime" },
            MeasuredWith = new Dictionary<string, string> { ["ScaleBenchmarks.Asyncio(Count=1)"] = "CPython 3.11.7" },
        };
        return new ResultSet(
            Path.GetTempPath(), "test",
            new StudyInfo
            {
                Machine = "test",
                Environment = new MachineInfo("Linux", "X64", "CPU", 2, ".NET 10", "0.15.8", "workstation"),
                JobSettings = new Dictionary<string, string>(),
                EnvironmentVariables = new Dictionary<string, string>(),
                Classes = new Dictionary<string, ClassInfo> { [Scale] = known },
            },
            [new ClassResult(Scale, cases, "0.15.8")]);
    }
}
