using System.Globalization;
using System.Xml.Linq;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using Xunit;

namespace AsyncPatterns.Tests.Reporting;

/// <summary>The page of a set says what is there, and what is not.</summary>
public class MachineReportTests
{
    private const string Queue = "AsyncPatterns.Benchmarks.QueueBenchmarks";

    [Fact]
    public void A_class_a_method_or_a_round_that_is_missing_is_said_to_be()
    {
        ResultSet set = Set(Case("BlockingCollection", "Capacity=5", 8, 300), Case("Channel", "Capacity=5", 4, 120));

        string page = Page(set);

        Assert.Contains("| **Not measured**<br>GreetingBenchmarks.Together is not in this set", Squeezed(page), StringComparison.Ordinal);
        Assert.Contains("0.400x [0.400, 0.400]", page, StringComparison.Ordinal);
        Assert.Contains("4 rounds: the brackets are the range of the rounds", page, StringComparison.Ordinal);
        Assert.Contains("about 2 more rounds: `--add-rounds 2 --machine test", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_the_program_does_not_know_is_shown_as_far_as_the_files_go()
    {
        var strange = new ClassResult("Some.NewerBenchmarks", [new CaseResult(new CaseKey("Some.NewerBenchmarks", "M<x>|", "P=1"), [new Launch(1, 5)], 8, new Dictionary<string, double>())], "0.15.8");
        ResultSet set = Set(Case("Channel", "Capacity=5", 8, 1)) with { Classes = [strange] };

        string page = Page(set);

        Assert.Contains("study.json does not know this class", page, StringComparison.Ordinal);
        Assert.Contains("| `M<x>¦` | 1 | 5.00 ns | - | 8 B |", Squeezed(page), StringComparison.Ordinal);
    }

    [Fact]
    public void A_quick_run_says_so_on_its_page_and_with_its_findings()
    {
        ResultSet set = Set(Case("BlockingCollection", "Capacity=5", 3, 300), Case("Channel", "Capacity=5", 3, 120));
        ResultSet quick = set with { Info = set.Info! with { Quick = true } };
        using var terminal = new StringWriter(CultureInfo.InvariantCulture);
        Document.Write(RunSummary.Create([], Evaluation.Evaluate(AsyncPatternsStudy.Definition.Claims, quick), 0, "asyncio", quick.Info), terminal, isTerminal: false);

        Assert.Contains("**A quick run**", Page(quick), StringComparison.Ordinal);
        Assert.Contains("These are the findings of a quick run", Page(quick), StringComparison.Ordinal);
        Assert.Contains("These are the findings of a quick run", terminal.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("Supported", terminal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_terminal_has_the_words_of_the_page_and_no_escape_codes_without_a_terminal()
    {
        ResultSet set = Set(Case("BlockingCollection", "Capacity=5", 8, 300), Case("Channel", "Capacity=5", 8, 120));
        IReadOnlyList<Finding> findings = Evaluation.Evaluate(AsyncPatternsStudy.Definition.Claims, set);
        using var terminal = new StringWriter(CultureInfo.InvariantCulture);

        Document.Write(RunSummary.Create([], findings, 0, "asyncio", set.Info), terminal, isTerminal: false);

        Finding channel = findings.Single(finding => finding.Claim.Id == "channel-faster-5");
        Assert.Equal(ClaimVerdict.Supported, channel.Verdict);
        Assert.DoesNotContain("\u001b", terminal.ToString(), StringComparison.Ordinal);
        Assert.Contains("Supported", terminal.ToString(), StringComparison.Ordinal);
        Assert.Contains(FindingText.Evidence(channel.Parts[0]), terminal.ToString(), StringComparison.Ordinal);
        Assert.Contains(FindingText.Evidence(channel.Parts[0]), Page(set).Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void The_picture_is_well_formed_and_says_in_words_what_it_shows()
    {
        ResultSet set = Set(Case("BlockingCollection", "Capacity=<5>", 8, 300), Case("Chan]]>&nel", "Capacity=<5>", 8, 120));

        ReportFile picture = MachineReport.Render(set, AsyncPatternsStudy.Definition).Single(file => file.Name == "QueueBenchmarks.svg");

        var svg = XDocument.Parse(picture.Text);
        Assert.Contains("Chan]]>&nel (Capacity=<5>) 120 ns", svg.Root!.Elements().First().Value, StringComparison.Ordinal);
        Assert.Equal(2 * (8 + 1), svg.Descendants().Count(element => element.Name.LocalName == "circle"));
        Assert.Single(svg.Descendants(), element => (string?)element.Attribute("class") == "one");
        Assert.Contains("prefers-color-scheme:dark", picture.Text, StringComparison.Ordinal);
        Assert.Contains("](QueueBenchmarks.svg)", Page(set), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_time_there_is_no_picture()
    {
        ResultSet set = Set(Case("Channel", "Capacity=5", 0, 120));

        Assert.Equal(["README.md"], MachineReport.Render(set, AsyncPatternsStudy.Definition).Select(file => file.Name));
    }

    [Fact]
    public void Cases_that_were_left_out_stand_below_the_table_a_line_for_each_reason()
    {
        ClassInfo info = SampleClass.Info with
        {
            NotMeasured = new Dictionary<string, string>
            {
                ["CBenchmarks.B(Size=10&Kind=a)"] = "there is no Python",
                ["CBenchmarks.B(Size=9&Kind=a)"] = "there is no Python",
                ["CBenchmarks.A"] = "one is enough",
            },
        };
        ResultSet set = SampleClass.Set(info, SampleClass.Row("Baseline", 100));

        string page = Page(set);
        string[] blocks = [.. RunSummary.Create(ClassTables.Create(set), [], 0, "asyncio", set.Info).OfType<Block.Paragraph>().Select(block => block.Text)];

        string[] expected = ["Not measured: A (one is enough).", "Not measured: B (Size=9, Kind=a), B (Size=10, Kind=a) (there is no Python)."];
        Assert.Equal(expected, blocks);
        Assert.All(expected, line => Assert.Contains($"\n{line}\n", page, StringComparison.Ordinal));
        Assert.Equal("Baseline", Assert.Single(ClassTables.Create(set)[0].Rows).Key.Method);
        Assert.Equal("A", Assert.Single(ClassTables.Create(set, key => key.Method is "Baseline" or "A")[0].LeftOut).Key.Method);
        Assert.Empty(ClassTables.Create(set, key => key.Method == "A"));
    }

    [Fact]
    public void The_page_says_what_is_known_of_the_machine_and_of_the_program_that_started_the_launches()
    {
        ResultSet set = Set(Case("BlockingCollection", "Capacity=5", 8, 300));
        MachineInfo known = set.Info!.Environment with
        {
            Runtime = ".NET 11",
            Family = "25",
            Model = "17",
            Caches = "L1d 32K, L3 32M",
            MaximumFrequency = "3700 MHz",
            Hypervisor = "K|M",
            Kernel = "6.1",
        };

        string page = Squeezed(Page(set with { Info = set.Info with { Environment = known, Program = set.Info.Environment } }));

        Assert.Contains("| Processor details | family 25, model 17, caches L1d 32K, L3 32M, maximum frequency 3700 MHz |", page, StringComparison.Ordinal);
        Assert.Contains("| Virtual machine | K\\|M |", page, StringComparison.Ordinal);
        Assert.Contains("| Operating system | Linux, kernel 6.1 |", page, StringComparison.Ordinal);
        Assert.Contains("| Runtime | .NET 11, garbage collector: workstation |", page, StringComparison.Ordinal);
        Assert.Contains("| The program that started the launches | runtime .NET 10; what is named above is that of the launches, as they say themselves |", page, StringComparison.Ordinal);
        string[] added = ["Processor details", "Virtual machine", ", kernel", "The program that started"];
        Assert.All(added, text => Assert.DoesNotContain(text, Page(set), StringComparison.Ordinal));
    }

    private static string Page(ResultSet set) => MachineReport.Render(set, AsyncPatternsStudy.Definition)[0].Text;

    private static string Squeezed(string page) => string.Join(' ', page.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static CaseResult Case(string method, string parameters, int rounds, double nanoseconds) => new(
        new CaseKey(Queue, method, parameters), [.. Enumerable.Range(1, rounds).Select(round => new Launch(round, nanoseconds))], 0,
        new Dictionary<string, double>());

    private static ResultSet Set(params CaseResult[] cases) => new(
        Path.GetTempPath(), "test",
        new StudyInfo
        {
            Machine = "test",
            Environment = new MachineInfo("Linux", "X64", "CPU", 2, ".NET 10", "0.15.8", "workstation"),
            JobSettings = new Dictionary<string, string>(),
            EnvironmentVariables = new Dictionary<string, string>(),
            Classes = new Dictionary<string, ClassInfo>
            {
                [Queue] = new("Q?", "BlockingCollection", "item", true, "", [1], new Dictionary<string, double>(), new Dictionary<string, string>()),
            },
        },
        [new ClassResult(Queue, cases, "0.15.8")]);
}
