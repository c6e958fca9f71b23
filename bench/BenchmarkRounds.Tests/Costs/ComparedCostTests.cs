using BenchmarkRounds.Annotations;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Costs;

/// <summary>A comparison names only patterns to choose from as the fastest.</summary>
public class ComparedCostTests
{
    [Fact]
    public void What_is_no_choice_or_did_something_else_in_one_set_neither_wins_nor_loses()
    {
        CaseResult[] rows =
        [
            SampleClass.Row("Baseline", 100), SampleClass.Row("Kernel", 1), SampleClass.Row("Switch", 10, (MachineCost.ContextSwitches, 0.1)),
        ];
        ClassInfo info = SampleClass.With("Switch", new RowRule(MachineCost.ContextSwitches, 1, null)) with
        {
            Roles = new Dictionary<string, string> { ["Kernel"] = "Limit" },
        };

        ResultComparison comparison = Compare(SampleClass.Set(SampleClass.Info, rows), SampleClass.Set(info, rows));

        Assert.Equal(["Baseline"], comparison.Rows.Where(row => row.IsChoice).Select(row => row.Key.Method));
    }

    private static ResultComparison Compare(params ResultSet[] sets) => Comparer.Compare(SetNames.Distinct(sets), 0.05, TestStudy.Definition.Claims);
}
