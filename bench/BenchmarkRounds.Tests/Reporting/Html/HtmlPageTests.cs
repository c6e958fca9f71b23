using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Reporting;
using Xunit;

namespace BenchmarkRounds.Tests.Reporting.Html;

/// <summary>The file of the page for a browser: whole, alone, and safe whatever result files say.</summary>
public partial class HtmlPageTests
{
    [Fact]
    public void Hostile_names_stay_within_the_data_and_are_what_they_were_when_it_is_read()
    {
        HtmlData data = HtmlSample.Data(HtmlSample.Sets(2, suffix: HtmlSample.Hostile));

        string page = HtmlPage.Render(data with { Title = HtmlSample.Hostile });

        Assert.Equal(2, Count(page, "<script"));
        Assert.Equal(2, Count(page, "</script"));
        Assert.Equal(0, Count(page, "<img"));
        Assert.Equal(0, Count(page, "onerror=\""));
        Assert.Equal(0, Count(page, "<!--"));
        string json = DataOf(page);
        Assert.DoesNotMatch("[<>&'\u0080-\uffff]", json);
        using JsonDocument read = JsonDocument.Parse(json);
        Assert.Equal(HtmlSample.Hostile, read.RootElement.GetProperty("title").GetString());
        Assert.Equal("set2" + HtmlSample.Hostile, read.RootElement.GetProperty("sets")[1].GetProperty("name").GetString());
        JsonElement row = read.RootElement.GetProperty("classes")[0].GetProperty("rows")[2];
        Assert.Equal("Third" + HtmlSample.Hostile, row.GetProperty("method").GetString());
    }

    [Fact]
    public void The_file_needs_no_other_one()
    {
        string page = HtmlPage.Render(HtmlSample.Data(HtmlSample.Sets(2)));

        string[] addresses = [.. Address().Matches(page).Select(match => match.Value).Distinct()];
        Assert.Equal(["http://www.w3.org/2000/svg"], addresses); // the name of a namespace
        Assert.DoesNotMatch(@"\bsrc\s*=|url\(|@import|\bfetch\(|XMLHttpRequest|\bimport\b|innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(", page);
        Assert.Equal(["data:,", "#"], Link().Matches(page).Select(match => match.Groups["to"].Value));
        Assert.DoesNotContain("{style", page, StringComparison.Ordinal);
        Assert.DoesNotContain("{script", page, StringComparison.Ordinal);
    }

    [Fact]
    public void The_policy_lets_the_browser_run_and_style_by_what_the_file_holds_and_load_nothing()
    {
        string page = HtmlPage.Render(HtmlSample.Data(HtmlSample.Sets(2)));

        string policy = Policy().Match(page).Groups["policy"].Value;
        Assert.StartsWith("default-src 'none'; ", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains($"script-src 'sha256-{Hash(Between(page, "<script>", "</script>"))}'", policy, StringComparison.Ordinal);
        Assert.Contains($"style-src 'sha256-{Hash(Between(page, "<style>", "</style>"))}'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_script_stays_small()
    {
        string page = HtmlPage.Render(HtmlSample.Data(HtmlSample.Sets(1)));

        Assert.InRange(Count(Between(page, "<script>", "</script>"), "\n"), 100, 400);
    }

    [Fact]
    public void Compare_writes_the_page_beside_its_comparison_with_the_base_threshold_and_filter_that_it_was_given()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, "page.html");
        string[] sets = [SampleSets.Write(folder, "a"), SampleSets.Write(folder, "b", channel: 180)];

        (int code, string output, string error) = Tool.Run(
            ["compare", .. sets, "--base", sets[1], "--threshold", "90%", "--filter", "*.Channel*", "--format", "csv", "--html", file, "--fail-on", "slower"]);

        Assert.Equal((StudyCommandLine.Success, ""), (code, error));
        Assert.Contains("Channel", output, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(DataOf(File.ReadAllText(file)));
        Assert.Equal(["b", "a"], json.RootElement.GetProperty("sets").EnumerateArray().Select(set => set.GetProperty("name").GetString()));
        JsonElement row = Assert.Single(Assert.Single(json.RootElement.GetProperty("classes").EnumerateArray()).GetProperty("rows").EnumerateArray());
        Assert.Equal("Channel", row.GetProperty("method").GetString());
        Assert.Equal("Same", row.GetProperty("pairs")[0][1].GetProperty("verdict").GetString());
        Assert.Contains("90 %", json.RootElement.GetProperty("about").GetString(), StringComparison.Ordinal);
        Assert.Equal("0.402x", row.GetProperty("cells")[1].GetProperty("ratio").GetProperty("text").GetString());
    }

    [Fact]
    public void Report_writes_the_page_of_all_sets_but_quick_ones()
    {
        using var folder = new TemporaryFolder();
        foreach (string name in new[] { "a", "b", "c" })
        {
            SampleSets.Write(folder, name);
        }

        string quick = Path.Combine(folder.Path, "b", "study.json");
        File.WriteAllText(quick, File.ReadAllText(quick).Replace("\"quick\": false", "\"quick\": true", StringComparison.Ordinal));
        string file = Path.Combine(folder.Path, "page.html");

        (int code, string output, _) = Tool.Run(["report", "--output", folder.Path, "--html", file]);
        (int named, _, _) = Tool.Run(["report", "--html", file + "2", Path.Combine(folder.Path, "b")]);

        Assert.Equal((StudyCommandLine.Success, StudyCommandLine.Success), (code, named));
        Assert.EndsWith(file, output.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(["a", "c"], Names(file));
        Assert.Equal(["b"], Names(file + "2"));
    }

    [Theory]
    [InlineData("compare")]
    [InlineData("report")]
    public void A_file_that_cannot_be_is_refused_before_anything_is_written(string verb)
    {
        using var folder = new TemporaryFolder();
        string set = SampleSets.Write(folder, "a");

        (int code, string output, string error) = Tool.Run([verb, set, "--html", Path.Combine(folder.Path, "none", "page.html")]);

        Assert.Equal((StudyCommandLine.UsageError, ""), (code, output));
        Assert.Contains("--html ", Assert.Single(error.TrimEnd().Split('\n')), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(set, "README.md")));
    }

    private static IEnumerable<string?> Names(string file)
    {
        using JsonDocument json = JsonDocument.Parse(DataOf(File.ReadAllText(file)));
        return [.. json.RootElement.GetProperty("sets").EnumerateArray().Select(set => set.GetProperty("name").GetString())];
    }

    private static string DataOf(string page) => Between(page, "<script id=\"data\" type=\"application/json\">", "</script>");

    private static string Between(string page, string from, string to)
    {
        int start = page.IndexOf(from, StringComparison.Ordinal) + from.Length;
        return page[start..page.IndexOf(to, start, StringComparison.Ordinal)];
    }

    private static int Count(string text, string part) => Regex.Count(text, Regex.Escape(part), RegexOptions.IgnoreCase);

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex(@"\w+://[^'""\s]+")]
    private static partial Regex Address();

    [GeneratedRegex(@"href=""(?<to>[^""]*)""")]
    private static partial Regex Link();

    [GeneratedRegex(@"http-equiv=""Content-Security-Policy"" content=""(?<policy>[^""]*)""")]
    private static partial Regex Policy();
}
