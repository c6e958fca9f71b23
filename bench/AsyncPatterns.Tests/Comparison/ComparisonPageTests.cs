using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using AsyncPatterns.Tests.Reporting;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;
using Xunit;

namespace AsyncPatterns.Tests.Comparison;

/// <summary>The pages, pictures and files of comparisons.</summary>
public partial class ComparisonPageTests
{
    private static readonly string Root = Repository.Root(AsyncPatternsStudy.Definition)!;

    [Fact]
    public void README_and_index_show_the_same_verdict_for_a_row()
    {
        string[] readme = [.. File.ReadAllText(Path.Combine(Root, "README.md")).Split('\n').SkipWhile(line => !line.StartsWith("<!-- comparison of", StringComparison.Ordinal))];
        // As many as the index shows in columns, the base of the README first: sets of a user's own may have changed both on disk.
        string[] shown = CommittedSets.OfTheComparison();
        string[] sets = [.. shown, .. CommittedResultsTests.Sets().Select(row => row.Data).Except(shown).Take(4 - shown.Length)];
        string[] index = [.. ResultsIndex.Render([.. sets.Select(name => ResultSet.Load(CommittedSets.Folder(name)))], AsyncPatternsStudy.Definition)[0].Text.Split('\n').SkipWhile(line => line != "### ValueTaskBenchmarks").TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))];
        int cells = 0;
        foreach (string line in readme.TakeWhile(line => line != "<!-- end of comparison -->").Where(line => Verdict().IsMatch(line) && line.StartsWith('|')))
        {
            string name = line.Split('|')[1].Trim();
            string same = index.First(other => other.Split('|') is [_, string first, ..] && first.Trim() == name);
            foreach (string cell in line.Split('|').Select(cell => cell.Trim()).Where(cell => Verdict().IsMatch(cell)))
            {
                Assert.Contains(cell, same.Split('|').Select(one => one.Trim()));
                cells++;
            }
        }

        Assert.True(cells >= 5, $"{cells} cells compared");
    }

    [Fact]
    public void Every_verdict_of_the_readme_agrees_with_the_times_beside_it()
    {
        ResultSet[] sets = [.. CommittedSets.OfTheComparison().Select(name => ResultSet.Load(CommittedSets.Folder(name)))];

        ResultComparison comparison = Comparer.Compare(sets, 0.05, AsyncPatternsStudy.Definition.Claims);

        Assert.All(comparison.Rows.SelectMany(row => row.Cells.Skip(1).Select(cell => (row.Cells[0].Time, Cell: cell))), pair =>
        {
            double quotient = pair.Cell.Time is null || pair.Time is null ? 1 : pair.Cell.Time.Estimate / pair.Time.Estimate;
            Assert.True(pair.Cell.Verdict != ChangeVerdict.Slower || quotient > 1.05);
            Assert.True(pair.Cell.Verdict != ChangeVerdict.Faster || quotient < 1 / 1.05);
        });
    }

    [Theory]
    [InlineData(2)]
    [InlineData(20)]
    [InlineData(200)]
    public void A_picture_shows_every_machine_up_to_twenty_and_sums_up_more(int machines)
    {
        using var folder = new TemporaryFolder();
        ResultSet set = ResultSet.Load(SampleSets.Write(folder, "a", third: "Dataflow"));
        ResultSet[] sets = [.. Enumerable.Range(0, machines).Select(i => RepeatedRuns.Times(set, _ => 1 + (0.1 * i)) with { Name = $"machine-{i}" })];

        ComparisonPicture picture = Assert.Single(ComparisonPictures.Draw(Comparer.Compare(sets, 0.05, AsyncPatternsStudy.Definition.Claims), ""));

        XElement svg = XElement.Parse(picture.Drawing);
        int marks = svg.Descendants().Count(one => one.Name.LocalName is "circle" or "polygon" && one.Attribute("class")!.Value is ['m', _]);
        Assert.Equal(machines > 20 ? 0 : machines + (3 * machines), marks); // in the legend, and in each row
        string[] kinds = [.. svg.Elements().Where(one => one.Name.LocalName is "circle" or "polygon").Take(machines > 20 ? 0 : machines).Select(Kind)];
        Assert.Equal(kinds.Length, kinds.Distinct().Count());
        Assert.Equal(machines > 20 ? 3 : 0, svg.Elements().Count(one => (string?)one.Attribute("class") == "estimate"));
        double height = double.Parse(svg.Attribute("height")!.Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(height, 80, 1000);
        Assert.All(svg.Elements().Attributes("cx"), at => Assert.InRange((double)at, 0, 760));
        Assert.All(svg.Elements().Attributes("cy"), at => Assert.InRange((double)at, 0, height));
    }

    [Fact]
    public void Two_hundred_sets_are_summarized()
    {
        using var folder = new TemporaryFolder();
        ResultSet set = ResultSet.Load(SampleSets.Write(folder, "a", third: "Dataflow"));
        ResultSet[] sets = [.. Enumerable.Range(0, 200).Select(i => RepeatedRuns.Times(set, _ => 1 + (0.1 * i)) with { Name = $"machine-{i}" })];

        IReadOnlyList<Block> blocks = ComparisonDocument.Create(Comparer.Compare(sets, 0.05, AsyncPatternsStudy.Definition.Claims), ComparisonViews.All);

        Block.Grid[] tables = [.. blocks.OfType<Block.Grid>()];
        Assert.Equal(199, tables[0].Rows.Count);
        Assert.All(tables.Skip(1), table => Assert.InRange(table.Rows.Count, 1, 21));
    }

    [Fact]
    public void A_markdown_file_has_its_pictures_beside_it()
    {
        using var folder = new TemporaryFolder();
        string page = Path.Combine(folder.Path, "my page.md");

        Assert.Equal(0, Tool.Run(["compare", SampleSets.Write(folder, "a"), SampleSets.Write(folder, "b"), "--format", "markdown", "--output", page]).Code);

        Assert.Contains("![StackBenchmarks: time an operation on a, b](my-page-StackBenchmarks.svg)", File.ReadAllText(page), StringComparison.Ordinal);
        Assert.Equal("svg", XElement.Parse(File.ReadAllText(Path.Combine(folder.Path, "my-page-StackBenchmarks.svg"))).Name.LocalName);
    }

    [Fact]
    public void Whatever_cases_report_stands_in_the_table_the_csv_and_the_json()
    {
        using var folder = new TemporaryFolder();
        ResultSet set = ResultSet.Load(SampleSets.Write(folder, "a"));
        ResultSet With(string name, double cpu) => set with
        {
            Name = name,
            Classes = [.. set.Classes.Select(one => one with { Cases = [.. one.Cases.Select(same => same with { Metrics = new Dictionary<string, double> { ["CpuNanoseconds"] = cpu, ["Threads"] = 7 } })] })],
        };
        ResultComparison comparison = Comparer.Compare([With("a", 1500), With("b", 3000)], 0.05, AsyncPatternsStudy.Definition.Claims);

        string page = Document.ToMarkdown(ComparisonDocument.Create(comparison, ComparisonViews.Absolute));

        Assert.Contains("1.50 μs → 3.00 μs |", page, StringComparison.Ordinal);
        Assert.Contains(" 7 |", page, StringComparison.Ordinal);
        string[] csv = ComparisonCsv.Render(comparison).Split("\r\n");
        Assert.EndsWith(",metric_CpuNanoseconds,metric_Threads", csv[0], StringComparison.Ordinal);
        Assert.EndsWith(",3000,7", csv[2], StringComparison.Ordinal);
        Assert.Equal(3000, (double)JsonNode.Parse(ComparisonJson.Render(comparison))!["rows"]![0]!["cells"]![1]!["metrics"]!["CpuNanoseconds"]!);
    }

    private static string Kind(XElement mark) => $"{mark.Attribute("class")!.Value} {mark.Name.LocalName} {mark.Attribute("points")?.Value.Split(' ').Length} {Shape(mark)}";

    /// <summary>A square and a diamond have four corners each: only a square has two beside each other.</summary>
    private static bool Shape(XElement mark) => mark.Attribute("points")?.Value.Split(' ') is [string one, string two, ..] && one.Split(',')[1] == two.Split(',')[1];

    [GeneratedRegex(@"\] (Faster|Slower|Same|Inconclusive)")]
    private static partial Regex Verdict();
}
