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
        "[test](results/test/README.md): CPU, 2 cores, .NET 10, BenchmarkDotNet 0.15.8, 8 rounds, 0001-01-01.", Headline(Machine("test", 50)), StringComparison.Ordinal);

    [Fact]
    public void All_rows_hold_on_the_only_machine() =>
        Assert.Contains("All 2 rows of the table hold on the one committed machine.", Headline(Machine("test", 5)), StringComparison.Ordinal);

    [Fact]
    public void A_row_that_does_not_hold_on_one_of_the_machines_is_named() => Assert.Contains(
        "1 of 2 rows of the table hold on all 2 committed machines, and not: use a tenth.", Headline(Machine("test", 5), Machine("other", 50)), StringComparison.Ordinal);

    [Fact]
    public void A_side_of_a_run_is_no_machine()
    {
        ResultSet side = Machine("side", 500);
        side = side with { Info = side.Info! with { Run = new SharedRun("run", "net10.0", [new RunSide("net10.0", "net10.0", "side")]) } };

        Assert.Contains("All 2 rows of the table hold on the one committed machine.", Headline(Machine("test", 5), side), StringComparison.Ordinal);
    }

    private static string Headline(params ResultSet[] sets) =>
        ReadmeBlocks.Replace("<!-- headline of test -->\n<!-- end of headline -->\n", sets, Definition);

    private static ResultSet Machine(string name, double other) =>
        SampleClass.Set(SampleClass.Info, SampleClass.Row("Baseline", 100), SampleClass.Row("Other", other)) with { Name = name };

    private static Advice Advise(string share, double atMost) => new(
        "when", $"use {share}", "the rest",
        new Claim(share, "S.", ClaimSource.Ours("?"), [new RatioPart(new CaseKey(SampleClass.Name, "Other", ""), new CaseKey(SampleClass.Name, "Baseline", ""), Bound.AtMost(atMost))]));
}
