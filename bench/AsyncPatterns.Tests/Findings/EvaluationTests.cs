using BenchmarkRounds.Annotations;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;
using Xunit;

namespace AsyncPatterns.Tests.Findings;

public class EvaluationTests
{
    private static readonly CaseKey Candidate = new("N.C", "Candidate", "");
    private static readonly CaseKey Baseline = new("N.C", "Baseline", "");

    [Theory]
    [InlineData(0.80, 0.90, ClaimVerdict.Supported)]
    [InlineData(0.80, 1.10, ClaimVerdict.Supported)]
    [InlineData(1.00, 1.20, ClaimVerdict.Inconclusive)]
    [InlineData(1.10, 1.20, ClaimVerdict.Inconclusive)]
    [InlineData(1.11, 1.20, ClaimVerdict.Refuted)]
    public void The_verdict_follows_from_the_interval_and_the_bound(double low, double high, object expected)
    {
        var interval = new RatioInterval((low + high) / 2, low, high, 0.96, 8);

        Assert.Equal(expected, Evaluation.Judge(interval, Bound.AtMost(1.1)));
        Assert.Equal(ClaimVerdict.Inconclusive, Evaluation.Judge(interval with { Rounds = 5 }, Bound.AtMost(1.1)));
    }

    [Fact]
    public void A_ratio_is_judged_by_the_paired_rounds()
    {
        PartFinding part = Judge(new RatioPart(Candidate, Baseline, Bound.AtMost(0.6)), Times(50), Times(100));

        Assert.Equal(ClaimVerdict.Supported, part.Verdict);
        Assert.Equal(0.5, part.Interval!.Estimate, 9);
    }

    [Fact]
    public void A_time_is_judged_against_what_was_asked_for()
    {
        PartFinding part = Judge(new TimePart(Candidate, 10, Bound.Within(0.15)), Times(12e6), Times(1));

        Assert.Equal(ClaimVerdict.Refuted, part.Verdict);
        Assert.Equal(1.2, part.Interval!.Estimate, 0.01);
    }

    [Fact]
    public void A_difference_is_judged_in_nanoseconds_even_when_it_is_negative()
    {
        PartFinding part = Judge(new DifferencePart(Candidate, Baseline, Bound.AtMost(10)), Times(2), Times(5));

        Assert.Equal(ClaimVerdict.Supported, part.Verdict);
        Assert.Equal(-3, part.Interval!.Estimate, 1);
    }

    [Fact]
    public void A_speed_up_is_judged_by_the_cores_of_the_machine()
    {
        var part = new SpeedUpPart(Candidate, Baseline, 0.7);

        Assert.Equal(ClaimVerdict.Supported, Judge(part, Times(55), Times(100), cores: 2).Verdict);
        Assert.Equal(ClaimVerdict.Refuted, Judge(part, Times(55), Times(100), cores: 8).Verdict);
    }

    [Theory]
    [InlineData(7, 8, ClaimVerdict.Supported)]
    [InlineData(7, 3, ClaimVerdict.Inconclusive)]
    [InlineData(8, 3, ClaimVerdict.Refuted)]
    public void A_reported_number_is_judged_by_its_greatest_value(double value, int rounds, object expected)
    {
        var set = Set(2, Case(Candidate, Times(1)[..rounds], new() { ["Waiting"] = value }));

        Assert.Equal(expected, Judge(new MetricPart(Candidate, "Waiting", Bound.AtMost(7)), set).Verdict);
    }

    [Theory]
    [InlineData(8, 8, ClaimVerdict.Supported, null)]
    [InlineData(8, 4, ClaimVerdict.Inconclusive, 2)]
    [InlineData(4, 8, ClaimVerdict.Refuted, null)]
    public void A_reported_number_that_must_be_great_is_judged_by_its_lower_bound(double value, int rounds, object expected, int? further)
    {
        var set = Set(2, Case(Candidate, Times(1)[..rounds], new() { ["Cancelled"] = value }));

        PartFinding part = Judge(new MetricPart(Candidate, "Cancelled", Bound.AtLeast(5)), set);

        Assert.Equal((expected, further), ((object)part.Verdict, part.FurtherRounds));
        Assert.Equal("C.Candidate reported no Other", Judge(new MetricPart(Candidate, "Other", Bound.AtLeast(5)), set).WhyMissing);
    }

