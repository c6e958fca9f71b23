using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>What the columns of a comparison are called, and what counts as the same environment.</summary>
public class SetLabelsTests
{
    private static readonly string[] TwoMethods = ["Asyncio", "Task"];

    private const string Long = "linux-x64-somebody-processor";

    private static readonly MachineInfo Machine = new("Linux", "X64", "CPU", 2, ".NET 10", "0.15.8", "workstation, concurrent");

    [Fact]
    public void Short_names_stay() => Assert.Equal(["a", "b"], Labels(Set("a", Machine), Set("b", Machine with { Cores = 1 })));

    [Fact]
    public void A_set_that_differs_in_one_thing_is_called_by_it() => Assert.Equal(
        ["base", "1 core", "server GC", ".NET 11"],
        Labels(
            Set(Long, Machine), Set($"{Long}-1c", Machine with { Cores = 1 }),
            Set($"{Long}-gc", Machine with { GarbageCollector = "server, concurrent" }, "DOTNET_gcServer"), Set($"{Long}-11", Machine with { Runtime = ".NET 11" })));

    [Fact]
    public void Other_long_names_become_letters()
    {
        ResultSet[] sets = [.. Enumerable.Range(0, 28).Select(i => Set($"{i}-{Long}", Machine with { Cores = i + 1, Processor = $"CPU {i}" }))];

        IReadOnlyList<string> labels = Labels(sets);

        Assert.Equal(["A", "B"], labels.Take(2));
        Assert.Equal(["Z", "AA", "AB"], labels.Skip(25));
        Assert.Equal(["A", "B", "C"], Labels(Set($"{Long}-1", Machine), Set(Long, Machine with { Cores = 1 }), Set($"{Long}-2", Machine with { Cores = 1 })));
        Assert.Equal(["A", "B"], Labels(Set(Long, Machine), Set($"again {Long}", Machine)));
        Assert.Equal(["A", "B"], Labels(Set("somebody-processor", Machine), Set("another-processor", Machine with { Cores = 1, Processor = "Other" })));
    }

    [Fact]
    public void Names_that_start_with_the_same_words_are_told_apart_by_the_others()
    {
        Assert.Equal(["base", "1", "net11.0-b"], Labels(Set(Long, Machine), Set($"{Long}-1", Machine with { Cores = 1 }), Set($"{Long}-net11.0-b", Machine with { Cores = 1 })));
        Assert.Equal(["amd", "intel"], Labels(Set($"{Long}-amd", Machine with { Cores = 4, Processor = "Other" }), Set($"{Long}-intel", Machine)));
        string tooLong = new('x', 29);
        Assert.Equal([tooLong[1..], "y"], Labels(Set($"{Long}-{tooLong[1..]}", Machine), Set($"{Long}-y", Machine with { Cores = 1, Processor = "Other" })));
        Assert.Equal(["A", "B"], Labels(Set($"{Long}-{tooLong}", Machine), Set($"{Long}-y", Machine with { Cores = 1, Processor = "Other" })));
    }

    [Fact]
    public void Whatever_the_one_thing_is_it_has_a_name()
    {
        Assert.Equal(["base", "4 cores", "Arm64", "Windows", "another CPU of 28 characters", "BenchmarkDotNet 0.16", "client GC"], Labels(
            Set(Long, Machine with { Cores = 1 }), Set($"{Long}-1", Machine with { Cores = 4 }), Set($"{Long}-2", Machine with { Cores = 1, Architecture = "Arm64" }),
            Set($"{Long}-3", Machine with { Cores = 1, OperatingSystem = "Windows" }), Set($"{Long}-4", Machine with { Cores = 1, Processor = "another CPU of 28 characters" }),
            Set($"{Long}-5", Machine with { Cores = 1, BenchmarkDotNet = "0.16" }), Set($"{Long}-6", Machine with { Cores = 1, GarbageCollector = "client" })));

        ResultSet usual = Set(Long, Machine);
        ResultSet quick = usual with { Name = $"{Long}-q", Info = usual.Info! with { Quick = true } };
        ResultSet runtimeAsync = Set($"{Long}-r", Machine, "DOTNET_RuntimeAsync") is var made ? made with
        {
            Info = made.Info! with { RuntimeAsync = true, JobSettings = new Dictionary<string, string> { ["Arguments"] = "/p:Features=runtime-async=on" } },
        } : usual;
        Assert.Equal(["base", "quick run", "runtime-async"], Labels(usual, quick, runtimeAsync));
        Assert.Equal(["base", "full run"], Labels(quick, usual));
        Assert.Equal(["base", "compiler's async"], Labels(runtimeAsync, usual));
    }

