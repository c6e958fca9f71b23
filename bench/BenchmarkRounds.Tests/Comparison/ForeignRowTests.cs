using System.Text.Json.Nodes;
using Xunit;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>Rows of other projects' files: each is read, told apart from the others, and found again in another file.</summary>
public class ForeignRowTests
{
    [Theory]
    [InlineData("zero-a", "zero-b", "Shop.Work.Parse: Slower 1.5", "Shop.Work.Empty: NoTime 0 ns: nothing was measured")]
    [InlineData("jobs-two", "jobs-one", "Shop.Work.Parse [.NET 8.0]: NotInSet", "Shop.Work.Parse [.NET 9.0]: Slower 10")]
    [InlineData("jobs-one", "jobs-two", "Shop.Work.Parse [.NET 9.0]: Faster 0.1", "Shop.Work.Parse [.NET 8.0]: not in the base")]
    [InlineData("jobs-two", "jobs-cli", "Shop.Work.Parse [.NET 8.0]: Same 1", "Shop.Work.Parse [.NET 9.0]: Slower 2")]
    [InlineData("jobs-cli", "jobs-two", "Shop.Work.Parse [.NET 8.0]: Same 1", "Shop.Work.Parse [.NET 9.0]: Faster 0.5")]
    [InlineData(
        "names-strings", "names-strings", "Shop.Work.Parse(text: \"aaaaa-one-thing-or-the-otherzzzzz\"): Same 1",
        "Shop.Work.Parse(text: \"aaaaa-two-things-or-othersszzzzz\"): Same 1")]
    [InlineData("names-arrays", "names-arrays", "Shop.Work.Sum(values: [1, 2]): Same 1", "Shop.Work.Sum(values: [3, 4]): Same 1")]
    [InlineData("names-nested", "names-nested", "Shop.Other+Inner.Run: Same 1", "Shop.Outer+Inner.Run: Same 1")]
    [InlineData("names-namespaces", "names-namespaces", "Shop.Part1.Work.Run: Same 1", "Shop.Part2.Work.Run: Same 1", "Shop.Part3.Work.Run: Same 1")]
    [InlineData("modes-0.10", "modes-0.10", "Shop.Work.Parse: Same 1")]
    [InlineData("nan", "nan", "Shop.Work.Parse: Same 1")]
    public void Every_row_is_there_and_finds_its_like(string one, string other, params string[] expected) =>
        Assert.Equal(expected, ComparedFiles.Compare(ComparedFiles.Path($"{one}.json"), ComparedFiles.Path($"{other}.json")).Rows);

    [Theory]
    [InlineData("runtime", "Runtime", ".NET 8.0", ".NET 9.0")]
    [InlineData("collector", "Garbage collector", "server", "workstation")]
    public void Another_runtime_or_collector_of_the_job_is_another_environment(string kind, string what, string before, string after)
    {
        string[] files = [ComparedFiles.Path($"{kind}-a.json"), ComparedFiles.Path($"{kind}-b.json")];

        var compared = ComparedFiles.Compare(files);
        string page = Tool.Run(["compare", .. files, "--format", "markdown"]).Output;

        Assert.False(compared.IsSameEnvironment);
        Assert.Equal(12, compared.Rows.Length);
        Assert.All(compared.Rows, row => Assert.EndsWith(": Faster 0.7", row, StringComparison.Ordinal));
        Assert.Contains($"another environment ({what.ToLowerInvariant()})", page, StringComparison.Ordinal);
        Assert.Matches($@"\| {what} +\| {before} +\| {after} +\|", page);
    }

    [Fact]
    public void Statistics_without_result_measurements_are_a_time()
    {
        Assert.Equal(100, ComparedFiles.Compare(ComparedFiles.Path("statistics-only.json")).Times.Single(), 0.001);
        Assert.Equal(100, ComparedFiles.Compare(ComparedFiles.Path("modes-0.10.json")).Times.Single(), 1);
    }

