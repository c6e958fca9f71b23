using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>What the jobs of rows tell apart, and how much of a namespace tells two classes apart.</summary>
public class RowMatchingTests
{
    private const string ByRow = "as each row's job says";

    [Theory]
    [InlineData("Job-A(Runtime=.NET 8.0)", "Job-B(Runtime=.NET 9.0)", ByRow, "not known")]
    [InlineData("Job-A(Server=True)", "DefaultJob", ".NET 10.0.0", ByRow)]
    [InlineData("Job-A(Concurrent=True)", "DefaultJob", ".NET 10.0.0", ByRow)]
    [InlineData("Job-A(Platform=X86)", "Job-B(Platform=X64)", ".NET 10.0.0", "not known")]
    public void Only_what_tells_the_jobs_apart_differs_from_row_to_row(string one, string other, string runtime, string collector)
    {
        using var folder = new TemporaryFolder();
        ResultSet set = ResultSet.Load(SampleFile.Write(folder, "a", ".NET 10.0.0", SampleFile.Row("Parse", 100, one), SampleFile.Row("Parse", 100, other)));

        MachineInfo environment = Assert.Single(RowMatching.MatchJobs([set])).Environment!;

        Assert.Equal((runtime, collector), (environment.Runtime, environment.GarbageCollector));
    }

    [Theory]
    [InlineData("Work Word", "Work Word")]
    [InlineData("A.Work B.Work", "A.Work B.Work")]
    [InlineData("Shop.A.Work Shop.B.Work Shop.Word", "A.Work B.Work Word")]
    [InlineData("Work Shop.A.Part.Work Shop.B.Part.Work", "Work A.Part.Work B.Part.Work")]
    [InlineData(".Work Work", ".Work Work")] // no part tells them apart
    public void Classes_of_one_name_are_shown_with_as_much_of_the_namespace_as_tells_them_apart(string classes, string expected) => Assert.Equal(
        expected, string.Join(' ', RowMatching.TellClassesApart([.. classes.Split(' ').Select(name => new CaseKey(name, "Parse", ""))]).Select(key => key.ShortClass)));
}
