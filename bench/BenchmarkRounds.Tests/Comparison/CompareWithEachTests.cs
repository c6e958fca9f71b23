using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>Several sets, each compared with each other.</summary>
public class CompareWithEachTests
{
    [Fact]
    public void Each_set_is_the_base_once_and_the_others_follow_in_their_order() =>
        Assert.Equal(["0 1 2", "1 0 2", "2 0 1"], CompareWithEach(3));

    [Fact]
    public void Up_to_the_limit_each_set_is_the_base() =>
        Assert.Equal(Enumerable.Range(0, Comparer.MostBases).Select(index => $"{index}"), CompareWithEach(Comparer.MostBases).Select(names => names.Split(' ')[0]));

    [Fact]
    public void Of_more_sets_than_the_limit_only_the_first_is_the_base() =>
        Assert.Equal([string.Join(' ', Enumerable.Range(0, Comparer.MostBases + 1))], CompareWithEach(Comparer.MostBases + 1));

    /// <summary>The names of the sets of each comparison, the base first.</summary>
    private static string[] CompareWithEach(int count)
    {
        ResultSet set = SampleClass.Set(SampleClass.Info, SampleClass.Row("Parse", 100));
        ResultSet[] sets = [.. Enumerable.Range(0, count).Select(index => set with { Name = $"{index}" })];
        return [.. Comparer.CompareWithEach(sets, 0.05).Select(comparison => string.Join(' ', comparison.Sets.Select(one => one.Name)))];
    }
}
