using BenchmarkRounds.Planning;
using Xunit;

namespace BenchmarkRounds.Tests.Planning;

/// <summary>In which order the sides of a case are launched.</summary>
public class SideOrderTests
{
    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 6)]
    [InlineData(4, 4)]
    [InlineData(5, 10)]
    [InlineData(6, 6)]
    public void Each_side_comes_equally_often_directly_after_each_other_one_and_in_each_place(int sides, int rounds)
    {
        int[][] rows = [.. Enumerable.Range(1, rounds).Select(round => SideOrder.Create(sides, seed: 3, round).ToArray())];

        Assert.All(rows, row => Assert.Equal(Enumerable.Range(0, sides), row.Order()));
        var neighbours = rows.SelectMany(row => row.Zip(row.Skip(1))).CountBy(pair => pair).ToArray();
        Assert.Equal(sides * (sides - 1), neighbours.Length);
        Assert.Single(neighbours.Select(pair => pair.Value).Distinct());
        Assert.Single(rows.SelectMany(row => row.Select((side, place) => (side, place))).CountBy(one => one).Select(one => one.Value).Distinct());
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    public void After_two_rounds_each_side_has_been_as_often_before_as_after_each_other_one(int sides)
    {
        foreach (int first in new[] { 1, 3, 5, 7 })
        {
            Assert.Equal(SideOrder.Create(sides, seed: 9, first), SideOrder.Create(sides, seed: 9, first + 1).Reverse());
        }
    }

    [Fact]
    public void Which_side_begins_follows_from_the_seed()
    {
        int[] first = [.. Enumerable.Range(0, 50).Select(seed => SideOrder.Create(4, seed, 1)[0])];

        Assert.Equal([0, 1, 2, 3], first.Distinct().Order());
        Assert.Equal(SideOrder.Create(4, 7, 5), SideOrder.Create(4, 7, 5));
        Assert.Equal([0], SideOrder.Create(1, 7, 5));
    }
}
