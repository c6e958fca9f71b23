using AsyncPatterns.Benchmarks;
using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using Xunit;

namespace AsyncPatterns.Tests.Benchmarks;

/// <summary>Each benchmark class says what else its numbers could be, for whoever doubts them.</summary>
public class DoubtTests
{
    public static TheoryData<string> Classes() => [.. BenchmarkClass.FindAll(TestStudy.Definition).Select(one => one.Type.Name)];

    [Theory]
    [MemberData(nameof(Classes))]
    public void A_class_says_which_other_explanations_were_considered_and_what_excludes_them(string name)
    {
        string source = ClassSources.Read(typeof(DelayBenchmarks).Assembly, name)[name];

        string[] doubts = source.Split("What else could this number be?");
        Assert.Equal(2, doubts.Length);
        Assert.InRange(doubts[1].Split("</para>")[0].Split(':').Length, 3, 10); // an explanation each, and what excludes it
    }
}
