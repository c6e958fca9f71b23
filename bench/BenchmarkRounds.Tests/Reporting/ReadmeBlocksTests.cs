using BenchmarkRounds.Findings;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Reporting;

/// <summary>The line below the table of a README: what it was measured on, and on how many machines its rows hold.</summary>
public class ReadmeBlocksTests
{
    private static readonly StudyDefinition Definition = TestStudy.Definition with { Advice = [Advise("half", 0.6), Advise("a tenth", 0.1)] };

    [Fact]
    public void The_line_has_versions_rounds_and_date() => Assert.Contains(
        "[test](results/test/README.md): CPU, 2 cores, .NET 10, BenchmarkDotNet 0.15.8, 1 round, 0001-01-01.", Headline(Machine("test", 50)), StringComparison.Ordinal);

    [Fact]
    public void All_rows_hold_on_the_only_machine() =>
        Assert.Contains("All 2 rows of the table hold on the one committed machine.", Headline(Machine("test", 5)), StringComparison.Ordinal);

    [Fact]
    public void A_row_that_does_not_hold_on_one_of_the_machines_is_named() => Assert.Contains(
        "1 of 2 rows of the table hold on all 2 committed machines, and not: use a tenth.", Headline(Machine("test", 5), Machine("other", 50)), StringComparison.Ordinal);

    [Fact]
    public void A_set_that_the_block_does_not_name_changes_nothing()
    {
        ResultSet named = Machine("test", 5);

        Assert.Equal(Headline(named), ReadmeBlocks.Replace(Block("test"), [named, Machine("own", 500)], Definition));
        Assert.Equal(Block("test, gone"), ReadmeBlocks.Replace(Block("test, gone"), [named], Definition));
    }

    [Fact]
    public void A_class_that_is_measured_again_later_changes_neither_rounds_nor_date()
    {
        ResultSet set = Machine("test", 5);
        var first = new RoundCondition(1, DateTimeOffset.UnixEpoch, 1, 0, null, null);
        set = set with { Info = set.Info! with { StartedUtc = DateTimeOffset.UnixEpoch.AddDays(9), Conditions = [first, first with { Round = 7, StartedUtc = DateTimeOffset.UnixEpoch.AddDays(9) }] } };
        Dictionary<string, ClassInfo> again = new(set.Info!.Classes) { ["N.DBenchmarks"] = SampleClass.Info with { Rounds = [1, 2, 3] } };

        Assert.Contains(", 1 round, 1970-01-01.", Headline(set with { Info = set.Info with { Classes = again } }), StringComparison.Ordinal);
    }

    private static string Headline(params ResultSet[] sets) =>
        ReadmeBlocks.Replace(Block(string.Join(", ", sets.Select(set => set.Name))), sets, Definition);

    private static string Block(string sets) => $"<!-- headline of {sets} -->\n<!-- end of headline -->\n";

    private static ResultSet Machine(string name, double other) =>
        SampleClass.Set(SampleClass.Info, SampleClass.Row("Baseline", 100), SampleClass.Row("Other", other)) with { Name = name };

    private static Advice Advise(string share, double atMost) => new(
        "when", $"use {share}", "the rest",
        new Claim(share, "S.", ClaimSource.Ours("?"), [new RatioPart(new CaseKey(SampleClass.Name, "Other", ""), new CaseKey(SampleClass.Name, "Baseline", ""), Bound.AtMost(atMost))]));
}
