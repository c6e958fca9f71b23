using AsyncPatterns.Benchmarks;
using BenchmarkDotNet.Running;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>What the study's rows must hold can be judged, and is, on both sides.</summary>
public class RuleTests
{
    /// <summary>Numbers, of a row or of all, of which one side says all, and why.</summary>
    private static readonly Dictionary<string, string> OneSided = new()
    {
        [nameof(Burst.ShareOnPool)] = "a share is 0 to 1, and the rules are of its ends",
        [nameof(ConcurrentCallerBenchmarks.ShareBlocking)] = "a share is 0 to 1, and the rules are of its ends",
        [nameof(ConfigureAwaitBenchmarks.ShareOnLoop)] = "a share is at least 0",
        [nameof(MachineCost.CoresUsed)] = "how little of a core a busy machine leaves is no property of a row; no launch may use more than there are",
        [nameof(MachineCost.ContextSwitches)] = "none is the fewest; how often the machine switches besides is no property of a row",
        [nameof(PagedRowBenchmarks.PeakItemsInMemory)] = "a page is held as soon as it is read, and there are no more than all rows",
        ["QueueBoundBenchmarks.Unbounded PeakItemsInQueue"] = "without a bound there are no more than all items",
        [nameof(PagedRowBenchmarks.PagesReadAhead)] = "all pages but one are the most",
        [nameof(BackgroundTaskBenchmarks.PeakInFlight)] = "all jobs are the most there are, and one the fewest",
        [nameof(ExceptionBenchmarks.Throws)] = "how often awaits throw again is the answer, and something else in another runtime",
        [PrecomputedResultBenchmarks.WorkItems] = "none is the fewest, and all calls together are started by one",
        [nameof(AsyncLocalBenchmarks.ShareSeen)] = "a share is at least 0",
        [TimeoutDisposalBenchmarks.TimersPerCall] = "no call leaves fewer timers than none",
        ["HeartbeatsPerRequest"] = "more of them make the waits more exact",
    };

    private static readonly StudyPlan Plan = Invocation.Plan();

    private static readonly (BenchmarkCase Case, RowRule Rule)[] AllRules =
    [
        .. from planned in Plan.Classes
           from one in Plan.CasesOf(planned.Class.Type)
           from rule in RowProperties.Rules([one]).Values.SelectMany(rules => rules)
           select (one, rule),
    ];

    public static TheoryData<string> Rules() => [.. AllRules.Select(rule => Name(rule.Case, rule.Rule)).Distinct()];

    [Fact]
    public void No_baseline_is_a_limit()
    {
        foreach (BenchmarkClass one in BenchmarkClass.FindAll(TestStudy.Definition))
        {
            Assert.False(one.Baseline is string baseline && RowProperties.Roles(one.Type).ContainsKey(baseline), one.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_value_just_outside_of_either_end_breaks_the_row_and_one_at_the_end_does_not(string name)
    {
        (BenchmarkCase one, RowRule rule) = AllRules.Single(rule => Name(rule.Case, rule.Rule) == name);

        Assert.True(rule.AtLeast is not null || rule.AtMost is not null, "It has no end.");
        Assert.True(rule.AtLeast is null || rule.AtMost is null || rule.AtLeast <= rule.AtMost, "Nothing holds it.");
        Check(rule.AtLeast, Math.BitDecrement);
        Check(rule.AtMost, Math.BitIncrement);

        void Check(double? end, Func<double, double> outside)
        {
            if (end is double value)
            {
                Assert.Empty(Broken(one, rule, value));
                Assert.Equal(rule, Assert.Single(Broken(one, rule, outside(value))).Rule);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_has_both_ends_where_both_say_something(string name)
    {
        (BenchmarkCase one, RowRule rule) = AllRules.Single(rule => Name(rule.Case, rule.Rule) == name);

        Assert.True(
            (rule.AtLeast is not null && rule.AtMost is not null) || rule is { AtLeast: null, AtMost: 0 } || Reasons(one, rule).Any(OneSided.ContainsKey),
            $"{name}: a row that does too little of it passes, or one that does too much. Give it the other end, or a reason in {nameof(RuleTests)}.");
    }

    [Fact]
    public void Every_reason_for_one_end_is_needed() => Assert.Empty(
        OneSided.Keys.Except(AllRules.Where(rule => rule.Rule.AtLeast is null || rule.Rule.AtMost is null).SelectMany(rule => Reasons(rule.Case, rule.Rule))));

    private static string Name(BenchmarkCase one, RowRule rule) => $"{StudyPlan.KeyOf(one)} {rule.Metric}";

    /// <summary>Under what a reason may stand.</summary>
    private static string[] Reasons(BenchmarkCase one, RowRule rule) =>
        [rule.Metric, $"{one.Descriptor.Type.Name}.{one.Descriptor.WorkloadMethod.Name} {rule.Metric}"];

    /// <summary>What a row breaks whose number is this.</summary>
    private static IReadOnlyList<BrokenRule> Broken(BenchmarkCase one, RowRule rule, double value)
    {
        CaseKey key = StudyPlan.KeyOf(one);
        ClassInfo info = SampleInfo.Class(null) with { MustHold = RowProperties.Rules([one]) };
        var result = new CaseResult(key, [new Launch(1, 100)], null, new Dictionary<string, double> { [rule.Metric] = value });
        return new ResultSet("", "test", SampleInfo.Create(classes: (key.Class, info)), [new ClassResult(key.Class, [result], "")]).Broken(result);
    }
}
