using BenchmarkRounds.Planning;
using BenchmarkRounds.Results;
using BenchmarkRounds.Running;
using Xunit;

namespace BenchmarkRounds.Tests.Running;

/// <summary>How a budget's rest is spent.</summary>
public class BudgetedRoundsTests
{
    [Theory]
    [InlineData(100, 0, 50)] // then all is looked at again
    [InlineData(20, 0, 10)]
    [InlineData(19, 0, 19)] // half of it is too little
    [InlineData(80, 30, 40)]
    [InlineData(79, 30, 79)] // half of it is spent on compiling
    public void A_batch_takes_half_of_what_is_left_as_long_as_that_is_worth_it(double left, double overhead, double expected) =>
        Assert.Equal(expected, BudgetedRounds.NextBatch(left, overhead));

    [Theory]
    [InlineData(10_000, 10)] // then all is looked at again
    [InlineData(33, 7)] // launches of two seconds; half of what is left with a margin of 5 %
    [InlineData(1, null)]
    public void A_batch_has_the_further_rounds_that_the_time_left_allows(double left, int? rounds)
    {
        var row = new CaseKey("N.C", "Noisy", "");
        OpenPair open = new([row], HalfWidth: 0.9, Rounds: 6, RoundsToVerdict: null);

        IReadOnlyDictionary<CaseKey, int> further = BudgetedRounds.AllocateBatch([open], _ => 2, left, overhead: 0);

        Assert.Equal(rounds, further.TryGetValue(row, out int found) ? found : null);
    }
}
