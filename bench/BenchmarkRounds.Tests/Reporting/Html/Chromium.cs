using Microsoft.Playwright;
using Xunit;

namespace BenchmarkRounds.Tests.Reporting.Html;

/// <summary>The browser of this system, started once for the tests that need it; nothing is downloaded.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const float SlowestMilliseconds = 120_000; // of a step, on a machine that is busy with other tests

    private static readonly string? Program = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "google-chrome" }.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>Starts it, where there is one.</summary>
    public async ValueTask InitializeAsync()
    {
        if (Program is not null)
        {
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Timeout = SlowestMilliseconds });
        }
    }

    /// <summary>Opens a page, and leaves the test out where there is no browser.</summary>
    /// <param name="file">The file.</param>
    /// <param name="width">Pixels of its window.</param>
    /// <param name="scheme">What the system prefers.</param>
    internal async Task<OpenPage> Open(string file, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        Assert.SkipWhen(browser is null, "There is no chromium on the path.");
        IPage page = await browser!.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 844 }, ColorScheme = scheme });
        page.SetDefaultTimeout(SlowestMilliseconds);
        var opened = new OpenPage(page);
        await page.GotoAsync(new Uri(file).AbsoluteUri);
        await page.WaitForSelectorAsync("#classes[aria-busy=false]");
        return opened;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
    }
}

/// <summary>A page, and all that it complained of or asked for.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly List<string> complaints = [];

    public OpenPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) => complaints.Add($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => complaints.Add(error);
        page.Dialog += (_, dialog) => complaints.Add($"dialog: {dialog.Message}");
        page.Request += (_, request) => Requests.Add(request.Url);
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Complaints => complaints;

    public List<string> Requests { get; } = [];

    /// <summary>What the document says of an expression.</summary>
    public Task<T> Ask<T>(string expression) => Page.EvaluateAsync<T>(expression);

    /// <summary>How many rows are shown, as the page says: "4 of 20 rows".</summary>
    public async Task<string> Count() => (await Page.Locator("#count").TextContentAsync())!;

    /// <summary>The rows that are shown, as "class: method parameters".</summary>
    public Task<string[]> Rows() => Ask<string[]>(
        "[...document.querySelectorAll('section:not([hidden]) tbody > tr:not([hidden]) > th')].map(th => `${th.closest('section').querySelector('h2').textContent}: ${th.querySelector('button').textContent} ${th.querySelector('small')?.textContent}`)");

    /// <summary>The cells of the second row, as they are read, once they have been laid out.</summary>
    public Task<string[]> CellsOfSecondRow() => Ask<string[]>(
        "new Promise(done => requestAnimationFrame(() => setTimeout(() => done([...document.querySelectorAll('section:first-child tbody tr:nth-child(2) td:not(.plot)')].map(td => td.innerText)))))");

    /// <summary>Presses Tab until an element has the focus.</summary>
    /// <returns>Whether it got it.</returns>
    public async Task<bool> TabTo(string selector)
    {
        for (int i = 0; i < 40; i++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (await Ask<bool>($"document.activeElement.matches('{selector}')"))
            {
                return true;
            }
        }

        return false;
    }

    public async ValueTask DisposeAsync() => await Page.CloseAsync();
}
