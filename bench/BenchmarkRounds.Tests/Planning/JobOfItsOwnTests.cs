using BenchmarkDotNet.Running;
using BenchmarkRounds.Planning;
using Xunit;

namespace BenchmarkRounds.Tests.Planning;

/// <summary>Classes that were written for BenchmarkDotNet alone.</summary>
public class JobOfItsOwnTests
{
    [Fact]
    public void A_class_that_asks_for_a_job_is_measured_once_by_the_study_and_as_its_settings_say()
    {
        PlannedClass planned = Assert.Single(Invocation.Plan($"*{nameof(JobOfItsOwnBenchmarks)}*").Classes);

        Assert.Equal(["Brief", "Lengthy"], planned.Cases.Select(one => one.Descriptor.WorkloadMethod.Name).Order(StringComparer.Ordinal));
        Assert.All(planned.Cases, one => Assert.Equal((StudyJob.Id, 7), (one.Job.Id, one.Job.Run.WarmupCount)));
    }

    [Fact]
    public void A_class_that_prepares_its_iterations_has_more_of_them_with_one_operation_each()
    {
        BenchmarkCase one = Assert.Single(Assert.Single(Invocation.Plan($"*{nameof(PreparedBenchmarks)}*").Classes).Cases);

        Assert.Equal((4, 6, 1), (one.Job.Run.WarmupCount, one.Job.Run.IterationCount, one.Job.Run.InvocationCount));
    }

    [Fact]
    public void A_class_with_a_baseline_in_each_category_has_no_baseline_of_its_own_and_is_valid_to_BenchmarkDotNet()
    {
        StudyPlan plan = Invocation.Plan($"*{nameof(JobOfItsOwnBenchmarks)}*");
        BenchmarkRunInfo round = Assert.Single(plan.Round(seed: 1, round: 1));

        Assert.Null(plan.Classes[0].Class.Baseline);
        Assert.DoesNotContain(
            round.Config.GetValidators().SelectMany(validator => validator.Validate(new(round.BenchmarksCases, round.Config)).ToArray()),
            mistake => mistake.IsCritical);
    }
}
