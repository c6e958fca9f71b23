using BenchmarkRounds.Planning;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>What the study's rows must hold can be judged.</summary>
public class RuleTests
{
    [Fact]
    public void Every_rule_of_the_study_has_a_bound_and_no_baseline_is_a_limit()
    {
        StudyPlan plan = Invocation.Plan();

        foreach (BenchmarkClass one in BenchmarkClass.FindAll(TestStudy.Definition))
        {
            Assert.All(
                RowProperties.Rules(plan.CasesOf(one.Type)).Values.SelectMany(rules => rules),
                rule => Assert.True(rule.AtLeast is not null || rule.AtMost is not null, $"{one.Name}: {rule}"));
            Assert.False(one.Baseline is string baseline && RowProperties.Roles(one.Type).ContainsKey(baseline), one.Name);
        }
    }
}
