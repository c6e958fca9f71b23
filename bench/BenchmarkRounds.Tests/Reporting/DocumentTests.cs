using BenchmarkRounds.Comparison;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using Spectre.Console;
using Xunit;

namespace BenchmarkRounds.Tests.Reporting;

/// <summary>What stands in the pieces that a page and a terminal are made of.</summary>
public class DocumentTests
{
    [Theory]
    [InlineData("Supported: 2.0x faster", "green")]
    [InlineData("supported", "green")]
    [InlineData("0.5x Faster", "green")]
    [InlineData("Refuted: 1.2x as long", "red")]
    [InlineData("2x Slower", "red")]
    [InlineData("Inconclusive: 1.1x", "yellow")]
    [InlineData("Not judged: invalid", "grey")]
    [InlineData("Not measured: no Python", "grey")]
    [InlineData("It was Supported before", "default")]
    [InlineData("Slower than ever", "default")]
    [InlineData("Channel", "default")]
    public void Verdicts_stand_out_and_nothing_else(string cell, string colour) => Assert.Equal(colour, Document.StyleOf(cell).Foreground.ToString());

    [Fact]
    public void A_claim_takes_a_line_for_each_part_and_asyncio_a_column_where_it_was_measured()
    {
        Finding two = new(
            new Claim("two", "`A` holds twice.", ClaimSource.Ours("S"), []),
            [Part("P", 4, ClaimVerdict.Supported), Part("Q", 7, ClaimVerdict.Refuted)])
        {
            OtherRuntime = [Part("R", 9, ClaimVerdict.Supported)],
        };
        Finding none = new(new Claim("none", "B holds.", ClaimSource.Ours("S"), []), [Part("S", 1, ClaimVerdict.Supported), Part("T", 2, ClaimVerdict.Supported)]);
        Finding missing = none with { OtherRuntime = [Part("R", 9, ClaimVerdict.NotMeasured)] };

        Block.Grid with = Claims(two, none);
        Block.Grid without = Claims(none, missing);

        Assert.Equal(["Claim", "asyncio here", ".NET here", "Limit"], with.Columns.Select(column => column.Title));
        Assert.Equal(["A holds twice.", "Supported: held 9 in R", "Refuted: held 4 in P", "at most 5"], with.Rows[0]);
        Assert.Equal(["", "", "held 7 in Q", "at most 5"], with.Rows[1]);
        Assert.Equal(["B holds.", "-", "Supported: held 1 in S", "at most 5"], with.Rows[2]);
        Assert.Equal(["", "", "held 2 in T", "at most 5"], with.Rows[3]);
        Assert.Equal(["Claim", ".NET here", "Limit"], without.Columns.Select(column => column.Title));
        Assert.Equal(["B holds.", "Supported: held 1 in S", "at most 5"], without.Rows[2]);
    }

