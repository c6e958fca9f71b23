using System.Globalization;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Running;

/// <summary>Real runs: compiled, launched and saved as users' runs are, of benchmarks that take no time.</summary>
[Collection(nameof(RealRuns))]
public class StudyRunTests
{
    private static SetFiles? afterTwoRounds;
    private static (int Code, string Output) twoRounds;

    [Fact]
    public void A_benchmark_that_fails_fails_alone()
    {
        using var folder = new TemporaryFolder();

        (int code, string output) = Run(folder, "*FailingBenchmarks*", rounds: 2);

        Assert.Equal(StudyCommandLine.Failure, code);
        ResultSet set = ResultSet.Load(Path.Combine(folder.Path, "test"));
        CaseResult[] cases = [.. Assert.Single(set.Classes).Cases];
        Assert.Equal([1, 2], cases.Single(one => one.Key.Method == "Works").Launches.Select(launch => launch.Round));
        Assert.Empty(cases.Single(one => one.Key.Method == "Throws").Launches);
        Assert.Empty(cases.Single(one => one.Key.Method == "IsKilled").Launches);
        Assert.Equal(4, set.Info!.Failures.Count);
        Assert.Contains("Failed in round 1: FailingBenchmarks.Throws: System.InvalidOperationException: no | luck", output, StringComparison.Ordinal);
        string page = File.ReadAllText(Path.Combine(set.Folder, "README.md"));
        Assert.Contains("failed: System.InvalidOperationException: no \\| luck &lt;today>", page.Replace("\\>", ">", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Matches("`IsKilled` .*failed: The process ", page);
    }

    [Fact]
    public void A_run_leaves_a_set_that_is_complete_that_BenchmarkDotNet_tools_read_and_that_report_reproduces()
    {
        using var folder = new TemporaryFolder();

        (int code, string output) = TwoRounds(folder);

        Assert.Equal(StudyCommandLine.Success, code);
        string set = Path.Combine(folder.Path, "test");
        string name = typeof(OnDemandBenchmarks).FullName!;
        Assert.Equal(
            [$"{name}-report-full-compressed.json", $"{name}-report-github.md", "OnDemandBenchmarks.svg", "README.md", "study.json"],
            Directory.GetFiles(set).Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
        BdnFile file = BdnFile.Read(Path.Combine(set, $"{name}-report-full-compressed.json"));
        Assert.Equal(4, file.Benchmarks!.Count);
        Assert.All(file.Benchmarks, one => Assert.Equal([1, 2], one!.Measurements!.Select(each => each!.LaunchIndex).Distinct()));
        Assert.All(file.Benchmarks, one => Assert.NotNull(one!.Memory));
        Assert.All(file.Benchmarks, one => Assert.Equal(
            [1], one!.Measurements!.Where(each => each!.IterationStage == "Pilot").Select(each => each!.LaunchIndex).Distinct()));

        StudyInfo info = StudyInfo.Read(set)!;
        Assert.Equal((2, 2, true), (info.RoundsAsked, info.RoundsDone, info.Quick));
        Assert.True(info.FinishedUtc > info.StartedUtc);
        Assert.Equal("5", info.EnvironmentVariables[StudyJob.CallCountingDelay]);
        Assert.Equal("Works", info.Classes[name].Baseline);
        Assert.Contains("[4/8] round 1/2 OnDemandBenchmarks: 4 cases in ", output, StringComparison.Ordinal);
        Assert.Contains("[8/8] round 2/2 OnDemandBenchmarks: 4 cases in ", output, StringComparison.Ordinal);

        string page = File.ReadAllText(Path.Combine(set, "README.md"));
        File.Delete(Path.Combine(set, "README.md"));
        Assert.Equal(StudyCommandLine.Success, Tool.Run(["report", set]).Code);
        Assert.Equal(page, File.ReadAllText(Path.Combine(set, "README.md")));
    }

    [Fact]
    public void A_filtered_run_replaces_what_it_measures_and_nothing_else()
    {
        using var folder = new TemporaryFolder();
        TwoRounds(folder);
        string set = Path.Combine(folder.Path, "test");
        string info = StudyInfo.Read(set)!.Classes.Single().Value.SourceHash;

        Run(folder, "*OnDemandBenchmarks.WorksToo(Size: 1)", rounds: 3);

        ClassResult result = Assert.Single(ResultSet.Load(set).Classes);
        Assert.Equal([3, 4, 5], Rounds(result, "WorksToo", "Size=1"));
        Assert.Equal([3, 4, 5], Rounds(result, "Works", "Size=1"));
        Assert.Equal([1, 2], Rounds(result, "WorksToo", "Size=2"));
        Assert.Equal([1, 2], Rounds(result, "Works", "Size=2"));
        Assert.Equal(info, StudyInfo.Read(set)!.Classes.Single().Value.SourceHash);
        Assert.All(result.Cases, one => Assert.NotNull(one.AllocatedBytes));
    }

    [Fact]
    public void Rounds_can_be_added_to_what_is_there()
    {
        using var folder = new TemporaryFolder();
        TwoRounds(folder);

        Run(folder, "*OnDemandBenchmarks.WorksToo(Size: 1)", rounds: 1, add: true);

        string set = Path.Combine(folder.Path, "test");
        ClassResult result = Assert.Single(ResultSet.Load(set).Classes);
        Assert.Equal([1, 2, 3], Rounds(result, "WorksToo", "Size=1"));
        Assert.Equal([1, 2, 3], Rounds(result, "Works", "Size=1"));
        Assert.Equal([1, 2], Rounds(result, "WorksToo", "Size=2"));
        var refused = Assert.Throws<StudyException>(() => Run(folder, "*FailingBenchmarks.Works", rounds: 1, add: true));
        Assert.Contains("FailingBenchmarks has changed since it was measured (or never was)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_filtered_run_does_not_mix_with_results_of_another_machine()
    {
        using var folder = new TemporaryFolder();
        Run(folder, "*FailingBenchmarks.Works", rounds: 1);
        string set = Path.Combine(folder.Path, "test");
        string path = Path.Combine(set, StudyInfo.FileName);
        StudyInfo info = StudyInfo.Read(set)!;
        File.WriteAllText(path, (info with { Environment = info.Environment with { Cores = 99 } }).ToJson());
        string before = File.ReadAllText(path);

        var refused = Assert.Throws<StudyException>(() => Run(folder, "*FailingBenchmarks.Works", rounds: 1));

        Assert.StartsWith($"--machine test: that set is of another machine (cores 99, here {Environment.ProcessorCount})", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(path));
    }

    [Fact]
    public void Where_the_usual_set_is_of_another_machine_a_run_says_so_first_and_leaves_that_set_alone()
    {
        using var folder = new TemporaryFolder();
        StudyOptions asked = Asked(folder, "*FailingBenchmarks.Works", rounds: 1, add: false) with { Machine = null };
        string usual = Path.Combine(folder.Path, asked.EffectiveMachine);
        Directory.CreateDirectory(usual);
        string file = Path.Combine(usual, StudyInfo.FileName);
        File.WriteAllText(file, SampleInfo.Create(asked.EffectiveMachine).ToJson());
        string before = File.ReadAllText(file);

        (int code, string output) = Run(asked);

        Assert.Equal(StudyCommandLine.Success, code);
        Assert.StartsWith($"The set {asked.EffectiveMachine} is of another machine (", output, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(file));
        Assert.Equal([file], Directory.GetFiles(usual));
        StudyInfo info = StudyInfo.Read($"{usual}-2")!;
        Assert.Equal($"{asked.EffectiveMachine}-2", info.Machine);
        Assert.Equal((System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription, null), (info.Environment.Runtime, info.Program));
    }

    [Fact]
    public void The_order_changes_from_round_to_round_and_follows_from_the_seed()
    {
        StudyPlan plan = Invocation.Plan();

        string[] one = Order(plan, 7, 1);

        Assert.Equal(one, Order(plan, 7, 1));
        Assert.NotEqual(one, Order(plan, 7, 2));
        Assert.NotEqual(one, Order(plan, 8, 1));
        Assert.Equal(one.Order(), Order(plan, 7, 2).Order());

        // Cases of one class and the same parameters stay neighbours.
        string[] groups = [.. one.Select(key => key.Split('.')[0] + key.Split('(').ElementAtOrDefault(1))];
        int changes = groups.Zip(groups.Skip(1)).Count(pair => pair.First != pair.Second);
        Assert.Equal(groups.Distinct().Count() - 1, changes);
    }

    private static string[] Order(StudyPlan plan, int seed, int round) =>
        [.. plan.Round(seed, round).SelectMany(info => info.BenchmarksCases).Select(one => StudyPlan.KeyOf(one).ToString())];

    private static IEnumerable<int> Rounds(ClassResult result, string method, string parameters) =>
        result.Cases.Single(one => one.Key.Method == method && one.Key.Parameters == parameters)
            .Launches.Select(launch => launch.Round);

    /// <summary>Two rounds of all: run once, and what that has left copied for whoever goes on from there.</summary>
    private static (int Code, string Output) TwoRounds(TemporaryFolder folder)
    {
        SetFiles.Once(ref afterTwoRounds, Path.Combine(folder.Path, "test"), () => twoRounds = Run(folder, "*OnDemandBenchmarks*", rounds: 2));
        return twoRounds;
    }

    private static (int Code, string Output) Run(TemporaryFolder folder, string filter, int rounds, bool add = false) =>
        Run(Asked(folder, filter, rounds, add));

    private static StudyOptions Asked(TemporaryFolder folder, string filter, int rounds, bool add) => new()
    {
        Definition = TestStudy.Definition,
        Filters = [filter],
        Quick = true,
        Rounds = add ? null : rounds,
        AddRounds = add ? rounds : null,
        Machine = "test",
        Output = folder.Path,
        Seed = 1,
    };

    private static (int Code, string Output) Run(StudyOptions options)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        return (RunCommand.Execute(options, verbose: false, output, isTerminal: false, CancellationToken.None, look: _ => []), output.ToString());
    }
}
