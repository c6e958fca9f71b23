using System.Text.Json;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using BenchmarkRounds.Tests.Comparison;
using Xunit;

namespace BenchmarkRounds.Tests.Reporting.Html;

/// <summary>The page for a browser shows what the engine has computed, for every base that a reader can choose.</summary>
public class HtmlTablesTests
{
    [Fact]
    public void Every_pair_of_sets_has_the_changes_and_verdicts_of_the_comparison_of_the_two()
    {
        ResultSet[] sets = HtmlSample.Sets(3);
        HtmlData data = HtmlSample.Data(sets);

        int slower = 0;
        foreach ((int basis, int set) in from basis in Enumerable.Range(0, 3) from set in Enumerable.Range(0, 3) where basis != set select (basis, set))
        {
            ResultComparison two = Comparer.Compare([sets[basis], sets[set]], 0.05, []);
            foreach (ComparisonRow row in two.Rows)
            {
                HtmlPair pair = Row(data, row.Key).Pairs[basis][set]!;
                Assert.Equal(Quantities.Ratio(row.Cells[1].Change!.Interval), $"{pair.Change!.Text} {pair.Change.Interval}");
                Assert.Equal(ChangeText.Verdict(row.Cells[1].Verdict), pair.Verdict);
                slower += pair.Verdict == "Slower" ? 1 : 0;
            }

            Assert.Equal(AnswerText.Summarize(two, 1).Skip(1), data.Summaries[basis][set]!.Skip(1));
            Assert.StartsWith($"set{set + 1}, compared with set{basis + 1} (the base)", data.Summaries[basis][set]![0], StringComparison.Ordinal);
        }

        Assert.InRange(slower, 3 * 4, 3 * 4 + 2); // the second method of each class and parameter, beside each set before
        Assert.All(data.Classes.SelectMany(one => one.Rows), row => Assert.All(Enumerable.Range(0, 3), set => Assert.Null(row.Pairs[set][set])));
    }

    [Fact]
    public void A_cell_has_the_time_the_ratio_and_the_launches_of_its_set()
    {
        ResultSet[] sets = HtmlSample.Sets(2);
        HtmlData data = HtmlSample.Data(sets);

        foreach ((ResultSet set, int index) in sets.Select((set, index) => (set, index)))
        {
            foreach (CaseRow row in ClassTables.Create(set).SelectMany(table => table.Rows))
            {
                HtmlCell cell = Row(data, row.Key).Cells[index];
                Assert.Equal(Quantities.Time(row.Time!.Estimate), cell.Time!.Text);
                Assert.Equal(row.Time.High, cell.Time.High!.Value, row.Time.High / 1000);
                Assert.Equal(row.RoundTimes, cell.Times.Select((time, i) => Math.Abs(time - row.RoundTimes[i]) < 0.001 * time ? row.RoundTimes[i] : time));
                Assert.Equal(Enumerable.Range(1, 8), cell.Rounds);
                Assert.Equal(row.IsBaseline ? null : Quantities.Ratio(row.Ratio), cell.Ratio is null ? null : $"{cell.Ratio.Text} {cell.Ratio.Interval}");
                Assert.Equal(row.IsBaseline ? 0 : 8, cell.Ratios.Count);
                Assert.Equal(row.IsBaseline, cell.Ratio is null);
                Assert.Equal("64 B", cell.Allocated);
                Assert.Equal(MetricText.Value("WaitP99Nanoseconds", row.Metrics["WaitP99Nanoseconds"]), Assert.Single(cell.Metrics)!.Text);
            }
        }

        Assert.Equal(["Wait p99"], data.Metrics);
    }

