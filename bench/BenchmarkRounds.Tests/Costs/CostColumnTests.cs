using BenchmarkRounds.Annotations;
using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using Xunit;

namespace BenchmarkRounds.Tests.Costs;

/// <summary>A class's table shows the costs that tell its rows apart.</summary>
public class CostColumnTests
{
    [Fact]
    public void Costs_have_a_column_where_they_differ_in_the_field_s_own_words()
    {
        ClassTable table = Table(
            SampleClass.Row("Baseline", 100, Costs(cpu: 305, cores: 1.901, switches: 0.0024, threads: 12)),
            SampleClass.Row("Other", 100, Costs(cpu: 16_257, cores: 0.74, switches: 2.19, threads: 12)),
            SampleClass.Row("Unknown", 100));

        Block.Grid grid = CaseTable.ToGrid(table);

        Assert.Equal(
            ["Method", "Time per switch", "Ratio [95 %]", "Allocated", "CPU time per switch", "Cores used", "Context switches per switch"],
            grid.Columns.Select(column => column.Title));
        Assert.Equal(["305 ns", "1.90", "0.0024"], grid.Rows[0].Skip(4));
        Assert.Equal(["16.3 μs", "0.74", "2.19"], grid.Rows[1].Skip(4));
        Assert.Equal(["-", "-", "-"], grid.Rows[2].Skip(4));
    }

    [Fact]
    public void Costs_that_are_the_same_or_next_to_nothing_have_none()
    {
        ClassTable table = Table(
            SampleClass.Row("Baseline", 100, Costs(cpu: 100, cores: 1, switches: 0.00001, threads: 7)),
            SampleClass.Row("Other", 100, Costs(cpu: 120, cores: 0.9, switches: 0.09, threads: 8)));

        Assert.Empty(ShownMetrics.Select(table));
    }

    [Fact]
    public void Numbers_that_rows_report_are_always_shown_with_their_units()
    {
        ClassTable table = Table(SampleClass.Row(
            "Baseline", 100, ("PeakItemsInQueue", 20_000), ("WaitP99Nanoseconds", 1.5e6), ("HeapBytes", 2048), ("ItemsPerSecond", 1e6)));

        Block.Grid grid = CaseTable.ToGrid(table);

        Assert.Equal(["Heap bytes", "Items", "Peak items in queue", "Wait p99"], grid.Columns.Select(column => column.Title).Skip(4));
        Assert.Equal(["2.00 KB", "1.00 M/s", "20000", "1.50 ms"], grid.Rows[0].Skip(4));
    }

    [Fact]
    public void A_share_has_a_column_where_it_is_neither_nothing_nor_all()
    {
        ClassTable all = Table(SampleClass.Row("Baseline", 100, ("ShareOnPool", 1)), SampleClass.Row("Other", 100, ("ShareOnPool", 0)));
        ClassTable some = Table(SampleClass.Row("Baseline", 100, ("ShareOnPool", 1)), SampleClass.Row("Other", 100, ("ShareOnPool", 0.4)));

        Assert.Empty(ShownMetrics.Select(all));
        Assert.Equal(["ShareOnPool"], ShownMetrics.Select(some));
    }

