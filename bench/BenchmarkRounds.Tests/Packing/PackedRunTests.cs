using BenchmarkDotNet.Environments;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.Parameters;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Running;
using BenchmarkRounds.Runtimes;
using Xunit;

namespace BenchmarkRounds.Tests.Packing;

/// <summary>What a run is in a pack: nothing is compiled, and what the pack lacks is left out.</summary>
public sealed class PackedRunTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly BenchmarkCase[] cases = [.. Invocation.Plan("*PartlyColdBenchmarks*").Round(1, 1).SelectMany(info => info.BenchmarksCases)];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_manifest_is_read_as_it_was_written()
    {
        Pack pack = Written();

        Assert.Equal(("Launches", 5), (pack.Manifest.Launch, pack.Manifest.Cases[Name(cases[0])]));
        Assert.Equal(folder.Path, pack.Home);
        Assert.Equal(Path.Combine(folder.Path, "program", "Launches.dll"), pack.LaunchAssembly);
        Assert.Equal(Path.Combine(folder.Path, "program", OperatingSystem.IsWindows() ? "Launches.exe" : "Launches"), pack.LaunchHost);
        Assert.Null(Pack.Find(folder.Path));
    }

    [Theory]
    [InlineData("""{"format":1""", "is damaged. Unpack the archive again.")]
    [InlineData("""{"format":2,"packed":{"commit":null,"sdk":"","runtime":"","rid":""},"launch":"","cases":{},"sources":{}}""", "has format 2; this program reads 1. Unpack the archive again.")]
    public void A_manifest_that_cannot_be_used_is_refused_in_a_line(string json, string why)
    {
        File.WriteAllText(Path.Combine(folder.Path, PackManifest.FileName), json);

        Assert.EndsWith(why, Assert.Throws<ResultException>(() => Pack.Find(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_compiled_and_a_launch_has_the_number_of_its_case_in_the_pack()
    {
        using var build = new OneBuild(Written());
        var partition = new BuildPartition([new BenchmarkBuildInfo(cases[0], cases[0].Config, 0)], EnvironmentResolver.Instance);
        Assert.True(build.Has(partition));

        GenerateResult generated = build.GenerateProject(partition, NullLogger.Instance, folder.Path);
        BuildResult built = build.Build(generated, partition, NullLogger.Instance);
        var launched = new Recorder();
        build.Execute(launched, new ExecuteParameters(built, cases[0], new BenchmarkId(0, cases[0]), NullLogger.Instance, EnvironmentResolver.Instance, 1), cases[0]);

        Assert.True(built.IsBuildSuccess);
        Assert.Empty(generated.ArtifactsToCleanup);
        Assert.Empty(build.Validate(cases[0], EnvironmentResolver.Instance));
        Assert.Equal((5, Path.Combine(folder.Path, "program", "Launches.dll")), Assert.Single(launched.Launched));
    }

    [Fact]
    public void A_case_that_the_pack_does_not_contain_is_left_out_with_the_reason()
    {
        StudyPlan plan = StudyPlan.Create(Options(), StudyJob.CreateConfig(StudyJob.Create(quick: true)));

        PlannedClass planned = Assert.Single(plan.Classes);
        Assert.Equal(Name(cases[0]), Name(Assert.Single(planned.Cases)));
        Assert.Equal("the pack does not contain it", Assert.Single(planned.NotMeasured).Value);
    }

    [Fact]
    public void Sides_that_need_another_build_or_runtime_are_left_out_with_the_reason()
    {
        Pack pack = Written();
        StudyOptions asked = Options() with { Machine = "m", Sides = [.. "net8.0 net10.0 net10.0+runtime-async net10.0+1core net11.0 net10.0+env:A=b".Split(' ').Select(Side.Parse)] };
        List<string> said = [];

        IReadOnlyList<StudyOptions> sets = SideRuntimes.Provide(StudyOptions.Share(asked.OfSets()), side => pack.Find(side.Major!.Value, side.RuntimeAsync), said.Add);

        Assert.Equal(["net10.0", "net10.0-1core", "net10.0-A-b"], sets.Select(set => set.Label));
        Assert.All(sets, set => Assert.Equal(pack.LaunchHost, set.DotNet));
        Assert.Equal(
            ["Left out: net8.0: the pack contains .NET 10 only.", "Left out: net10.0-runtime-async: the pack contains .NET 10 only, with the compiler's async state machines.", "Left out: net11.0: the pack contains .NET 10 only."],
            said);
    }

    [Fact]
    public void A_set_says_which_pack_measured_it_and_that_is_no_other_environment()
    {
        StudyPlan plan = StudyPlan.Create(Options(), StudyJob.CreateConfig(StudyJob.Create(quick: true)));

        StudyInfo packed = PreparedSet.Read(Options(), plan).Decide().Info;

        Assert.Equal(new PackInfo("abc", "10.0.401", "10.0.12", "linux-x64"), packed.Packed);
        string unpacked = SampleSets.Write(folder, "unpacked");
        string other = SampleSets.Write(folder, "packed");
        File.WriteAllText(Path.Combine(other, StudyInfo.FileName), (StudyInfo.Read(other)! with { Packed = packed.Packed }).ToJson());
        Assert.Equal(packed.Packed, StudyInfo.Read(other)!.Packed);
        Assert.Empty(EnvironmentDifferences.Names(ResultSet.Load(unpacked), ResultSet.Load(other)));
        Assert.Null(BenchmarkRounds.Saving.SetDecision.Difference(StudyInfo.Read(unpacked)!, StudyInfo.Read(other)!));
        Assert.Contains("linux-x64, of commit abc, built with SDK 10.0.401", Page(other).Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void What_compiles_is_refused_in_a_pack() => Assert.Equal(
        "bdn: this is a pack, which has compiled benchmarks and compiles no others. Use the repository and the .NET SDK.",
        Assert.Throws<StudyException>(() => PackCommand.RefuseInPack("bdn", Written())).Message);

    private static string Page(string set) => BenchmarkRounds.Reporting.MachineReport.Render(ResultSet.Load(set), TestStudy.Definition)[0].Text;

    private static string Name(BenchmarkCase one) => StudyPlan.KeyOf(one).ToString();

    private StudyOptions Options() => new()
    {
        Definition = TestStudy.Definition,
        Filters = ["*PartlyColdBenchmarks*"],
        Quick = true,
        Output = folder.Path,
        Machine = "m",
        Pack = Written(),
    };

    private Pack Written()
    {
        string program = Directory.CreateDirectory(Path.Combine(folder.Path, "program")).FullName;
        var manifest = new PackManifest
        {
            Packed = new PackInfo("abc", "10.0.401", "10.0.12", "linux-x64"),
            Launch = "Launches",
            Cases = new Dictionary<string, int> { [Name(cases[0])] = 5 },
            Sources = new Dictionary<string, string>(),
        };
        File.WriteAllText(Path.Combine(program, PackManifest.FileName), manifest.ToJson());
        return Pack.Find(program)!;
    }

    private sealed class Recorder : IExecutor
    {
        public List<(int Id, string Assembly)> Launched { get; } = [];

        public ExecuteResult Execute(ExecuteParameters executeParameters)
        {
            Launched.Add((executeParameters.BenchmarkId.Value, executeParameters.BuildResult.ArtifactsPaths.ExecutablePath));
            return new ExecuteResult(true, 1, null, [], [], [], 1);
        }
    }
}
