using System.Globalization;
using System.Text.Json.Nodes;
using BenchmarkRounds.Comparison;
using BenchmarkRounds.Findings;
using BenchmarkRounds.Results;
using BenchmarkRounds.Statistics;
using Xunit;

namespace BenchmarkRounds.Tests.Comparison;

/// <summary>What is compared with what, and what follows from it, on sets that are made for it.</summary>
public class ComparerTests
{
    private const string Name = "N.C";
    private const double Threshold = 0.05;

    private static readonly MachineInfo Machine = SampleInfo.Machine;

    /// <summary>Eight rounds, about 1.</summary>
    private static readonly double[] Pattern = [0.99, 1.01, 1, 1.005, 0.995, 1.01, 0.99, 1];

    [Fact]
    public void What_all_rows_share_is_the_machines_where_it_is_the_same_machine_and_theirs_where_it_is_another()
    {
        ResultSet before = Set("a", Machine, Many(factor: 1));
        ResultSet after = Set("b", Machine, Many(factor: 1.5));
        ResultSet elsewhere = Set("c", Machine with { Cores = 4 }, Many(factor: 1.5));

        ResultComparison comparison = Comparer.Compare([before, after, elsewhere], Threshold, TestStudy.Definition.Claims);

        Assert.Null(comparison.Sets[0].Machine);
        Assert.Equal(1.5, comparison.Sets[1].Machine!.Interval.Estimate, 0.01);
        Assert.True(comparison.Sets[1].IsTakenOut);
        Assert.Null(comparison.Sets[2].Machine);
        Assert.False(comparison.Sets[2].IsTakenOut);
        Assert.All(comparison.Rows, row =>
        {
            Assert.Equal((ChangeVerdict.Same, ChangeVerdict.Slower), (row.Cells[1].Verdict, row.Cells[2].Verdict));
            Assert.Equal(1, row.Cells[1].Change!.Interval.Estimate, 0.02);
            Assert.Equal(1.5, row.Cells[1].Quotient!.Interval.Estimate, 0.02);
        });

        string[][] csv = [.. ComparisonCsv.Render(comparison).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];
        int machine = Array.IndexOf(csv[0], "machine");
        Assert.Equal(["", "1.5", ""], csv.Skip(1).Take(3).Select(line => line[machine].Length == 0 ? "" : $"{double.Parse(line[machine], CultureInfo.InvariantCulture):0.##}"));
        Assert.All(csv.Skip(1), line => Assert.Equal("", line[Array.IndexOf(csv[0], "allocated_bytes")]));
    }

