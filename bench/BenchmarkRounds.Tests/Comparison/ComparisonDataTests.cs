using System.Text.Json.Nodes;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>What the CSV and the JSON of a comparison say beside times.</summary>
public class ComparisonDataTests
{
    [Fact]
    public void The_numbers_that_rows_reported_are_the_last_columns_of_the_csv_in_the_order_of_their_names()
    {
        ResultSet set = SampleClass.Set(SampleClass.Info, SampleClass.Row("A", 100, ("Waiting", 2)), SampleClass.Row("B", 100, ("Peak", 16)));

        string[] lines = ComparisonCsv.Render(Comparer.Compare([set], 0.05, [])).Split("\r\n");

        Assert.EndsWith(",remark_detail,metric_Peak,metric_Waiting", lines[0], StringComparison.Ordinal);
        Assert.EndsWith(",,2", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",16,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void The_numbers_that_a_row_reported_are_in_its_cell_of_the_json_and_null_where_it_reported_none()
    {
        ResultSet set = SampleClass.Set(SampleClass.Info, SampleClass.Row("A", 100, ("Peak", 16)), SampleClass.Row("B", 100));

        JsonNode[] cells = [.. Json(set)["rows"]!.AsArray().Select(row => row!["cells"]![0]!)];

        Assert.Equal("""{"Peak":16}""", cells[0]["metrics"]!.ToJsonString());
        Assert.Null(cells[1]["metrics"]);
    }

    [Fact]
    public void The_json_names_the_probes_by_which_a_set_is_probably_of_another_machine()
    {
        ResultSet Probed(double nanoseconds) => SampleClass.Set(SampleClass.Info, SampleClass.Row("A", 100)) is var set ? set with
        {
            Info = set.Info! with { Conditions = [.. Enumerable.Range(1, 4).Select(round => new RoundCondition(round, default, nanoseconds, 0.01, 0, 0))] },
        } : null!;

        JsonArray sets = Json(Probed(100), Probed(200))["sets"]!.AsArray();

        Assert.Null(sets[0]!["probesDiffer"]);
        Assert.Equal("""[{"what":"a fixed computation","one":100,"other":200}]""", sets[1]!["probesDiffer"]!.ToJsonString());
    }

    private static JsonNode Json(params ResultSet[] sets) => JsonNode.Parse(ComparisonJson.Render(Comparer.Compare(sets, 0.05, [])))!;
}