    [Fact]
    public void A_variable_beside_something_else_is_a_second_thing()
    {
        ResultSet[] sets = [Set(Long, Machine), Set($"{Long}-1c", Machine with { Cores = 1 }, "DOTNET_TieredPGO"), Set($"{Long}-11", Machine with { Runtime = ".NET 11" })];

        Assert.Equal(["base", "1c", "11"], Labels(sets));
        Assert.Equal(["base", "1c"], Labels(sets[0], sets[1]));
        EnvironmentDifference variables = Comparer.Compare(sets, 0.05, TestStudy.Definition.Claims).Differences.Single(one => one.What == "Runtime variables");
        Assert.Equal(["none", "DOTNET_TieredPGO=1", "none"], variables.Values);
        ResultSet two = sets[1] with { Info = sets[1].Info! with { EnvironmentVariables = new Dictionary<string, string> { ["B"] = "2", ["A"] = "1" } } };
        Assert.Equal("A=1, B=2", Comparer.Compare([sets[0], two], 0.05, TestStudy.Definition.Claims).Differences.Single(one => one.What == "Runtime variables").Values[1]);
    }

    [Fact]
    public void Names_are_short_up_to_fourteen_letters_and_only_all_together()
    {
        Assert.Equal(["a", "fourteenlettrs"], Labels(Set("a", Machine), Set("fourteenlettrs", Machine with { Cores = 3 })));
        Assert.Equal(["base", "3 cores"], Labels(Set("a", Machine), Set("fifteen-letters", Machine with { Cores = 3 })));
        Assert.Equal(["A"], Labels(Set(Long, Machine)));
    }

    [Theory]
    [InlineData("CPU", 0)]
    [InlineData("", 2)]
    [InlineData(null, 2)]
    [InlineData("not known", 2)]
    public void Of_a_machine_that_does_not_say_its_processor_or_cores_nothing_is_the_same(string? processor, int cores)
    {
        MachineInfo unsure = Machine with { Processor = processor!, Cores = cores };

        Assert.False(Comparer.Compare([Set("a", unsure), Set("b", unsure)], 0.05, TestStudy.Definition.Claims).Sets[1].IsSameEnvironment);
    }

    [Theory]
    [InlineData("/a/run", "/a/run/", true)]
    [InlineData("/a/run", "/a/b/../run", true)]
    [InlineData("/a/run", "/a/other", false)]
    [InlineData("", "", false)]
    [InlineData("", "/a/run", false)]
    [InlineData("/a/run", "", false)]
    public void Two_paths_lead_to_one_folder_as_far_as_their_text_tells(string one, string other, bool isSame) =>
        Assert.Equal(isSame, SetNames.SameFolder(one, other));

    [Theory]
    [InlineData("/m/before/x", "/m/after/x", "before", "after")]
    [InlineData("/x", "/a/b/x", "1", "2")] // at the same depth one has no folder
    [InlineData("/a/b/x", "/x", "1", "2")]
    public void Sets_of_one_name_are_told_apart_by_the_last_folder_that_differs_else_by_number(string one, string other, string first, string second) =>
        Assert.Equal(
            [$"m ({first})", $"m ({second})", "else"],
            SetNames.Distinct([Set("m", Machine) with { Folder = one }, Set("m", Machine) with { Folder = other }, Set("else", Machine)]).Select(set => set.Name));

