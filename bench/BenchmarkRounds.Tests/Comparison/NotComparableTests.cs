using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>What a cell says where the base or the set lacks the row, or where the two must not be compared.</summary>
public class NotComparableTests
{
    [Theory]
    [InlineData("QEMU", null, "QEMU")]
    [InlineData(null, "Rosetta", "Rosetta")]
    [InlineData("QEMU", "Rosetta", "Rosetta")]
    public void A_row_of_an_emulated_processor_is_not_comparable_and_the_remark_names_the_emulator_of_the_set_first(
        string? before, string? after, string expected)
    {
        ResultSet set = SampleClass.Set(SampleClass.Info, SampleClass.Row("Parse", 100));
        ResultSet On(string? emulator) => set with { Environment = set.Environment! with { Emulator = emulator } };

        ComparisonCell cell = Comparer.Compare([On(before), On(after)], 0.05, []).Rows[0].Cells[1];

        Assert.Equal((new Remark(RemarkKind.Emulated, expected), null), (cell.Remark, cell.Change));
    }

    [Fact]
    public void A_class_that_the_base_does_not_have_is_new_and_not_of_another_version()
    {
        ResultSet before = SampleClass.Set(SampleClass.Info, SampleClass.Row("Parse", 100));
        ResultSet after = before with
        {
            Classes = [.. before.Classes, new ClassResult("N.New", [SampleClass.Row("Parse", 100) with { Key = new CaseKey("N.New", "Parse", "") }], "0.16.0")],
        };

        ResultComparison comparison = Comparer.Compare([before, after], 0.05, []);

        ComparisonRow row = Assert.Single(RowPresence.Find(comparison, 1).New);
        Assert.Equal(("N.New", null), (row.Key.Class, row.Cells[1].Remark));
    }

    [Fact]
    public void A_cell_has_the_launches_of_its_case_and_none_where_the_set_does_not_have_the_case()
    {
        CaseResult row = SampleClass.Row("Parse", 100);

        ComparisonRow compared = Assert.Single(
            Comparer.Compare([SampleClass.Set(SampleClass.Info, row), SampleClass.Set(SampleClass.Info)], 0.05, []).Rows);

        Assert.Equal(row.Launches, compared.Cells[0].Launches);
        Assert.Empty(compared.Cells[1].Launches);
        Assert.Equal(RemarkKind.NotInSet, compared.Cells[1].Remark!.Kind);
    }
}
