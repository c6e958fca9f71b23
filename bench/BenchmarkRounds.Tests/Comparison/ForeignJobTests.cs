using System.Text.Json.Nodes;
using Xunit;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>Jobs are found again by what they are, whatever they are called.</summary>
public class ForeignJobTests
{
    private const string Net8 = "Job-ABCDEF(Runtime=.NET 8.0, Toolchain=net8.0)";
    private const string Net9 = "Job-GHIJKL(Runtime=.NET 9.0, Toolchain=net9.0)";

    [Theory]
    [InlineData(".NET 8.0(Runtime=.NET 8.0)|.NET 9.0(Runtime=.NET 9.0)", ".NET 8.0|.NET 9.0")]
    [InlineData("ShortRun(Runtime=.NET 8.0, IterationCount=3)|ShortRun(Runtime=.NET 9.0, IterationCount=3)", ".NET 8.0|.NET 9.0")]
    [InlineData("ShortRun-.NET 8.0(Runtime=.NET 8.0, LaunchCount=1)|ShortRun-.NET 9.0(Runtime=.NET 9.0, LaunchCount=1)", "ShortRun-.NET 8.0|ShortRun-.NET 9.0")]
    [InlineData("Job-A(Toolchain=net8.0)|Job-B(Toolchain=net9.0)", ".NET 8.0|.NET 9.0")]
    [InlineData("Job-A(Toolchain=.NET 8.0)|Job-B(Toolchain=.NET 9.0)", ".NET 8.0|.NET 9.0")]
    [InlineData(".NET 8.0|.NET 9.0", ".NET 8.0|.NET 9.0")]
    [InlineData("Old(Runtime=.NET 8.0)|New(Runtime=.NET 9.0)", "Old|New")]
    [InlineData("New(Runtime=.NET 8.0)|DefaultJob", "New|.NET 9.0")]
    public void The_jobs_of_an_attribute_are_those_of_the_command_line(string jobs, string expected)
    {
        using var folder = new TemporaryFolder();
        string[] called = jobs.Split('|');
        string[] names = expected.Split('|');
        string one = SampleFile.Write(folder, "a", ".NET 9.0.1 (9.0.124)", SampleFile.Row("Parse", 100, called[0]), SampleFile.Row("Parse", 70, called[1]));
        string other = SampleFile.Write(folder, "b", SampleFile.Row("Parse", 140, Net9), SampleFile.Row("Parse", 100, Net8));

        Assert.Equal([$"Shop.Work.Parse [{names[0]}]: Same 1", $"Shop.Work.Parse [{names[1]}]: Slower 2"], ComparedFiles.Compare(one, other).Rows);
    }

