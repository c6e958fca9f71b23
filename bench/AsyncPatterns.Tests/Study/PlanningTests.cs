using System.Diagnostics;
using System.Reflection;
using AsyncPatterns.Benchmarks;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using Xunit;

namespace AsyncPatterns.Tests.Study;

/// <summary>Which cases a run has, how each is measured, how long that will take, and what a resumed run takes over.</summary>
[Collection(nameof(Alone))]
public class PlanningTests
{
    // Of each test: what is read once is not noticed by a tool that changes the program while it runs.
    private readonly StudyPlan plan = Create();

    [Fact]
    public void Each_kind_of_case_has_its_own_job()
    {
        Job usual = JobOf(typeof(GreetingBenchmarks), nameof(GreetingBenchmarks.Together));
        Job cold = JobOf(typeof(BlockingBenchmarks), nameof(BlockingBenchmarks.TaskRunOffload), "Requests=8");
        Job queue = JobOf(typeof(QueueBenchmarks), nameof(QueueBenchmarks.Channel), "Capacity=5");

        Assert.Equal((30d, 2, 3, false), (Milliseconds(usual), usual.Run.WarmupCount, usual.Run.IterationCount, usual.Run.HasValue(RunMode.InvocationCountCharacteristic)));
        Assert.Equal(20, Milliseconds(JobOf(typeof(GreetingBenchmarks), nameof(GreetingBenchmarks.Together), other: Create(quick: true))));
        Assert.Equal((RunStrategy.ColdStart, 0, 1, 1), (cold.Run.RunStrategy, cold.Run.WarmupCount, cold.Run.IterationCount, cold.Run.InvocationCount));
        Assert.Equal((180d, 1, 2), (Milliseconds(queue), queue.Run.WarmupCount, queue.Run.IterationCount));
        Assert.Equal("5", usual.Environment.EnvironmentVariables!.Single(one => one.Key == StudyJob.CallCountingDelay).Value);
        Assert.False(usual.Accuracy.EvaluateOverhead);
        string[] settings = [.. StudyJob.Settings(usual).Keys];
        Assert.Equal(settings.Order(StringComparer.Ordinal), settings);
        Assert.DoesNotContain("EnvironmentVariables", settings);
    }

    [Fact]
    public void Bytes_are_counted_where_they_are_those_of_the_operation_and_an_operation_of_ten_seconds_is_not_run_twice_for_them()
    {
        bool Counts(Type type, string method, string parameters = "") =>
            plan.CasesOf(type).Single(one => StudyPlan.KeyOf(one) == new CaseKey(type.FullName!, method, parameters)).Config.HasMemoryDiagnoser();

        Assert.True(Counts(typeof(GreetingBenchmarks), nameof(GreetingBenchmarks.Together)));
        Assert.True(Counts(typeof(DelayBenchmarks), nameof(DelayBenchmarks.SequentialAwaits), "Count=10"));
        Assert.False(Counts(typeof(DelayBenchmarks), nameof(DelayBenchmarks.SequentialAwaits), "Count=1000"));
        Assert.False(Counts(typeof(GreetingBenchmarks), nameof(GreetingBenchmarks.AsyncioGather)));
    }

    [Fact]
    public void A_case_needs_what_its_class_needs_and_what_its_method_does()
    {
        PrerequisiteAttribute[] Needs(Type type, string method) =>
            [.. plan.CasesOf(type).Where(one => one.Descriptor.WorkloadMethod.Name == method).SelectMany(StudyPlan.PrerequisitesOf)];

        Assert.All(Needs(typeof(GreetingBenchmarks), nameof(GreetingBenchmarks.AsyncioGather)), needed => Assert.IsType<NeedsPythonAttribute>(needed));
        Assert.NotEmpty(Needs(typeof(GreetingBenchmarks), nameof(GreetingBenchmarks.AsyncioGather)));
        Assert.Empty(Needs(typeof(GreetingBenchmarks), nameof(GreetingBenchmarks.Together)));
        Assert.Contains(Needs(typeof(DatabaseBenchmarks), nameof(DatabaseBenchmarks.Async)), needed => needed is NeedsPostgresAttribute);
    }

