using BenchmarkRounds.Reporting;
using Xunit;

namespace BenchmarkRounds.Tests.Reporting;

public class MarkdownTests
{
    [Fact]
    public void Text_from_a_file_stays_text()
    {
        string text = Markdown.Text("a|b `c` <script>\n[x](y) \u001b[31m & *z*");

        Assert.Equal("a\\|b \\`c\\` &lt;script\\> \\[x\\](y)  \\[31m &amp; \\*z\\*", text);
        Assert.Equal("`a¦b'c d`", Markdown.Code("a|b`c\nd"));
        Assert.Equal("What does `await using` cost\\|?", Markdown.Prose("What does `await using` cost|?"));
        Assert.Equal("a \\` b", Markdown.Prose("a ` b"));
    }

    [Theory]
    [InlineData("~~a~~", "\\~\\~a\\~\\~")]
    [InlineData("$x$", "\\$x\\$")]
    [InlineData("# a", "\\# a")]
    [InlineData("_a_ {b}", "\\_a\\_ \\{b\\}")]
    [InlineData("a\\", "a\\\\")]
    public void Nothing_of_it_is_struck_out_set_as_a_formula_or_a_heading(string text, string expected) =>
        Assert.Equal(expected, Markdown.Text(text));

    [Fact]
    public void A_table_has_all_rows_and_its_numbers_stand_right()
    {
        string table = Markdown.Table([new("Name"), new("Count", IsNumber: true)], [["a", "1"], ["bcd", "1000"]]);

        Assert.Equal("| Name | Count |\n| ---- | ----: |\n| a    |     1 |\n| bcd  |  1000 |\n", table);
    }
}
