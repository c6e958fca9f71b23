using System.Text.Json.Nodes;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;
using Xunit;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>What is said of sets that one run measured side by side.</summary>
public sealed class SharedRunComparisonTests : IDisposable
{
    private const double Threshold = 0.05;

    private static readonly SampleSide Old = new("net10.0");
    private static readonly SampleSide New = new("net11.0") { Runtime = ".NET 11.0.0" };

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Of_two_identical_sides_no_row_is_called_and_nothing_is_taken_out()
    {
        ResultComparison[] runs = [.. Enumerable.Range(0, 20).Select(seed => Compare(6, 0.05, seed, Old, Old with { Label = "net10.0-b" }))];

        Assert.InRange(runs.Count(run => run.Rows.Any(row => row.Cells[1].Verdict is not (ChangeVerdict.Same or ChangeVerdict.Inconclusive))), 0, 2);
        Assert.All(runs, run =>
        {
            Assert.Equal((true, true, null, false), (run.Sets[1].IsPaired, run.Sets[1].IsSameEnvironment, run.Sets[1].Machine, run.Sets[1].IsTakenOut));
            Assert.Equal(["net10.0", "net10.0-b"], run.Sets.Select(set => set.Label));
            Assert.All(run.Rows, row => Assert.Equal(row.Cells[1].Quotient, row.Cells[1].Change));
        });
    }

    [Fact]
    public void A_row_slowed_1_2_times_is_called_in_nine_of_ten_runs_of_six_rounds_and_no_other_is()
    {
        const int Runs = 40;
        int found = 0;
        for (int seed = 0; seed < Runs; seed++)
        {
            ResultComparison run = Compare(6, 0.035, seed, Old, New with { Factor = row => row == "Waits.Second" ? 1.2 : 1 });
            found += run.Rows.Where(row => row.Cells[1].Verdict == ChangeVerdict.Slower).Select(row => $"{row.Key}").SequenceEqual(["Waits.Second"]) ? 1 : 0;
        }

        Assert.InRange(found, 0.9 * Runs, Runs);
    }

