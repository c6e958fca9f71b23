using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Saving;
using Xunit;

namespace BenchmarkRounds.Tests.Saving;

/// <summary>A run neither replaces nor extends the set of another machine, whatever that is called.</summary>
public sealed class SetOwnerTests : IDisposable
{
    private static readonly MachineInfo Here = SampleInfo.Machine with { Family = "25", Model = "17", Caches = "L1d 32K", Hypervisor = "KVM", Kernel = "6.1", MaximumFrequency = "3700 MHz" };
    private static readonly MachineInfo Elsewhere = Here with { Family = "26", Model = "2" };

    private readonly TemporaryFolder folder = new();
    private readonly string usual;

    public SetOwnerTests() => usual = Asked().EffectiveMachine;

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_usual_name_is_free_or_of_this_machine()
    {
        Assert.Equal((usual, null), Choose(Asked()));
        Write(usual, Here);
        Assert.Equal((usual, null), Choose(Asked()));
        Write(usual, Here with { Runtime = ".NET 11", Kernel = "6.2", OperatingSystem = "Linux 13", MaximumFrequency = "3000 MHz", GarbageCollector = "server" });
        Assert.Equal((usual, null), Choose(Asked()));
    }

    [Fact]
    public void Of_a_set_of_another_machine_a_run_leaves_the_name_and_says_why()
    {
        Write(usual, Elsewhere);

        (string name, string? why) = Choose(Asked());

        Assert.Equal($"{usual}-2", name);
        Assert.Equal(
            $"The set {usual} is of another machine (processor family 26, here 25; processor model 2, here 17): this run is the set {usual}-2.", why);
    }