    [Fact]
    public void A_case_may_be_cold_from_a_size_on()
    {
        const string Sequential = nameof(DelayBenchmarks.SequentialAwaits);

        Assert.Equal(RunStrategy.ColdStart, JobOf(typeof(DelayBenchmarks), Sequential, "Count=1000").Run.RunStrategy);
        Assert.False(JobOf(typeof(DelayBenchmarks), Sequential, "Count=10").Run.HasValue(RunMode.RunStrategyCharacteristic));
        Assert.False(JobOf(typeof(DelayBenchmarks), nameof(DelayBenchmarks.WhenAll), "Count=1000").Run.HasValue(RunMode.RunStrategyCharacteristic));
    }

    [Fact]
    public void A_selection_holds_what_it_names_and_the_baselines_of_that()
    {
        StudyPlan one = Create(filters: "*BlockingBenchmarks.AsyncAllTheWay(Requests=8)");
        StudyPlan all = Create();

        Assert.Equal(["BlockingInline", "AsyncAllTheWay"], one.Classes.Single().Cases.Select(found => found.Descriptor.WorkloadMethod.Name));
        Assert.Equal(2, one.LaunchesARound);
        Assert.Equal(all.Classes.SelectMany(planned => planned.Cases).Count(), all.LaunchesARound);
        Assert.True(all.LaunchesARound > one.LaunchesARound);
        Assert.Equal(["BlockingBenchmarks"], all.Only(one.Classes[0].Cases.Select(StudyPlan.KeyOf).ToHashSet()).Classes.Select(planned => planned.Class.Type.Name));
        Assert.StartsWith(
            "--filter *Zzz* *Zzy*: matches no benchmark.",
            Assert.Throws<StudyException>(() => Create(filters: ["*Zzz*", "*Zzy*"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_lacks_its_prerequisite_is_named_with_the_reason_and_a_run_of_nothing_else_is_refused()
    {
        using var variable = new TemporaryVariable(Database.Variable, null);

        string refused = Assert.Throws<StudyException>(() => Create(filters: "*DatabaseBenchmarks*Server=Postgres*")).Message;

        Assert.StartsWith("--filter *DatabaseBenchmarks*Server=Postgres*: cannot be measured, as ", refused, StringComparison.Ordinal);
        PlannedClass database = Create(filters: "*DatabaseBenchmarks*").Classes.Single();
        Assert.All(database.Cases, one => Assert.Equal("Server=Sqlite", one.Parameters.PrintInfo));
        Assert.Equal(2, database.NotMeasured.Count);
        Assert.All(database.NotMeasured.Values, why => Assert.Contains(why, refused, StringComparison.Ordinal));
    }

    [Fact]
    public void A_quick_run_of_everything_leaves_out_other_runtimes_and_what_takes_long_and_a_filter_asks_for_them()
    {
        string[] full = Measured(Create()), quick = Measured(Create(quick: true));

        Assert.All(quick, one => Assert.Contains(one, full));
        Assert.DoesNotContain(quick, one => one.Contains(".Asyncio", StringComparison.Ordinal));
        string[] slow = ["ConcurrentWaitBenchmarks.AsyncMethods(Count=1000000)", "ConcurrentCallerBenchmarks.AsyncMethods(Callers=256)"];
        Assert.All(slow, one => Assert.Contains(one, full));
        Assert.All(slow, one => Assert.DoesNotContain(one, quick));
        Assert.Contains("ConcurrentWaitBenchmarks.AsyncMethods(Count=1000)", quick);
        Assert.Equal(
            "a quick run of everything leaves out what takes long",
            Create(quick: true).Classes.Single(planned => planned.Class.Type == typeof(ConcurrentWaitBenchmarks)).NotMeasured[slow[0]]);
        Assert.Contains(slow[0], Measured(Create(quick: true, filters: "*ConcurrentWaitBenchmarks*")));

        static string[] Measured(StudyPlan plan) => [.. plan.Classes.SelectMany(planned => planned.Cases).Select(one => $"{StudyPlan.KeyOf(one)}")];
    }

    [Fact]
    public void The_order_is_another_one_in_each_round_and_with_each_seed()
    {
        string[] orders = [Order(1, 1), Order(1, 2), Order(2, 1), Order(2, 2)];

        Assert.Equal(4, orders.Distinct().Count());
        Assert.Equal(orders[0], Order(1, 1));

        string Order(int seed, int round) => string.Join(' ', plan.Round(seed, round).SelectMany(info => info.BenchmarksCases).Select(StudyPlan.KeyOf));
    }

    [Theory]
    [InlineData(null, null, false, "", 6)]
    [InlineData(null, null, true, "", 1)]
    [InlineData(null, null, true, "Queue", 3)]
    [InlineData(null, null, false, "Queue", 6)]
    [InlineData(9, null, true, "", 9)]
    [InlineData(null, 2, false, "", 2)]
    public void A_run_has_the_rounds_that_were_asked_for(int? rounds, int? more, bool quick, string filter, int expected) =>
        Assert.Equal(expected, new StudyOptions
        {
            Definition = AsyncPatternsStudy.Definition,
            Output = "",
            Rounds = rounds,
            AddRounds = more,
            Quick = quick,
            Filters = filter.Length == 0 ? [] : [filter],
        }.EffectiveRounds);

    [Fact]
    public void Launches_take_what_they_took_here_else_what_a_set_says_else_what_most_take()
    {
        using var folder = new TemporaryFolder();
        CaseKey one = new("N.C", "One", "");
        CaseKey two = new("N.C", "Two", "");
        Save(folder, "a other", quick: false, ("C.One", 9), ("C.Two", 5));
        Save(folder, "mine", quick: false, ("C.One", 3), ("C.Zero", 0), ("C.Hours", 3600));
        Save(folder, "quick", quick: true, ("C.Three", 0.5));
        Directory.CreateDirectory(Path.Combine(folder.Path, "damaged"));
        File.WriteAllText(Path.Combine(folder.Path, "damaged", StudyInfo.FileName), "{");

        LaunchTimes times = LaunchTimes.Load(folder.Path, "mine", quick: false);

        Assert.Equal((3, 5, 1.4), (times.Seconds(one), times.Seconds(two), times.Seconds(new CaseKey("N.C", "Three", ""))));
        Assert.Equal((1.4, 1.4), (times.Seconds(new CaseKey("N.C", "Zero", "")), times.Seconds(new CaseKey("N.C", "Hours", ""))));
        times.Add(one, TimeSpan.FromSeconds(2));
        Assert.Equal(2, times.Seconds(one));
        times.Add(one, TimeSpan.FromSeconds(1.26));
        Assert.Equal(1.63, times.Seconds(one), 9);
        Assert.Equal(new Dictionary<string, double> { ["C.One"] = 1.6, ["C.Two"] = 5 }, times.Of([one, two, new CaseKey("N.C", "Three", "")]));

        StudyPlan greeting = Create(filters: "*GreetingBenchmarks*");
        Assert.Equal(1.4 * greeting.LaunchesARound, times.SecondsARound(greeting), 9);
        Assert.Equal(1.4 * greeting.LaunchesARound, times.Seconds(greeting.Round(1, 1).Select(info => new Step(info, 1, 1))), 9);
        Assert.Equal(0.5, LaunchTimes.Load(folder.Path, "mine", quick: true).Seconds(new CaseKey("N.C", "Three", "")));
    }

    [Fact]
    public void A_resumed_run_asks_for_what_the_interrupted_one_did()
    {
        using var folder = new TemporaryFolder();
        StudyInfo info = Interrupted(["*Queue*"], addsRounds: false) with { RoundsAsked = 4, Seed = 77, Quick = true, Budget = new TimeBudget(90, 12) };
        var asked = new StudyOptions { Definition = AsyncPatternsStudy.Definition, Output = folder.Path, Machine = "test", Seed = 5 };
        Write(folder, info);

        StudyOptions options = Resumption.CreateOptions(asked);

        Assert.Equal((true, 4, null, 77, true), (options.Resume, options.Rounds, options.AddRounds, options.Seed, options.Quick));
        Assert.Equal(["*Queue*"], options.Filters);
        Assert.Equal((TimeSpan.FromSeconds(90), "test"), (options.Budget!.Value, options.Machine));
        Assert.Equal(TimeSpan.FromSeconds(30), Resumption.CreateOptions(asked with { Budget = TimeSpan.FromSeconds(30) }).Budget);
        Assert.Equal(4, Resumption.CreateOptions(asked with { Filters = ["*Queue*"] }).Rounds);
        Write(folder, info with { Unfinished = info.Unfinished! with { AddsRounds = true }, Budget = null });
        Assert.Equal((null, 4, null), (Resumption.CreateOptions(asked).Rounds, Resumption.CreateOptions(asked).AddRounds, Resumption.CreateOptions(asked).Budget));
    }

    [Fact]
    public void What_cannot_be_resumed_says_what_to_do_in_its_place()
    {
        using var folder = new TemporaryFolder();
        var asked = new StudyOptions { Definition = AsyncPatternsStudy.Definition, Output = folder.Path, Machine = "test" };
        string Said(StudyOptions options) => Assert.Throws<StudyException>(() => Resumption.CreateOptions(options)).Message;

        Assert.Equal($"--resume: {asked.Folder} holds no result set. Run without it.", Said(asked));
        Write(folder, Interrupted([], addsRounds: false) with { Unfinished = null });
        Assert.Equal($"--resume: the latest run into {asked.Folder} was not interrupted. Extend it with --add-rounds, or run without --resume.", Said(asked));
        Write(folder, Interrupted(["*Queue*", "*Delay*"], addsRounds: false));
        Assert.Equal("--resume: the interrupted run had --filter *Queue* *Delay*: name the same one, or none.", Said(asked with { Filters = ["*Queue*"] }));
        Write(folder, Interrupted([], addsRounds: false));
        Assert.Equal("--resume: the interrupted run had no --filter: name the same one, or none.", Said(asked with { Filters = ["*Queue*"] }));
    }

    [Fact]
    public void A_resumed_run_must_have_the_cases_that_the_interrupted_one_had()
    {
        using var variable = new TemporaryVariable(Database.Variable, null);
        StudyPlan database = Create(filters: "*DatabaseBenchmarks*");
        string[] here = [.. database.Classes[0].Cases.Select(one => StudyPlan.KeyOf(one).ToString())];
        string Said(params string[] then)
        {
            StudyInfo info = Interrupted([], addsRounds: false);
            return Assert.Throws<StudyException>(() => Resumption.RefuseOtherCases(info with { Unfinished = info.Unfinished! with { Cases = then } }, database)).Message;
        }

        StudyInfo same = Interrupted([], addsRounds: false);
        Resumption.RefuseOtherCases(same with { Unfinished = same.Unfinished! with { Cases = here } }, database);

        const string Or = " Make it as it was, or run without --resume.";
        (string gone, string why) = database.Classes[0].NotMeasured.First();
        Assert.Equal($"--resume: {gone} was part of the interrupted run and is none now: {why}.{Or}", Said([.. here, gone]));
        Assert.Equal($"--resume: C.M was part of the interrupted run and is none now: the code or what it needs has changed.{Or}", Said([.. here, "C.M"]));
        Assert.Equal($"--resume: {here[^1]} was no part of the interrupted run and is one now.{Or}", Said(here[..^1]));
        Assert.Equal($"--resume: C.M was part of the interrupted run and is none now: the code or what it needs has changed.{Or}", Said([.. here[..^1], "C.M"]));
        Assert.Throws<StudyException>(() => Resumption.RefuseOtherCases(null, database));
    }

    [Fact]
    public void Only_optimized_benchmarks_are_measured()
    {
        Preconditions.RequireOptimized(new() { Benchmarks = new Build(isDebug: false) });

        Assert.StartsWith(
            "This is a Debug build: ", Assert.Throws<StudyException>(() => Preconditions.RequireOptimized(new() { Benchmarks = new Build(isDebug: true) })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_in_which_no_file_can_be_made_is_refused()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "writable" + AtomicFile.TemporarySuffix)); // where a file is tried

        Assert.StartsWith(
            $"--output: {folder.Path} cannot be written: ",
            Assert.Throws<StudyException>(() => Preconditions.RequireWritable(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_that_can_be_written_is_left_as_it_was_and_one_that_is_a_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        string fresh = Path.Combine(folder.Path, "new");
        string file = Path.Combine(folder.Path, "file");
        File.WriteAllText(file, "");

        Preconditions.RequireWritable(fresh);
        Preconditions.RequireWritable(folder.Path);

        Assert.Equal([file], Directory.GetFileSystemEntries(folder.Path));
        Assert.StartsWith(
            $"--output: {file} cannot be written: ", Assert.Throws<StudyException>(() => Preconditions.RequireWritable(file)).Message, StringComparison.Ordinal);
    }

    private static StudyPlan Create(bool quick = false, params string[] filters) =>
        StudyPlan.Create(new StudyOptions { Definition = AsyncPatternsStudy.Definition, Output = "", Filters = filters, Quick = quick }, StudyJob.CreateConfig(StudyJob.Create(quick)));

    private BenchmarkCase Case(Type type, string method, string parameters, StudyPlan? other = null) => (other ?? plan).Classes
        .SelectMany(planned => planned.Cases).Single(one => StudyPlan.KeyOf(one) == new CaseKey(type.FullName!, method, parameters));

    private Job JobOf(Type type, string method, string parameters = "", StudyPlan? other = null) => Case(type, method, parameters, other).Job;

    private static double Milliseconds(Job job) => job.Accuracy.MinIterationTime.ToMilliseconds();

    private static void Save(TemporaryFolder folder, string name, bool quick, params (string Case, double Seconds)[] launches)
    {
        string set = SampleSets.Write(folder, name);
        StudyInfo info = StudyInfo.Read(set)!;
        File.WriteAllText(Path.Combine(set, StudyInfo.FileName), (info with
        {
            Quick = quick,
            Classes = info.Classes.ToDictionary(
                pair => pair.Key, pair => pair.Value with { SecondsALaunch = launches.ToDictionary(one => one.Case, one => one.Seconds) }),
        }).ToJson());
    }

    private static void Write(TemporaryFolder folder, StudyInfo info)
    {
        string set = Path.Combine(folder.Path, "test");
        Directory.CreateDirectory(set);
        File.WriteAllText(Path.Combine(set, StudyInfo.FileName), info.ToJson());
    }

    private static StudyInfo Interrupted(string[] filters, bool addsRounds) => SampleInfo.Create() with
    {
        Unfinished = new UnfinishedRun(filters, addsRounds, [], new Dictionary<string, string>(), new Dictionary<string, int>()),
    };

    /// <summary>An assembly of which no more is known than whether it is optimized.</summary>
    private sealed class Build(bool isDebug) : Assembly
    {
        public override object[] GetCustomAttributes(Type attributeType, bool inherit) =>
            new[] { new DebuggableAttribute(isJITTrackingEnabled: true, isJITOptimizerDisabled: isDebug) };
    }
}
