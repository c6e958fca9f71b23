using AsyncPatterns.Benchmarks;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using Xunit;

namespace AsyncPatterns.Tests.Study;

/// <summary>Pages tell of the classes in an order of the study's own.</summary>
public class StoryTests
{
    [Fact]
    public void The_story_has_each_class_once_and_begins_with_the_comparisons_that_the_study_was_made_for()
    {
        IReadOnlyList<Type> story = AsyncPatternsStudy.Definition.Story;

        Assert.Equal(
            BenchmarkClass.FindAll(AsyncPatternsStudy.Definition).Select(one => one.Type.Name).Order(StringComparer.Ordinal),
            story.Select(type => type.Name).Order(StringComparer.Ordinal));
        Assert.Equal([typeof(DelayBenchmarks), typeof(BlockingBenchmarks), typeof(EventLoopLagBenchmarks), typeof(QueueBenchmarks)], story.Take(4));
    }

    [Fact]
    public void A_page_follows_the_story_and_ends_with_classes_that_it_does_not_know()
    {
        ResultSet set = new(
            Path.GetTempPath(), "test", null,
            [Of("N.OtherBenchmarks"), Of(typeof(QueueBenchmarks).FullName!), Of(typeof(DelayBenchmarks).FullName!), Of("N.AnotherBenchmarks")]);

        string[] headings = [.. MachineReport.Render(set, AsyncPatternsStudy.Definition)[0].Text.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal) && line.EndsWith("Benchmarks", StringComparison.Ordinal))];

        Assert.Equal(["## DelayBenchmarks", "## QueueBenchmarks", "## OtherBenchmarks", "## AnotherBenchmarks"], headings);
    }

    private static ClassResult Of(string name) =>
        new(name, [new CaseResult(new CaseKey(name, "Channel", ""), [new Launch(1, 1)], null, new Dictionary<string, double>())], "0.15.8");
}
