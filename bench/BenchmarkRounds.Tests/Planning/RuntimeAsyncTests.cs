using BenchmarkDotNet.Jobs;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Planning;

/// <summary>What a run of the runtime's own async state machines is made of.</summary>
public class RuntimeAsyncTests
{
    [Theory]
    [InlineData("net10.0+runtime-async", true, true)]
    [InlineData("net11.0+runtime-async", true, false)]
    [InlineData("net10.0", false, false)]
    public void Every_case_of_such_a_side_is_compiled_and_run_that_way_and_none_of_another(string text, bool runtimeAsync, bool isSwitched)
    {
        Side side = Side.Parse(text);
        var options = new StudyOptions { Definition = TestStudy.Definition, Output = "", Side = side };
        StudyPlan plan = StudyPlan.Create(options, StudyJob.CreateConfig(StudyJob.Create(quick: false, side)));

        foreach (Job job in plan.Classes.SelectMany(planned => planned.Cases).Select(one => one.Job))
        {
            string[] arguments = [.. (job.Infrastructure.Arguments ?? []).Select(argument => argument.TextRepresentation)];
            Assert.Equal(runtimeAsync ? ["/p:Features=runtime-async=on", "/p:LangVersion=preview", "/p:EnablePreviewFeatures=true"] : [], arguments);
            Assert.Equal(isSwitched, job.Environment.EnvironmentVariables.Any(one => (one.Key, one.Value) == (StudyJob.RuntimeAsyncVariable, "1")));
            Assert.Contains(job.Environment.EnvironmentVariables, one => one.Key == StudyJob.CallCountingDelay);
        }
    }

    [Fact]
    public void The_settings_say_how_it_was_compiled()
    {
        IReadOnlyDictionary<string, string> settings = StudyJob.Settings(StudyJob.Create(quick: false, Side.Parse("net10.0+runtime-async")));

        Assert.Contains(settings.Values, value => value.Contains("Features=runtime-async=on", StringComparison.Ordinal));
        Assert.DoesNotContain(StudyJob.Settings(StudyJob.Create(quick: false)).Values, value => value.Contains("runtime-async", StringComparison.Ordinal));
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
