using BenchmarkDotNet.Attributes;
using BenchmarkRounds.Annotations;
using BenchmarkRounds.Commands;
using BenchmarkRounds.Planning;
using Xunit;

namespace BenchmarkRounds.Tests.Planning;

/// <summary>What a side is, and what is none.</summary>
public class SideTests
{
    private static readonly LaunchEnvironment Asked = new(".NET 11.0.2", "X64", 2, "workstation, concurrent") { StateMachines = LaunchEnvironment.OfCompiler };

    [Theory]
    [InlineData("net8.0", "net8.0", "net8.0", "net8.0")]
    [InlineData("net11.0", "net11.0", "net11.0", "net10.0")]
    [InlineData("net11.0+server-gc+runtime-async", "net11.0+runtime-async+server-gc", "net11.0-runtime-async-server-gc", "net10.0")]
    [InlineData("net9.0+1core", "net9.0+1core", "net9.0-1core", "net9.0")]
    [InlineData("net10.0+env:B=x/y+env:A_a=1", "net10.0+env:A_a=1+env:B=x/y", "net10.0-A-a-1-B-x-y", "net10.0")]
    [InlineData("net10.0+env:A=", "net10.0+env:A=", "net10.0-A", "net10.0")]
    public void A_side_has_one_text_a_name_for_its_set_and_a_framework_that_it_is_compiled_for(string text, string canonical, string suffix, string target)
    {
        Side side = Side.Parse(text);

        Assert.Equal((canonical, suffix, target), (side.Text, side.Suffix, side.TargetFramework));
        Assert.Equal(canonical, Side.Parse(canonical).Text);
    }