    [Fact]
    public void Text_with_a_comma_or_a_quote_is_quoted_wherever_it_stands()
    {
        string csv = ComparisonCsv.Render(Comparer.Compare([Set("a", Machine, Case("\"quoted\"", 1), Case(",first", 1), Case("plain", 1))], Threshold, TestStudy.Definition.Claims));

        Assert.Contains(",\"\"\"quoted\"\"\",", csv, StringComparison.Ordinal);
        Assert.Contains(",\",first\",", csv, StringComparison.Ordinal);
        Assert.Contains(",plain,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_only_some_rows_have_is_empty_in_the_others()
    {
        ResultSet set = Set("a", Machine, Case("Base", 1) with { Metrics = new Dictionary<string, double> { ["Peak"] = 16 } }, Case("One", 1));

        string[] lines = ComparisonCsv.Render(Comparer.Compare([set], Threshold, TestStudy.Definition.Claims)).Split("\r\n");

        Assert.EndsWith(",16", lines[1], StringComparison.Ordinal);
        Assert.EndsWith(",", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void What_only_one_set_knows_to_be_measured_with_makes_no_difference()
    {
        ResultSet without = Set("a", Machine, Case("Base", 100), Case("One", 50));
        ResultSet with = Set("b", Machine, Case("Base", 100), Case("One", 50));
        ClassInfo known = with.Info!.Classes[Name] with { MeasuredWith = new Dictionary<string, string> { ["C.One"] = "CPython 3.12" } };
        with = with with { Info = with.Info with { Classes = new Dictionary<string, ClassInfo> { [Name] = known } } };

        Assert.All(Comparer.Compare([without, with], Threshold, TestStudy.Definition.Claims).Rows, row => Assert.Null(row.Cells[1].Remark));
        Assert.All(Comparer.Compare([with, without], Threshold, TestStudy.Definition.Claims).Rows, row => Assert.Null(row.Cells[1].Remark));
    }

    [Theory]
    [InlineData(10, 5000)]
    [InlineData(5000, 10)]
    public void Bytes_are_compared_over_the_operations_of_the_side_with_fewer(long before, long after)
    {
        ResultSet Counted(string name, long operations) => Set(name, Machine, Case("One", 50) with { AllocatedBytes = 100, Operations = operations });

        Assert.Equal(10, Comparer.Compare([Counted("a", before), Counted("b", after)], Threshold, TestStudy.Definition.Claims).Rows[0].Cells[1].Allocation!.Operations);
    }

    [Fact]
    public void A_baseline_that_two_classes_have_must_be_named_with_its_namespace_and_may_be_named_twice()
    {
        ResultSet set = Set("a", Machine, Case("Base", 100), Case("One", 50));
        ResultSet two = set with { Classes = [.. set.Classes, new ClassResult("M.C", [Case("One", 50) with { Key = new CaseKey("M.C", "One", "") }], "0.15.8")] };

        Assert.Equal(
            "--baseline: 'C.One' is a method of N.C and M.C; name the namespace, too.",
            Assert.Throws<ResultException>(() => Comparer.Compare([two], Threshold, TestStudy.Definition.Claims, ["C.One"])).Message);
        Assert.True(Comparer.Compare([two], Threshold, TestStudy.Definition.Claims, ["N.C.One", "N.C.One"]).Rows.Single(row => row.Key == new CaseKey(Name, "One", "")).IsBaseline);
    }

    [Fact]
    public void A_lead_is_another_one_only_where_the_quotient_of_the_ratios_is_beyond_the_threshold()
    {
        ResultSet before = Set("a", Machine, Case("Base", 100), Case("One", 50), Case("Two", 200));
        ResultSet both = Set("b", Machine with { Cores = 4 }, Case("Base", 150), Case("One", 75), Case("Two", 300));
        ResultSet some = Set("c", Machine with { Cores = 4 }, Case("Base", 100), Case("One", 40), Case("Two", 120));

        IReadOnlyList<ComparedSet> sets = Comparer.Compare([before, both, some], Threshold, TestStudy.Definition.Claims).Sets;

        Assert.Empty(sets[0].Leads);
        Assert.Empty(sets[1].Leads);
        Assert.Equal(["Two", "One"], sets[2].Leads.Select(lead => lead.Key.Method)); // 0.6 times what it was, and 0.8 times
        Assert.Equal((0.5, 0.4), (Math.Round(sets[2].Leads[1].Before.Estimate, 3), Math.Round(sets[2].Leads[1].After.Estimate, 3)));
    }

    [Fact]
    public void Of_methods_that_have_changed_places_the_winners_come_first_then_those_that_are_furthest_apart()
    {
        ResultSet before = Set("a", Machine, Case("A", 100), Case("B", 200), Case("C", 800));
        ResultSet after = Set("b", Machine, Case("A", 240), Case("B", 200), Case("C", 100));

        Reversal[] reversals = [.. Comparer.Compare([before, after], Threshold, TestStudy.Definition.Claims).Sets[1].Reversals];

        Assert.Equal(["A C", "B C", "A B"], reversals.Select(pair => $"{pair.One.Method} {pair.Other.Method}"));
        Assert.Equal([true, false, false], reversals.Select(pair => pair.IsWinner));
    }

    /// <summary>In three rounds of eight both take the same, so that the interval of their ratio ends at exactly 1.</summary>
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void An_interval_that_ends_at_one_is_not_clear_of_it(bool before, bool after)
    {
        ResultSet Pair(string name, double second, bool touches) => Set(
            name, Machine, Case("A", 100), Case("B", 100) with { Launches = [.. Pattern.Select((factor, i) => new Launch(i + 1, 100 * factor * (touches && i < 3 ? 1 : second)))] });

        Assert.Empty(Comparer.Compare([Pair("a", 2, before), Pair("b", 0.5, after)], Threshold, TestStudy.Definition.Claims).Sets[1].Reversals);
        Assert.Single(Comparer.Compare([Pair("a", 2, false), Pair("b", 0.5, false)], Threshold, TestStudy.Definition.Claims).Sets[1].Reversals);
    }

    [Fact]
    public void Rows_are_sorted_by_what_has_changed_most_for_certain_in_any_set()
    {
        CaseResult Unsure(string method, double time) => Case(method, time) with
        {
            Launches = [.. Pattern.Select((_, i) => new Launch(i + 1, time * (i % 2 == 0 ? 0.3 : 3)))],
        };
        ResultSet before = Set("a", Machine with { Cores = 1 }, Case("Faster", 300), Case("Slower", 100), Case("Later", 100), Unsure("Unsure", 100), Unsure("Same", 100));
        ResultSet one = Set("b", Machine, Case("Faster", 100), Case("Slower", 200), Case("Later", 100), Unsure("Unsure", 320), Unsure("Same", 100), Case("New", 1));
        ResultSet two = Set("c", Machine, Case("Faster", 300), Case("Slower", 100), Case("Later", 250), Unsure("Unsure", 100), Unsure("Same", 101));

        Assert.Equal(
            ["Faster", "Later", "Slower", "Unsure", "Same", "New"],
            Comparer.Compare([before, one, two], Threshold, TestStudy.Definition.Claims).ByChange().Rows.Select(row => row.Key.Method));
    }

    [Fact]
    public void A_selection_keeps_pairs_of_which_it_names_one()
    {
        Claim[] claims =
        [
            new("one", "A.", ClaimSource.Ours(""), [new TimePart(Key("A"), 1, Bound.AtMost(1))]), new("both", "B.", ClaimSource.Ours(""), [new RatioPart(Key("A"), Key("B"), Bound.AtMost(1))]),
            new("other", "C.", ClaimSource.Ours(""), [new TimePart(Key("B"), 1, Bound.AtMost(1))]),
        ];
        ResultComparison all = Comparer.Compare(
            [Set("a", Machine, Case("A", 100), Case("B", 200)), Set("b", Machine, Case("A", 240), Case("B", 200))], Threshold, claims);

        Assert.Single(all.Only(key => key.Method == "A").Sets[1].Reversals);
        Assert.Single(all.Only(key => key.Method == "B").Sets[1].Reversals);
        Assert.Empty(all.Only(key => key.Method == "C").Sets[1].Reversals);
        ClaimRow[] ofSingle = [.. all.Claims.Where(row => row.Claim.Parts.SelectMany(part => part.Cases).Any(IsSingle))];
        Assert.Equal(["one", "both"], ofSingle.Select(row => row.Claim.Id));
        Assert.Contains(ofSingle, row => !row.Claim.Parts.SelectMany(part => part.Cases).All(IsSingle));
        Assert.Equal(ofSingle, all.Only(IsSingle).Claims);

        static bool IsSingle(CaseKey key) => key is { Method: "A" };
        static CaseKey Key(string method) => new(Name, method, "");
    }

    [Fact]
    public void The_schema_describes_types_and_properties_on_lines_of_their_own()
    {
        string text = ComparisonJson.Schema();
        JsonNode schema = JsonNode.Parse(text)!;

        Assert.EndsWith("\n}\n", text, StringComparison.Ordinal);
        Assert.StartsWith("{\n  \"description\": \"Result sets of benchmarks, compared with the first of them.\",\n", text, StringComparison.Ordinal);
        Assert.Equal("Changes up to this share do not matter: 0.05 is 5 %.", (string?)schema["properties"]!["threshold"]!["description"]);
        Assert.StartsWith("A case. baseline:", (string?)schema["properties"]!["rows"]!["items"]!["description"], StringComparison.Ordinal);
    }

    private static CaseResult[] Many(double factor) => [.. Enumerable.Range(0, 12).Select(i => Case($"M{i}", factor * (100 + i)))];

    private static CaseResult Case(string method, double time) => new(
        new CaseKey(Name, method, ""), [.. Pattern.Select((factor, i) => new Launch(i + 1, time * factor))], null, new Dictionary<string, double>());

    private static ResultSet Set(string name, MachineInfo machine, params CaseResult[] cases) => new(
        name, name, SampleInfo.Create(name, machine, (Name, SampleInfo.Class("Base"))), [new ClassResult(Name, cases, "0.15.8")]);
}
