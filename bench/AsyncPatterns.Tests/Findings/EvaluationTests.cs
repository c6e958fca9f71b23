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
    [InlineData(7, 8, ClaimVerdict.Supported, null)]
    [InlineData(7, 4, ClaimVerdict.Inconclusive, 2)]
    [InlineData(8, 3, ClaimVerdict.Refuted, null)]
    [InlineData(8, 8, ClaimVerdict.Refuted, null)]
    public void A_number_that_must_not_be_exceeded_is_judged_by_its_greatest_launch(double greatest, int rounds, object expected, int? further)
    {
        double[] launches = [.. Enumerable.Repeat(5.0, rounds - 1), greatest];

        PartFinding part = JudgeNumber(LaunchChoice.Greatest, launches, Bound.AtMost(7));

        Assert.Equal((expected, further, greatest, null), ((object)part.Verdict, part.FurtherRounds, part.Metric, part.Interval));
    }

    [Theory]
    [InlineData(8, 5, ClaimVerdict.Supported)]
    [InlineData(8, 7.05, ClaimVerdict.Inconclusive)]
    [InlineData(8, 9, ClaimVerdict.Refuted)]
    [InlineData(5, 5, ClaimVerdict.Inconclusive)]
    [InlineData(5, 9, ClaimVerdict.Inconclusive)]
    public void A_number_like_a_time_is_judged_by_the_interval_of_its_launches(int rounds, double typical, object expected)
    {
        double[] launches = [.. Enumerable.Range(0, rounds).Select(round => typical * (0.99 + (0.02 * round / (rounds - 1))))];

        PartFinding part = JudgeNumber(LaunchChoice.Median, launches, Bound.AtMost(7.05));

        Assert.Equal((expected, rounds), ((object)part.Verdict, part.Interval!.Rounds));
        Assert.Equal((typical, Math.Round(0.99 * typical, 9), Math.Round(1.01 * typical, 9)), (Math.Round(part.Metric!.Value, 9), Math.Round(part.Interval.Low, 9), Math.Round(part.Interval.High, 9)));
    }

    [Fact]
    public void One_launch_far_beyond_the_bound_does_not_refute_what_is_typical()
    {
        PartFinding part = JudgeNumber(LaunchChoice.Median, [5, 5.1, 4.9, 5.2, 4.8, 5, 5.1, 90], Bound.AtMost(7));

        Assert.Equal(ClaimVerdict.Inconclusive, part.Verdict);
    }

    [Fact]
    public void Every_verdict_is_taken_from_an_interval_that_holds_at_any_number_of_rounds()
    {
        Launch[] candidate = [.. Enumerable.Range(1, 16).Select(round => new Launch(round, 100 + (round * 7 % 16)))];
        Launch[] baseline = [.. Enumerable.Range(1, 16).Select(round => new Launch(round, 200 + (round * 5 % 16)))];
        double least = VerdictLevel.Confidence(16);

        Assert.All(
            new ClaimPart[]
            {
                new RatioPart(Candidate, Baseline, Bound.AtMost(1)), new SpeedUpPart(Candidate, Baseline, 0.7),
                new DifferencePart(Candidate, Baseline, Bound.AtMost(10)), new TimePart(Candidate, 10, Bound.Within(0.15)),
            },
            part => Assert.InRange(Judge(part, candidate, baseline).Interval!.Confidence, least, 1));
        Assert.InRange(JudgeNumber(LaunchChoice.Median, [.. candidate.Select(launch => launch.Nanoseconds)], Bound.AtMost(7)).Interval!.Confidence, least, 1);
        Assert.InRange(JudgeNumber(LaunchChoice.Median, [.. candidate.Select(launch => launch.Nanoseconds - 107)], Bound.AtMost(7)).Interval!.Confidence, least, 1);
    }

    [Fact]
    public void A_number_that_may_be_negative_has_an_interval_too()
    {
        PartFinding part = JudgeNumber(LaunchChoice.Median, [-3, -2, -1, 0, 1, 2], Bound.AtMost(7));

        Assert.Equal((ClaimVerdict.Supported, -3, 2), (part.Verdict, part.Interval!.Low, part.Interval.High));
    }

    [Fact]
    public void A_number_whose_launches_are_not_known_is_not_judged()
    {
        var set = Set(2, Case(Candidate, Times(1), new() { ["Bytes"] = 5 }));

        PartFinding part = Judge(new MetricPart(Candidate, "Bytes", Bound.AtMost(7)), set);
        PartFinding other = Judge(new MetricPart(Candidate, "Other", Bound.AtMost(7)), set);

        Assert.Equal((ClaimVerdict.NotMeasured, "of Bytes of C.Candidate the set does not have the launches' values"), (part.Verdict, part.WhyMissing));
        Assert.Equal((ClaimVerdict.NotMeasured, "C.Candidate reported no Other"), (other.Verdict, other.WhyMissing));
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
        var claim = new Claim("id", "S.", ClaimSource.Ours("?"), [new RatioPart(Candidate, Baseline, Bound.AtMost(1)), new TimePart(new CaseKey("N.C", "Other", ""), 1, Bound.AtMost(1))]);

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
        Assert.InRange(Further(estimate + 0.1)!.Value, 1, 200);
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

    [Theory]
    [InlineData(0, 1.2)]
    [InlineData(0.7, 1.1)]
    [InlineData(0.9, 1.3)]
    public void The_further_rounds_named_would_decide_an_open_claim(double low, double high)
    {
        // The estimate is about 1; of a bound with two ends the nearer one has to be cleared.
        double[] noise = [0.8, 1.25, 0.9, 1.11, 0.95, 1.05, 0.75, 1.33];
        Launch[] candidate = [.. noise.Select((value, round) => new Launch(round + 1, 100 * value))];

        PartFinding open = Judge(new RatioPart(Candidate, Baseline, new Bound(low, high)), candidate, Times(100));

        Assert.Equal(ClaimVerdict.Inconclusive, open.Verdict);
        double near = Math.Min(open.Interval!.Estimate - low, high - open.Interval.Estimate);
        double Half(int rounds) => (open.Interval.High - open.Interval.Low) / 2 * VerdictLevel.RelativeWidth(rounds) / VerdictLevel.RelativeWidth(8);
        Assert.True(Half(8 + open.FurtherRounds!.Value) <= near);
        Assert.True(Half(8 + open.FurtherRounds.Value - 1) > near);
    }

    [Fact]
    public void After_six_rounds_a_claim_needs_at_least_four_more()
    {
        double[] noise = [0.9, 1, 1, 1, 1, 1.101];
        Launch[] candidate = [.. noise.Select((value, round) => new Launch(round + 1, 100 * value))];

        PartFinding open = Judge(new RatioPart(Candidate, Baseline, Bound.AtMost(1.094)), candidate, Times(100));

        Assert.Equal((ClaimVerdict.Inconclusive, 4), (open.Verdict, open.FurtherRounds));
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
        Assert.Equal("0 of 1 claim of this study hold on this machine, 1 does not apply.", FindingText.Counts([claim]));
    }

    [Fact]
    public void Evidence_names_what_it_is_a_ratio_of()
    {
        // In the direction of the limit: a share of the time, or how much faster.
        Assert.EndsWith($"] as long as {Baseline.Method}", FindingText.Evidence(Judge(
            new RatioPart(Candidate, Baseline, Bound.AtMost(1)), Times(50), Times(100))), StringComparison.Ordinal);
        Assert.EndsWith($"] than {Baseline.Method}", FindingText.Evidence(Judge(
            new RatioPart(Candidate, Baseline, Bound.AtMost(0.9)), Times(50), Times(100))), StringComparison.Ordinal);
        Assert.EndsWith($"] than {Baseline.Method}", FindingText.Evidence(Judge(
            new SpeedUpPart(Candidate, Baseline, 0.7), Times(50), Times(100))), StringComparison.Ordinal);
        Assert.EndsWith($"] less than {Baseline.Method}", FindingText.Evidence(Judge(
            new DifferencePart(Candidate, Baseline, Bound.AtMost(1)), Times(50), Times(100))), StringComparison.Ordinal);
        Assert.EndsWith($"] more than {Baseline.Method}", FindingText.Evidence(Judge(
            new DifferencePart(Candidate, Baseline, Bound.AtMost(1)), Times(120), Times(100))), StringComparison.Ordinal);
        PartFinding mixed = Judge(new DifferencePart(Candidate, Baseline, Bound.AtMost(1)), Times(50), Times(100)) with { Interval = new RatioInterval(-20, -30, 10, 0.95, 6) };
        Assert.Equal($"20.0 ns [-10.0, 30.0] less than {Baseline.Method}", FindingText.Evidence(mixed));
        Assert.Equal("at most 1 ns more", FindingText.Bound(mixed));
    }

    [Fact]
    public void A_limit_has_the_direction_of_the_evidence()
    {
        var part = new RatioPart(Candidate, Baseline, Bound.AtMost(0.8));

        Assert.Equal("at least 1.25x faster", FindingText.Bound(Judge(part, Times(50), Times(100))));
        Assert.Equal("at most 0.80x as long", FindingText.Bound(Judge(part, Times(120), Times(100))));
    }

    [Fact]
    public void A_number_in_nanoseconds_and_its_bound_are_shown_as_times()
    {
        var found = new PartFinding(
            new MetricPart(Candidate, WaitTimes.P99, Bound.AtMost(1e6)), Bound.AtMost(1e6), null, 12_345, ClaimVerdict.Supported, null, null);

        Assert.Equal("wait p99 12.3 μs in " + Candidate.Method, FindingText.Evidence(found));
        Assert.Equal("wait p99 12.3 μs [9.00 μs, 1.20 ms] in " + Candidate.Method, FindingText.Evidence(found with { Interval = new RatioInterval(12_345, 9_000, 1_200_000, 0.97, 6) }));
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

    /// <summary>A number of the candidate, one value a launch; the set has one value more, of a launch that it does not have.</summary>
    private static PartFinding JudgeNumber(LaunchChoice choice, double[] launches, Bound bound)
    {
        var values = new LaunchValues(choice, launches.Select((value, i) => (Round: i + 1, value)).ToDictionary(pair => pair.Round, pair => pair.value));
        ClassInfo info = SampleInfo.Class(null) with
        {
            Numbers = new Dictionary<string, IReadOnlyDictionary<string, LaunchValues>>
            {
                [$"{Candidate}"] = new Dictionary<string, LaunchValues> { ["Number"] = values.With(100, 1e9) },
            },
        };
        Launch[] times = [.. launches.Select((_, i) => new Launch(i + 1, 1))];
        var measured = new ClassResult("N.C", [Case(Candidate, times, new() { ["Number"] = values.Value })], "0.15.8");
        return Judge(new MetricPart(Candidate, "Number", bound), new ResultSet("", "test", SampleInfo.Create(classes: ("N.C", info)), [measured]));
    }

    private static PartFinding Judge(ClaimPart part, ResultSet set) => Evaluate(set, part).Parts[0];

    private static Finding Evaluate(ResultSet set, params ClaimPart[] parts) =>
        Evaluation.Evaluate([new Claim("id", "Sentence.", ClaimSource.Ours("?"), parts)], set)[0];

    private static Launch[] Times(double nanoseconds) =>
        [.. Enumerable.Range(1, 8).Select(round => new Launch(round, nanoseconds * (1 + (0.001 * round))))];

    private static CaseResult Case(CaseKey key, Launch[] launches, Dictionary<string, double>? metrics = null) =>
        new(key, launches, null, metrics ?? []);

    private static ResultSet Set(int cores, params CaseResult[] cases) =>
        new("", "test", SampleInfo.Create(machine: SampleInfo.Machine with { Cores = cores }), [new ClassResult("N.C", cases, "0.15.8")]);
}
