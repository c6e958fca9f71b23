using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Saving;
using Xunit;

namespace BenchmarkRounds.Tests.Saving;

/// <summary>What of an earlier set a run keeps, replaces or refuses: decided without a disk.</summary>
public class SetDecisionTests
{
    private const string Name = "Benchmarks.StackBenchmarks";

    private static readonly CaseKey Baseline5 = new(Name, "Locked", "Size=5");
    private static readonly CaseKey Channel5 = new(Name, "Channel", "Size=5");
    private static readonly CaseKey Baseline9 = new(Name, "Locked", "Size=9");
    private static readonly CaseKey Channel9 = new(Name, "Channel", "Size=9");
    private static readonly CaseKey[] All = [Baseline5, Channel5, Baseline9, Channel9];

    private static readonly StudyOptions Everything = new() { Definition = TestStudy.Definition, Output = "", Seed = 1 };
    private static readonly StudyOptions Filtered = Everything with { Filters = ["*Size*"] };
    private static readonly StudyOptions Adding = Filtered with { AddRounds = 2 };
    private static readonly StudyOptions Resuming = Filtered with { Resume = true };

    [Fact]
    public void A_run_of_everything_keeps_nothing()
    {
        SetDecision decision = SetDecision.Create(Everything, Info(), [Incoming(All)], Earlier(rounds: 3));

        Assert.True(decision.ReplacesAll);
        Assert.Empty(decision.Info.Classes);
        Assert.Empty(decision.Info.Failures);
        Assert.Equal((0, 1), (decision.Classes[Name].Kept.Count, decision.Classes[Name].FirstRound));
    }

    [Fact]
    public void A_filtered_run_keeps_the_cases_it_does_not_measure_and_other_classes()
    {
        SetDecision decision = SetDecision.Create(Filtered, Info(), [Incoming(Baseline5, Channel5)], Earlier(rounds: 3));

        Assert.False(decision.ReplacesAll);
        Assert.Equal([Name, "Benchmarks.Other"], decision.Info.Classes.Keys);
        Assert.Equal([Baseline9, Channel9], decision.Classes[Name].Kept);
        Assert.Equal(4, decision.Classes[Name].FirstRound);
    }

    [Fact]
    public void A_case_that_stays_keeps_the_baseline_of_its_own_rounds()
    {
        SetDecision decision = SetDecision.Create(Filtered, Info(), [Incoming(Baseline5, Channel9, Baseline9)], Earlier(rounds: 3));

        Assert.Equal([Channel5, Baseline5], decision.Classes[Name].Kept);
    }

    [Fact]
    public void When_everything_of_a_class_is_measured_its_rounds_start_again()
    {
        SetDecision decision = SetDecision.Create(Filtered, Info(), [Incoming(All)], Earlier(rounds: 3));

        Assert.Equal((0, 1), (decision.Classes[Name].Kept.Count, decision.Classes[Name].FirstRound));
    }

    [Fact]
    public void Code_that_has_changed_keeps_nothing_of_its_class()
    {
        SetDecision decision = SetDecision.Create(
            Filtered, Info(), [Incoming(Baseline5, Channel5) with { SourceHash = "changed" }], Earlier(rounds: 3));

        Assert.Equal((0, 1), (decision.Classes[Name].Kept.Count, decision.Classes[Name].FirstRound));
    }

    [Fact]
    public void Failures_stay_with_the_cases_that_stay_and_count_as_rounds()
    {
        EarlierSet earlier = Earlier(rounds: 3, new FailedLaunch($"{Channel9}", 7, "no"), new FailedLaunch($"{Channel5}", 8, "no"));

        SetDecision decision = SetDecision.Create(Filtered, Info(), [Incoming(Baseline5, Channel5)], earlier);

        Assert.Equal($"{Channel9}", Assert.Single(decision.Info.Failures).Case);
        Assert.Equal(8, decision.Classes[Name].FirstRound);
    }

