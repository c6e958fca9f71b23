using System.Globalization;
using System.Text;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Running;
using Xunit;

namespace BenchmarkRounds.Tests.Running;

/// <summary>Runs that are stopped and go on: nothing is measured twice, nothing is mixed.</summary>
[Collection(nameof(RealRuns))]
public class ResumptionTests
{
    private static SetFiles? afterRoundOne;

    [Fact]
    public void An_interrupted_run_goes_on_where_it_stopped_with_the_same_seed_and_rounds()
    {
        using var folder = new TemporaryFolder();
        string set = StoppedAfterRoundOne(folder);
        StudyInfo stopped = StudyInfo.Read(set)!;
        double[] first = [.. Values(set, round: 1)];
        Assert.Equal((1, 2), (stopped.RoundsDone, stopped.RoundsAsked));
        Assert.NotNull(stopped.Unfinished);

        (int code, string output) = Run(folder, new StudyOptions { Definition = TestStudy.Definition, Resume = true, Machine = "test", Output = folder.Path });

        Assert.Equal(StudyCommandLine.Success, code);
        Assert.Contains("Resuming the interrupted run", output, StringComparison.Ordinal);
        Assert.Contains("[4/4] round 2/2 OnDemandBenchmarks", output, StringComparison.Ordinal);
        StudyInfo info = StudyInfo.Read(set)!;
        Assert.Equal((2, 2, stopped.Seed, stopped.StartedUtc), (info.RoundsDone, info.RoundsAsked, info.Seed, info.StartedUtc));
        Assert.Single(info.ResumedUtc);
        Assert.Null(info.Unfinished);
        Assert.Equal([1, 2], info.Conditions.Select(condition => condition.Round));
        Assert.Equal(first, Values(set, round: 1));
        Assert.Equal(4, Values(set, round: 2).Count());
        Assert.Contains("2 of 2 rounds with an interruption", File.ReadAllText(Path.Combine(set, "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_is_not_resumed_when_the_code_the_runtime_or_the_settings_have_changed()
    {
        using var folder = new TemporaryFolder();
        string set = StoppedAfterRoundOne(folder);
        string file = Path.Combine(set, StudyInfo.FileName);
        StudyInfo info = StudyInfo.Read(set)!;
        string name = info.Classes.Single().Key;

        Refused("OnDemandBenchmarks has changed", info with { Unfinished = info.Unfinished! with { SourceHashes = new Dictionary<string, string> { [name] = "other" } } });
        Refused(
            $"the earlier launches ran with runtime .NET 9, this one with {info.Environment.Runtime}. Nothing was changed.",
            info with { Environment = info.Environment with { Runtime = ".NET 9" } });
        string ancient = $"{info.Environment.OperatingSystem.Split(' ')[0]} of old";
        Refused($"the earlier results are of operating system {ancient}, this is ", info with { Environment = info.Environment with { OperatingSystem = ancient } });
        Refused("other runtime variables", info with { EnvironmentVariables = new Dictionary<string, string> { ["DOTNET_gcServer"] = "1" } });
        Refused("other job settings", info with { JobSettings = new Dictionary<string, string>() });
        Refused("Gone was part of the interrupted run and is none now", info with { Unfinished = info.Unfinished! with { Cases = [.. info.Unfinished.Cases, "Gone"] } });
        Refused("was not interrupted", info with { Unfinished = null });

        void Refused(string why, StudyInfo changed)
        {
            File.WriteAllText(file, changed.ToJson());
            string before = File.ReadAllText(file);
            var refused = Assert.Throws<StudyException>(() => Run(folder, Asked(folder) with { Filters = [], Rounds = null, Resume = true }));
            Assert.Contains(why, refused.Message, StringComparison.Ordinal);
            Assert.Equal(before, File.ReadAllText(file));
        }
    }

    [Fact]
    public void An_interrupted_extension_keeps_the_rounds_of_what_it_had_not_reached()
    {
        using var folder = new TemporaryFolder();
        StudyOptions asked = Asked(folder) with { Filters = ["*OnDemandBenchmarks*(Size: 1)", "*FailingBenchmarks.Works"], Rounds = 1 };
        Run(folder, asked);
        Run(folder, asked with { Rounds = null, AddRounds = 1 }, stopAt: "] round 1/1 ");

        Run(folder, asked with { Filters = [], Rounds = null, Resume = true });

        CaseResult[] cases = [.. ResultSet.Load(Path.Combine(folder.Path, "test")).Classes.SelectMany(one => one.Cases)];
        Assert.Equal(3, cases.Length);
        Assert.All(cases, one => Assert.Equal([1, 2], one.Launches.Select(launch => launch.Round)));
    }

    [Fact]
    public void There_must_be_something_to_resume()
    {
        using var folder = new TemporaryFolder();

        var refused = Assert.Throws<StudyException>(() => Run(folder, Asked(folder) with { Resume = true }));

        Assert.Contains("holds no result set", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disturbed_round_is_marked_and_can_be_run_again_in_its_place()
    {
        using var folder = new TemporaryFolder();
        string set = Path.Combine(folder.Path, "test");
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Only Linux tells what other processes use.");
        using var busy = new BusyProcess();

        (int code, string output) = Run(
            folder, Asked(folder) with { Rounds = 1, ReplaceDisturbed = true }, whenSaid: ("Round 1/1 done", busy.End));

        Assert.Equal(StudyCommandLine.Success, code);
        Assert.Matches("Round 1/1 done, disturbed: .*\n(.*\n)*Round 1/1 done", output);
        ResultSet loaded = ResultSet.Load(set);
        Assert.All(loaded.Classes.Single().Cases, one => Assert.Equal([1], one.Launches.Select(launch => launch.Round)));
        Assert.All(loaded.Classes.Single().Cases, one => Assert.NotNull(one.AllocatedBytes)); // counted by the launches that were replaced
        Assert.Equal(1, Assert.Single(loaded.Info!.Conditions).Round);
    }

    [Fact]
    public void A_budget_goes_where_the_doubt_is_and_goes_on_after_an_interruption()
    {
        using var folder = new TemporaryFolder();
        var doubted = new CaseKey(typeof(OnDemandBenchmarks).FullName!, nameof(OnDemandBenchmarks.WorksToo), "Size=1");
        var open = new OpenPair([doubted, doubted with { Method = nameof(OnDemandBenchmarks.Works) }], HalfWidth: 0.3, Rounds: 2, RoundsToVerdict: 2);
        using var stop = new CancellationTokenSource();
        var progress = new Seen(said => said is StudyProgress.ClassDone { Round: 3 } ? stop.Cancel : null);
        StudyOptions asked = Asked(folder) with { Budget = TimeSpan.FromHours(5) };

        StudyOutcome stopped = StudyRun.Prepare([asked], progress, log: null, _ => [open]).Execute([], stop.Token).Single();

        StudyInfo info = StudyInfo.Read(stopped.Folder)!;
        Assert.True(stopped.Interrupted);
        Assert.Equal((2, 2, 18_000d), (info.RoundsAsked, info.RoundsDone, info.Budget!.Seconds));
        Assert.True(info.Budget.SpentSeconds > 0);
        Assert.Equal((2, 4, 1), progress.Narrowed);

        int looks = 0;
        StudyOptions resumed = Resumption.CreateOptions(asked with { Filters = [], Rounds = null, Budget = null, Resume = true });
        StudyOutcome outcome = StudyRun.Prepare([resumed], progress, log: null, _ => looks++ == 0 ? [open with { RoundsToVerdict = 1 }] : [])
            .Execute([], TestContext.Current.CancellationToken).Single();

        Assert.Equal((false, 0, 2), (outcome.Interrupted, outcome.FailedLaunches, looks));
        CaseResult[] cases = [.. ResultSet.Load(outcome.Folder).Classes.Single().Cases];
        Assert.All(open.Cases, key => Assert.Equal([1, 2, 3, 4], cases.Single(one => one.Key == key).Launches.Select(launch => launch.Round)));
        Assert.Equal([1, 2], cases.Single(one => one.Key == doubted with { Parameters = "Size=2" }).Launches.Select(launch => launch.Round));
        StudyInfo done = StudyInfo.Read(outcome.Folder)!;
        Assert.Equal((2, 2, 18_000d), (done.RoundsAsked, done.RoundsDone, done.Budget!.Seconds));
        Assert.True(done.Budget.SpentSeconds > info.Budget.SpentSeconds);
        Assert.Null(done.Unfinished);
    }

    [Fact]
    public void A_budget_that_is_spent_ends_it()
    {
        using var folder = new TemporaryFolder();
        var doubted = new CaseKey(typeof(OnDemandBenchmarks).FullName!, nameof(OnDemandBenchmarks.WorksToo), "Size=1");
        StudyRun run = StudyRun.Prepare(
            [Asked(folder) with { Rounds = 1, Budget = TimeSpan.FromMilliseconds(1) }], new Seen(_ => null), log: null,
            _ => [new OpenPair([doubted], 0.5, 1, null)]);

        StudyOutcome outcome = run.Execute([], TestContext.Current.CancellationToken).Single();

        Assert.All(ResultSet.Load(outcome.Folder).Classes.Single().Cases, one => Assert.Single(one.Launches));
    }

    [Fact]
    public void A_filter_given_with_resume_is_that_of_the_interrupted_run()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "test"));
        var info = new StudyInfo
        {
            Machine = "test",
            Environment = new MachineInfo("", "", "", 2, "", "", ""),
            JobSettings = new Dictionary<string, string>(),
            EnvironmentVariables = new Dictionary<string, string>(),
            Classes = new Dictionary<string, ClassInfo>(),
            Unfinished = new UnfinishedRun(["*A*", "*B*"], false, [], new Dictionary<string, string>(), new Dictionary<string, int>()),
        };
        File.WriteAllText(Path.Combine(folder.Path, "test", StudyInfo.FileName), info.ToJson());

        Assert.Equal(["*A*", "*B*"], Resumption.CreateOptions(Resumed([])).Filters);
        Assert.Equal(["*A*", "*B*"], Resumption.CreateOptions(Resumed(["*B*", "*A*"])).Filters);
        Assert.Contains("had --filter *A* *B*: name the same", Assert.Throws<StudyException>(() => Resumption.CreateOptions(Resumed(["*A*"]))).Message, StringComparison.Ordinal);

        StudyOptions Resumed(string[] filters) => new() { Definition = TestStudy.Definition, Filters = filters, Resume = true, Machine = "test", Output = folder.Path };
    }

    private sealed class Seen(Func<StudyProgress, Action?> act) : IProgress<StudyProgress>
    {
        public (int Cases, int Of, int OpenClaims) Narrowed { get; private set; }

        public void Report(StudyProgress value)
        {
            Narrowed = value is StudyProgress.NarrowingDown narrowing ? (narrowing.Cases, narrowing.Of, narrowing.OpenClaims) : Narrowed;
            act(value)?.Invoke();
        }
    }

    private static StudyOptions Asked(TemporaryFolder folder) => new()
    {
        Definition = TestStudy.Definition,
        Filters = ["*OnDemandBenchmarks*"],
        Quick = true,
        Rounds = 2,
        Machine = "test",
        Output = folder.Path,
        Seed = 5,
    };

    /// <summary>The first of two rounds: run once, and what that has left copied for whoever goes on from there.</summary>
    private static string StoppedAfterRoundOne(TemporaryFolder folder)
    {
        string set = Path.Combine(folder.Path, "test");
        SetFiles.Once(ref afterRoundOne, set, () => Assert.Equal(
            StudyCommandLine.Interrupted, Run(folder, Asked(folder), stopAt: "round 1/2 OnDemandBenchmarks").Code));
        return set;
    }

    private static IEnumerable<double> Values(string set, int round) => ResultSet.Load(set).Classes.SelectMany(one => one.Cases)
        .SelectMany(one => one.Launches).Where(launch => launch.Round == round).Select(launch => launch.Nanoseconds);

    private static (int Code, string Output) Run(
        TemporaryFolder folder, StudyOptions options, string? stopAt = null, (string Text, Action Act)? whenSaid = null)
    {
        Assert.Equal(folder.Path, options.Output);
        using var stop = new CancellationTokenSource();
        using var output = new Listener(stopAt is null ? whenSaid : (stopAt, stop.Cancel));
        return (RunCommand.Execute(options, verbose: false, output, isTerminal: false, stop.Token, look: _ => []), output.ToString());
    }

    /// <summary>Does something once a text has been written.</summary>
    private sealed class Listener((string Text, Action Act)? when) : StringWriter(CultureInfo.InvariantCulture)
    {
        private readonly StringBuilder line = new();
        private bool done;

        public override void Write(string? value)
        {
            base.Write(value);
            line.Append(value);
            if (!done && when is (string text, Action act) && line.ToString().Contains(text, StringComparison.Ordinal))
            {
                done = true;
                act();
            }
        }
    }
}