    [Fact]
    public void What_lacks_evidence_says_why()
    {
        var part = new RatioPart(Candidate, Baseline, Bound.AtMost(1));

        PartFinding apart = Judge(part, Set(2, Case(Candidate, Times(50)[..3]), Case(Baseline, Times(100)[3..])));
        PartFinding failed = Judge(part, Set(2, Case(Candidate, Times(50)), Case(Baseline, [])));

        Assert.Equal((ClaimVerdict.NotMeasured, "its cases share no round"), (apart.Verdict, apart.WhyMissing));
        Assert.Equal((ClaimVerdict.NotMeasured, "C.Baseline failed"), (failed.Verdict, failed.WhyMissing));
    }

    [Fact]
    public void A_claim_rests_on_every_case_of_every_part()
    {
        var claim = new Claim("id", "S.", "?", [new RatioPart(Candidate, Baseline, Bound.AtMost(1)), new TimePart(new CaseKey("N.C", "Other", ""), 1, Bound.AtMost(1))]);

        Assert.True(claim.RestsOn(key => key == Baseline));
        Assert.True(claim.RestsOn(key => key.Method == "Other"));
        Assert.False(claim.RestsOn(key => key.Method == "Another"));
    }

    [Fact]
    public void A_decided_claim_needs_no_further_rounds_and_one_on_its_bound_would_need_too_many()
    {
        double[] noise = [0.8, 1.25, 0.9, 1.11, 0.95, 1.05, 0.75, 1.33];
        Launch[] candidate = [.. noise.Select((value, round) => new Launch(round + 1, 100 * value))];
        double estimate = Judge(new RatioPart(Candidate, Baseline, Bound.AtMost(1)), candidate, Times(100)).Interval!.Estimate;
        int? Further(double bound) => Judge(new RatioPart(Candidate, Baseline, Bound.AtMost(bound)), candidate, Times(100)).FurtherRounds;

        Assert.Null(Further(9));
        Assert.Null(Further(0.1));
        Assert.Null(Further(estimate));
        Assert.Null(Further(estimate + 1e-9));
        Assert.Null(Further(estimate + 0.01));
        Assert.InRange(Further(estimate + 0.06)!.Value, 1, 200);
    }

    [Fact]
    public void A_claim_needs_all_its_parts()
    {
        var holds = new RatioPart(Candidate, Baseline, Bound.AtMost(0.6));
        var fails = new RatioPart(Candidate, Baseline, Bound.AtMost(0.1));
        var missing = new RatioPart(Candidate, new CaseKey("N.C", "Other", ""), Bound.AtMost(1));
        ResultSet set = Set(2, Case(Candidate, Times(50)), Case(Baseline, Times(100)));

        Assert.Equal(ClaimVerdict.Supported, Evaluate(set, holds).Verdict);
        Assert.Equal(ClaimVerdict.Refuted, Evaluate(set, holds, fails).Verdict);
        Assert.Equal(ClaimVerdict.NotMeasured, Evaluate(set, holds, missing).Verdict);
        Assert.Contains("N.C".Split('.')[1] + ".Other", Evaluate(set, missing).Parts[0].WhyMissing, StringComparison.Ordinal);
    }

    [Fact]
    public void The_further_rounds_named_would_decide_an_open_claim()
    {
        // Estimate 1, half width h at 8 rounds, bound 1.1: the width has to shrink to 0.1.
        var part = new RatioPart(Candidate, Baseline, Bound.AtMost(1.1));
        double[] noise = [0.8, 1.25, 0.9, 1.11, 0.95, 1.05, 0.75, 1.33];
        Launch[] candidate = [.. noise.Select((value, round) => new Launch(round + 1, 100 * value))];

        PartFinding open = Judge(part, candidate, Times(100));

        Assert.Equal(ClaimVerdict.Inconclusive, open.Verdict);
        double half = (open.Interval!.High - open.Interval.Low) / 2;
        double needed = 8 * Math.Pow(half / Math.Abs(1.1 - open.Interval.Estimate), 2);
        Assert.Equal((int)Math.Ceiling(needed) - 8, open.FurtherRounds);
    }

    [Theory]
    [InlineData(0.7, 1.05)]
    [InlineData(0.95, 1.3)]
    public void Of_a_bound_with_two_ends_the_nearer_one_has_to_be_cleared(double low, double high)
    {
        // Estimate 1, and 0.05 to the nearer end.
        double[] noise = [0.8, 1.25, 0.9, 1.11, 0.95, 1.05, 0.75, 1.33];
        Launch[] candidate = [.. noise.Select((value, round) => new Launch(round + 1, 100 * value))];

        PartFinding open = Judge(new RatioPart(Candidate, Baseline, new Bound(low, high)), candidate, Times(100));

        double half = (open.Interval!.High - open.Interval.Low) / 2;
        double near = Math.Min(Math.Abs(low - open.Interval.Estimate), Math.Abs(high - open.Interval.Estimate));
        Assert.InRange(near, 0.01, 0.1);
        Assert.Equal(Math.Max(1, (int)Math.Ceiling(8 * Math.Pow(half / near, 2)) - 8), open.FurtherRounds ?? -1);
    }