    [Fact]
    public void What_all_rows_do_is_not_taken_out_of_sides_and_fails_the_gate_row_by_row()
    {
        string[] sets = SampleRun.Write(folder, 8, 0.02, 1, Old, New with { Factor = _ => 1.5 });

        (int code, string output, string error) = Tool.Run(["compare", .. sets, "--fail-on", "slower", "--machine-changed"]);

        Assert.Equal(StudyCommandLine.FoundWhatFails, code);
        Assert.Contains("12 Slower, 0 Faster, 0 Same, 0 Inconclusive", output, StringComparison.Ordinal);
        Assert.StartsWith("--fail-on slower: 12 rows Slower in net11.0", error, StringComparison.Ordinal);
        Assert.DoesNotContain("Everything takes", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_side_is_described_and_its_environment_is_no_warning()
    {
        string[] sets = SampleRun.Write(folder, 8, 0.02, 1, Old, New);

        string output = Tool.Run(["compare", .. sets]).Output.ReplaceLineEndings(" ").Replace("  ", " ", StringComparison.Ordinal);

        Assert.Contains(
            "net11.0, compared with net10.0 (the base): sides of one run, measured in the same rounds, so rows are paired by round and nothing is taken out. The sides differ in: runtime.",
            output, StringComparison.Ordinal);
        Assert.Contains("All ratios are paired by round", output, StringComparison.Ordinal);
        Assert.DoesNotContain("another environment", output, StringComparison.Ordinal);
        Assert.DoesNotContain("same machine", output, StringComparison.Ordinal);
    }

    /// <summary>Of sets of different runs it would say that they are probably of two machines.</summary>
    [Fact]
    public void Probes_that_differ_say_nothing_of_sides()
    {
        ResultSet[] sets = Load(8, 0.02, 1, Old, New with { Runtime = Old.Runtime });
        ResultSet Probed(ResultSet set, double probe, SharedRun? run) => set with
        {
            Info = set.Info! with { Run = run, Conditions = [.. Enumerable.Range(1, 8).Select(round => new RoundCondition(round, default, probe, 0.01, null, null))] },
        };
        ResultComparison Compared(bool areSides) =>
            Comparer.Compare([.. sets.Zip([20_000.0, 40_000], (set, probe) => Probed(set, probe, areSides ? set.Info!.Run : null))], Threshold, []);

        Assert.Single(Compared(areSides: false).Sets[1].Probes);
        Assert.Empty(Compared(areSides: true).Sets[1].Probes);
    }

    [Fact]
    public void Rows_are_paired_over_the_rounds_that_both_sides_have_of_the_run()
    {
        ResultComparison comparison = Compare(
            9, 0.001, 1, Old with { Has = (row, round) => row != "Reads.First" || round > 2, IsAlone = round => round == 9 },
            New with { Has = (row, round) => row != "Waits.First" || round < 6 });

        Change Change(string row) => Cell(comparison, row).Change!;
        Assert.Equal((8, 6, 5), (Change("Reads.Second").Interval.Rounds, Change("Reads.First").Interval.Rounds, Change("Waits.First").Interval.Rounds));
        Assert.Equal((null, null, RemarkKind.FewCommonRounds), (Cell(comparison, "Reads.Second").Remark, Cell(comparison, "Reads.First").Remark, Cell(comparison, "Waits.First").Remark!.Kind));
        Assert.Equal((ChangeVerdict.Same, ChangeVerdict.Same), (Cell(comparison, "Reads.Second").Verdict, Cell(comparison, "Reads.First").Verdict));
        Assert.Equal(ChangeVerdict.Inconclusive, Cell(comparison, "Waits.First").Verdict);
        Assert.Equal(11, comparison.Sets[1].Compared);
    }

    [Fact]
    public void A_great_change_in_fewer_rounds_than_a_verdict_needs_is_probable_and_a_small_one_leaves_the_gate_undecided()
    {
        SampleSide few = New with { Has = (row, round) => row != "Waits.First" || round < 4, Factor = row => row == "Waits.First" ? 40 : 1 };

        Assert.Equal(ChangeVerdict.ProbablySlower, Cell(Compare(6, 0.01, 1, Old, few), "Waits.First").Verdict);
        (int code, _, string error) = Tool.Run(["compare", .. SampleRun.Write(folder, 6, 0.01, 1, Old, few with { Factor = _ => 1 }), "--fail-on", "slower"]);

        Assert.Equal(StudyCommandLine.CouldNotJudge, code);
        Assert.Contains(
            "1 of 12 rows of the base could not be judged: Waits.First has fewer than 6 rounds together with the base: measure further rounds of all sides with --add-rounds.",
            error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_without_a_common_round_is_not_comparable()
    {
        ResultComparison comparison = Compare(
            8, 0.01, 1, Old with { Has = (row, round) => row != "Reads.First" || round > 4 }, New with { Has = (row, round) => row != "Reads.First" || round < 5 });

        Assert.Equal((RemarkKind.NoCommonRound, null, null), (Cell(comparison, "Reads.First").Remark!.Kind, Cell(comparison, "Reads.First").Change, Cell(comparison, "Reads.First").Verdict));
        Assert.Equal(11, comparison.Sets[1].Mean!.Rows);
        Assert.Equal("Reads.First", $"{Assert.Single(RowPresence.Find(comparison, 1).NotComparable).Key}");
    }

    [Fact]
    public void Sets_of_different_runs_and_copies_of_one_side_are_compared_as_any_two_sets()
    {
        ResultSet[] sets = Load(8, 0.02, 1, Old, New);
        ResultSet WithRun(ResultSet set, Func<SharedRun, SharedRun> change, bool sharesRounds) => set with
        {
            Info = set.Info! with
            {
                Run = change(set.Info.Run!),
                Classes = set.Info.Classes.ToDictionary(one => one.Key, one => sharesRounds ? one.Value : one.Value with { SharedRounds = null }),
            },
        };

        Assert.True(Paired(sets[0], sets[1]));
        Assert.True(Paired(sets[0], WithRun(sets[1], run => run with { Id = "later" }, sharesRounds: true)));
        Assert.False(Paired(sets[0], WithRun(sets[1], run => run with { Id = "later" }, sharesRounds: false)));
        Assert.False(Paired(sets[0], sets[0] with { Name = "copy" }));
        Assert.False(Paired(sets[0], sets[1] with { Info = sets[1].Info! with { Run = null } }));
        Assert.Equal([false, true, false], Comparer.Compare([sets[0], sets[1], Load(8, 0.02, 2, New)[0] with { Name = "x" } is var other ? WithRun(other, run => run with { Id = "z" }, false) : other], Threshold, []).Sets.Select(set => set.IsPaired));

        static bool Paired(ResultSet one, ResultSet other) => Comparer.Compare([one, other], Threshold, []).Sets[1].IsPaired;
    }

    /// <summary>Its own launches hide what the quotients of the rounds show.</summary>
    [Fact]
    public void Leads_are_paired_by_round()
    {
        ResultSet[] sets = Load(8, 0.01, 1, Old, New with { Factor = row => row == "Reads.Second" ? 1.15 : 1 });
        ResultSet Noisy(ResultSet set) => set with
        {
            Classes =
            [
                .. set.Classes.Select(one => one with
                {
                    Cases = [.. one.Cases.Select(row => row.Key.Method != "Second" ? row : row with { Launches = [.. row.Launches.Select(launch => launch with { Nanoseconds = launch.Nanoseconds * (1 + (launch.Round % 3)) })] })],
                }),
            ],
        };

        ResultComparison comparison = Comparer.Compare([.. sets.Select(Noisy)], Threshold, []);

        LeadChange lead = Assert.Single(comparison.Sets[1].Leads);
        Assert.Equal("Reads.Second", $"{lead.Key}");
        Assert.InRange(Cell(comparison, "Reads.Second").Lead!.Interval.High / Cell(comparison, "Reads.Second").Lead!.Interval.Low, 1, 1.1);
    }

    [Fact]
    public void Json_and_csv_say_what_is_paired()
    {
        string[] sets = SampleRun.Write(folder, 7, 0.02, 1, Old, New);

        JsonNode json = JsonNode.Parse(Tool.Run(["compare", .. sets, "--format", "json"]).Output)!;
        string[][] csv = [.. Tool.Run(["compare", .. sets, "--format", "csv"]).Output.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];

        Assert.Equal((null, true, 7), (json["sets"]![0]!["paired"], (bool?)json["sets"]![1]!["paired"], (int)json["rows"]![0]!["cells"]![1]!["change"]!["rounds"]!));
        int column = Array.IndexOf(csv[0], "paired_rounds");
        Assert.Equal(["", "7"], csv.Skip(1).Take(2).Select(line => line[column]));
    }

    [Theory]
    [InlineData("markdown", "sides.md")]
    [InlineData("terminal", "sides.txt")]
    public void Sides_side_by_side(string format, string expected) =>
        Golden.Check(expected, Tool.Run(["compare", .. SampleRun.Write(folder, 8, 0.02, 1, Four()), "--format", format]).Output);

    [Fact]
    public void The_page_above_the_sets_opens_with_what_differs_between_the_sides()
    {
        ResultSet[] sets = [.. SampleRun.Write(folder, 8, 0.02, 1, Four()).Select(ResultSet.Load)];

        string page = ResultsIndex.Render(sets, TestStudy.Definition)[0].Text;

        Assert.True(ResultsIndex.IsOne(page));
        Golden.Check("sides-index.md", page[..page.IndexOf("| Machine ", StringComparison.Ordinal)]);
        Assert.Equal(
            "# R\n\n<!-- sides -->\n" + SidesSummary.Render(sets) + "<!-- end of sides -->\nrest\n",
            ReadmeBlocks.Replace("# R\n\n<!-- sides -->\nold\n<!-- end of sides -->\nrest\n", sets, TestStudy.Definition));
    }

    [Fact]
    public void The_readme_says_in_three_lines_what_an_upgrade_and_runtime_async_buy() =>
        Golden.Check("sides-readme.md", SidesSummary.Render([.. SampleRun.Write(folder, 8, 0.02, 1, Four()).Select(ResultSet.Load)]));

    [Fact]
    public void Of_several_runs_the_one_with_the_most_sides_is_shown_and_of_those_the_latest_in_the_order_of_its_sides()
    {
        ResultSet[] four = Load(6, 0.02, 1, Four());
        ResultSet[] Run(string id, int days, IEnumerable<ResultSet> sets) =>
            [.. sets.Select(set => set with { Info = set.Info! with { Run = set.Info.Run! with { Id = id }, StartedUtc = set.Info.StartedUtc.AddDays(days) } })];

        Assert.Equal("most", SidesOfRun.Find([.. Run("two", 1, four.Take(2)), .. Run("most", 0, four)])!.Run.Id);
        Assert.Equal("late", SidesOfRun.Find([.. Run("early", 0, four), .. Run("late", 1, four)])!.Run.Id);
        Assert.Equal(["most", "two"], SidesOfRun.FindAll([.. Run("two", 1, four.Take(2)), .. Run("most", 0, four), .. Run("alone", 2, four.Take(1))]).Select(run => run.Run.Id));
        string page = SidesTable.Render([.. Run("two", 1, four.Take(2)), .. Run("most", 0, four)]);
        Assert.Equal(2, page.Split('\n').Count(line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.EndsWith(SidesTable.Render([.. Run("two", 1, four.Take(2))]), page, StringComparison.Ordinal);
        Assert.Equal(["net8.0", "net10.0", "net11.0", "net11.0-runtime-async"], SidesOfRun.Find([.. four.Reverse()])!.Sets.Select(set => set.Info!.Run!.Side));
        Assert.Null(SidesOfRun.Find([four[0], four[0]]));
    }

    [Theory]
    [InlineData("net8.0 net10.0", "Upgrade")]
    [InlineData("net8.0 net9.0 net10.0 net11.0", "Upgrade Upgrade")]
    [InlineData("net10.0 net10.0+runtime-async net11.0 net11.0+runtime-async", "Upgrade Runtime-async")]
    [InlineData("net10.0 net10.0+server-gc", "")]
    public void The_lines_of_the_readme_are_those_that_the_sides_allow(string sides, string lines) => Assert.Equal(
        lines, string.Join(' ', SidesSummary.Render(Load(6, 0.02, 1, [.. sides.Split(' ').Select(side => new SampleSide(side))])).Split('\n')
            .Where(line => line.StartsWith("- **", StringComparison.Ordinal)).Select(line => line[4..].Split(' ')[0])));

    [Fact]
    public void Without_a_run_of_several_sides_there_is_neither_table_nor_lines()
    {
        ResultSet[] one = [Load(8, 0.02, 1, Old, New)[0]];

        Assert.Equal(("", ""), (SidesTable.Render(one), SidesSummary.Render(one)));
        Assert.Equal("<!-- sides -->\n<!-- end of sides -->\n", ReadmeBlocks.Replace("<!-- sides -->\nold\n<!-- end of sides -->\n", one, TestStudy.Definition));
        Assert.Equal("<!-- sides -->\nold\n", ReadmeBlocks.Replace("<!-- sides -->\nold\n", one, TestStudy.Definition));
    }

    [Fact]
    public void A_table_of_many_rows_that_differ_shows_fifteen_and_folds_the_others()
    {
        ResultSet[] sets = Load(8, 0.01, 1, Old, New with { Factor = _ => 1.5 });
        ResultSet Doubled(ResultSet set) => set with
        {
            Classes = [.. set.Classes.Select(one => one with { Cases = [.. one.Cases, .. one.Cases.Select(row => row with { Key = row.Key with { Parameters = "Again=1" } })] })],
        };

        string[] parts = SidesTable.Render([.. sets.Select(Doubled)]).Split("<details>");

        Assert.Equal((SidesTable.MostRows, 9), (RowsOf(parts[0]), RowsOf(parts[1])));
        Assert.Contains("<summary>9 further rows</summary>", parts[1], StringComparison.Ordinal);

        static int RowsOf(string text) => text.Split('\n').Count(line => line.StartsWith("| ", StringComparison.Ordinal)) - 2;
    }

    [Fact]
    public void Limits_and_other_runtimes_are_no_patterns_of_the_table()
    {
        ResultSet[] sets =
        [
            .. Load(8, 0.02, 1, Old, New).Select(set => set with
            {
                Info = set.Info! with { Classes = set.Info.Classes.ToDictionary(one => one.Key, one => one.Value with { Roles = new Dictionary<string, string> { ["Third"] = "Limit" } }) },
            }),
        ];

        Assert.Contains("Reads.<br>Second", SidesTable.Render(sets), StringComparison.Ordinal);
        Assert.DoesNotContain("Third", SidesTable.Render(sets), StringComparison.Ordinal);
        Assert.Contains("of 9 patterns", SidesSummary.Render(sets), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(".NET 8.0.34", ".NET 10.0", null)] // a job that names no runtime has the program's
    [InlineData(".NET 10.0.12", ".NET 10.0", null)]
    [InlineData(".NET 11.0.0", ".NET 10.0", ".NET 10")]
    public void A_side_is_said_to_be_compiled_for_something_older_than_it_ran_on_and_never_for_something_newer(string ran, string compiled, string? expected) =>
        Assert.Equal(expected, SidesOfRun.CompiledFor(Load(6, 0.02, 1, Old, New with { Runtime = ran, CompiledFor = compiled })[1]));

    /// <summary>Two runtimes of which one is newer than what is compiled for, and the newest with both kinds of state machines.</summary>
    private static SampleSide[] Four() =>
    [
        new("net8.0") { Runtime = ".NET 8.0.22", CompiledFor = ".NET 8.0", Factor = row => row == "Reads.First" ? 2 : row.StartsWith("Reads", StringComparison.Ordinal) ? 1.3 : 1 },
        Old with { Factor = row => row == "Writes.Third" ? 1.4 : 1 },
        New with { Bytes = row => row.StartsWith("Waits", StringComparison.Ordinal) ? 48 : 64 },
        New with { Text = "net11.0+runtime-async", Label = "net11.0-runtime-async", Factor = row => row.StartsWith("Waits", StringComparison.Ordinal) ? 0.4 : 1.01, Bytes = row => row.StartsWith("Waits", StringComparison.Ordinal) ? 0 : 64 },
    ];

    private static ComparisonCell Cell(ResultComparison comparison, string row) => comparison.Rows.Single(one => $"{one.Key}" == row).Cells[1];

    private ResultComparison Compare(int rounds, double deviation, int seed, params SampleSide[] sides) => Comparer.Compare(Load(rounds, deviation, seed, sides), Threshold, []);

    private ResultSet[] Load(int rounds, double deviation, int seed, params SampleSide[] sides) => [.. SampleRun.Write(folder, rounds, deviation, seed, sides).Select(ResultSet.Load)];
}
