using System.Globalization;
using AsyncPatterns.Benchmarks;
using AsyncPatterns.Claims;
using AsyncPatterns.Tests.Benchmarks;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using Xunit;

namespace AsyncPatterns.Tests.Findings;

/// <summary>What the guide says of asyncio is judged on asyncio, beside .NET.</summary>
[Collection(nameof(Alone))]
public class AsyncioFindingTests
{
    private static readonly Claim Greeting = AsyncPatternsStudy.Definition.Claims.Single(claim => claim.Id == "two-awaits-together");

    [Fact]
    public void Each_runtime_has_a_verdict_of_its_own()
    {
        Finding finding = Evaluation.Evaluate([Greeting], Set(together: 51e6, gather: 80e6))[0];

        Assert.Equal((ClaimVerdict.Supported, ClaimVerdict.Refuted), (finding.Verdict, finding.InOtherRuntime!.Verdict));
        Assert.Null(Evaluation.Evaluate([Greeting with { OtherRuntime = [] }], Set(together: 51e6, gather: 80e6))[0].InOtherRuntime);
        Assert.Equal(ClaimVerdict.NotMeasured, Evaluation.Evaluate([Greeting], Set(together: 51e6, gather: null))[0].InOtherRuntime!.Verdict);
    }

    [Fact]
    public void Page_and_terminal_show_three_columns()
    {
        ResultSet set = Set(together: 51e6, gather: 80e6);
        IReadOnlyList<Finding> findings = Evaluation.Evaluate([Greeting], set);
        using var terminal = new StringWriter(CultureInfo.InvariantCulture);
        Document.Write(RunSummary.Create([], findings, 0, "asyncio", null), terminal, isTerminal: false);

        string table = string.Join(' ', FindingsTable.Render(findings, "asyncio", _ => "#here").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.Contains("| asyncio here | .NET here |", table, StringComparison.Ordinal);
        Assert.Contains("| **Refuted**<br>1.60x", table, StringComparison.Ordinal);
        Assert.Contains("| **Supported**<br>1.02x", table, StringComparison.Ordinal);
        Assert.Contains("Refuted: 1.60x", terminal.ToString(), StringComparison.Ordinal);
        Assert.Contains("Supported: 1.02x", terminal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_counterpart_belongs_to_a_claim_and_asks_the_same_of_rows_that_there_are()
    {
        StudyPlan plan;
        using (new FakePython(FakePython.IsCPython))
        {
            plan = Invocation.Plan();
        }

        HashSet<CaseKey> known = [.. plan.Classes.SelectMany(planned => planned.Cases).Select(StudyPlan.KeyOf)];
        Assert.All(AsyncioClaims.Ids, id => Assert.Contains(AsyncPatternsStudy.Definition.Claims, claim => claim.Id == id));
        Assert.All(
            AsyncPatternsStudy.Definition.Claims.Where(claim => claim.OtherRuntime.Count > 0),
            claim =>
            {
                Assert.All(claim.OtherRuntime.SelectMany(part => part.Cases), key => Assert.Contains(key, known));
                string[] asked = [.. Asked(claim.Parts)];
                Assert.All(Asked(claim.OtherRuntime), bound => Assert.Contains(bound, asked));
            });
    }

    [Fact]
    public void Every_claim_says_who_claims_it_and_why_its_limit_is_what_it_is() => Assert.All(
        AsyncPatternsStudy.Definition.Claims,
        claim =>
        {
            Assert.NotEmpty(claim.Source.Bound);
            Assert.Equal(claim.Source.Author == ClaimSource.Own, claim.Source.Quotation is null);
            Assert.Equal(claim.Source.Quotation is null, claim.Source.Place is null);
            Assert.InRange(claim.Source.Quotation?.Length ?? 1, 1, 100); // a quotation is short
        });

    private static IEnumerable<string> Asked(IEnumerable<ClaimPart> parts) => Evaluation
        .Evaluate([Greeting with { Parts = [.. parts] }], Set(null, null))[0].Parts.Select(FindingText.Bound);

    private static ResultSet Set(double? together, double? gather)
    {
        CaseResult[] cases =
        [
            .. new[] { ("Together", together), ("AsyncioGather", gather) }.Where(one => one.Item2 is not null).Select(one => new CaseResult(
                GuideClaims.Case<GreetingBenchmarks>(one.Item1), [.. Enumerable.Range(1, 8).Select(round => new Launch(round, one.Item2!.Value))], null,
                new Dictionary<string, double>())),
        ];
        return new ResultSet("", "test", null, [new ClassResult(typeof(GreetingBenchmarks).FullName!, cases, "0.15.8")]);
    }
}