    [Fact]
    public void An_extension_keeps_all_and_goes_on_after_the_last_round()
    {
        SetDecision decision = SetDecision.Create(Adding, Info(), [Incoming(Baseline5, Channel5)], Earlier(rounds: 3));

        Assert.Equal(All.Order(ByName), decision.Classes[Name].Kept.Order(ByName));
        Assert.Equal(4, decision.Classes[Name].FirstRound);
        Assert.True(decision.Info.Unfinished!.AddsRounds);
    }

    [Fact]
    public void A_resumed_run_goes_on_with_the_rounds_it_had_begun_its_start_and_its_conditions()
    {
        EarlierSet earlier = Interrupted(new() { [Name] = 3 });

        SetDecision decision = SetDecision.Create(Resuming, Info(), [Incoming(All)], earlier);

        Assert.Equal((4, 3), (decision.Classes[Name].Kept.Count, decision.Classes[Name].FirstRound));
        Assert.Equal(earlier.Info.StartedUtc, decision.Info.StartedUtc);
        Assert.Equal([Info().StartedUtc], decision.Info.ResumedUtc);
        Assert.Equal(earlier.Info.Conditions, decision.Info.Conditions);
        Assert.Equal(earlier.Info.Unfinished, decision.Info.Unfinished);
    }

    [Fact]
    public void Of_a_class_that_the_interrupted_run_had_not_reached_nothing_of_the_run_before_is_mixed_in()
    {
        SetDecision decision = SetDecision.Create(Resuming, Info(), [Incoming(All)], Interrupted([]));

        Assert.Equal((0, 1), (decision.Classes[Name].Kept.Count, decision.Classes[Name].FirstRound));
    }

