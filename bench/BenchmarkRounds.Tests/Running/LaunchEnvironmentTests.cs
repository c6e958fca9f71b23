using System.Runtime.InteropServices;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains;
using BenchmarkDotNet.Toolchains.Results;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Running;
using BenchmarkRounds.Saving;
using Xunit;

namespace BenchmarkRounds.Tests.Running;

/// <summary>A set says on which runtime its launches ran, as the launches say, and holds those of one runtime only.</summary>
public sealed class LaunchEnvironmentTests : IDisposable
{
    private static readonly MachineInfo Program = new("Linux", "X64", "CPU", 2, ".NET 10.0.12", "0.15.8", "workstation, concurrent");
    private static readonly LaunchEnvironment AsProgram = new(Program.Runtime, Program.Architecture, Program.Cores, Program.GarbageCollector);
    private static readonly LaunchEnvironment Newer = AsProgram with { Runtime = ".NET 11.0.0" };

    private readonly TemporaryFolder folder = new();

    private string Set => Path.Combine(folder.Path, "test");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void What_a_launch_prints_is_found_in_its_output()
    {
        LaunchEnvironment here = LaunchEnvironment.Current;

        Assert.Equal((RuntimeInformation.FrameworkDescription, Environment.ProcessorCount), (here.Runtime, here.Cores));
        Assert.Matches("^(server|workstation), (not )?concurrent$", here.GarbageCollector);
        Assert.Equal(here, LaunchEnvironment.Find(["// Runtime=.NET 1.0", "", $"{here}\r", "WorkloadResult 1: 1 op, 100 ns"]));
        Assert.Equal(Newer, LaunchEnvironment.Find([$"{Newer}", $"{here}"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("LaunchEnvironment .NET;X64;2;workstation")]
    [InlineData("// LaunchEnvironment ")]
    [InlineData("// LaunchEnvironment .NET;X64;two;workstation")]
    [InlineData("// LaunchEnvironment .NET;X64;2")]
    [InlineData("// LaunchEnvironment ;X64;2;workstation")]
    [InlineData("// LaunchEnvironment .NET;X64;2;workstation;more")]
    [InlineData("// LaunchEnvironment .NET;X64;2;workstation;runtime;more")]
    public void Anything_else_is_no_such_line(string line) => Assert.Null(LaunchEnvironment.Find([line]));

    [Fact]
    public void A_set_says_what_its_launches_ran_on_and_what_the_program_ran_on_where_that_is_something_else()
    {
        Measure(null, Newer);

        StudyInfo info = StudyInfo.Read(Set)!;
        Assert.Equal(Program with { Runtime = ".NET 11.0.0" }, info.Environment);
        Assert.Equal(Program, info.Program);
    }

    [Fact]
    public void Where_launches_and_program_agree_or_launches_say_nothing_the_program_is_not_named()
    {
        Measure(null, AsProgram);
        Assert.Equal((Program, null), (StudyInfo.Read(Set)!.Environment, StudyInfo.Read(Set)!.Program));
        Assert.DoesNotContain("program", File.ReadAllText(Path.Combine(Set, StudyInfo.FileName)), StringComparison.Ordinal);

        Measure(null, [null]);
        Assert.Equal((Program, null), (StudyInfo.Read(Set)!.Environment, StudyInfo.Read(Set)!.Program));
    }

    [Fact]
    public void A_launch_on_another_runtime_than_the_one_before_is_refused_and_that_one_stays()
    {
        var refused = Assert.Throws<StudyException>(() => Measure(null, AsProgram, Newer));

        Assert.Equal(
            "test: the launches before this one ran with runtime .NET 10.0.12, this one with .NET 11.0.0. Those are saved. " +
            "Measure everything again (no --filter), or into another set (--machine NAME).", refused.Message);
        Assert.Equal(Program, StudyInfo.Read(Set)!.Environment);
        Assert.Equal([1], ResultSet.Load(Set).Classes.Single().Cases.Single().Launches.Select(launch => launch.Round));
    }

    [Fact]
    public void A_set_is_extended_on_the_runtime_of_its_launches_whatever_the_program_runs_on()
    {
        Measure(null, Newer);
        string before = File.ReadAllText(Path.Combine(Set, StudyInfo.FileName));

        string said = Assert.Throws<StudyException>(() => Measure(Program, AsProgram)).Message;
        Assert.StartsWith("test: the earlier launches ran with runtime .NET 11.0.0, this one with .NET 10.0.12. Nothing was changed.", said, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(Path.Combine(Set, StudyInfo.FileName)));

        Measure(Program, Newer);
        Assert.Equal(Program, StudyInfo.Read(Set)!.Program);
        Measure(Program with { Runtime = ".NET 11.0.0" }, Newer);
        Assert.Null(StudyInfo.Read(Set)!.Program);
    }

    [Fact]
    public void Launches_with_another_collector_on_other_cores_or_of_another_architecture_are_refused_too()
    {
        Measure(null, AsProgram);

        Assert.Contains("garbage collector workstation, concurrent, this one with server, concurrent", Refused(AsProgram with { GarbageCollector = "server, concurrent" }), StringComparison.Ordinal);
        Assert.Contains("cores 2, this one with 1", Refused(AsProgram with { Cores = 1 }), StringComparison.Ordinal);
        Assert.Contains("architecture X64, this one with Arm64", Refused(AsProgram with { Architecture = "Arm64" }), StringComparison.Ordinal);

        string Refused(LaunchEnvironment other) => Assert.Throws<StudyException>(() => Measure(Program, other)).Message;
    }

    [Fact]
    public void BenchmarkDotNet_is_told_a_runtime_that_it_knows_which_the_saved_settings_do_not_name()
    {
        StudyPlan plan = Invocation.Plan("*ThrottleBenchmarks*");
        using var build = new OneBuild(Side.Default);

        BenchmarkCase[] launched = [.. (plan with { Toolchain = build }).Round(1, 1).SelectMany(info => info.BenchmarksCases)];

        Assert.All(launched, one => Assert.Equal(RuntimeMoniker.Net10_0, one.Job.Environment.Runtime?.RuntimeMoniker));
        Assert.All(plan.Classes.SelectMany(planned => planned.Cases), one => Assert.DoesNotContain("Runtime=", one.DisplayInfo, StringComparison.Ordinal));
        Assert.DoesNotContain("Runtime", StudyJob.Settings(StudyJob.Create(quick: true)).Keys);
    }

    /// <summary>A run whose launches say of themselves what is given, one a round: null for one that says nothing.</summary>
    /// <param name="extendedBy">What the program runs on that extends the set; null for a new set.</param>
    /// <param name="launches">The launches.</param>
    private void Measure(MachineInfo? extendedBy, params LaunchEnvironment?[] launches)
    {
        var options = new StudyOptions
        {
            Definition = TestStudy.Definition,
            Filters = ["*OnDemandBenchmarks.Works(Size: 1)"],
            AddRounds = extendedBy is null ? null : launches.Length,
            Output = folder.Path,
            Machine = "test",
        };
        StudyPlan plan = StudyPlan.Create(options, StudyJob.CreateConfig(StudyJob.Create(quick: true)));
        PlannedClass planned = Assert.Single(plan.Classes);
        BenchmarkCase one = Assert.Single(planned.Cases);
        StudyInfo start = SampleInfo.Create(machine: extendedBy ?? Program);
        EarlierSet? earlier = extendedBy is null ? null : EarlierSet.Read(Set, [planned.Class.Name], mustBeWhole: true);
        SetDecision decision = SetDecision.Create(
            options, start, [new IncomingClass(planned.Class.Name, "Works", "", [StudyPlan.KeyOf(one)])], earlier);
        var writer = new SetWriter(Set, plan, decision, earlier, LaunchTimes.Load("no such folder", "test", quick: true));
        BuildResult built = BuildResult.Success(GenerateResult.Success(ArtifactsPaths.Empty, []));
        foreach ((int round, LaunchEnvironment? said) in launches.Index())
        {
            string[] output = [.. said is null ? [] : new[] { said.ToString() }, "WorkloadResult 1: 1 op, 100 ns"];
            writer.Add(new BenchmarkReport(true, one, built, built, [new ExecuteResult(true, 0, null, output, [], output, 1)], []), decision.Classes[planned.Class.Name].FirstRound + round);
            writer.SaveLaunch(planned.Class.Type);
        }
    }
}
