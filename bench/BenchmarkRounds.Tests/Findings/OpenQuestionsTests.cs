using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;
using Xunit;

namespace BenchmarkRounds.Tests.Findings;

/// <summary>What further rounds would tell.</summary>
public class OpenQuestionsTests
{
    private const string Name = "N.C";

    private static readonly CaseKey Baseline = new(Name, "Baseline", "");
    private static readonly CaseKey Noisy = new(Name, "Noisy", "");
    private static readonly CaseKey Quiet = new(Name, "Quiet", "");
    private static readonly CaseKey Alone = new(Name, "Quiet", "Size=1");

    private static readonly double[] Spread = [0.6, 0.7, 0.9, 1.1, 1.3, 1.4, 1.5, 1.6];

    [Fact]
    public void A_ratio_not_known_within_5_percent_is_open_together_with_its_baseline()
    {
        OpenQuestion open = Assert.Single(OpenQuestions.Find([], Set(Case(Baseline, 100), Case(Quiet, 50), Case(Noisy, 70, Spread))));

        Assert.Equal(($"{Noisy}", 8, null), (open.Name, open.Rounds, open.RoundsToVerdict));
        Assert.Equal([Noisy, Baseline], open.Cases);
        Assert.InRange(open.HalfWidth, 0.1, 0.6);
    }

    [Fact]
    public void A_noisy_baseline_opens_all_that_are_divided_by_it()
    {
        IReadOnlyList<OpenQuestion> open = OpenQuestions.Find([], Set(Case(Baseline, 100, Spread), Case(Quiet, 50), Case(Noisy, 70)));

        Assert.Equal([Noisy, Quiet], open.Select(one => one.Cases[0]).OrderBy(key => key.Method, StringComparer.Ordinal));
    }

    [Fact]
    public void A_case_with_nothing_to_be_divided_by_is_open_by_its_own_time()
    {
        OpenQuestion open = Assert.Single(OpenQuestions.Find([], Set(Case(Baseline, 100), Case(Alone, 50, Spread))));

        Assert.Equal([Alone], open.Cases);
    }

    [Fact]
    public void A_claim_without_a_verdict_is_open_for_as_many_rounds_as_would_probably_decide_it()
    {
        var claim = new Claim("near", "S.", ClaimSource.Ours("?"), [new RatioPart(Noisy, Quiet, Bound.AtMost(1.6))]);
        var decided = new Claim("far", "S.", ClaimSource.Ours("?"), [new RatioPart(Noisy, Quiet, Bound.AtMost(10))]);

        IReadOnlyList<OpenQuestion> open = OpenQuestions.Find([claim, decided], Set(Case(Quiet, 100), Case(Noisy, 110, Spread)));

        OpenQuestion near = Assert.Single(open, one => one.RoundsToVerdict is not null);
        Assert.Equal("near", near.Name);
        Assert.Equal([Noisy, Quiet], near.Cases);
        Assert.InRange(near.RoundsToVerdict!.Value, 1, 200);
        RatioInterval ratio = Evaluation.Evaluate([claim], Set(Case(Quiet, 100), Case(Noisy, 110, Spread)))[0].Parts[0].Interval!;
        Assert.Equal(Math.Log(ratio.High / ratio.Low) / 2, near.HalfWidth, 9);
    }

    [Fact]
    public void The_widest_comes_first_and_a_baseline_that_failed_divides_nothing()
    {
        double[] wide = [.. Spread.Select(factor => factor * factor)];

        IReadOnlyList<OpenQuestion> open = OpenQuestions.Find([], Set(Case(Quiet, 50, Spread), Case(Noisy, 70, wide), Case(Baseline, 100) with { Launches = [] }));

        Assert.Equal([Noisy, Quiet], open.Select(one => Assert.Single(one.Cases)));
        Assert.True(open[0].HalfWidth > open[1].HalfWidth);
    }

    [Fact]
    public void A_difference_about_zero_is_as_wide_as_it_is_in_terms_of_its_bound()
    {
        var claim = new Claim("cheap", "S.", ClaimSource.Ours("?"), [new DifferencePart(Noisy, Baseline, Bound.AtMost(30))]);

        OpenQuestion open = Assert.Single(OpenQuestions.Find([claim], Set(Case(Baseline, 100), Case(Noisy, 100, Spread))), one => one.Name == "cheap");

        Assert.InRange(open.HalfWidth, 0.5, 3);
        var atLeast = new Claim("dear", "S.", ClaimSource.Ours("?"), [new DifferencePart(Noisy, Baseline, Bound.AtLeast(30))]);
        OpenQuestion other = Assert.Single(OpenQuestions.Find([atLeast], Set(Case(Baseline, 100), Case(Noisy, 100, Spread))), one => one.Name == "dear");
        Assert.Equal(open.HalfWidth, other.HalfWidth, 9);
    }

    [Fact]
    public void A_difference_above_zero_is_as_wide_in_terms_of_its_bound_too()
    {
        var claim = new Claim("cheap", "S.", ClaimSource.Ours("?"), [new DifferencePart(Noisy, Baseline, Bound.AtMost(100))]);
        ResultSet set = Set(Case(Baseline, 100), Case(Noisy, 200, Spread));

        OpenQuestion open = Assert.Single(OpenQuestions.Find([claim], set), one => one.Name == "cheap");

        RatioInterval difference = Evaluation.Evaluate([claim], set)[0].Parts[0].Interval!;
        Assert.True(difference.Low > 0);
        Assert.Equal((difference.High - difference.Low) / 2 / 100, open.HalfWidth, 9);
    }

    /// <summary>Its interval is the range of six launches, 0 to 5, which has no logarithm.</summary>
    [Fact]
    public void A_number_that_was_0_in_a_launch_is_as_wide_as_it_is_in_terms_of_its_bound()
    {
        var launches = new LaunchValues(LaunchChoice.Median, Enumerable.Range(0, 6).ToDictionary(round => round, round => (double)round));
        CaseResult row = SampleClass.Row("Case", 100, ("Errors", launches.Value)) with { Launches = [.. launches.ByRound.Keys.Select(round => new Launch(round, 100))] };
        ClassInfo info = SampleClass.Info with
        {
            Numbers = new Dictionary<string, IReadOnlyDictionary<string, LaunchValues>> { [$"{row.Key}"] = new Dictionary<string, LaunchValues> { ["Errors"] = launches } },
        };
        var claim = new Claim("few", "S.", ClaimSource.Ours("?"), [new MetricPart(row.Key, "Errors", Bound.AtMost(4))]);

        Assert.Equal(0.625, Assert.Single(OpenQuestions.Find([claim], SampleClass.Set(info, row))).HalfWidth);
    }

    private static CaseResult Case(CaseKey key, double nanoseconds, double[]? factors = null) => new(
        key, [.. Enumerable.Range(1, 8).Select(round => new Launch(round, nanoseconds * (factors?[(round * 3) % 8] ?? 1)))], null, new Dictionary<string, double>());

    private static ResultSet Set(params CaseResult[] cases) =>
        new("", "test", SampleInfo.Create(classes: (Name, SampleInfo.Class("Baseline"))), [new ClassResult(Name, cases, "0.15.8")]);
}