    [Fact]
    public void A_name_of_1500_letters_is_cut_and_told_apart_from_another_cut_alike()
    {
        using var folder = new TemporaryFolder();
        string letters = new('x', 750);
        string file = SampleFile.Write(
            folder, "a", SampleFile.Row("Parse", 100, parameters: $"text={letters}a{letters}"), SampleFile.Row("Parse", 200, parameters: $"text={letters}b{letters}"));

        string second = SampleFile.Write(folder, "b", SampleFile.Row("Parse", 200, parameters: $"text={letters}b{letters}"));

        string[] rows = ComparedFiles.Compare(file, file).Rows;

        Assert.Equal(["NotInSet", "Same 1"], ComparedFiles.Compare(file, second).Rows.Select(row => row.Split("): ")[^1]).Order(StringComparer.Ordinal));
        Assert.Single(ComparedFiles.Compare(ComparedFiles.Path("names-long.json"), ComparedFiles.Path("names-long.json")).Rows, row => row.EndsWith("): Same 1", StringComparison.Ordinal));
        Assert.Equal(2, rows.Distinct().Count());
        Assert.All(rows, row => Assert.EndsWith("): Same 1", row, StringComparison.Ordinal));
        Assert.All(rows, row => Assert.InRange(row.Length, 100, 200));
        Assert.All(rows, row => Assert.Contains("[1506 letters, ", row, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("values=Int32[100]", "values: [0, 1, 2, 3, 4, ...]", "values=Int32[100], values: [0, 1, 2, 3, 4, ...]")]
    [InlineData("text=aaaaa(...)zzzzz [30]", "text: \"aaaaa and zzzzz\"", "text: \"aaaaa and zzzzz\"")]
    [InlineData("Count=10&text=a|b&letter=b", "text: \"a|b\", letter: 'b', Count: 10", "Count=10&text=a|b&letter=b")]
    [InlineData("text=?", "text: null", "text=?")]
    [InlineData("text=?", "text: \"?\"", "text: \"?\"")]
    [InlineData("url=http://a?b=1&c=2", "url: \"http://a?b=1&c=2\"", "url: \"http://a?b=1&c=2\"")]
    [InlineData("a=1", "aa: 1", "aa: 1")]
    [InlineData("Count=10", "", "Count=10")]
    [InlineData("", "text: \"a\"", "text: \"a\"")]
    public void Parameters_are_those_of_the_full_name_where_it_says_more(string printed, string arguments, string expected)
    {
        using var folder = new TemporaryFolder();
        string file = SampleFile.Write(folder, "a", SampleFile.Row("Run", 100, parameters: printed, fullName: $"Shop.Work.Run({arguments})"));

        Assert.Equal([$"Shop.Work.Run({expected}): Same 1"], ComparedFiles.Compare(file, file).Rows);
    }

    [Theory]
    [InlineData("Other.Work.Run")]
    [InlineData("Shop.Other.Run")]
    [InlineData("Shop.Work.Walk")]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData(null)]
    public void A_full_name_of_something_else_is_not_followed(string? fullName)
    {
        using var folder = new TemporaryFolder();
        JsonObject row = SampleFile.Row("Run", 100, parameters: "N=1");
        row["FullName"] = fullName;

        string file = SampleFile.Write(folder, "a", row);

        Assert.Equal(["Shop.Work.Run(N=1): Same 1"], ComparedFiles.Compare(file, file).Rows);
    }

    [Fact]
    public void A_row_that_is_alone_in_its_file_is_not_taken_for_another_with_the_same_printed_parameters()
    {
        using var folder = new TemporaryFolder();
        JsonObject Sum(string values) => SampleFile.Row("Sum", 100, parameters: "values=Int32[2]", fullName: $"Shop.Work.Sum(values: [{values}])");
        string one = SampleFile.Write(folder, "a", Sum("1, 2"), Sum("3, 4"));
        string other = SampleFile.Write(folder, "b", Sum("3, 4"));
        string third = SampleFile.Write(folder, "c", Sum("5, 6"));

        Assert.Equal(["Shop.Work.Sum(values: [1, 2]): NotInSet", "Shop.Work.Sum(values: [3, 4]): Same 1"], ComparedFiles.Compare(one, other).Rows);
        Assert.Equal(["Shop.Work.Sum(values: [3, 4]): NotInSet", "Shop.Work.Sum(values: [5, 6]): not in the base"], ComparedFiles.Compare(other, third).Rows);
    }

    [Fact]
    public void Rows_that_no_name_tells_apart_are_numbered_and_match_as_long_as_there_are_as_many()
    {
        using var folder = new TemporaryFolder();
        JsonObject Sum(double time) => SampleFile.Row("Sum", time, parameters: "shape=Shape", fullName: "Shop.Work.Sum(shape: Shape)");
        string two = SampleFile.Write(folder, "a", Sum(100), Sum(200));
        string three = SampleFile.Write(folder, "b", Sum(100), Sum(200), Sum(300));

        Assert.Equal(["Shop.Work.Sum(shape=Shape, 1 of 2): Same 1", "Shop.Work.Sum(shape=Shape, 2 of 2): Same 1"], ComparedFiles.Compare(two, two).Rows);
        Assert.Equal(3, ComparedFiles.Compare(two, three).Rows.Count(row => row.EndsWith("of 3): not in the base", StringComparison.Ordinal)));
    }

    [Fact]
    public void Classes_of_one_name_have_headings_of_their_own_and_a_filter_takes_what_is_printed()
    {
        string file = ComparedFiles.Path("names-namespaces.json");

        string[] page = Tool.Run(["compare", file, file, "--format", "markdown"]).Output.Split('\n');
        string byChange = Tool.Run(["compare", file, file, "--format", "markdown", "--sort", "change"]).Output;

        Assert.Equal(["### Part1.Work", "### Part2.Work", "### Part3.Work"], page.Where(line => line.StartsWith("### ", StringComparison.Ordinal)));
        Assert.Contains("Part2.Work.Run", byChange, StringComparison.Ordinal);
        Assert.Equal(["### Part2.Work"], Headings("Part2.Work.Run"));
        Assert.Equal(["### Part2.Work"], Headings("Part2.W*"));
        Assert.Equal(3, Headings("Work.R*").Length);

        string[] Headings(string filter) => [.. Tool.Run(["compare", file, file, "--format", "markdown", "--filter", filter]).Output.Split('\n').Where(line => line.StartsWith("### ", StringComparison.Ordinal))];
    }

    [Fact]
    public void A_class_without_a_namespace_keeps_its_name_beside_others_of_that_name()
    {
        using var folder = new TemporaryFolder();
        string file = SampleFile.Write(
            folder, "a", SampleFile.Row("Run", 1, space: ""), SampleFile.Row("Run", 1, space: "A.X"), SampleFile.Row("Run", 1, space: "B.X"),
            SampleFile.Row("Run", 1, space: "", type: ".Work"), SampleFile.Row("Run", 1, space: "A", type: "Bench<A.B>"));

        string page = Tool.Run(["compare", file, "--format", "markdown"]).Output;

        string[] headings = [.. page.Split('\n').Where(line => line.StartsWith("### ", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
        Assert.Equal(5, headings.Distinct().Count());
        Assert.Contains("### A.X.Work", headings);
        Assert.Contains(headings, heading => heading.StartsWith("### Bench", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Parse [.NET 8.0]")]
    [InlineData("Work.Parse [.NET 8.0]")]
    [InlineData("*Parse [.NET 8*")]
    [InlineData("Shop.Work.Parse() [.NET 8.?]")]
    public void A_filter_takes_a_job(string filter) => Assert.Contains(
        @"Parse \[.NET 8.0\]",
        Assert.Single(Tool.Run(["compare", ComparedFiles.Path("jobs-two.json"), "--format", "markdown", "--filter", filter]).Output.Split('\n'), line => line.Contains("Parse", StringComparison.Ordinal) && line.StartsWith('|')),
        StringComparison.Ordinal);

    [Fact]
    public void A_name_with_a_letter_of_globs_selects_its_row_as_it_is_printed()
    {
        using var folder = new TemporaryFolder();
        string file = SampleFile.Write(folder, "a", SampleFile.Row("Run", 100, parameters: "text=?"), SampleFile.Row("Run", 100, parameters: "text=a"));

        string output = Tool.Run(["compare", file, "--filter", "Run(text=?)"]).Output;

        Assert.Contains("Run(text=?)", output, StringComparison.Ordinal);
        Assert.DoesNotContain("text=a", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "0 ns: nothing was measured")]
    [InlineData(4, "0 ns in 2 of 6 launches: nothing was measured in them")]
    public void A_row_of_0_ns_is_marked_on_the_side_that_has_it(int launches, string expected)
    {
        using var folder = new TemporaryFolder();
        JsonObject row = SampleFile.Row("Empty", 5);
        foreach (JsonNode? measurement in row["Measurements"]!.AsArray().Skip(launches))
        {
            measurement!["Nanoseconds"] = 0;
        }

        string one = SampleFile.Write(folder, "a", SampleFile.Row("Parse", 100), SampleFile.Row("Empty", 5));
        string other = SampleFile.Write(folder, "b", SampleFile.Row("Parse", 150), row);

        Assert.Equal(["Shop.Work.Parse: Slower 1.5", $"Shop.Work.Empty: NoTime {expected}"], ComparedFiles.Compare(one, other).Rows);
        Assert.Equal(["Shop.Work.Parse: Faster 0.67", "Shop.Work.Empty: not in the base"], ComparedFiles.Compare(other, one).Rows);
        Assert.Contains($"(1) {expected}", Tool.Run(["compare", one, other]).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1000.0, 1000L)]
    [InlineData(24.4, 24L)]
    [InlineData(-1.0, null)]
    [InlineData(1e300, null)]
    public void Bytes_of_older_versions_are_those_of_the_metric(double value, long? expected)
    {
        using var folder = new TemporaryFolder();
        JsonObject row = SampleFile.Row("Parse", 100);
        row["Metrics"] = new JsonArray(new JsonObject { ["Value"] = value, ["Descriptor"] = new JsonObject { ["Id"] = "Allocated Memory" } });
        JsonObject newer = SampleFile.Row("Format", 100);
        newer["Metrics"] = new JsonArray(new JsonObject { ["Value"] = value, ["Descriptor"] = new JsonObject { ["Id"] = "Allocated Memory" } });
        newer["Memory"] = new JsonObject { ["BytesAllocatedPerOperation"] = 7 };

        Assert.Equal([expected, 7], ComparedFiles.Compare(SampleFile.Write(folder, "a", row, newer)).Bytes);
        Assert.Equal([1000L], ComparedFiles.Compare(ComparedFiles.Path("bytes-metric-a.json")).Bytes);
    }
}
