using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Costs;

/// <summary>Does a throttle throttle?</summary>
public class ThrottleBenchmarks
{
    /// <summary>A bound.</summary>
    [Params(2, 4)]
    public int Limit { get; set; }

    /// <summary>Held to its name.</summary>
    [Benchmark(Baseline = true)]
    [MustHold("InFlight", AtLeast = 1, AtMostParameter = nameof(Limit))]
    [MustHold(MachineCost.CoresUsed, AtMost = 1.25)]
    public int Throttle() => Limit;

    /// <summary>No choice.</summary>
    [Benchmark]
    [Role(RowRole.Limit)]
    public int Ideal() => 1;
}

/// <summary>A row is checked against its name; rows that are not to choose from are shown apart.</summary>
public class RowPropertyTests
{
    private static readonly RowRule Switches = new(MachineCost.ContextSwitches, 1, null);

    [Fact]
    public void What_a_row_must_hold_is_recorded_by_case_with_the_bound_of_its_parameter()
    {
        StudyPlan plan = Invocation.Plan();

        var rules = RowProperties.Rules(plan.CasesOf(typeof(ThrottleBenchmarks)));

        Assert.Equal(["ThrottleBenchmarks.Throttle(Limit=2)", "ThrottleBenchmarks.Throttle(Limit=4)"], rules.Keys.Order());
        Assert.Equal([new RowRule("InFlight", 1, 4), new RowRule("CoresUsed", null, 1.25)], rules["ThrottleBenchmarks.Throttle(Limit=4)"].OrderBy(rule => rule.AtLeast ?? 2));
        Assert.Equal(new Dictionary<string, string> { ["Ideal"] = "Limit" }, RowProperties.Roles(typeof(ThrottleBenchmarks)));
    }

    [Theory]
    [InlineData(0.9999, false)]
    [InlineData(1, true)]
    [InlineData(4, true)]
    [InlineData(4.0001, false)]
    public void A_rule_holds_up_to_its_bounds(double value, bool expected) =>
        Assert.Equal(expected, new RowRule("InFlight", 1, 4).Holds(value));

    [Fact]
    public void A_claim_that_rests_on_a_row_that_did_something_else_is_not_judged_and_says_why()
    {
        CaseResult baseline = SampleClass.Row("Baseline", 100, (MachineCost.ContextSwitches, 0.0024));
        CaseResult candidate = SampleClass.Row("Candidate", 50);
        var holds = new RatioPart(candidate.Key, baseline.Key, Bound.AtMost(0.9));
        var refuted = new TimePart(candidate.Key, 10, Bound.AtLeast(1));

        Finding judged = Judge(SampleClass.Info, holds);
        Finding unjudged = Judge(SampleClass.With("Baseline", Switches), holds);

        Assert.Equal(ClaimVerdict.Supported, judged.Verdict);
        Assert.Equal(ClaimVerdict.NotJudged, unjudged.Verdict);
        Assert.Equal(
            "Baseline is invalid on this machine: 0.0024 context switches per switch; must be at least 1", FindingText.Evidence(unjudged.Parts[0]));
        Assert.Contains("1 is not judged", FindingText.Counts([unjudged]), StringComparison.Ordinal);
        Assert.Equal(ClaimVerdict.Refuted, Judge(SampleClass.With("Baseline", Switches), holds, refuted).Verdict);
        Assert.Equal(ClaimVerdict.NotJudged, Judge(SampleClass.With("Baseline", Switches), holds, holds with { Bound = Bound.AtMost(0.8) }).Verdict);
        Assert.Equal(ClaimVerdict.Supported, Judge(SampleClass.With("Baseline", Switches with { AtLeast = 0.002 }), holds).Verdict);
        Assert.Equal(ClaimVerdict.Supported, Judge(SampleClass.With("Baseline", Switches with { Metric = "Unknown" }), holds).Verdict);

        Finding Judge(ClassInfo info, params ClaimPart[] parts) =>
            Assert.Single(Evaluation.Evaluate([new Claim("id", "Sentence.", ClaimSource.Ours("?"), parts)], SampleClass.Set(info, baseline, candidate)));
    }

    [Theory]
    [InlineData(2, 2.2, false)]
    [InlineData(2, 2.21, true)]
    [InlineData(1, 1.1, false)]
    [InlineData(1, 1.11, true)]
    [InlineData(0, 99, false)]
    public void A_row_is_marked_when_a_single_launch_has_used_more_cores_than_it_has(int cores, double used, bool isBroken)
    {
        CaseResult baseline = SampleClass.Row("Baseline", 100, (MachineCost.CoresUsed, 1));
        CaseResult second = SampleClass.Row("Second", 50, (MachineCost.CoresUsed, 1));
        ClassInfo info = SampleClass.Info with
        {
            EveryLaunchMustHold = RowProperties.OfEveryLaunch(cores),
            Numbers = new Dictionary<string, IReadOnlyDictionary<string, LaunchValues>>
            {
                ["CBenchmarks.Second"] = new Dictionary<string, LaunchValues>
                {
                    [MachineCost.CoresUsed] = new(LaunchChoice.Median, new Dictionary<int, double> { [1] = 1, [2] = 1, [3] = used, [4] = 1 }),
                },
            },
        };

        ResultSet set = SampleClass.Set(info, baseline, second);

        Assert.Empty(set.Broken(baseline));
        Assert.Equal(isBroken ? [new BrokenRule(second.Key, new RowRule(MachineCost.CoresUsed, null, cores * 1.1), used, "switch")] : [], set.Broken(second));
        Assert.Equal(isBroken, MachineReport.Render(set, TestStudy.Definition)[0].Text.Contains("`Second` (invalid here)", StringComparison.Ordinal));
    }

