using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Reporting;

/// <summary>What the page of a set says of the sides of its run.</summary>
public class SideTextTests
{
    private static readonly StudyInfo Info = SampleInfo.Create(machine: SampleInfo.Machine with { Runtime = ".NET 11.0.0" }) with
    {
        Run = new SharedRun("run", "net11.0",
        [
            new RunSide("net8.0", "net8.0", "m-net8.0") { Framework = "net8.0", LeftOut = "it is <gone>." },
            new RunSide("net10.0", "net10.0", "m-net10.0") { Framework = "net10.0" },
            new RunSide("net11.0", "net11.0", "m-net11.0") { Framework = "net10.0" },
            new RunSide("net11.0-1core", "net11.0+1core", "m-net11.0-1core") { Framework = "net10.0" },
        ]),
    };

    [Fact]
    public void The_page_says_what_it_was_compiled_for_where_it_ran_on_something_newer()
    {
        Assert.Equal(".NET 11.0.0, compiled for .NET 10", SideText.Runtime(Info));
        Assert.Equal(".NET 10.0.12", SideText.Runtime(Info with { Environment = Info.Environment with { Runtime = ".NET 10.0.12" } }));
        Assert.Equal(".NET 11.0.0", SideText.Runtime(Info with { Run = null }));
    }

    [Fact]
    public void The_page_names_the_sides_of_the_same_rounds_and_those_left_out()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, StudyInfo.FileName), Info.ToJson());

        string page = MachineReport.Render(ResultSet.Load(folder.Path), TestStudy.Definition)[0].Text;

        Assert.Contains("net11.0; in the same rounds: net10.0 (m-net10.0), net11.0+1core (m-net11.0-1core)", page.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("> The side net8.0 was not measured: it is &lt;gone", page, StringComparison.Ordinal);
        Assert.Contains("compiled for .NET 10", page, StringComparison.Ordinal);
        Assert.Null(SideText.MeasuredWith(Info with { Run = null }));
        Assert.Empty(SideText.LeftOut(Info with { Run = null }));
    }
}