    [Theory]
    [InlineData("net7.0", "does not start with a runtime, net8.0 or newer")]
    [InlineData("net10", "does not start with a runtime, net8.0 or newer")]
    [InlineData("runtime-async", "does not start with a runtime, net8.0 or newer")]
    [InlineData("", "does not start with a runtime, net8.0 or newer")]
    [InlineData("net10.0+fast", "'+fast' is no part of a side")]
    [InlineData("net10.0+env:A", "'+env:A' is no part of a side")]
    [InlineData("net10.0+env:1=2", "'+env:1=2' is no part of a side")]
    [InlineData("net9.0+runtime-async", "from net10.0 on")]
    [InlineData("net10.0+server-gc+1core", "on one core the runtime has no server collector")]
    public void What_is_no_side_is_a_usage_error_that_says_what_is_one(string text, string why)
    {
        (int code, _, string error) = Tool.Run(["run", "--sides", "net10.0", text]);

        Assert.Equal(StudyCommandLine.UsageError, code);
        Assert.Equal($"--sides: '{text}'", error[..(11 + text.Length)]);
        Assert.Contains(why, error, StringComparison.Ordinal);
        Assert.Contains("+runtime-async (net10.0 or newer), +server-gc, +1core, +env:NAME=VALUE", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void Launches_of_a_side_have_its_variables()
    {
        Assert.Equal(["DOTNET_gcServer=1", "A=1"], Side.Parse("net11.0+env:A=1+server-gc").LaunchVariables.Select(one => $"{one.Key}={one.Value}"));
        Assert.Empty(Side.Default.LaunchVariables);
    }

    [Fact]
    public void A_launch_on_what_was_asked_for_is_one()
    {
        Assert.Null(Side.Parse("net11.0").Mismatch(Asked, cores: 2));
        Assert.Null(Side.Parse("net11.0").Mismatch(Asked with { StateMachines = null }, cores: 2)); // no async method tells
        Assert.Null(Side.Parse("net11.0+1core").Mismatch(Asked with { Cores = 1 }, cores: 2));
        Assert.Null(Side.Parse("net11.0+server-gc").Mismatch(Asked with { GarbageCollector = "server, concurrent" }, cores: 2));
        Assert.Null(Side.Parse("net11.0+env:DOTNET_gcServer=1").Mismatch(Asked with { GarbageCollector = "server, concurrent" }, cores: 2));
        Assert.Null(Side.Parse("net11.0+env:DOTNET_PROCESSOR_COUNT=4").Mismatch(Asked with { Cores = 4 }, cores: 2));
        Assert.Null(Side.Parse("net11.0+runtime-async").Mismatch(Asked with { StateMachines = LaunchEnvironment.OfRuntime }, cores: 2));
        Assert.Null(Side.Default.Mismatch(null, cores: 2));
    }

    [Fact]
    public void A_launch_on_anything_else_is_none()
    {
        Assert.Equal("The launch ran with .NET 10.0.12, which is not net11.0.", Said("net11.0", Asked with { Runtime = ".NET 10.0.12" }));
        Assert.Equal("The launch ran with .NET 11.0.2, which is not net10.0.", Said("net10.0", Asked));
        Assert.Equal("The launch ran with the garbage collector 'server, concurrent', which is not net11.0.", Said("net11.0", Asked with { GarbageCollector = "server, concurrent" }));
        Assert.Equal("The launch ran with the garbage collector 'workstation, concurrent', which is not net11.0+server-gc.", Said("net11.0+server-gc", Asked));
        Assert.Equal("The launch ran with 2 cores, which is not net11.0+1core.", Said("net11.0+1core", Asked));
        Assert.Equal("The launch ran with 1 core, which is not net11.0.", Said("net11.0", Asked with { Cores = 1 }));
        Assert.Equal("The launch ran with the compiler's async state machines, which is not net11.0+runtime-async.", Said("net11.0+runtime-async", Asked));
        Assert.Equal("The launch ran with the runtime's async state machines, which is not net11.0.", Said("net11.0", Asked with { StateMachines = LaunchEnvironment.OfRuntime }));
        Assert.Equal("The launch did not say what it ran on, so it may not have been net11.0.", Said("net11.0", null));

        static string? Said(string side, LaunchEnvironment? launch) => Side.Parse(side).Mismatch(launch, cores: 2);
    }

    [Fact]
    public void Each_side_has_a_set_of_its_own_and_the_same_side_twice_two()
    {
        var asked = new StudyOptions
        {
            Definition = TestStudy.Definition,
            Output = "out",
            Machine = "m",
            Sides = [Side.Parse("net10.0"), Side.Parse("net11.0+runtime-async"), Side.Parse("net10.0"), Side.Parse("net10.0")],
        };

        IReadOnlyList<StudyOptions> sets = StudyOptions.Share(asked.OfSets());

        Assert.Equal(["m-net10.0", "m-net11.0-runtime-async", "m-net10.0-b", "m-net10.0-c"], sets.Select(set => set.EffectiveMachine));
        Assert.Equal(sets.Select(set => set.EffectiveMachine), sets[1].Run!.Sides.Select(side => side.Set));
        Assert.Equal(["net10.0", "net11.0+runtime-async", "net10.0", "net10.0"], sets[2].Run!.Sides.Select(side => side.Text));
        Assert.Equal(["net10.0", "net11.0-runtime-async", "net10.0-b", "net10.0-c"], sets.Select(set => set.Run!.Side));
        Assert.Single(sets.Select(set => set.Run!.Id).Distinct());
        Assert.NotEqual(sets[0].Run!.Id, StudyOptions.Share(asked.OfSets())[0].Run!.Id);
        Assert.EndsWith("-net10.0-quick", (asked with { Machine = null, Quick = true }).OfSets()[0].EffectiveMachine, StringComparison.Ordinal);
        Assert.Equal("m", Assert.Single((asked with { Sides = [] }).OfSets()).EffectiveMachine);
    }

    [Fact]
    public void A_case_that_a_framework_lacks_is_left_out_of_sides_that_are_compiled_for_it()
    {
        Assert.Equal(["IsThere"], Methods("net8.0"));
        Assert.Equal(["IsNew", "IsThere"], Methods("net9.0"));
        Assert.Equal(["IsNew", "IsThere"], Methods("net11.0"));
        Assert.Equal("it needs .NET 9", Plan("net8.0").Classes.Single().NotMeasured.Single().Value);

        static IEnumerable<string> Methods(string side) =>
            Plan(side).Classes.Single().Cases.Select(one => one.Descriptor.WorkloadMethod.Name).Order(StringComparer.Ordinal);

        static StudyPlan Plan(string side) => SideTests.Plan(nameof(NewerFrameworkBenchmarks), side);
    }

    [Fact]
    public void A_method_that_needs_more_cores_than_the_machine_or_the_side_has_is_left_out_with_the_reason()
    {
        PlannedClass here = Plan("net10.0");
        PlannedClass onOne = Plan("net10.0+1core");

        string[] missing = Environment.ProcessorCount > 1 ? ["it needs 2147483647 cores"] : ["it needs 2 cores", "it needs 2147483647 cores"];
        Assert.Equal(missing, here.NotMeasured.Values.Order());
        Assert.Equal(["it needs 2 cores", "it needs 2147483647 cores"], onOne.NotMeasured.Values.Order());
        Assert.Equal(nameof(ManyCoreBenchmarks.OnAnyMachine), Assert.Single(onOne.Cases).Descriptor.WorkloadMethod.Name);

        static PlannedClass Plan(string side) => Assert.Single(SideTests.Plan(nameof(ManyCoreBenchmarks), side).Classes);
    }

    [Fact]
    public void A_launch_finds_out_whose_state_machines_its_benchmarks_have()
    {
        Assert.Equal(LaunchEnvironment.OfCompiler, StateMachines.Find(typeof(SideTests)));
        Assert.Null(StateMachines.Find(null));
        Assert.Equal(Asked, LaunchEnvironment.Find([$"{Asked}"]));
        Assert.Equal(Asked with { StateMachines = LaunchEnvironment.OfRuntime }, LaunchEnvironment.Find([$"{Asked with { StateMachines = LaunchEnvironment.OfRuntime }}"]));
    }

    private static StudyPlan Plan(string name, string side) => StudyPlan.Create(
        new StudyOptions { Definition = TestStudy.Definition, Output = "", Filters = [$"*{name}*"], Side = Side.Parse(side) },
        StudyJob.CreateConfig(StudyJob.Create(quick: true, Side.Parse(side))));
}

/// <summary>What becomes of a method that older frameworks lack?</summary>
public class NewerFrameworkBenchmarks
{
    /// <summary>Is there everywhere.</summary>
    [Benchmark(Baseline = true)]
    public int IsThere() => 1;

    /// <summary>Is there from .NET 9 on.</summary>
    [Benchmark]
    [NeedsFramework(9)]
    public int IsNew() => 2;
}

/// <summary>What becomes of a method that needs more cores than there are?</summary>
public class ManyCoreBenchmarks
{
    /// <summary>Runs everywhere.</summary>
    [Benchmark(Baseline = true)]
    public int OnAnyMachine() => 1;

    /// <summary>Runs on two cores.</summary>
    [Benchmark]
    [NeedsCores(2)]
    public int OnTwoCores() => 2;

    /// <summary>Runs nowhere.</summary>
    [Benchmark]
    [NeedsCores(int.MaxValue)]
    public int OnVeryManyCores() => 3;
}