    [Theory]
    [InlineData("Processor")]
    [InlineData("Cores")]
    [InlineData("OperatingSystem")]
    [InlineData("Runtime")]
    [InlineData("GarbageCollector")]
    [InlineData("BenchmarkDotNet")]
    [InlineData("Variables")]
    [InlineData("Settings")]
    [InlineData("Quick")]
    public void Whatever_matters_makes_another_environment(string what)
    {
        MachineInfo other = what switch
        {
            "Processor" => Machine with { Processor = "another" },
            "Cores" => Machine with { Cores = 1 },
            "OperatingSystem" => Machine with { OperatingSystem = "another" },
            "Runtime" => Machine with { Runtime = "another" },
            "GarbageCollector" => Machine with { GarbageCollector = "another" },
            "BenchmarkDotNet" => Machine with { BenchmarkDotNet = "another" },
            _ => Machine,
        };
        ResultSet changed = Set("b", other, what == "Variables" ? "X" : null);
        changed = changed with
        {
            Info = changed.Info! with
            {
                Quick = what == "Quick",
                JobSettings = what == "Settings" ? new Dictionary<string, string> { ["IterationCount"] = "1" } : changed.Info.JobSettings,
            },
        };

        Assert.False(Comparer.Compare([Set("a", Machine), changed], 0.05, TestStudy.Definition.Claims).Sets[1].IsSameEnvironment);
        Assert.True(Comparer.Compare([Set("a", Machine), Set("b", Machine)], 0.05, TestStudy.Definition.Claims).Sets[1].IsSameEnvironment);
    }

    [Theory]
    [InlineData("Processor family")]
    [InlineData("Processor model")]
    [InlineData("Processor stepping")]
    [InlineData("Processor implementer")]
    [InlineData("Processor part")]
    [InlineData("Caches")]
    [InlineData("Maximum frequency")]
    [InlineData("Hypervisor")]
    [InlineData("Kernel")]
    public void What_a_machine_is_known_by_beside_its_brand_makes_another_environment_where_both_sets_know_it(string what)
    {
        MachineInfo With(string value) => what switch
        {
            "Processor family" => Machine with { Family = value },
            "Processor model" => Machine with { Model = value },
            "Processor stepping" => Machine with { Stepping = value },
            "Processor implementer" => Machine with { Implementer = value },
            "Processor part" => Machine with { Part = value },
            "Caches" => Machine with { Caches = value },
            "Maximum frequency" => Machine with { MaximumFrequency = value },
            "Hypervisor" => Machine with { Hypervisor = value },
            _ => Machine with { Kernel = value },
        };
        ResultComparison Compared(params MachineInfo[] machines) =>
            Comparer.Compare([.. machines.Select((machine, index) => Set($"{index}", machine))], 0.05, TestStudy.Definition.Claims);

        Assert.False(Compared(With("1"), With("2")).Sets[1].IsSameEnvironment);
        Assert.Equal([what], Compared(With("1"), With("2")).Sets[1].Differs);
        Assert.True(Compared(With("1"), With("1")).Sets[1].IsSameEnvironment);
        Assert.True(Compared(Machine, With("2")).Sets[1].IsSameEnvironment);
        Assert.True(Compared(With("1"), Machine).Sets[1].IsSameEnvironment);
        Assert.Empty(Compared(Machine, With("2")).Differences);
        Assert.Equal(["1", "not known", "2"], Assert.Single(Compared(With("1"), Machine, With("2")).Differences).Values);
    }

    [Fact]
    public void Another_processor_is_one_thing_and_so_are_family_and_model_of_one_brand()
    {
        MachineInfo epyc = Machine with { Processor = "AMD EPYC", Family = "25", Model = "17", Caches = "L3 32768K", Kernel = "6.1" };

        Assert.Equal(["base", "Intel Xeon"], Labels(Set(Long, epyc), Set($"{Long}-2", epyc with { Processor = "Intel Xeon", Family = "6", Model = "85", Caches = "L3 1M" })));
        Assert.Equal(["base", "family 26 model 2"], Labels(Set(Long, epyc), Set($"{Long}-2", epyc with { Family = "26", Model = "2", Caches = "L3 16384K" })));
        Assert.Equal(["base", "Linux 13"], Labels(Set(Long, epyc), Set($"{Long}-2", epyc with { OperatingSystem = "Linux 13", Kernel = "6.2" })));
        Assert.Equal(["base", "2"], Labels(Set(Long, epyc), Set($"{Long}-2", epyc with { Model = "2", Kernel = "6.2" })));
        Assert.Equal(["base", "again"], Labels(Set(Long, epyc), Set($"{Long}-again", epyc)));
    }

