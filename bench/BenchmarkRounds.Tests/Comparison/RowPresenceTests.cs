using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>Which new row is probably a missing one under another name.</summary>
public class RowPresenceTests
{
    private static readonly CaseKey Missing = Key("Size=10", "old");

    [Fact]
    public void Among_the_new_rows_of_a_method_one_of_another_job_comes_before_one_with_other_parameters()
    {
        Assert.Equal(Key("Size=10", "new"), Renamed([Missing], [Key("Size=5", "old"), Key("Size=10", "new"), Key("Size=20", "old")]));
        Assert.Equal(Key("Size=20", "old"), Renamed([Missing], [Key("Size=20", "old")]));
    }

    [Fact]
    public void A_row_that_the_base_has_too_is_no_other_name_of_a_missing_one()
    {
        Assert.Null(Renamed([Missing, Key("Size=20", "old")], [Key("Size=20", "old")]));
        Assert.Null(Renamed([Missing], [Missing with { Method = "Format" }]));
        Assert.Null(Renamed([Missing], [Missing with { Class = "N.Other" }]));
    }

    [Fact]
    public void A_row_without_a_result_in_both_sets_is_no_other_name_of_a_missing_one()
    {
        CaseResult failed = Row(Key("Size=20", "old")) with { Launches = [] };

        Assert.Null(Renamed([Row(Missing), failed], [failed]));
    }

    private static CaseKey? Renamed(CaseKey[] before, CaseKey[] after) => Renamed(before.Select(Row), after.Select(Row));

    private static CaseKey? Renamed(IEnumerable<CaseResult> before, IEnumerable<CaseResult> after) =>
        RowPresence.Renamed(Comparer.Compare([Set(before), Set(after)], 0.05, []), 1, Missing);

    private static ResultSet Set(IEnumerable<CaseResult> rows) => SampleClass.Set(SampleClass.Info) with
    {
        Classes = [.. rows.GroupBy(row => row.Key.Class).Select(group => new ClassResult(group.Key, [.. group], "0.15.8"))],
    };

    private static CaseResult Row(CaseKey key) => SampleClass.Row("Parse", 100) with { Key = key };

    private static CaseKey Key(string parameters, string job) => new(SampleClass.Name, "Parse", parameters, job);
}