    [Fact]
    public void What_is_too_wide_for_a_page_is_in_a_second_table_and_its_costs_in_a_third_all_with_the_same_names()
    {
        (string, double)[] many = [.. Enumerable.Range(0, 12).Select(i => ($"RatherLongName{(char)('A' + i)}", 1.0))];
        CaseResult missing = SampleClass.Row("Failed", 100) with { Launches = [] };
        (string narrow, string none) = CaseTable.Render(Table(SampleClass.Row("Baseline", 100, many[..2]), missing), Markdown.Code);
        (string numbers, string costs) = CaseTable.Render(Table(
            SampleClass.Row("Baseline", 100, [.. many, (MachineCost.CpuNanoseconds, 100)]), SampleClass.Row("Other", 100, (MachineCost.CpuNanoseconds, 200)), missing), Markdown.Code);

        Assert.DoesNotContain("What these rows", narrow, StringComparison.Ordinal);
        Assert.Empty(none);
        string[] parts = [.. numbers.Split("\nWhat these rows report:\n\n"), costs];
        Assert.Equal(3, parts.Length);
        Assert.Contains("Allocated |", parts[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Rather", parts[0], StringComparison.Ordinal);
        Assert.Contains("Rather long name l |", parts[1], StringComparison.Ordinal);
        Assert.DoesNotContain("CPU time", parts[0] + parts[1], StringComparison.Ordinal);
        Assert.StartsWith("What these rows cost the machine:\n\n|", costs, StringComparison.Ordinal);
        Assert.Contains("CPU time", parts[2], StringComparison.Ordinal);
        Assert.DoesNotContain("Rather", parts[2], StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains("`Baseline`", part, StringComparison.Ordinal));
        Assert.All(parts[1..], part => Assert.DoesNotContain("Time per", part.Replace("CPU time per", "", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.Contains("Failed", parts[0], StringComparison.Ordinal);
        Assert.All(parts[1..], part => Assert.DoesNotContain("Failed", part, StringComparison.Ordinal));
    }

    [Fact]
    public void What_rows_of_another_runtime_alone_report_is_a_cost()
    {
        CaseResult other = SampleClass.Row("Other", 100, [.. Enumerable.Range(0, 12).Select(i => ($"RatherLongName{(char)('A' + i)}", 1.0))]);
        ResultSet set = SampleClass.Set(SampleClass.Info with { Roles = new Dictionary<string, string> { ["Other"] = nameof(RowRole.OtherRuntime) } }, SampleClass.Row("Baseline", 100), other);

        (string numbers, string costs) = CaseTable.Render(Assert.Single(ClassTables.Create(set)), Markdown.Code);

        Assert.DoesNotContain("Rather long name", numbers, StringComparison.Ordinal);
        Assert.Contains("Rather long name l", costs, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(MachineCost.CpuNanoseconds, 0, "-")]
    [InlineData(MachineCost.CoresUsed, 0, "-")]
    [InlineData(MachineCost.CpuNanoseconds, 0.5, "0.500 ns")]
    [InlineData(MachineCost.CoresUsed, 0.001, "0.00")]
    [InlineData(MachineCost.ContextSwitches, 0, "0")]
    public void No_processor_time_at_all_is_not_known_where_no_context_switch_is_a_number(string name, double value, string expected) =>
        Assert.Equal(expected, MetricText.Value(name, value));

    [Theory]
    [InlineData(0.00001, "0")]
    [InlineData(0.0024, "0.0024")]
    [InlineData(2.19, "2.19")]
    [InlineData(130.6, "131")]
    public void Few_context_switches_and_many_have_as_many_digits_as_they_need(double value, string expected) =>
        Assert.Equal(expected, MetricText.Value(MachineCost.ContextSwitches, value));

    [Fact]
    public void A_faster_row_that_burns_a_second_core_is_said_to()
    {
        CaseResult baseline = SampleClass.Row("Baseline", 100, (MachineCost.CpuNanoseconds, 100));

        string said = Assert.Single(CostSentences.Format(Table(baseline, SampleClass.Row("Other", 80, (MachineCost.CpuNanoseconds, 160)))));
        Assert.Equal("`Other` uses more CPU time: 160 ns per switch instead of 100 ns (`Baseline`).", said);
        Assert.Empty(CostSentences.Format(Table(baseline, SampleClass.Row("Other", 80, (MachineCost.CpuNanoseconds, 120)))));
        Assert.Empty(CostSentences.Format(Table(baseline, SampleClass.Row("Other", 120, (MachineCost.CpuNanoseconds, 160)))));
        Assert.Empty(CostSentences.Format(Table(baseline, SampleClass.Row("Other", 80))));
        CaseResult tooLittle = SampleClass.Row("Baseline", 100, (MachineCost.CpuNanoseconds, 0));
        Assert.Empty(CostSentences.Format(Table(tooLittle, SampleClass.Row("Other", 80, (MachineCost.CpuNanoseconds, 160)))));
    }

    [Fact]
    public void The_processor_time_of_rows_that_are_mostly_idle_is_said_to_be_that_of_idle_threads_and_is_no_price()
    {
        CaseResult baseline = SampleClass.Row("Baseline", 100, (MachineCost.CpuNanoseconds, 100), (MachineCost.CoresUsed, 0.9));
        ClassTable idle = Table(baseline, SampleClass.Row("Other", 80, (MachineCost.CpuNanoseconds, 160), (MachineCost.CoresUsed, 0.2)));
        ClassTable busy = Table(baseline, SampleClass.Row("Other", 80, (MachineCost.CpuNanoseconds, 160), (MachineCost.CoresUsed, 0.3)));

        Assert.Empty(CostSentences.Format(idle));
        Assert.StartsWith("Mostly idle: Other.", Assert.Single(RowNotes.Format(idle)), StringComparison.Ordinal);
        Assert.NotEmpty(CostSentences.Format(busy));
        Assert.Empty(RowNotes.Format(busy));
    }

    private static ClassTable Table(params CaseResult[] rows) => Assert.Single(ClassTables.Create(SampleClass.Set(SampleClass.Info, rows)));

    private static (string, double)[] Costs(double cpu, double cores, double switches, double threads) =>
    [
        (MachineCost.CpuNanoseconds, cpu), (MachineCost.CoresUsed, cores), (MachineCost.ContextSwitches, switches), (MachineCost.Threads, threads),
    ];
}
