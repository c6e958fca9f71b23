using System.Globalization;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Running;
using Xunit;

namespace AsyncPatterns.Tests.Commands;

/// <summary>A run ends with what it measured, what that says of the claims, and where the page is; the page above the sets is brought up to date.</summary>
public class RunEndTests
{
    private const string Machine = "test";

    [Fact]
    public void A_run_of_some_cases_ends_with_their_table_the_claims_that_rest_on_them_and_the_path()
    {
        using TemporaryFolder folder = Measured();

        string text = End(folder, ["delaybenchmarks.whenall"]);

        string[] lines = Lines(text);
        int table = Array.FindIndex(lines, line => line.StartsWith("DelayBenchmarks: ", StringComparison.Ordinal));
        int claims = Array.FindIndex(lines, line => line.Contains("of 2 claims of the guide ", StringComparison.Ordinal) && line.Contains(" of 2 claims of this study ", StringComparison.Ordinal));
        Assert.InRange(table, 1, claims - 1);
        Assert.Contains(lines[table..claims], line => Cells(line) is ["WhenAll", "1000", _, var ratio, _, ..] && ratio.Contains("x [", StringComparison.Ordinal));
        Assert.Contains(lines[table..claims], line => Cells(line) is ["SequentialAwaits", "10", _, "1 (baseline)", ..]);
        Assert.DoesNotContain(lines[table..claims], line => line.Contains("SingleDelay", StringComparison.Ordinal));
        Assert.DoesNotContain("Benchmarks: ", string.Join('\n', lines[(table + 1)..]), StringComparison.Ordinal);
        Assert.Contains("1000 concurrent delays of 10 ms finish in about", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not measured", text, StringComparison.Ordinal);
        Assert.DoesNotContain("CPU-bound", text, StringComparison.Ordinal);
        Assert.Equal($"Report: {Path.Combine(folder.Path, Machine, "README.md")}", lines[^1]);
        Assert.DoesNotContain("\u001b", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_that_needs_cases_which_the_set_lacks_is_counted_and_not_shown()
    {
        using TemporaryFolder folder = Measured();
        string study = Path.Combine(folder.Path, Machine, StudyInfo.FileName);
        string file = Directory.GetFiles(Path.Combine(folder.Path, Machine), "*-report-full*.json").Single();
        File.WriteAllText(file, File.ReadAllText(file).Replace("SingleDelay", "OtherDelay", StringComparison.Ordinal));
        File.WriteAllText(study, File.ReadAllText(study).Replace("SingleDelay", "OtherDelay", StringComparison.Ordinal));

        string text = End(folder, ["DelayBenchmarks.WhenAll"]);

        Assert.Contains(" of 1 claim of this study ", text, StringComparison.Ordinal);
        Assert.Contains("1 claim rests on these cases and on others that this set does not have.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("not in this set", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_of_everything_ends_with_what_to_use_and_how_many_claims_hold_and_shows_its_tables_when_asked()
    {
        using TemporaryFolder folder = Measured();

        string without = End(folder, []);
        string with = End(folder, [], withTables: true);

        Assert.DoesNotContain("DelayBenchmarks: ", without, StringComparison.Ordinal);
        Assert.Contains("Do this", without, StringComparison.Ordinal);
        Assert.Contains("CPU-bound", without, StringComparison.Ordinal);
        Assert.Contains("claims of this study", without, StringComparison.Ordinal);
        Assert.DoesNotContain("For CPU-bound work a pool of processes", without, StringComparison.Ordinal);
        Assert.Contains("For CPU-bound work a pool of processes", with, StringComparison.Ordinal);
        Assert.Contains("DelayBenchmarks: ", with, StringComparison.Ordinal);
        Assert.Contains("AsyncResourceBenchmarks: ", with, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("linux-x64-intel-xeon-2c", true)] // what the folder's set calls itself
    [InlineData("another", false)]
    public void The_page_above_the_sets_has_the_new_one_and_the_readme_where_it_names_it(string named, bool changes)
    {
        using TemporaryFolder repository = Measured("results");
        string results = Path.Combine(repository.Path, "results");
        string readme = Path.Combine(repository.Path, "README.md");
        string text = $"<!-- headline of {named} -->\nold\n<!-- end of headline -->\n";
        File.WriteAllText(readme, text);

        End(repository, ["Delay"], results);

        Assert.Contains($"({Machine}/README.md)", File.ReadAllText(Path.Combine(results, "README.md")), StringComparison.Ordinal);
        Assert.Equal(changes, File.ReadAllText(readme) != text);
    }

    [Fact]
    public void A_quick_run_leaves_the_page_above_the_sets_alone()
    {
        using TemporaryFolder folder = Measured();
        string other = Directory.CreateDirectory(Path.Combine(folder.Path, "full")).FullName;
        foreach (string file in Directory.GetFiles(Path.Combine(folder.Path, Machine)))
        {
            File.Copy(file, Path.Combine(other, Path.GetFileName(file)));
        }

        string text = End(folder, ["Delay"], quick: true);

        Assert.False(File.Exists(Path.Combine(folder.Path, "README.md")));
        Assert.Contains("quick run", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_somebody_else_above_the_sets_is_not_replaced()
    {
        using TemporaryFolder folder = Measured();
        string page = Path.Combine(folder.Path, "README.md");
        File.WriteAllText(page, "# My project\n");

        string text = End(folder, ["Delay"]);

        Assert.Contains($"was not brought up to date: {page}: is not this program's", text, StringComparison.Ordinal);
        Assert.Equal("# My project\n", File.ReadAllText(page));
        Assert.Equal(StudyCommandLine.Failure, Tool.Run(["report", "--output", folder.Path]).Code);
        Assert.Equal("# My project\n", File.ReadAllText(page));
    }

    [Fact]
    public void A_damaged_set_beside_it_is_no_failure_of_the_run()
    {
        using TemporaryFolder folder = Measured();
        string other = Directory.CreateDirectory(Path.Combine(folder.Path, "other")).FullName;
        File.WriteAllText(Path.Combine(other, StudyInfo.FileName), "{ \"seed\": \"x\" }");

        string text = End(folder, ["Delay"]);

        Assert.Contains("The index was not brought up to date: ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
        Assert.StartsWith("Report: ", Lines(text)[^1], StringComparison.Ordinal);
    }

    private static string[] Lines(string text) => text.TrimEnd().ReplaceLineEndings("\n").Split('\n');

    private static string[] Cells(string line) => line.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>A set as a run of everything has left it, before its pages are written.</summary>
    private static TemporaryFolder Measured(string below = "")
    {
        var folder = new TemporaryFolder();
        string set = Directory.CreateDirectory(Path.Combine(folder.Path, below, Machine)).FullName;
        foreach (string file in Directory.GetFiles(Golden.Data("RepeatedRuns", "1")))
        {
            File.Copy(file, Path.Combine(set, Path.GetFileName(file)));
        }

        return folder;
    }

    private static string End(TemporaryFolder folder, string[] filters, string? results = null, bool withTables = false, bool quick = false)
    {
        var options = new StudyOptions { Definition = AsyncPatternsStudy.Definition, Filters = filters, Machine = Machine, Output = results ?? folder.Path, Quick = quick };
        if (quick)
        {
            StudyInfo info = StudyInfo.Read(options.Folder)!;
            File.WriteAllText(Path.Combine(options.Folder, StudyInfo.FileName), (info with { Quick = true }).ToJson());
        }

        StudyPlan plan = StudyPlan.Create(options, StudyJob.CreateConfig(StudyJob.Create(quick)));
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        new RunEnd(options, plan).Show(new StudyOutcome(options.Folder, 0, Interrupted: false, null, HasSaved: true), output, isTerminal: false, withTables);
        return output.ToString();
    }
}
