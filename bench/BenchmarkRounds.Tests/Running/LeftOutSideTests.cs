using BenchmarkDotNet.Characteristics;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Running;
using Xunit;

namespace BenchmarkRounds.Tests.Running;

/// <summary>A side that cannot be compiled is left out; nothing is compiled or launched here.</summary>
public sealed class LeftOutSideTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<StudyProgress> progress = [];
    private readonly StudyOptions[] sets;
    private readonly SideRun[] sides;
    private readonly RoundRecorder recorder;
    private readonly Step step;

    public LeftOutSideTests()
    {
        sets =
        [
            .. StudyOptions.Share(new StudyOptions
            {
                Definition = TestStudy.Definition,
                Filters = ["*OnDemandBenchmarks.Works*(Size: 1)"],
                Output = folder.Path,
                Machine = "m",
                Rounds = 1,
                Sides = [Side.Parse("net8.0"), Side.Parse("net10.0"), Side.Parse("net9.0")],
            }.OfSets()),
        ];
        sides =
        [
            .. sets.Select(set => PreparedSet.Read(set, StudyPlan.Create(set, StudyJob.CreateConfig(StudyJob.Create(quick: true, set.Side)))))
                .Select(prepared => prepared.ToSide(prepared.Decide())),
        ];
        recorder = new RoundRecorder(sides, new Recorded(progress), TestContext.Current.CancellationToken) { BeforeLaunches = () => { }, AwaitEnd = _ => { } };
        step = Assert.Single(SideRun.Rounds(sides, side => side.Plan).Round(1));
        recorder.Expect([step], later: 0, last: 1, toEnd: pending => pending);
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Each_case_is_launched_on_all_sides_one_after_the_other()
    {
        string[] keys = [.. step.Launches.Select(launch => StudyPlan.KeyOf(launch.Case).Method)];

        Assert.Equal(6, keys.Length);
        Assert.Equal(keys.Take(3).Distinct().Concat(keys.Skip(3).Distinct()), [keys[0], keys[3]]);
        Assert.Equal(SideOrder.Create(3, sets[0].Seed, 1).Concat(SideOrder.Create(3, sets[0].Seed, 1)), step.Launches.Select(launch => launch.Side));
        Assert.Equal([1, 2, 3, 1, 2, 3], step.Launches.Select(launch => step.PlaceOf(launch.Case)));
        Assert.All(step.Launches, launch => Assert.Equal(launch.Side, step.SideOf(launch.Case)));
    }

    [Fact]
    public void The_others_are_measured_and_say_which_was_not_and_why()
    {
        Fail(side: 0, $"{Path.Combine(AppContext.BaseDirectory, "x.cs")}(1,2): error CS0117: 'Task' has no 'WhenEach' [/home/me/x.csproj]");

        recorder.OnStartRunStage();
        recorder.OnStartRunBenchmarksInType(step.Info.Type, step.Info.BenchmarksCases);
        foreach ((BenchmarkCase one, int _) in step.Launches.Where(launch => launch.Side != 0))
        {
            recorder.OnStartRunBenchmark(one);
            recorder.OnEndRunBenchmark(one, Failed(one));
        }

        recorder.OnEndRunBenchmarksInType(step.Info.Type, null!);

        Assert.Equal("net8.0", Assert.Single(progress.OfType<StudyProgress.SideLeftOut>()).Side);
        Assert.Equal((4, 4), progress.OfType<StudyProgress.ClassDone>().Select(done => (done.Done, done.Total)).Single());
        Assert.False(Directory.Exists(sets[0].Folder));
        foreach (StudyOptions set in sets[1..])
        {
            StudyInfo info = StudyInfo.Read(set.Folder)!;
            Assert.Equal("The benchmarks could not be compiled: <program>/x.cs(1,2): error CS0117: 'Task' has no 'WhenEach'", info.Run!.Sides[0].LeftOut!.Replace('\\', '/'));
            Assert.Null(info.Run.Sides[1].LeftOut);
            Assert.Equal(2, info.Failures.Count);
        }

        Assert.Equal([1, 2], SideRun.Rounds(sides, side => side.Plan).Round(2).SelectMany(further => further.Sides).Distinct().Order());
    }

    [Fact]
    public void When_none_can_be_compiled_the_run_ends()
    {
        foreach (int side in new[] { 0, 1, 2 })
        {
            Fail(side, "error CS0001");
        }

        Assert.Contains("error CS0001", Assert.Throws<StudyException>(recorder.OnStartRunStage).Message, StringComparison.Ordinal);
    }

    private void Fail(int side, string error)
    {
        BenchmarkCase one = step.Launches.First(launch => launch.Side == side).Case;
        var partition = new BuildPartition([new BenchmarkBuildInfo(one, one.Config, 0)], EnvironmentResolver);
        recorder.OnBuildComplete(partition, BuildResult.Failure(GenerateResult.Success(ArtifactsPaths.Empty, []), error));
    }

    private static IResolver EnvironmentResolver => BenchmarkDotNet.Environments.EnvironmentResolver.Instance;

    private static BenchmarkReport Failed(BenchmarkCase one)
    {
        BuildResult built = BuildResult.Success(GenerateResult.Success(ArtifactsPaths.Empty, []));
        return new BenchmarkReport(false, one, built, built, [new ExecuteResult(true, 1, null, [], [], [], 1)], []);
    }

    private sealed class Recorded(List<StudyProgress> progress) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value) => progress.Add(value);
    }
}
