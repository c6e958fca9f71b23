using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>
/// When two methods have changed places: method A takes 100 ns in the base and 120 ns in the set, method B 120 ns and 100 ns, in all rounds but
/// the first. One round of twelve is outside the interval of their ratio.
/// </summary>
public class ReversalTests
{
    [Theory]
    [InlineData(120, 120, 1)]
    [InlineData(50, 120, 1)] // B was faster once, and slower on average
    [InlineData(10, 120, 0)]
    [InlineData(120, 10, 0)]
    public void Methods_change_places_only_where_their_mean_times_do_too(double otherBefore, double oneAfter, int expected)
    {
        ResultSet before = Set(Row("A", 100, 100), Row("B", 120, otherBefore));
        ResultSet after = Set(Row("A", 120, oneAfter), Row("B", 100, 100));

        IReadOnlyList<Reversal> reversals = Comparer.Compare([before, after], 0.05, []).Sets[1].Reversals;

        Assert.Equal(Enumerable.Repeat("A B", expected), reversals.Select(pair => $"{pair.One.Method} {pair.Other.Method}"));
    }

    [Fact]
    public void Methods_with_other_parameters_are_not_paired()
    {
        CaseResult With(string parameters, CaseResult row) => row with { Key = row.Key with { Parameters = parameters } };
        ResultSet before = Set(With("Size=1", Row("A", 100, 100)), With("Size=2", Row("B", 120, 120)));
        ResultSet after = Set(With("Size=1", Row("A", 120, 120)), With("Size=2", Row("B", 100, 100)));

        Assert.Empty(Comparer.Compare([before, after], 0.05, []).Sets[1].Reversals);
    }

    private static ResultSet Set(params CaseResult[] rows) => SampleClass.Set(SampleClass.Info with { Baseline = null }, rows);

    private static CaseResult Row(string method, double time, double first) => SampleClass.Row(method, time) with
    {
        Launches = [.. Enumerable.Range(1, 12).Select(round => new Launch(round, round == 1 ? first : time))],
    };
}
