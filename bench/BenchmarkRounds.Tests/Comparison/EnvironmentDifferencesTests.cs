using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>What the table of environments says of the jobs that measured the sets.</summary>
public class EnvironmentDifferencesTests
{
    [Fact]
    public void The_type_of_the_engine_is_no_difference_between_the_settings_of_two_jobs()
    {
        ResultSet With(string name, string value) => SampleClass.Set(SampleClass.Info) is var set ? set with
        {
            Info = set.Info! with { JobSettings = new Dictionary<string, string> { ["IterationCount"] = "5", [name] = value } },
        } : null!;

        Assert.Empty(EnvironmentDifferences.Find([With("EngineFactory", "Old.Engine"), With("EngineFactory", "New.Engine")]));
        Assert.Equal(
            ["IterationCount=5, WarmupCount=1", "IterationCount=5, WarmupCount=2"],
            Assert.Single(EnvironmentDifferences.Find([With("WarmupCount", "1"), With("WarmupCount", "2")])).Values);
    }

    [Fact]
    public void The_settings_of_other_projects_jobs_are_those_that_say_what_was_measured_or_else_default()
    {
        using var folder = new TemporaryFolder();
        ResultSet Set(string name, string job) => ResultSet.Load(SampleFile.Write(folder, name, SampleFile.Row("Parse", 100, job)));

        EnvironmentDifference settings = Assert.Single(EnvironmentDifferences.Find(
            [Set("a", "Job-A(Platform=X86, Jit=RyuJit, IterationCount=5)"), Set("b", "Job-A(IterationCount=50)"), Set("c", "DefaultJob")]));

        Assert.Equal("Job settings", settings.What);
        Assert.Equal(["Jit=RyuJit, Platform=X86", "default", "default"], settings.Values);
    }

    [Fact]
    public void A_quick_run_is_another_kind_of_run()
    {
        ResultSet full = SampleClass.Set(SampleClass.Info);

        EnvironmentDifference kind = Assert.Single(EnvironmentDifferences.Find([full, full with { Info = full.Info! with { Quick = true } }]));

        Assert.Equal("Kind of run", kind.What);
        Assert.Equal(["full", "quick"], kind.Values);
    }
}