    [Fact]
    public void The_launches_of_sets_measured_apart_lie_around_the_change()
    {
        HtmlData data = HtmlSample.Data(HtmlSample.Sets(3));

        Assert.All(from row in data.Classes.SelectMany(one => one.Rows) from set in (int[])[0, 2] select (Cell: row.Cells[set], Pair: row.Pairs[1][set]!), one =>
        {
            double centre = Math.Exp(one.Cell.Times.Average(time => Math.Log(time / one.Pair.Unit!.Value)));
            Assert.Equal(one.Pair.Change!.Value, centre, 0.002);
            Assert.Null(one.Pair.Quotients);
        });
    }

    [Fact]
    public void Sides_of_a_run_have_a_quotient_for_each_round()
    {
        using var folder = new TemporaryFolder();
        ResultSet[] sets = [.. SampleRun.Write(folder, 7, 0.01, 1, new SampleSide("net10.0"), new SampleSide("net11.0") { Factor = _ => 1.3 }).Select(ResultSet.Load)];

        HtmlData data = HtmlSample.Data(sets);

        Assert.Equal(["net10.0", "net11.0"], data.Sets.Select(set => set.Label));
        Assert.All(data.Classes.SelectMany(one => one.Rows), row =>
        {
            HtmlPair pair = row.Pairs[0][1]!;
            double[] quotients = [.. row.Cells[1].Times.Zip(row.Cells[0].Times, (other, basis) => other / basis)];
            Assert.Equal(7, pair.Quotients!.Count);
            Assert.All(pair.Quotients.Zip(quotients), one => Assert.Equal(one.Second, one.First, 0.003));
            Assert.Equal(pair.Change!.Value, Math.Exp(pair.Quotients.Average(Math.Log)), 0.002);
            Assert.Null(pair.Unit);
        });
    }

    [Fact]
    public void Rows_of_equal_parameters_stand_together_baseline_first_and_classes_in_the_order_of_the_study()
    {
        HtmlData data = HtmlSample.Data(HtmlSample.Sets(2, classes: 3), story: ["N.Class3Benchmarks"]);

        Assert.Equal(["Class3Benchmarks", "Class1Benchmarks", "Class2Benchmarks"], data.Classes.Select(one => one.Name));
        Assert.Equal("What does Class3Benchmarks cost?", data.Classes[0].Question);
        Assert.Equal(
            ["Baseline Count=10 baseline", "Second Count=10 ", "Third Count=10 "], data.Classes[0].Rows.Take(3).Select(row => $"{row.Method} {row.Parameters} {row.Tag}"));
        Assert.Equal("Count=1000 baseline", $"{data.Classes[0].Rows[5].Parameters} {data.Classes[0].Rows[5].Tag}");
    }

    [Fact]
    public void What_cannot_be_compared_says_why()
    {
        using var folder = new TemporaryFolder();
        ResultSet[] sets =
        [
            ResultSet.Load(SampleSets.Write(folder, "a", third: "Dataflow")), ResultSet.Load(SampleSets.Write(folder, "b", failed: "it threw")),
            ResultSet.Load(SampleSets.Write(folder, "c", hash: "other")),
        ];

        HtmlData data = HtmlSample.Data(sets);

        Assert.Equal([0, 1, 2], data.Classes[0].Sets);
        HtmlRow channel = Row(data, new CaseKey(SampleSets.Type, "Channel", "Capacity=5"));
        Assert.Equal((null, "failed: it threw"), (channel.Cells[1].Time, Words(data, channel.Cells[1].Notes)));
        Assert.Equal((null, null), (channel.Pairs[0][1]!.Change, channel.Pairs[0][1]!.Verdict));
        Assert.Equal((null, "not comparable: the benchmark's source is not the base's"), (channel.Pairs[0][2]!.Change, Words(data, channel.Pairs[0][2]!.Notes)));
        Assert.Equal("not in this set", Words(data, Row(data, new CaseKey(SampleSets.Type, "Dataflow", "Capacity=5")).Cells[1].Notes));
    }