    [Fact]
    public void What_cannot_be_mixed_is_refused()
    {
        IncomingClass[] same = [Incoming(All)];
        IncomingClass[] changed = [Incoming(All) with { SourceHash = "changed" }];

        Refused("of cores 2, this is 3. Measure", Filtered, Info() with { Environment = Info().Environment with { Cores = 3 } }, same);
        Refused(
            "of benchmarkdotnet 0.15.8, this is 0.16; garbage collector workstation, this is server. Measure", Filtered,
            Info() with { Environment = Info().Environment with { BenchmarkDotNet = "0.16", GarbageCollector = "server" } }, same);
        Refused("the usual async code, this is not", Filtered, Info() with { RuntimeAsync = true }, same);
        Refused("full rounds, this is not", Filtered, Info() with { Quick = true }, same);
        Refused("other job settings", Filtered, Info() with { JobSettings = new Dictionary<string, string> { ["Id"] = "Other" } }, same);
        Refused("other runtime variables", Filtered, Info() with { EnvironmentVariables = new Dictionary<string, string> { ["DOTNET_gcServer"] = "1" } }, same);
        Refused("--add-rounds: StackBenchmarks has changed", Adding, Info(), changed);
        Refused("StackBenchmarks: 0 rounds are there and 501 were asked for", Everything with { Rounds = 501 }, Info(), same);
        Refused("StackBenchmarks: 4 rounds are there and 498 were asked for", Filtered with { AddRounds = 498 }, Info(), same);
        Refused("--resume: StackBenchmarks has changed", Resuming, Info(), changed);

        static void Refused(string why, StudyOptions options, StudyInfo start, IncomingClass[] incoming) => Assert.Contains(
            why, Assert.Throws<StudyException>(() => SetDecision.Create(options, start, incoming, Interrupted([]))).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_says_what_the_earlier_results_are_and_what_to_do()
    {
        StudyInfo quick = Info() with { Quick = true };
        StudyInfo runtimeAsync = Info() with { RuntimeAsync = true };
        string Said(StudyInfo earlier, StudyOptions options, StudyInfo start) => Assert.Throws<StudyException>(
            () => SetDecision.Create(options, start, [Incoming(All)], Earlier(rounds: 3) with { Info = earlier })).Message;

        Assert.Equal(
            "test: the earlier results are of a quick run, this is not. Measure everything again (no --filter), or into another set (--machine NAME).",
            Said(quick, Filtered, Info()));
        Assert.Contains("of runtime-async code, this is not", Said(runtimeAsync, Filtered, Info()), StringComparison.Ordinal);
        Assert.EndsWith("Ask for fewer, or measure into another set (--machine NAME).", Said(Info(), Everything with { Rounds = 501 }, Info()), StringComparison.Ordinal);
        SetDecision.Create(Everything with { Rounds = 500 }, Info(), [Incoming(All)], null);
    }

    [Fact]
    public void What_an_older_set_does_not_know_of_its_machine_is_no_difference_and_stays_unknown()
    {
        MachineInfo detailed = Info().Environment with { Family = "25", Model = "17", Kernel = "6.18" };

        SetDecision decision = SetDecision.Create(Filtered, Info() with { Environment = detailed }, [Incoming(Baseline5, Channel5)], Earlier(rounds: 3));

        Assert.Equal(Info().Environment, decision.Info.Environment);
        Assert.Equal(detailed, SetDecision.Create(Everything, Info() with { Environment = detailed }, [Incoming(All)], Earlier(rounds: 3)).Info.Environment);
    }

    [Fact]
    public void Another_model_or_kernel_is_another_environment()
    {
        StudyInfo With(string model, string kernel) => Info() with { Environment = Info().Environment with { Model = model, Kernel = kernel } };

        Assert.Null(SetDecision.Difference(With("17", "6.1"), With("17", "6.1")));
        Assert.Equal("processor model 17, this is 2", SetDecision.Difference(With("17", "6.1"), With("2", "6.1")));
        Assert.Equal("kernel 6.1, this is 6.2", SetDecision.Difference(With("17", "6.1"), With("17", "6.2")));
    }

    [Fact]
    public void The_collector_of_the_program_is_compared_with_that_of_the_earlier_program_not_with_that_of_its_launches()
    {
        StudyInfo earlier = Info() with
        {
            Environment = Info().Environment with { Runtime = ".NET 11", GarbageCollector = "server" },
            Program = Info().Environment,
        };

        Assert.Null(SetDecision.Difference(earlier, Info()));
        Assert.Equal(
            "garbage collector workstation, this is server",
            SetDecision.Difference(earlier, Info() with { Environment = Info().Environment with { GarbageCollector = "server" } }));
    }

    [Fact]
    public void A_run_that_does_not_resume_has_nothing_of_the_interrupted_one()
    {
        SetDecision decision = SetDecision.Create(Filtered, Info(), [Incoming(Baseline5, Channel5)], Interrupted(new() { [Name] = 3 }));

        Assert.Equal(Info().StartedUtc, decision.Info.StartedUtc);
        Assert.Equal([$"{Baseline5}", $"{Channel5}"], decision.Info.Unfinished!.Cases);
        Assert.Equal(5, decision.Classes[Name].FirstRound);
    }

    [Fact]
    public void A_resumed_run_has_spent_what_the_interrupted_one_had()
    {
        StudyInfo start = Info() with { Budget = new TimeBudget(1200, 0) };
        EarlierSet Spent(double? seconds) => Interrupted(new() { [Name] = 3 }) is var earlier ? earlier with
        {
            Info = earlier.Info with { Budget = seconds is double spent ? new TimeBudget(600, spent) : null },
        } : earlier;

        Assert.Equal(new TimeBudget(1200, 345), SetDecision.Create(Resuming, start, [Incoming(All)], Spent(345)).Info.Budget);
        Assert.Equal(new TimeBudget(1200, 0), SetDecision.Create(Resuming, start, [Incoming(All)], Spent(null)).Info.Budget);
        Assert.Null(SetDecision.Create(Resuming, Info(), [Incoming(All)], Spent(345)).Info.Budget);
    }

    [Fact]
    public void A_failure_is_replaced_by_the_class_that_measures_the_case_again_whatever_other_classes_do()
    {
        EarlierSet earlier = Earlier(rounds: 3, new FailedLaunch($"{Channel5}", 3, "no"));
        var other = new IncomingClass("Benchmarks.Other", null, "hash", [new CaseKey("Benchmarks.Other", "One", "")]);

        Assert.Empty(SetDecision.Create(Filtered, Info(), [Incoming(Baseline5, Channel5), other], earlier).Info.Failures);
        Assert.Single(SetDecision.Create(Filtered, Info(), [other], earlier).Info.Failures);
    }

    [Fact]
    public void A_saved_case_without_a_measurement_has_no_round()
    {
        EarlierSet earlier = Earlier(rounds: 3);
        earlier = earlier with { Cases = new Dictionary<string, IReadOnlyList<BdnBenchmark>> { [Name] = [Saved(Channel9, 0) with { Measurements = null }] } };

        Assert.Equal(1, SetDecision.Create(Filtered, Info(), [Incoming(Baseline5, Channel5)], earlier).Classes[Name].FirstRound);
    }

    [Fact]
    public void Rounds_with_another_tool_are_not_added_to_those_that_stay_and_replace_others()
    {
        EarlierSet earlier = Earlier(rounds: 3);
        var known = earlier.Info.Classes.ToDictionary();
        known[Name] = known[Name] with { MeasuredWith = new Dictionary<string, string> { [$"{Channel5}"] = "CPython 3.11.7" } };
        earlier = earlier with { Info = earlier.Info with { Classes = known } };
        IncomingClass With(string found, params CaseKey[] selected) =>
            Incoming(selected) with { MeasuredWith = new Dictionary<string, string> { [$"{Channel5}"] = found } };

        string said = Assert.Throws<StudyException>(
            () => SetDecision.Create(Adding, Info(), [With("CPython 3.12.1", Baseline5, Channel5)], earlier)).Message;

        Assert.Contains("was measured with CPython 3.11.7, and here is CPython 3.12.1", said, StringComparison.Ordinal);
        SetDecision.Create(Adding, Info(), [With("CPython 3.11.7", Baseline5, Channel5)], earlier);
        SetDecision.Create(Adding, Info(), [With("CPython 3.12.1", Baseline9, Channel9)], earlier);
        SetDecision.Create(Filtered, Info(), [With("CPython 3.12.1", Baseline5, Channel5)], earlier);
    }

    private static Comparer<CaseKey> ByName => Comparer<CaseKey>.Create((one, other) => string.CompareOrdinal($"{one}", $"{other}"));

    private static IncomingClass Incoming(params CaseKey[] selected) => new(Name, "Locked", "hash", selected);

    private static StudyInfo Info() => new()
    {
        Machine = "test",
        Environment = new MachineInfo("Linux", "X64", "EPYC", 2, ".NET 10", "0.15.8", "workstation"),
        StartedUtc = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero),
        JobSettings = new Dictionary<string, string> { ["Id"] = "Study" },
        EnvironmentVariables = new Dictionary<string, string>(),
        Classes = new Dictionary<string, ClassInfo>(),
    };

    private static EarlierSet Earlier(int rounds, params FailedLaunch[] failures)
    {
        var known = new ClassInfo(
            "?", "Locked", "item", false, "hash", [.. Enumerable.Range(1, rounds)], new Dictionary<string, double>(), new Dictionary<string, string>());
        StudyInfo info = Info() with
        {
            StartedUtc = Info().StartedUtc.AddDays(-1),
            Classes = new Dictionary<string, ClassInfo> { [Name] = known, ["Benchmarks.Other"] = known },
            Conditions = [new RoundCondition(1, default, 100, 0, null, null)],
            Failures = failures,
        };
        return new EarlierSet(info, new Dictionary<string, IReadOnlyList<BdnBenchmark>> { [Name] = [.. All.Select(key => Saved(key, rounds))] });
    }

    private static EarlierSet Interrupted(Dictionary<string, int> firstRounds)
    {
        EarlierSet earlier = Earlier(rounds: 4);
        return earlier with
        {
            Info = earlier.Info with
            {
                Unfinished = new UnfinishedRun([], false, [], new Dictionary<string, string> { [Name] = "hash" }, firstRounds),
            },
        };
    }

    private static BdnBenchmark Saved(CaseKey key, int rounds) => new(
        "", "Benchmarks", key.ShortClass, key.Method, key.Parameters, null, null,
        [.. Enumerable.Range(1, rounds).Select(round => new BdnMeasurement("Workload", "Result", round, 1, 1, 100))], null);
}
