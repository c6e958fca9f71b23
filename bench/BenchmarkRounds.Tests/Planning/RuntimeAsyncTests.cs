using BenchmarkDotNet.Jobs;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Planning;

/// <summary>What a run of the runtime's own async state machines is made of, and where it goes.</summary>
public class RuntimeAsyncTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Every_case_of_such_a_run_is_compiled_and_run_that_way_and_none_of_another(bool runtimeAsync)
    {
        var options = new StudyOptions { Definition = TestStudy.Definition, Output = "", RuntimeAsync = runtimeAsync };
        StudyPlan plan = StudyPlan.Create(options, StudyJob.CreateConfig(StudyJob.Create(quick: false, runtimeAsync)));

        foreach (Job job in plan.Classes.SelectMany(planned => planned.Cases).Select(one => one.Job))
        {
            string[] arguments = [.. (job.Infrastructure.Arguments ?? []).Select(argument => argument.TextRepresentation)];
            Assert.Equal(runtimeAsync, arguments.Any(argument => argument.EndsWith("Features=runtime-async=on", StringComparison.Ordinal)));
            Assert.Equal(runtimeAsync ? ["/p:Features=runtime-async=on", "/p:LangVersion=preview", "/p:EnablePreviewFeatures=true"] : [], arguments);
            Assert.Equal(runtimeAsync, job.Environment.EnvironmentVariables.Any(one => (one.Key, one.Value) == (StudyJob.RuntimeAsyncVariable, "1")));
            Assert.Contains(job.Environment.EnvironmentVariables, one => one.Key == StudyJob.CallCountingDelay);
        }
    }

    [Fact]
    public void The_settings_say_how_it_was_compiled()
    {
        IReadOnlyDictionary<string, string> settings = StudyJob.Settings(StudyJob.Create(quick: false, runtimeAsync: true));

        Assert.Contains(settings.Values, value => value.Contains("Features=runtime-async=on", StringComparison.Ordinal));
        Assert.DoesNotContain(StudyJob.Settings(StudyJob.Create(quick: false)).Values, value => value.Contains("runtime-async", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, "-runtime-async")]
    [InlineData(true, "-runtime-async-quick")]
    public void It_goes_into_a_set_of_its_own(bool quick, string end)
    {
        var usual = new StudyOptions { Definition = TestStudy.Definition, Output = "", Quick = quick };

        Assert.EndsWith(end, (usual with { RuntimeAsync = true }).EffectiveMachine, StringComparison.Ordinal);
        Assert.DoesNotContain("runtime-async", usual.EffectiveMachine, StringComparison.Ordinal);
        Assert.Equal("mine", (usual with { RuntimeAsync = true, Machine = "mine" }).EffectiveMachine);
    }

    [Fact]
    public void A_comparison_says_whose_state_machines_they_were()
    {
        using var folder = new TemporaryFolder();
        ResultSet usual = ResultSet.Load(SampleSets.Write(folder, "usual"));
        ResultSet other = usual with
        {
            Info = usual.Info! with { RuntimeAsync = true, EnvironmentVariables = new Dictionary<string, string> { [StudyJob.RuntimeAsyncVariable] = "1" } },
        };

        Assert.DoesNotContain(Comparer.Compare([usual, usual], 0.05, TestStudy.Definition.Claims, []).Differences, difference => difference.What == "Async state machines");
        Assert.Equal(
            ["the compiler's", "the runtime's"],
            Comparer.Compare([usual, other], 0.05, TestStudy.Definition.Claims, []).Differences.Single(difference => difference.What == "Async state machines").Values);
        Assert.Equal("runtime-async", EnvironmentDifferences.Single(usual, other));
    }
}