    [Fact]
    public void A_row_that_broke_its_rule_is_invalid_and_one_that_is_no_choice_says_what_it_is()
    {
        ClassInfo info = SampleClass.With("Second", new RowRule("Switches", 1, null)) with { Roles = new Dictionary<string, string> { ["Limit"] = "Limit" } };
        ResultSet set = SampleClass.Set(info, SampleClass.Row("Limit", 10), SampleClass.Row("Second", 50, ("Switches", 0)), SampleClass.Row("Baseline", 100));

        HtmlData data = HtmlSample.Data([set]);

        Assert.Equal(["baseline", "", "reference"], data.Classes[0].Rows.Select(row => row.Tag));
        Assert.Equal("invalid on this machine: switches 0; must be at least 1", Words(data, data.Classes[0].Rows[1].Cells[0].Notes));
    }

    [Fact]
    public void The_first_set_is_called_by_what_it_differs_in_as_any_set_can_be_the_base()
    {
        ResultSet Named(string name, string runtime) => HtmlSample.Sets(1)[0] is var set
            ? set with { Name = $"a-machine-of-a-long-name-{name}", Environment = set.Environment! with { Runtime = runtime }, Info = set.Info! with { Environment = set.Environment! with { Runtime = runtime } } }
            : set;

        HtmlData data = HtmlSample.Data([Named("one", ".NET 10.0.1"), Named("two", ".NET 11.0.0")]);

        Assert.Equal([".NET 10.0.1", ".NET 11.0.0"], data.Sets.Select(set => set.Label));
        Assert.StartsWith(".NET 10.0.1, compared with .NET 11.0.0 (the base)", data.Summaries[1][0]![0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_that_does_not_know_a_class_has_no_column_in_its_table()
    {
        ResultSet[] sets = HtmlSample.Sets(3);
        sets[1] = sets[1] with { Classes = [sets[1].Classes[1]] };

        Assert.Equal([[0, 2], [0, 1, 2]], HtmlSample.Data(sets).Classes.Select(one => one.Sets));
    }

    [Theory]
    [InlineData(Comparer.MostBases, Comparer.MostBases)]
    [InlineData(Comparer.MostBases + 1, 1)]
    public void Of_very_many_sets_only_the_first_is_the_base(int sets, int expected)
    {
        HtmlData data = HtmlSample.Data(HtmlSample.Sets(sets, classes: 1));

        Assert.Equal(expected, data.Summaries.Count);
        Assert.All(data.Classes[0].Rows, row => Assert.Equal((sets, expected, sets), (row.Cells.Count, row.Pairs.Count, row.Pairs[0].Count)));
    }

    [Theory]
    [InlineData(2)] // an interval of two launches may have no end
    [InlineData(1)]
    public void Few_launches_make_numbers_that_JSON_has(int rounds)
    {
        ResultSet[] sets = HtmlSample.Sets(2, rounds: rounds);
        CaseResult first = sets[1].Classes[0].Cases[0];
        CaseResult odd = first with { Launches = [.. first.Launches.Select((launch, index) => launch with { Nanoseconds = index == 0 ? 1e-9 : 1e17 })], Metrics = new Dictionary<string, double> { ["Odd"] = double.NaN } };
        sets[1] = sets[1] with { Classes = [sets[1].Classes[0] with { Cases = [odd, .. sets[1].Classes[0].Cases.Skip(1)] }, sets[1].Classes[1]] };

        HtmlData data = HtmlSample.Data(sets);

        using JsonDocument json = JsonDocument.Parse(data.ToJson());
        Assert.Equal(rounds == 1, data.Classes[0].Rows[0].Cells[0].Time!.Low is null);
        Assert.Equal(data.Classes.Count, json.RootElement.GetProperty("classes").GetArrayLength());
    }

    private static HtmlRow Row(HtmlData data, CaseKey key) =>
        data.Classes.Single(one => one.Name == key.ShortClass).Rows.Single(row => row.Method == key.Method && row.Parameters == key.Parameters);

    private static string Words(HtmlData data, IReadOnlyList<int> notes) => string.Join("; ", notes.Select(note => data.Notes[note]));
}
