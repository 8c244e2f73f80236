using Microsoft.Playwright;

namespace Ysf.Tests.Browser;

/// <summary>A real browser for one test, which notes what it finds wrong.</summary>
public abstract class BrowserTest : IAsyncLifetime
{
    /// <summary>The page's password in settings of tests.</summary>
    protected const string Password = "a long word";

    private protected static readonly string Pictures =
        Environment.GetEnvironmentVariable("YSF_PICTURES") ?? Path.GetTempPath();

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    /// <summary>Errors that the browser reported.</summary>
    protected List<string> Problems { get; } = [];

    /// <summary>Address of the page.</summary>
    protected abstract string Url { get; }

    public async ValueTask InitializeAsync()
    {
        try
        {
            BeginPage();
        }
        catch
        {
            // xunit disposes no test whose beginning failed, and its programs would stay.
            EndPage();
            throw;
        }

        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("YSF_CHROMIUM"),
            Args = ["--no-sandbox"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        EndPage();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts whatever has the page.</summary>
    protected abstract void BeginPage();

    /// <summary>Ends it.</summary>
    protected abstract void EndPage();

    /// <summary>A page without an address.</summary>
    protected Task<IPage> BlankAsync() => browser.NewPageAsync();

    protected async Task<IPage> OpenAsync(
        int width, int height, ColorScheme colors = ColorScheme.Light)
    {
        var page = await browser.NewPageAsync(new BrowserNewPageOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = colors,
            BypassCSP = false,
        });
        page.Console += (_, line) =>
        {
            if (line.Type == "error")
            {
                Problems.Add(line.Text);
            }
        };
        page.PageError += (_, error) => Problems.Add(error);
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(Url, StringComparison.Ordinal))
            {
                Problems.Add($"asked another host: {request.Url}");
            }
        };
        await page.GotoAsync(Url);
        return page;
    }

    /// <summary>The page with the operator's part, of a phone unless a size in pixels is given.</summary>
    protected async Task<IPage> LoggedInAsync(
        int width = 390, int height = 844, ColorScheme colors = ColorScheme.Light)
    {
        var page = await OpenAsync(width, height, colors);
        await LogInAsync(page);
        return page;
    }

    protected static async Task LogInAsync(IPage page)
    {
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await page.GetByRole(AriaRole.Form, new() { Name = "Files" }).WaitForAsync();
    }
}