    [Theory]
    [InlineData(0, 0, new string[0])]
    [InlineData(0, 1, new[] { "1 claim rests on these cases and on others that this set does not have." })]
    [InlineData(0, 2, new[] { "2 claims rest on these cases and on others that this set does not have." })]
    [InlineData(1, 0, new[] { "The claim that rests on these cases" })]
    [InlineData(2, 0, new[] { "2 of 2 claims of this study hold on this machine." })]
    public void A_run_ends_with_the_claims_it_bears_on_and_how_many_others_it_would(int claims, int others, string[] expected)
    {
        Finding one = new(new Claim("one", "A.", ClaimSource.Ours("S"), []), [Part("P", 4, ClaimVerdict.Supported)]);

        string[] said =
        [
            .. RunSummary.Create([], [.. Enumerable.Repeat(one, claims)], others, null, null)
                .Select(block => block switch { Block.Heading heading => heading.Text, Block.Paragraph paragraph => paragraph.Text, _ => "" }).Where(text => text.Length > 0),
        ];

        Assert.Equal(expected.Length, said.Length);
        Assert.All(expected.Zip(said), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void Claims_are_counted_by_who_says_them()
    {
        var said = new ClaimSource("the guide", "Less is more", "Chapter 1", "half for less");
        Finding Of(ClaimSource source, ClaimVerdict verdict) => new(new Claim("one", "A.", source, []), [Part("P", 4, verdict)]);
        Finding[] findings =
        [
            Of(said, ClaimVerdict.Supported), Of(said, ClaimVerdict.Refuted), Of(ClaimSource.Ours("x"), ClaimVerdict.Supported),
            Of(said, ClaimVerdict.Refuted), Of(ClaimSource.Ours("x"), ClaimVerdict.Inconclusive),
        ];

        Assert.Equal(
            "1 of 3 claims of the guide holds on this machine, 2 do not. 1 of 2 claims of this study holds, 1 is inconclusive.",
            FindingText.Counts(findings));
        Assert.Equal(
            "0 of 1 claim of the guide hold on this machine, 1 is inconclusive; 1 more was not measured. None of 1 claim of this study was measured.",
            FindingText.Counts([Of(said, ClaimVerdict.NotMeasured), Of(said, ClaimVerdict.Inconclusive), Of(ClaimSource.Ours("x"), ClaimVerdict.NotMeasured)]));
        Assert.Equal("\u201cLess is more\u201d (the guide, Chapter 1). Limit: half for less.", FindingText.Source(said));
        Assert.Equal("Claim of this study. Limit: x.", FindingText.Source(ClaimSource.Ours("x")));
    }

    [Theory]
    [InlineData("CpuNanoseconds", 20, null, 10.0, "20.0 ns of CPU time per switch; must be at most 10.0 ns")]
    [InlineData("CoresUsed", 1.5, 2.0, 2.0, "1.50 cores used; must be 2.00")]
    [InlineData("ContextSwitches", 0.0024, 1.0, null, "0.0024 context switches per switch; must be at least 1")]
    [InlineData("ContextSwitches", 1e6, 1.0, 100.0, "1E+6 context switches per switch; must be 1 to 100")]
    [InlineData("Threads", 3, null, null, "3 threads; must be any")]
    [InlineData("PeakInFlight", 17, null, 16.0, "peak in flight 17; must be at most 16")]
    [InlineData("HeldBytes", 2048, null, 1024.0, "held 2.00 KB; must be at most 1.00 KB")]
    public void A_broken_promise_says_what_was_and_what_must_be(string metric, double value, double? atLeast, double? atMost, string expected) =>
        Assert.Equal(expected, MetricText.Broken(new BrokenRule(new CaseKey("N.C", "M", ""), new RowRule(metric, atLeast, atMost), value, "switch")));

    [Fact]
    public void Leads_of_more_sets_than_a_table_has_lines_are_summed_up()
    {
        ResultSet Of(int number)
        {
            double time = number == 3 ? 150 : 50 - number; // in one set it is slower than the baseline
            CaseResult[] rows = [SampleClass.Row("Baseline", 100), .. number == 5 ? Array.Empty<CaseResult>() : [SampleClass.Row("Other", time)]];
            return SampleClass.Set(SampleClass.Info, rows) with { Name = $"machine-{number}" };
        }

        ResultComparison comparison = Comparer.Compare([.. Enumerable.Range(0, 30).Select(Of)], 0.05, TestStudy.Definition.Claims);
        Block.Grid byClass = Assert.Single(LeadTables.Create(comparison, byClass: true).OfType<Block.Grid>());
        Block.Grid whole = Assert.Single(LeadTables.Create(comparison, byClass: false).OfType<Block.Grid>());

        Assert.Equal(["Method", "Base", "Least", "Median", "Greatest", "Below 1"], byClass.Columns.Select(column => column.Title));
        Assert.Equal([false, true, true, true, true, true], byClass.Columns.Select(column => column.IsNumber));
        Assert.Equal(["Other", "0.500x [0.500, 0.500]", "0.210x", "0.350x", "1.50x", "28 of 29"], Assert.Single(byClass.Rows));
        Assert.Equal("CBenchmarks.Other", Assert.Single(whole.Rows)[0]);
        Assert.Contains(new Block.Heading(3, "CBenchmarks: leads"), LeadTables.Create(comparison, byClass: true));
    }

    private static Block.Grid Claims(params Finding[] findings) => RunSummary.Create([], findings, 0, "asyncio", null).OfType<Block.Grid>().Single();

    [Fact]
    public void A_part_is_named_by_its_method_and_with_parameters_where_it_is_compared_with_itself_or_has_a_namesake()
    {
        CaseKey one = new("N.C", "A", "Count=1");
        static string Named(ClaimPart part, params ClaimPart[] others)
        {
            PartFinding[] all = [.. others.Prepend(part).Select(each => new PartFinding(each, new Bound(null, 5), null, null, ClaimVerdict.Supported, null, null))];
            return FindingText.CandidateOf(all[0], all);
        }

        Assert.Equal("A", Named(new TimePart(one, 10, new Bound(null, 5))));
        Assert.Equal("A", Named(new RatioPart(one, one with { Method = "B" }, new Bound(null, 5))));
        Assert.Equal("A(Count=1)", Named(new RatioPart(one, one with { Parameters = "Count=9" }, new Bound(null, 5))));
        Assert.Equal("A(Count=1)", Named(new TimePart(one, 10, new Bound(null, 5)), new TimePart(one with { Parameters = "Count=9" }, 10, new Bound(null, 5))));
        Assert.Equal("A", Named(new TimePart(one, 10, new Bound(null, 5)), new TimePart(one with { Method = "B" }, 10, new Bound(null, 5)), new TimePart(one, 20, new Bound(null, 5))));
    }

    private static PartFinding Part(string method, double value, ClaimVerdict verdict) => new(
        new MetricPart(new CaseKey("N.C", method, ""), "Held", new Bound(null, 5)), new Bound(null, 5), null, value, verdict, null, null);
}