    [Fact]
    public void With_too_few_rounds_those_that_lack_are_named()
    {
        PartFinding part = Judge(
            new RatioPart(Candidate, Baseline, Bound.AtMost(0.6)), Times(50)[..2], Times(100));

        Assert.Equal((ClaimVerdict.Inconclusive, 4), (part.Verdict, part.FurtherRounds!.Value));
    }

    [Fact]
    public void A_speed_up_by_the_number_of_cores_does_not_apply_to_one_core()
    {
        var part = new SpeedUpPart(Candidate, Baseline, 0.7);

        PartFinding one = Judge(part, Times(100), Times(100), cores: 1);
        Finding claim = Evaluate(
            Set(1, Case(Candidate, Times(100)), Case(Baseline, Times(100))),
            part, new RatioPart(Candidate, Baseline, Bound.AtMost(2)));

        Assert.Equal(ClaimVerdict.NotApplicable, one.Verdict);
        Assert.Equal(ClaimVerdict.NotApplicable, claim.Verdict);
        Assert.NotEqual(ClaimVerdict.NotApplicable, Judge(part, Times(100), Times(100)).Verdict);
        Assert.Equal("there is one core", FindingText.Evidence(one));
        Assert.Equal("Of 1 claims 0 hold here, 0 do not, 0 are undecided, 1 does not apply.", FindingText.Counts([claim]));
    }

    [Fact]
    public void Evidence_names_what_it_is_a_ratio_of()
    {
        Assert.EndsWith($"] than {Baseline.Method}", FindingText.Evidence(Judge(
            new RatioPart(Candidate, Baseline, Bound.AtMost(1)), Times(50), Times(100))), StringComparison.Ordinal);
        Assert.EndsWith($"] than {Baseline.Method}", FindingText.Evidence(Judge(
            new SpeedUpPart(Candidate, Baseline, 0.7), Times(50), Times(100))), StringComparison.Ordinal);
        Assert.EndsWith($"more than {Baseline.Method}", FindingText.Evidence(Judge(
            new DifferencePart(Candidate, Baseline, Bound.AtMost(1)), Times(50), Times(100))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_in_nanoseconds_and_its_bound_are_shown_as_times()
    {
        var found = new PartFinding(
            new MetricPart(Candidate, WaitTimes.P99, Bound.AtMost(1e6)), Bound.AtMost(1e6), null, 12_345, ClaimVerdict.Supported, null, null);

        Assert.Equal("12.3 μs in " + Candidate.Method, FindingText.Evidence(found));
        Assert.Equal("at most 1.00 ms", FindingText.Bound(found));
    }

    [Fact]
    public void Every_claim_is_about_cases_that_exist_and_has_its_own_id()
    {
        HashSet<string> known =
        [
            .. Invocation.Plan().Classes.SelectMany(planned =>
                planned.Cases.Select(one => StudyPlan.KeyOf(one).ToString()).Concat(planned.NotMeasured.Keys)),
        ];

        Assert.All(
            AsyncPatternsStudy.Definition.Claims.SelectMany(claim => claim.Parts.Concat(claim.OtherRuntime)).SelectMany(part => part.Cases),
            key => Assert.Contains(key.ToString(), known));
        Assert.Equal(AsyncPatternsStudy.Definition.Claims.Count, AsyncPatternsStudy.Definition.Claims.Select(claim => claim.Id).Distinct().Count());
    }

    private static PartFinding Judge(ClaimPart part, Launch[] candidate, Launch[] baseline, int cores = 2) =>
        Judge(part, Set(cores, Case(Candidate, candidate), Case(Baseline, baseline)));

    private static PartFinding Judge(ClaimPart part, ResultSet set) => Evaluate(set, part).Parts[0];

    private static Finding Evaluate(ResultSet set, params ClaimPart[] parts) =>
        Evaluation.Evaluate([new Claim("id", "Sentence.", "Source", parts)], set)[0];

    private static Launch[] Times(double nanoseconds) =>
        [.. Enumerable.Range(1, 8).Select(round => new Launch(round, nanoseconds * (1 + (0.001 * round))))];

    private static CaseResult Case(CaseKey key, Launch[] launches, Dictionary<string, double>? metrics = null) =>
        new(key, launches, null, metrics ?? []);

    private static ResultSet Set(int cores, params CaseResult[] cases) =>
        new("", "test", SampleInfo.Create(machine: SampleInfo.Machine with { Cores = cores }), [new ClassResult("N.C", cases, "0.15.8")]);
}