    [Theory]
    [InlineData("kernel 6.2, here 6.1")]
    [InlineData("operating system Linux 13, here Linux 12")]
    [InlineData("runtime .NET 11, here .NET 10")]
    [InlineData("garbage collector server, here workstation")]
    public void A_few_benchmarks_do_not_join_a_set_of_another_environment(string expected)
    {
        MachineInfo here = Here with { OperatingSystem = "Linux 12", Runtime = ".NET 10", GarbageCollector = "workstation" };
        Write(usual, expected.Split(' ')[0] switch
        {
            "kernel" => here with { Kernel = "6.2" },
            "operating" => here with { OperatingSystem = "Linux 13" },
            "runtime" => here with { Runtime = ".NET 11" },
            _ => here with { GarbageCollector = "server" },
        });
        var owner = new SetOwner(here, () => []);
        StudyOptions few = Asked() with { Filters = ["*"] };

        Assert.Equal(($"{usual}-2", $"The set {usual} is of another environment ({expected}): this run is the set {usual}-2."), owner.Choose(few));
        Write($"{usual}-2", here);
        Assert.Equal($"{usual}-2", owner.Choose(few).Name);
        Write($"{usual}-2", here with { Kernel = "5" });
        Assert.Equal($"{usual}-3", owner.Choose(few).Name);

        // Everything is measured anew in its place, a set that was named is what its owner wants, and those of sides are known by their names.
        Assert.All(
            new[] { Asked(), few with { SetName = usual }, few with { Machine = usual } }, other => Assert.Equal((usual, null), owner.Choose(other)));
        StudyOptions side = few with { Label = "net8.0" };
        Write(side.EffectiveMachine, here with { Kernel = "5" });
        Assert.Equal((side.EffectiveMachine, null), owner.Choose(side));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_goes_on_with_a_set_of_another_environment_has_the_one_that_took_its_place(bool resumes)
    {
        StudyOptions goesOn = resumes ? Asked() with { Resume = true } : Asked() with { Filters = ["*"], AddRounds = 1 };
        Write(usual, Here with { Kernel = "6.2" });
        Assert.Equal((usual, null), Choose(goesOn)); // there is no other, and this one is refused later

        Write($"{usual}-2", Here);
        Assert.Equal(resumes ? usual : $"{usual}-2", Choose(goesOn).Name);

        Write($"{usual}-2", Here, isUnfinished: true);
        Assert.Equal($"{usual}-2", Choose(goesOn).Name);
    }

    [Fact]
    public void The_next_run_goes_into_the_set_that_this_machine_has_and_a_third_machine_gets_its_own()
    {
        Write(usual, Elsewhere);
        Write($"{usual}-2", Here);
        Assert.Equal($"{usual}-2", Choose(Asked()).Name);

        Write($"{usual}-2", Here with { Stepping = "2" });
        Assert.Equal($"{usual}-2", Choose(Asked()).Name); // whose stepping is not known here
        Assert.Equal($"{usual}-3", new SetOwner(Here with { Stepping = "1" }, () => []).Choose(Asked()).Name);
    }

    [Fact]
    public void A_name_that_was_given_and_is_of_another_machine_is_refused()
    {
        Write("mine", Elsewhere);

        string said = Assert.Throws<StudyException>(() => Choose(Asked() with { Machine = "mine" })).Message;

        Assert.Equal(
            "--machine mine: that set is of another machine (processor family 26, here 25; processor model 2, here 17). Name another one, or move " +
            $"{Path.Combine(folder.Path, "mine")} away.", said);
        Assert.Equal(("yours", null), Choose(Asked() with { Machine = "yours" }));
    }

    [Theory]
    [InlineData("cores 1, here 2")]
    [InlineData("processor other, here CPU")]
    [InlineData("architecture Arm64, here X64")]
    [InlineData("operating system Windows 11, here Linux")]
    [InlineData("caches L1d 48K, here L1d 32K")]
    [InlineData("hypervisor Xen, here KVM")]
    public void Whatever_another_machine_is_known_by_is_named(string expected)
    {
        Write(usual, expected.Split(' ')[0] switch
        {
            "cores" => Here with { Cores = 1 },
            "processor" => Here with { Processor = "other" },
            "architecture" => Here with { Architecture = "Arm64" },
            "operating" => Here with { OperatingSystem = "Windows 11" },
            "caches" => Here with { Caches = "L1d 48K" },
            _ => Here with { Hypervisor = "Xen" },
        });

        Assert.Contains($"({expected})", Choose(Asked()).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void An_older_set_of_the_same_brand_and_cores_is_of_this_machine_unless_the_computation_says_otherwise()
    {
        Write(usual, SampleInfo.Machine);
        Assert.Null(Choose(Asked(), 50_000).Why);

        Write(usual, SampleInfo.Machine, 28_000, 28_500, 29_000, 29_200);
        Assert.Null(Choose(Asked(), 28_400, 40_000).Why);
        Assert.Null(Choose(Asked(), 28_400).Why);
        Assert.Null(Choose(Asked()).Why); // the machine is busy: its times say nothing
        Assert.Contains("(a fixed computation took 29.0 μs, here 37.2 μs)", Choose(Asked(), 36_000, 37_200, 37_100, 38_000).Why, StringComparison.Ordinal);
        Assert.Contains("(a fixed computation took 29.0 μs, here 23.0 μs)", Choose(Asked(), 23_000).Why, StringComparison.Ordinal);

        Write(usual, Here, 28_000, 28_500, 29_000, 29_200);
        Assert.Null(Choose(Asked(), 37_000).Why); // all that is known of the two agrees: a laptop on its battery
    }

    [Fact]
    public void Of_a_damaged_set_nothing_is_known()
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, usual));
        File.WriteAllText(Path.Combine(folder.Path, usual, StudyInfo.FileName), "{");

        Assert.Equal((usual, null), Choose(Asked()));
    }

    private static (string Name, string? Why) Choose(StudyOptions asked, params double[] computation) => new SetOwner(Here, () => computation).Choose(asked);

    private StudyOptions Asked() => new() { Definition = TestStudy.Definition, Output = folder.Path };

    private void Write(string name, MachineInfo machine, params double[] probes) => Write(name, machine, isUnfinished: false, probes);

    private void Write(string name, MachineInfo machine, bool isUnfinished, params double[] probes)
    {
        StudyInfo info = SampleInfo.Create(name, machine) with
        {
            Conditions = [.. probes.Select((time, index) => new RoundCondition(index + 1, default, time, 0.01, 0, 0))],
            Unfinished = isUnfinished ? new UnfinishedRun([], false, [], new Dictionary<string, string>(), new Dictionary<string, int>()) : null,
        };
        Directory.CreateDirectory(Path.Combine(folder.Path, name));
        File.WriteAllText(Path.Combine(folder.Path, name, StudyInfo.FileName), info.ToJson());
    }
}