    [Fact]
    public void The_page_marks_a_row_that_did_something_else_and_says_what()
    {
        ResultSet set = SampleClass.Set(
            SampleClass.With("Fastest", Switches),
            SampleClass.Row("Baseline", 100), SampleClass.Row("Fastest", 10, (MachineCost.ContextSwitches, 0.02)), SampleClass.Row("Second", 50));

        string page = MachineReport.Render(set, TestStudy.Definition)[0].Text;

        Assert.Contains("| `Fastest` (invalid here) |", page, StringComparison.Ordinal);
        Assert.Contains(
            "Fastest is invalid on this machine: 0.02 context switches per switch; must be at least 1. No conclusion is drawn from it.",
            page, StringComparison.Ordinal);
        Assert.StartsWith("`Second` takes 50.0 ns per switch", Assert.Single(Sentences(set)), StringComparison.Ordinal);
        Assert.DoesNotContain("invalid", MachineReport.Render(set with { Info = set.Info! with { Classes = new Dictionary<string, ClassInfo> { [SampleClass.Name] = SampleClass.Info } } }, TestStudy.Definition)[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_concluded_from_a_baseline_that_did_something_else() => Assert.Empty(Sentences(SampleClass.Set(
        SampleClass.With("Baseline", Switches), SampleClass.Row("Baseline", 100, (MachineCost.ContextSwitches, 0)), SampleClass.Row("Second", 50))));

    [Fact]
    public void A_rule_that_this_system_cannot_check_is_said_to_be_unchecked()
    {
        ResultSet set = SampleClass.Set(SampleClass.With("Baseline", Switches), SampleClass.Row("Baseline", 100));

        Assert.Equal(
            ["Not known on this machine, so these properties could not be checked: Context switches per switch of Baseline."],
            RowNotes.Format(Assert.Single(ClassTables.Create(set))));
    }

    [Fact]
    public void A_limit_stands_last_is_marked_and_is_never_the_fastest()
    {
        ResultSet set = SampleClass.Set(
            SampleClass.Info with { Roles = new Dictionary<string, string> { ["Kernel"] = "Limit", ["Asyncio"] = "OtherRuntime" } },
            SampleClass.Row("Kernel", 1), SampleClass.Row("Asyncio", 2), SampleClass.Row("Second", 50), SampleClass.Row("Baseline", 100));

        ClassTable table = Assert.Single(ClassTables.Create(set));

        Assert.Equal(["Baseline", "Second", "Kernel", "Asyncio"], table.Rows.Select(row => row.Key.Method));
        Assert.Equal(
            ["Baseline", "Second", "Kernel (reference)", "Asyncio (other runtime)"], CaseTable.ToGrid(table).Rows.Select(row => row[0]));
        Assert.StartsWith("`Second` takes", Assert.Single(Sentences(set)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_must_hold_is_read_back_and_a_set_without_it_has_none()
    {
        using var folder = new TemporaryFolder();
        string file = Path.Combine(folder.Path, StudyInfo.FileName);
        ClassInfo info = SampleClass.With("Baseline", Switches) with
        {
            Roles = new Dictionary<string, string> { ["Kernel"] = "Limit" },
            EveryLaunchMustHold = RowProperties.OfEveryLaunch(2),
        };
        string json = SampleClass.Set(info).Info!.ToJson();
        File.WriteAllText(file, json);

        ClassInfo read = StudyInfo.Read(folder.Path)!.Classes[SampleClass.Name];
        Assert.Equal([Switches], read.MustHold["CBenchmarks.Baseline"]);
        Assert.Equal(RowProperties.OfEveryLaunch(2), read.EveryLaunchMustHold);
        Assert.Equal("Limit", read.Roles["Kernel"]);

        File.WriteAllText(file, json.Replace("mustHold", "other", StringComparison.Ordinal).Replace("everyLaunchMustHold", "every", StringComparison.Ordinal).Replace("roles", "another", StringComparison.Ordinal).Replace("numbers", "more", StringComparison.Ordinal));
        ClassInfo older = StudyInfo.Read(folder.Path)!.Classes[SampleClass.Name];
        Assert.Equal((0, 0, 0, 0), (older.MustHold.Count, older.EveryLaunchMustHold.Count, older.Roles.Count, older.Numbers.Count));

        File.WriteAllText(file, json.Replace("\"Limit\"", "null", StringComparison.Ordinal));
        Assert.Throws<ResultException>(() => StudyInfo.Read(folder.Path));
    }

    private static IReadOnlyList<string> Sentences(ResultSet set) => ClassSentences.Format(Assert.Single(ClassTables.Create(set)));
}
