using BenchmarkRounds.Reporting;
using BenchmarkRounds.Results;
using Microsoft.Playwright;
using Xunit;

namespace BenchmarkRounds.Tests.Reporting.Html;

/// <summary>
/// The page in a browser. Its time to answer is not asserted: a busy machine takes what it takes.
/// Not beside a real run of another test, which gives this process, and so the browser, a temporary folder that goes with it.
/// </summary>
[Collection(nameof(Alone))]
public class HtmlBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string FirstHead = "section:first-child thead th";

    [Fact]
    public async Task It_shows_every_row_of_every_set_without_a_word_on_the_console_or_a_request()
    {
        using var folder = new TemporaryFolder();
        HtmlData data = HtmlSample.Data(HtmlSample.Sets(3));
        await using OpenPage opened = await chromium.Open(Write(folder, data));

        Assert.Equal("20 of 20 rows", await opened.Count());
        Assert.Equal(20, (await opened.Rows()).Length);
        Assert.Equal("What does Class1Benchmarks cost?", await opened.Page.Locator("section > p").First.TextContentAsync());
        string[] cells = await opened.CellsOfSecondRow();
        HtmlRow second = data.Classes[0].Rows[1];
        Assert.Equal($"{second.Cells[0].Time!.Text} {second.Cells[0].Time!.Interval}\n{second.Cells[0].Ratio!.Text} {second.Cells[0].Ratio!.Interval} · 64 B", cells[0]);
        HtmlNumber change = second.Pairs[0][2]!.Change!;
        Assert.StartsWith($"{second.Cells[2].Time!.Text} {second.Cells[2].Time!.Interval}\n", cells[2], StringComparison.Ordinal);
        Assert.EndsWith($" · 64 B\nSlower {change.Text} {change.Interval}", cells[2], StringComparison.Ordinal);
        Assert.Equal(8, await opened.Ask<int>("document.querySelector('section:first-child tbody tr:nth-child(2) .dots.c1').getAttribute('d').split('h0').length - 1"));
        Assert.Equal(string.Join(' ', data.Summaries[0][1]!), await opened.Page.Locator("#summary li").First.TextContentAsync());
        Assert.Empty(opened.Complaints);
        Assert.Single(opened.Requests);
    }

    [Fact]
    public async Task Every_other_set_can_be_the_base()
    {
        using var folder = new TemporaryFolder();
        HtmlData data = HtmlSample.Data(HtmlSample.Sets(3));
        await using OpenPage opened = await chromium.Open(Write(folder, data));

        await opened.Page.SelectOptionAsync("#base", new SelectOptionValue { Label = "set3" });
        await opened.Page.SelectOptionAsync("#view", "base");

        string[] cells = await opened.CellsOfSecondRow();
        HtmlPair pair = data.Classes[0].Rows[1].Pairs[2][0]!;
        Assert.Equal($"{pair.Change!.Text} {pair.Change.Interval}\n{data.Classes[0].Rows[1].Cells[0].Time!.Text} · 64 B\nFaster", cells[0]);
        Assert.StartsWith("1x\n", cells[2], StringComparison.Ordinal);
        Assert.Equal("set3 (base)", await opened.Page.Locator($"{FirstHead} button").Last.TextContentAsync());
        await opened.Page.SelectOptionAsync("#verdict", "Faster");
        Assert.Equal("4 of 20 rows", await opened.Count());
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task What_is_out_of_sight_follows_with_the_filter_and_the_order_that_were_chosen_meanwhile()
    {
        using var folder = new TemporaryFolder();
        await using OpenPage opened = await chromium.Open(Write(folder, HtmlSample.Data(HtmlSample.Sets(2, classes: 8))));
        const string Tables = "document.querySelectorAll('section table').length";

        int[] before = await opened.Ask<int[]>(
            $$"""
            (() => {
              const change = (id, value) => {
                document.getElementById(id).value = value;
                document.getElementById(id).dispatchEvent(new Event('input', { bubbles: true }));
              };
              change('view', 'ratio');
              const tables = {{Tables}};
              document.querySelectorAll('thead button')[1].click();
              document.querySelectorAll('thead button')[1].click();
              change('filter', 'class8 count=1000');
              return [tables, {{Tables}}, document.getElementById('classes').getAttribute('aria-busy') === 'true'];
            })().map(Number)
            """);
        Assert.Equal([2, 2, 1], before);

        await opened.Page.WaitForSelectorAsync("#classes[aria-busy=false]");

        Assert.Equal(8, await opened.Ask<int>(Tables));
        Assert.Equal("5 of 80 rows", await opened.Count());
        string[] rows = await opened.Rows();
        Assert.Equal([.. from method in (string[])["Fifth", "Fourth", "Third", "Second", "Baseline"] select $"Class8Benchmarks: {method} Count=1000"], rows);
        Assert.Equal(8, await opened.Ask<int>("document.querySelectorAll('th:nth-child(3)[aria-sort=descending]').length"));
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task The_keyboard_reaches_the_filter_and_sorts_by_a_header_that_keeps_the_focus()
    {
        using var folder = new TemporaryFolder();
        await using OpenPage opened = await chromium.Open(Write(folder, HtmlSample.Data(HtmlSample.Sets(2))));

        Assert.True(await opened.TabTo("#filter"));
        await opened.Page.Keyboard.TypeAsync("class2 COUNT=10 s");
        Assert.Equal("10 of 20 rows", await opened.Count()); // of "Benchmarks", too
        await opened.Page.Keyboard.TypeAsync("econ");
        Assert.Equal(["Class2Benchmarks: Second Count=10", "Class2Benchmarks: Second Count=1000"], await opened.Rows());
        await opened.Page.Keyboard.PressAsync("Control+A");
        await opened.Page.Keyboard.PressAsync("Delete");
        Assert.Equal("20 of 20 rows", await opened.Count());

        Assert.True(await opened.TabTo("th:nth-child(3) button"));
        await opened.Page.Keyboard.PressAsync("Enter");
        Assert.Equal(["none", null, "ascending", "none"], await Sorted());
        await opened.Page.Keyboard.PressAsync("Space");
        Assert.Equal(["none", null, "descending", "none"], await Sorted());
        Assert.StartsWith("Class1Benchmarks: Fifth", (await opened.Rows())[0], StringComparison.Ordinal);
        Assert.EndsWith("set1 (base)", await opened.Ask<string>("document.activeElement.textContent"), StringComparison.Ordinal);
        Assert.NotEqual("none", await opened.Ask<string>("getComputedStyle(document.activeElement).outlineStyle"));

        Assert.True(await opened.TabTo("tbody th button"));
        await opened.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("true", await opened.Ask<string>("document.activeElement.getAttribute('aria-expanded')"));
        Assert.Contains("Round 8", await opened.Page.Locator(".detail").InnerTextAsync(), StringComparison.Ordinal);
        await opened.Page.Keyboard.PressAsync("Enter");
        Assert.Equal(0, await opened.Page.Locator(".detail").CountAsync());
        Assert.Empty(opened.Complaints);

        Task<string?[]> Sorted() => opened.Ask<string?[]>($"[...document.querySelectorAll('{FirstHead}')].map(th => th.getAttribute('aria-sort'))");
    }

    [Theory]
    [InlineData("")]
    [InlineData("-of-a-name-that-is-very-long-and-has-no-place-to-break-it-anywhere-at-all-which-happens")]
    public async Task A_narrow_window_scrolls_tables_and_not_the_page(string suffix)
    {
        using var folder = new TemporaryFolder();
        await using OpenPage opened = await chromium.Open(Write(folder, HtmlSample.Data(HtmlSample.Sets(10, suffix: suffix))), width: 390);

        Assert.Equal(390, await opened.Ask<int>("innerWidth"));
        Assert.Equal(390, await opened.Ask<int>("document.documentElement.scrollWidth"));
        Assert.True(await opened.Ask<bool>("[...document.querySelectorAll('.box')].every(box => box.scrollWidth > box.clientWidth && box.getBoundingClientRect().right <= innerWidth)"));
        await opened.Page.Locator("tbody th button").First.ClickAsync();
        Assert.Equal(390, await opened.Ask<int>("document.documentElement.scrollWidth"));
    }

    [Fact]
    public async Task The_address_keeps_the_choice_when_the_page_is_loaded_again()
    {
        using var folder = new TemporaryFolder();
        await using OpenPage opened = await chromium.Open(Write(folder, HtmlSample.Data(HtmlSample.Sets(3))));
        IPage page = opened.Page;
        await page.SelectOptionAsync("#base", new SelectOptionValue { Label = "set2" });
        await page.Locator("#set0").UncheckAsync();
        await page.FillAsync("#filter", "Second & \"#?");
        await page.FillAsync("#filter", "count=1000");
        await page.SelectOptionAsync("#view", "ratio");
        await page.SelectOptionAsync("#axis", "linear");
        await page.SelectOptionAsync("#verdict", "Slower");
        await page.ClickAsync("#theme");
        await page.Locator($"{FirstHead}:last-child button").ClickAsync();
        await page.Locator($"{FirstHead}:last-child button").ClickAsync();
        string chosen = await Chosen();
        Assert.Contains("set2/false/true/true/count=1000/ratio/linear/Slower/dark/none,descending", chosen, StringComparison.Ordinal);
        // Asked of the page: a change of the address alone is no navigation that Playwright could wait for.
        await page.WaitForFunctionAsync("() => location.hash.endsWith('&down=')");

        await page.ReloadAsync();

        Assert.Equal(chosen, await Chosen());
        await page.GotoAsync(page.Url.Split('#')[0] + "#base=none&view=9&axis=x&sort=&set=set3&filter=third");
        await Assertions.Expect(page.Locator("#filter")).ToHaveValueAsync("third");
        Assert.Contains("set1/true/false/true/third/time/log//", await Chosen(), StringComparison.Ordinal);
        Assert.Empty(opened.Complaints);

        Task<string> Chosen() => opened.Ask<string>(
            """
            (() => {
              const value = id => document.getElementById(id).value;
              const boxes = [...document.querySelectorAll('#sets input')].map(box => box.checked);
              const heads = [...document.querySelectorAll('section:first-child thead th[aria-sort]')].map(th => th.getAttribute('aria-sort')).filter((_, i) => i !== 1);
              return [document.getElementById('base').selectedOptions[0].text, ...boxes, value('filter'), value('view'), value('axis'), value('verdict'),
                document.documentElement.dataset.theme, heads, document.getElementById('classes').textContent].join('/');
            })()
            """);
    }

    [Fact]
    public async Task Hostile_names_are_text()
    {
        using var folder = new TemporaryFolder();
        HtmlData data = HtmlSample.Data(HtmlSample.Sets(2, suffix: HtmlSample.Hostile)) with { Title = HtmlSample.Hostile, Notes = [HtmlSample.Hostile] };
        HtmlClass first = data.Classes[0];
        data = data with { Classes = [first with { Name = HtmlSample.Hostile, Rows = [.. first.Rows.Select(row => row with { Tag = HtmlSample.Hostile, Cells = [.. row.Cells.Select(cell => cell with { Notes = [0] })] })] }] };
        await using OpenPage opened = await chromium.Open(Write(folder, data));
        foreach (ILocator name in await opened.Page.Locator("tbody th button").AllAsync())
        {
            await name.ClickAsync();
        }

        await opened.Page.SelectOptionAsync("#view", "base");
        await opened.Page.FillAsync("#filter", HtmlSample.Hostile);

        Assert.True(await opened.Ask<bool>("window.hit === undefined"));
        Assert.Equal(0, await opened.Page.Locator("img").CountAsync());
        Assert.Equal(2, await opened.Page.Locator("script").CountAsync());
        Assert.Equal(HtmlSample.Hostile, await opened.Ask<string>("document.getElementById('title').textContent"));
        Assert.Equal(HtmlSample.Hostile, await opened.Ask<string>("document.querySelector('h2').textContent"));
        Assert.Equal("Third" + HtmlSample.Hostile, await opened.Ask<string>("document.querySelector('tbody tr:nth-child(3) th button').textContent"));
        Assert.Equal($"(1) {HtmlSample.Hostile}", await opened.Ask<string>("document.querySelector('.notes').textContent"));
        Assert.Equal("10 of 10 rows", await opened.Count());
        Assert.Empty(opened.Complaints);
        Assert.Single(opened.Requests);
    }

    [Theory]
    [InlineData(ColorScheme.Light, "Dark theme", "rgb(255, 255, 255)", "rgb(13, 17, 23)")]
    [InlineData(ColorScheme.Dark, "Light theme", "rgb(13, 17, 23)", "rgb(255, 255, 255)")]
    public async Task The_theme_is_the_systems_until_the_reader_takes_the_other(ColorScheme scheme, string offered, string before, string after)
    {
        using var folder = new TemporaryFolder();
        await using OpenPage opened = await chromium.Open(Write(folder, HtmlSample.Data(HtmlSample.Sets(1))), scheme: scheme);

        Assert.Equal(offered, await opened.Page.Locator("#theme").TextContentAsync());
        Assert.Equal(before, await Background());
        await opened.Page.ClickAsync("#theme");
        Assert.Equal(after, await Background());
        await opened.Page.ClickAsync("#theme");
        Assert.Equal(before, await Background());

        Task<string> Background() => opened.Ask<string>("getComputedStyle(document.body).backgroundColor");
    }

    [Fact]
    public async Task A_single_set_has_nothing_to_be_compared_with()
    {
        using var folder = new TemporaryFolder();
        await using OpenPage opened = await chromium.Open(Write(folder, HtmlSample.Data(HtmlSample.Sets(1))));

        Assert.False(await opened.Page.IsVisibleAsync("#base"));
        Assert.False(await opened.Page.IsVisibleAsync("#verdict"));
        Assert.False(await opened.Page.IsVisibleAsync("#changes"));
        await opened.Page.SelectOptionAsync("#view", new SelectOptionValue { Label = "Wait p99" });
        Assert.Equal("20 of 20 rows", await opened.Count());
        Assert.Empty(opened.Complaints);
    }

    private static string Write(TemporaryFolder folder, HtmlData data)
    {
        string file = Path.Combine(folder.Path, "page.html");
        AtomicFile.WriteAllText(file, HtmlPage.Render(data));
        return file;
    }
}
