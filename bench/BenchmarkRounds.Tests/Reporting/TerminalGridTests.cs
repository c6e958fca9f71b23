using System.Globalization;
using BenchmarkRounds.Reporting;
using Xunit;

namespace BenchmarkRounds.Tests.Reporting;

/// <summary>A table on a terminal that is too narrow for it.</summary>
public class TerminalGridTests
{
    private static readonly Block.Grid Grid = new(
        [new("Method"), new("Time", IsNumber: true), new("Context switches", IsNumber: true), new("Threads", IsNumber: true)],
        [["ThreadPingPong", "21.9 us", "1.002", "2"], ["", "21.8 us", "1.001", "3"]])
    { Essential = 2 };

    [Theory]
    [InlineData(60, "Context switches | Threads", "On a wider")]
    [InlineData(50, "Context switches |", "On a wider terminal, and on the page: Threads.")]
    [InlineData(34, "Time |", "On a wider terminal,")]
    public void What_is_not_essential_is_left_out_from_the_right_and_said(int width, string head, string note)
    {
        string text = Write(Grid, width);

        Assert.Contains(head, text, StringComparison.Ordinal);
        Assert.Equal(width != 60, text.Contains(note, StringComparison.Ordinal));
        Assert.All(text.Split('\n'), line => Assert.InRange(line.Length, 0, width));
    }

    [Fact]
    public void Where_what_is_essential_does_not_fit_each_row_is_a_paragraph_with_everything()
    {
        string[] lines = [.. Write(Grid with { Essential = null }, 50).Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0)];

        Assert.Equal(["ThreadPingPong", "  Time: 21.9 us; Context switches: 1.002;", "  Threads: 2", "  Time: 21.8 us; Context switches: 1.001;", "  Threads: 3"], lines);
    }

    [Theory]
    [InlineData(46)]
    [InlineData(80)]
    public void In_a_paragraph_no_cell_is_torn_apart_that_fits_on_a_line(int width)
    {
        Block.Grid grid = new(
            [new("Method"), new("a"), new("b / base"), new("Allocated")],
            [["ANameThatFillsSixtyLettersOfALineAndMoreThanThatSoThatNoTableFits", "100 ns (1)", "101x [54, 189] Probably slower", "0 B → 24 B"]]);

        string[] lines = [.. Write(grid, width).Split('\n').Select(line => line.Trim())];

        Assert.All(
            ["a: 100 ns (1)", "b / base: 101x [54, 189] Probably slower", "Allocated: 0 B → 24 B"],
            cell => Assert.Contains(lines, line => line.Contains(cell, StringComparison.Ordinal)));
    }

    private static string Write(Block.Grid grid, int width)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        Document.Write([grid], output, isTerminal: false, width);
        return output.ToString().ReplaceLineEndings("\n");
    }
}
