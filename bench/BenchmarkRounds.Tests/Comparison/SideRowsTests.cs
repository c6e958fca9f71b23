using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>Rows that only one side of a run has or that the sides cannot compare, and sides beside other sets.</summary>
public sealed class SideRowsTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ResultSet[] sides;

    public SideRowsTests() =>
        sides = [.. SampleRun.Write(folder, 6, 0.02, 1, new SampleSide("net10.0"), new SampleSide("net11.0")).Select(ResultSet.Load)];

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_row_that_only_the_later_side_has_is_new_and_carries_no_remark()
    {
        ResultComparison comparison = Comparer.Compare([WithoutThird(sides[0]), sides[1]], 0.05, []);

        ComparisonRow row = Assert.Single(RowPresence.Find(comparison, 1).New);
        Assert.Equal("Reads.Third", $"{row.Key}");
        Assert.Equal((null, null), (row.Cells[1].Remark, row.Cells[1].Change));
    }

    [Fact]
    public void A_row_that_only_the_first_side_has_is_missing()
    {
        ResultComparison comparison = Comparer.Compare([sides[0], WithoutThird(sides[1])], 0.05, []);

        ComparisonRow row = Assert.Single(RowPresence.Find(comparison, 1).Missing);
        Assert.Equal("Reads.Third", $"{row.Key}");
        Assert.Equal((RemarkKind.NotInSet, null), (row.Cells[1].Remark!.Kind, row.Cells[1].Change));
    }

    [Fact]
    public void Rows_of_other_source_take_no_part_in_the_comparison_of_two_sides()
    {
        Dictionary<string, ClassInfo> classes = sides[1].Info!.Classes.ToDictionary();
        classes["N.Reads"] = classes["N.Reads"] with { SourceHash = "other" };

        ResultComparison comparison = Comparer.Compare([sides[0], sides[1] with { Info = sides[1].Info! with { Classes = classes } }], 0.05, []);

        Assert.Equal(8, comparison.Sets[1].Compared);
        Assert.All(comparison.Rows, row => Assert.Equal(row.Key.Class == "N.Reads", row.Cells[1].Remark?.Kind == RemarkKind.SourceDiffers));
        Assert.All(comparison.Rows, row => Assert.Equal(row.Key.Class == "N.Reads", row.Cells[1].Change is null));
        Assert.All(comparison.Rows, row => Assert.Equal(row.Key.Class == "N.Reads" || row.IsBaseline, row.Cells[1].Lead is null));
    }

    [Fact]
    public void Beside_a_set_that_is_no_side_of_their_run_sides_are_called_by_the_names_of_their_sets()
    {
        ResultSet other = SampleClass.Set(SampleClass.Info) with { Name = "other" };

        Assert.Equal(["net10.0", "net11.0"], SetLabels.Create(sides));
        Assert.Equal(["m-net10.0", "m-net11.0", "other"], SetLabels.Create([.. sides, other]));
    }

    [Fact]
    public void A_run_is_as_late_as_the_side_that_was_measured_last()
    {
        ResultSet[] Run(string id, params int[] days) =>
        [
            .. sides.Zip(days, (set, day) => set with
            {
                Info = set.Info! with { Run = set.Info.Run! with { Id = id }, StartedUtc = set.Info.StartedUtc.AddDays(day) },
            }),
        ];

        Assert.Equal(["extended", "whole"], SidesOfRun.FindAll([.. Run("whole", 2, 2), .. Run("extended", 0, 3)]).Select(run => run.Run.Id));
    }

    private static ResultSet WithoutThird(ResultSet set) => set with
    {
        Classes = [.. set.Classes.Select(one => one with { Cases = [.. one.Cases.Where(row => $"{row.Key}" != "Reads.Third")] })],
    };
}