    [Fact]
    public void A_row_measured_with_another_interpreter_is_not_comparable()
    {
        ResultSet Python(string version) => Set(version, Machine) is var set ? set with
        {
            Info = set.Info! with
            {
                Classes = new Dictionary<string, ClassInfo>
                {
                    ["N.C"] = new("Q?", null, "item", false, "hash", [1], new Dictionary<string, double>(), new Dictionary<string, string>())
                    {
                        MeasuredWith = new Dictionary<string, string> { ["C.Asyncio"] = version },
                    },
                },
            },
            Classes =
            [
                new ClassResult(
                    "N.C",
                    [.. TwoMethods.Select(method => new CaseResult(
                        new CaseKey("N.C", method, ""), [.. Enumerable.Range(1, 6).Select(round => new Launch(round, round))], null, new Dictionary<string, double>()))],
                    "0.15.8"),
            ],
        } : set;

        ResultComparison comparison = Comparer.Compare([Python("CPython 3.11"), Python("CPython 3.12")], 0.05, TestStudy.Definition.Claims);

        Assert.Equal(new Remark(RemarkKind.MeasuredWithAnother, "CPython 3.12"), comparison.Rows.Single(row => row.Key.Method == "Asyncio").Cells[1].Remark);
        Assert.Null(comparison.Rows.Single(row => row.Key.Method == "Task").Cells[1].Remark);
    }

    /// <summary>Two methods a set: what the second takes of the first's time, and how much that varies between rounds.</summary>
    [Theory]
    [InlineData(0.8, 0.01, 1.3, 0.01, 1)]
    [InlineData(0.97, 0.2, 1.3, 0.01, 0)]
    [InlineData(0.8, 0.01, 1.03, 0.2, 0)]
    [InlineData(0.8, 0.01, 0.7, 0.01, 0)]
    public void Methods_change_places_where_both_intervals_are_clear_of_one(double before, double beforeSpread, double after, double afterSpread, int expected)
    {
        ResultSet Pair(string name, double ratio, double spread) => Set(name, Machine) with
        {
            Classes =
            [
                new ClassResult("N.C", [Case("First", _ => 100), Case("Second", round => 100 * ratio * (1 + (spread * (round % 2 == 0 ? 1 : -1))))], "0.15.8"),
            ],
        };

        IReadOnlyList<Reversal> reversals = Comparer.Compare([Pair("a", before, beforeSpread), Pair("b", after, afterSpread)], 0.05, TestStudy.Definition.Claims).Sets[1].Reversals;

        Assert.Equal(expected, reversals.Count);
        Assert.All(reversals, pair => Assert.Equal(("Second", "First", true), (pair.One.Method, pair.Other.Method, pair.IsWinner)));
    }

    private static CaseResult Case(string method, Func<int, double> time) => new(
        new CaseKey("N.C", method, ""), [.. Enumerable.Range(1, 8).Select(round => new Launch(round, time(round)))], null, new Dictionary<string, double>());

    [Fact]
    public void Of_machines_that_are_not_known_nothing_is_the_same()
    {
        ResultSet unknown = new("a", "a", null, []);

        ComparedSet compared = Comparer.Compare([unknown, unknown with { Name = "b" }], 0.05, TestStudy.Definition.Claims).Sets[1];

        Assert.False(compared.IsSameEnvironment);
        Assert.Null(compared.Machine);
    }

    private static IReadOnlyList<string> Labels(params ResultSet[] sets) => [.. Comparer.Compare(sets, 0.05, TestStudy.Definition.Claims).Sets.Select(set => set.Label)];

    private static ResultSet Set(string name, MachineInfo machine, string? variable = null) => new(
        name, name,
        new StudyInfo
        {
            Machine = name,
            Environment = machine,
            JobSettings = new Dictionary<string, string>(),
            EnvironmentVariables = variable is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [variable] = "1" },
            Classes = new Dictionary<string, ClassInfo>(),
        },
        []);
}