    [Theory]
    [InlineData("Job-A(Runtime=Core, Toolchain=netcoreapp2.1)", "Job-B(Runtime=.NET Core 2.1, Toolchain=netcoreapp21)")]
    [InlineData("Job-A(Runtime=Core, Toolchain=netcoreapp3.1)", ".NET Core 3.1(Runtime=.NET Core 3.1)")]
    [InlineData("Job-A(Runtime=Clr, Toolchain=net472)", "Job-B(Runtime=.NET Framework 4.7.2)")]
    [InlineData("Job-A(Runtime=.NET Framework 4.8, Toolchain=net48)", "Job-B(Runtime=.NET Framework 4.8)")]
    [InlineData("Job-A(Runtime=.NET 5.0, Toolchain=netcoreapp50)", "Job-B(Runtime=.NET 5.0)")]
    [InlineData("Gcs(Server=True)", "Job-A(Concurrent=True, Server=True)")]
    [InlineData("Job-A(EnvironmentVariables=DOTNET_A=1,DOTNET_B=0)", "Job-B(EnvironmentVariables=DOTNET_A=1,DOTNET_B=0, IterationCount=7)")]
    [InlineData("Job-A(Platform=X86)", "X86 job(Platform=X86)")]
    [InlineData("Job-A(Arguments=/p:A=b,/p:C=d)", "Job-B(Arguments=/p:A=b,/p:C=d)")]
    public void A_job_is_found_among_several(string called, string otherwise)
    {
        using var folder = new TemporaryFolder();
        string several = SampleFile.Write(folder, "a", SampleFile.Row("Parse", 100, "DefaultJob"), SampleFile.Row("Parse", 70, called));
        string one = SampleFile.Write(folder, "b", SampleFile.Row("Parse", 140, otherwise));

        var compared = ComparedFiles.Compare(several, one);

        Assert.True(compared.IsSameEnvironment);
        Assert.Equal(2, compared.Rows.Length);
        Assert.EndsWith("]: NotInSet", compared.Rows[0], StringComparison.Ordinal);
        Assert.EndsWith("]: Slower 2", compared.Rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Jobs_that_differ_in_nothing_that_is_measured_are_known_by_their_names()
    {
        using var folder = new TemporaryFolder();
        string two = SampleFile.Write(folder, "a", SampleFile.Row("Parse", 100, "Before(IterationCount=5)"), SampleFile.Row("Parse", 50, "After(IterationCount=5)"));
        string one = SampleFile.Write(folder, "b", SampleFile.Row("Parse", 50, "After(IterationCount=5)"));

        Assert.Equal(["Shop.Work.Parse [Before]: NotInSet", "Shop.Work.Parse [After]: Same 1"], ComparedFiles.Compare(two, one).Rows);
    }

    [Fact]
    public void Jobs_without_a_name_that_measure_differently_long_are_told_apart_by_that()
    {
        using var folder = new TemporaryFolder();
        string file = SampleFile.Write(folder, "a", SampleFile.Row("Parse", 100, "Job-A(IterationCount=5)"), SampleFile.Row("Parse", 50, "Job-B(IterationCount=50)"));

        Assert.Equal(["Shop.Work.Parse [IterationCount=5]: Same 1", "Shop.Work.Parse [IterationCount=50]: Same 1"], ComparedFiles.Compare(file, file).Rows);
    }

    [Fact]
    public void A_name_that_moved_to_another_job_names_neither()
    {
        using var folder = new TemporaryFolder();
        string one = SampleFile.Write(folder, "a", SampleFile.Row("Parse", 100, "Old(Runtime=.NET 8.0)"), SampleFile.Row("Parse", 70, "New(Runtime=.NET 9.0)"));
        string other = SampleFile.Write(folder, "b", SampleFile.Row("Parse", 70, "Old(Runtime=.NET 9.0)"), SampleFile.Row("Parse", 50, "New(Runtime=.NET 10.0)"));

        Assert.Equal(
            ["Shop.Work.Parse [.NET 8.0]: NotInSet", "Shop.Work.Parse [.NET 9.0]: Same 1", "Shop.Work.Parse [.NET 10.0]: not in the base"],
            ComparedFiles.Compare(one, other).Rows);
    }

    [Fact]
    public void A_name_that_is_another_jobs_runtime_is_not_followed()
    {
        using var folder = new TemporaryFolder();
        string file = SampleFile.Write(folder, "a", SampleFile.Row("Parse", 100, ".NET 9.0(Runtime=.NET 8.0)"), SampleFile.Row("Parse", 70, "Job-A(Runtime=.NET 9.0)"));

        Assert.Equal(["Shop.Work.Parse [.NET 8.0]: Same 1", "Shop.Work.Parse [.NET 9.0]: Same 1"], ComparedFiles.Compare(file, file).Rows);
    }

    [Fact]
    public void Where_jobs_are_told_apart_a_row_of_another_job_is_another_row()
    {
        using var folder = new TemporaryFolder();
        string one = SampleFile.Write(folder, "a", SampleFile.Row("Parse", 100, Net8), SampleFile.Row("Parse", 100, Net9), SampleFile.Row("Format", 100, Net8));
        string other = SampleFile.Write(folder, "b", SampleFile.Row("Parse", 100, Net9), SampleFile.Row("Format", 100, Net9));

        Assert.Equal(
            [
                "Shop.Work.Parse [.NET 8.0]: NotInSet", "Shop.Work.Parse [.NET 9.0]: Same 1", "Shop.Work.Format [.NET 8.0]: NotInSet",
                "Shop.Work.Format [.NET 9.0]: not in the base",
            ],
            ComparedFiles.Compare(one, other).Rows);
    }

    [Theory]
    [InlineData(Net8, Net9, "runtime")]
    [InlineData("DefaultJob", Net9, "runtime")]
    [InlineData("Job-A(Server=True)", "DefaultJob", "garbage collector")]
    [InlineData("Job-A(Concurrent=False)", "Job-A(Concurrent=True)", "garbage collector")]
    [InlineData("Job-A(EnvironmentVariables=DOTNET_TieredPGO=0)", "Job-A(EnvironmentVariables=DOTNET_TieredPGO=1)", "runtime variables")]
    [InlineData("Job-A(Platform=X86)", "DefaultJob", "job settings")]
    [InlineData("Job-A(RunStrategy=ColdStart)", "Job-A(RunStrategy=Throughput)", "job settings")]
    [InlineData("Job-A(Toolchain=InProcessEmitToolchain)", "DefaultJob", "job settings")]
    [InlineData("Job-A(IterationCount=5)", "Job-B(IterationCount=50, LaunchCount=6)", null)]
    [InlineData(Net8, ".NET 8.0(Runtime=.NET 8.0)", null)]
    [InlineData("Named", "DefaultJob", null)]
    public void What_one_job_is_on_each_side_is_the_environment(string before, string after, string? differs)
    {
        using var folder = new TemporaryFolder();
        string[] files = [SampleFile.Write(folder, "a", SampleFile.Row("Parse", 100, before)), SampleFile.Write(folder, "b", SampleFile.Row("Parse", 100, after))];

        Assert.Equal(["Shop.Work.Parse: Same 1"], ComparedFiles.Compare(files).Rows);
        Assert.Contains(differs is null ? "the same environment" : $"another environment ({differs})", Tool.Run(["compare", .. files]).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_that_are_matched_by_runtime_and_collector_are_of_the_same_environment()
    {
        using var folder = new TemporaryFolder();
        string two = SampleFile.Write(folder, "a", SampleFile.Row("Parse", 100, "Job-A(Runtime=.NET 8.0, Server=True)"), SampleFile.Row("Parse", 100, "Job-B(Runtime=.NET 8.0, Server=False)"), SampleFile.Row("Parse", 50, Net9));
        string one = SampleFile.Write(folder, "b", ".NET 9.0.1 (9.0.124)", SampleFile.Row("Parse", 50, "Job-C(Runtime=.NET 9.0)"));

        var compared = ComparedFiles.Compare(two, one);

        Assert.True(compared.IsSameEnvironment);
        Assert.Contains("Shop.Work.Parse [.NET 9.0, Server=Default]: Same 1", compared.Rows);
    }

    [Theory]
    [InlineData("Parse: fast", "'Parse: fast'")]
    [InlineData("Parse", "Parse (1)")]
    public void A_description_of_the_method_is_no_part_of_the_job(string method, string title)
    {
        using var folder = new TemporaryFolder();
        JsonObject[] rows = [SampleFile.Row("Parse", 100, Net8, "N=1&M=x [N=1]"), SampleFile.Row("Parse", 50, Net9, "N=1&M=x [N=1]")];
        foreach (JsonObject row in rows)
        {
            row["MethodTitle"] = title;
            row["DisplayInfo"] = row["DisplayInfo"]!.GetValue<string>().Replace("Work.Parse: ", $"Work.{title}: ", StringComparison.Ordinal);
            row["FullName"] = null;
        }

        string file = SampleFile.Write(folder, method.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), rows);

        Assert.Equal(["Shop.Work.Parse(N=1&M=x [N=1]) [.NET 8.0]: Same 1", "Shop.Work.Parse(N=1&M=x [N=1]) [.NET 9.0]: Same 1"], ComparedFiles.Compare(file, file).Rows);
    }
}
