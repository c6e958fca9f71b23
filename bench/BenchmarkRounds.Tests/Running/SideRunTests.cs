using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Running;
using Xunit;

namespace BenchmarkRounds.Tests.Running;

/// <summary>Real runs of two sides that are the same: launched in the same rounds, saved apart, resumed and extended together.</summary>
[Collection(nameof(RealRuns))]
public sealed class SideRunTests : IDisposable
{
    private const string Both = "*OnDemandBenchmarks*(Size: 1)";

    private const string One = "*OnDemandBenchmarks.Works(Size: 1)";

    private readonly TemporaryFolder folder = new();

    private static readonly string[] Sets = ["m-net10.0", "m-net10.0-b"];

    private static string Class => typeof(OnDemandBenchmarks).FullName!;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Two_sides_are_two_sets_of_one_run_that_take_turns_in_being_first()
    {
        (int code, string output) = Run(Asked());

        Assert.Equal(StudyCommandLine.Success, code);
        Assert.Contains("2 cases, 2 sides, 2 rounds", output, StringComparison.Ordinal);
        Assert.Contains("[4/8] round 1/2 OnDemandBenchmarks: 2 cases in ", output, StringComparison.Ordinal);
        StudyInfo[] infos = [.. Sets.Select(Info)];
        Assert.Equal(infos[0].Run!.Id, infos[1].Run!.Id);
        Assert.Equal(["net10.0", "net10.0-b"], infos.Select(info => info.Run!.Side));
        Assert.All(infos, info => Assert.Equal(Sets, info.Run!.Sides.Select(side => side.Set)));
        Assert.All(infos, info => Assert.Equal((2, null, "net10.0"), (info.RoundsDone, info.Unfinished, info.Run!.Sides[0].Framework)));
        int[][] places = [.. infos.Select(info => Places(info, info.Run!.Id))];
        Assert.All(places, own => Assert.Equal([1, 2], own.Order())); // once first, once second
        Assert.NotEqual(places[0], places[1]);
        Assert.Equal([(1, 2), (1, 2), (1, 2), (1, 2)], Cases().Select(one => (one.Launches[0].Round, one.Launches[^1].Round)));
        Assert.All(infos, info => Assert.Equal([1, 2], info.Conditions.Select(condition => condition.Round)));
        Assert.All(Sets, set => Assert.Equal(
            [$"{Class}-report-full-compressed.json", $"{Class}-report-github.md", "OnDemandBenchmarks.svg", "README.md", "study.json"],
            Directory.GetFiles(Path.Combine(folder.Path, set)).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)));
        Assert.Contains("in the same rounds: net10.0", File.ReadAllText(Path.Combine(folder.Path, "m-net10.0-b", "README.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupted_run_goes_on_with_all_its_sides_without_their_being_named()
    {
        Assert.Equal(StudyCommandLine.Interrupted, Run(Asked(), stopAt: "round 1/2 OnDemandBenchmarks").Code);
        StudyInfo stopped = Info("m-net10.0");
        double[] first = [.. Values(round: 1)];
        Assert.Equal(4, first.Length);

        (int code, _) = Run(Asked() with { Filters = [], Sides = [], Rounds = null, Resume = true });

        Assert.Equal(StudyCommandLine.Success, code);
        Assert.Equal(first, Values(round: 1));
        Assert.Equal(4, Values(round: 2).Count());
        foreach (StudyInfo info in Sets.Select(Info))
        {
            Assert.Equal((stopped.Run!.Id, stopped.Seed, 1, null), (info.Run!.Id, info.Seed, info.ResumedUtc.Count, info.Unfinished));
            Assert.Equal(2, info.Classes[Class].SharedRounds![info.Run.Id].Count);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_set_that_was_told_of_the_end_or_not_begun_when_the_run_was_killed_is_resumed_with_the_other(bool isEnded)
    {
        Run(Asked(One), stopAt: "round 1/2 OnDemandBenchmarks");
        double first = Values(round: 1).First();
        if (isEnded)
        {
            File.WriteAllText(Path.Combine(folder.Path, "m-net10.0", StudyInfo.FileName), (Info("m-net10.0") with { Unfinished = null }).ToJson());
        }
        else
        {
            Directory.Delete(Path.Combine(folder.Path, "m-net10.0-b"), recursive: true);
        }

        (int code, _) = Run(Asked(One) with { Rounds = null, Resume = true });

        Assert.Equal(StudyCommandLine.Success, code);
        Assert.All(Cases(), one => Assert.Equal([1, 2], one.Launches.Select(launch => launch.Round)));
        Assert.Equal(isEnded, first == Values(round: 1).First()); // a round has all its sides in the same minutes
        Assert.Equal(Info("m-net10.0").Run!.Id, Info("m-net10.0-b").Run!.Id);
    }

    [Fact]
    public void Rounds_are_added_to_all_sides_and_are_another_run()
    {
        Run(Asked(One) with { Rounds = 1 });
        string before = Info("m-net10.0").Run!.Id;

        Run(Asked(One) with { Rounds = null, AddRounds = 1 });

        Assert.All(Cases(), one => Assert.Equal([1, 2], one.Launches.Select(launch => launch.Round)));
        foreach (ClassInfo known in Sets.Select(set => Info(set).Classes[Class]))
        {
            Assert.Equal((before, Info("m-net10.0").Run!.Id), (known.RunOf(1), known.RunOf(2)));
        }

        Assert.Equal(2, Info("m-net10.0").Classes[Class].SharedRounds!.Count);
        Assert.Contains("no run of these sides was interrupted", Assert.Throws<StudyException>(() => Run(Asked(One) with { Rounds = null, Resume = true })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_round_has_the_same_number_in_all_sets_whatever_they_had_before()
    {
        Run(Asked("*OnDemandBenchmarks.Works(Size: 2)"));
        Directory.Delete(Path.Combine(folder.Path, "m-net10.0"), recursive: true); // the first of the sides has nothing any more

        Run(Asked(One) with { Rounds = 1 });

        Assert.All(Cases().Where(one => one.Key.Parameters == "Size=1"), one => Assert.Equal([3], one.Launches.Select(launch => launch.Round)));
        Assert.Equal(2, Cases().Count(one => one.Key.Parameters == "Size=1"));
        Assert.Equal(1, Cases().Count(one => one.Key.Parameters == "Size=2"));
    }

    [Fact]
    public void A_launch_on_another_side_than_asked_is_a_failed_one_and_the_other_sides_are_complete()
    {
        // All launches of these tests are compiled for .NET 10, and run on it.
        IReadOnlyList<StudyOptions> sets = StudyOptions.Share((Asked(One) with { Rounds = 1, Sides = [Side.Parse("net8.0"), Side.Parse("net10.0")] }).OfSets());

        IReadOnlyList<StudyOutcome> outcomes = StudyRun.Prepare(sets, new Progress<StudyProgress>(), log: null, open: _ => []).Execute([], TestContext.Current.CancellationToken);

        Assert.Equal([1, 0], outcomes.Select(outcome => outcome.FailedLaunches));
        Assert.All(Cases("m-net10.0"), one => Assert.Single(one.Launches));
        Assert.All(Cases("m-net8.0"), one => Assert.Empty(one.Launches));
        Assert.All(Info("m-net8.0").Failures, failure => Assert.Equal($"The launch ran with {RuntimeInformation.FrameworkDescription}, which is not net8.0.", failure.Reason));
        Assert.Equal(1, Info("m-net8.0").RoundsDone);
    }

    private StudyOptions Asked(string filter = Both) => new()
    {
        Definition = TestStudy.Definition,
        Filters = [filter],
        Sides = [Side.Parse("net10.0"), Side.Parse("net10.0")],
        Quick = true,
        Rounds = 2,
        Machine = "m",
        Output = folder.Path,
        Seed = 5,
    };

    private StudyInfo Info(string set) => StudyInfo.Read(Path.Combine(folder.Path, set))!;

    private static int[] Places(StudyInfo info, string run) => [.. info.Classes[Class].SharedRounds![run].OrderBy(round => round.Key).Select(round => round.Value)];

    private IEnumerable<CaseResult> Cases(string set) => ResultSet.Load(Path.Combine(folder.Path, set)).Classes.SelectMany(one => one.Cases);

    private CaseResult[] Cases() => [.. Cases("m-net10.0"), .. Cases("m-net10.0-b")];

    private IEnumerable<double> Values(int round) =>
        Cases().SelectMany(one => one.Launches).Where(launch => launch.Round == round).Select(launch => launch.Nanoseconds);

    private static (int Code, string Output) Run(StudyOptions options, string? stopAt = null)
    {
        using var stop = new CancellationTokenSource();
        using var output = new StoppingWriter(stopAt, stop);
        return (RunCommand.Execute(options, verbose: false, output, isTerminal: false, stop.Token, look: _ => []), output.ToString());
    }

    /// <summary>Stops the run once a text has been written.</summary>
    private sealed class StoppingWriter(string? stopAt, CancellationTokenSource stop) : StringWriter(CultureInfo.InvariantCulture)
    {
        private readonly StringBuilder all = new();

        public override void Write(string? value)
        {
            base.Write(value);
            all.Append(value);
            if (stopAt is not null && all.ToString().Contains(stopAt, StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        }
    }
}
