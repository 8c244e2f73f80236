using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Browser;

/// <summary>The machine's part of the page, on a card: RAUC and systemctl are scripts.</summary>
public sealed class MachineTests : BrowserTest
{
    private readonly CardSystem card = new(program =>
        $"[Web]\nAddress={program.AddressOf(1)}\nPort=8080\nPassword={Password}\n");

    protected override string Url => $"http://{card.Program.AddressOf(1)}:8080/";

    protected override void BeginPage()
    {
        card.Start();
        using var http = new HttpClient();
        for (var until = DateTime.UtcNow.AddSeconds(20); !IsThere(http); Thread.Sleep(50))
        {
            card.Program.IsRunning.ShouldBeTrue(card.Program.Output);
            (DateTime.UtcNow < until).ShouldBeTrue("the page did not come");
        }
    }

    protected override void EndPage() => card.Dispose();

    [Theory]
    [InlineData("phone", 390, 844, ColorScheme.Light)]
    [InlineData("desktop-dark", 1600, 1000, ColorScheme.Dark)]
    public async Task An_update_is_sent_installed_and_tried_and_the_page_tells_how_that_went(
        string name, int width, int height, ColorScheme colors)
    {
        var page = await OnBoardAsync(width, height, colors);
        var (said, facts) = (
            page.Locator("#machine-said"), page.GetByLabel("Facts of the machine"));
        await facts.GetByText("slot A, version 1.0.0").WaitForAsync();
        await facts.GetByText("no errors").WaitForAsync();
        await facts.GetByText("of at most 640").WaitForAsync();
        await facts.GetByText("requests refused with an unknown Host name").WaitForAsync();
        await SendAsync(page, "by a stranger");
        await said.GetByText("Not installed:").WaitForAsync();
        (await said.TextContentAsync()).ShouldNotBeNull()
            .ShouldContain("its signature is not the maker's");

        await SendAsync(page, new string('x', 3_000_000));
        await page.GetByRole(AriaRole.Progressbar, new() { Name = "Update" }).WaitForAsync();
        await said.GetByText("Installing: Copying image").WaitForAsync();
        await IsAccessibleAsync(page);
        await said.GetByText("Installed: 9.9.9 is in slot B").WaitForAsync();
        await facts.GetByText("slot B, on trial").WaitForAsync();
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Pictures, $"machine-{name}.png"),
            FullPage = true,
        });

        var overflow = await page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
        overflow.ShouldBe(0, "the page is wider than the screen");

        await RestartAsync(page, "ysf.slot=B ysf.trial");
        await said.GetByText("It is back after").WaitForAsync();
        (await said.TextContentAsync()).ShouldNotBeNull().ShouldContain(
            "slot B, version 1.0.0, on trial; last update: version 9.9.9 is on trial");
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in again" }).ClickAsync();
        await page.GetByLabel("Password", new() { Exact = true }).WaitForAsync();
        Problems.Where(one => !one.Contains("ERR_", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Cancelled_request_does_nothing_and_the_previous_log_is_readable()
    {
        var page = await OnBoardAsync(390, 844);
        page.Dialog += (_, dialog) => dialog.DismissAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Restart" }).ClickAsync();

        // Slot B is empty, and nothing can be started from it.
        await page.GetByText("slot B is empty").First.WaitForAsync();
        (await page.GetByRole(AriaRole.Button, new() { Name = "Other slot" }).IsVisibleAsync())
            .ShouldBeFalse();
        await page.GetByText("Log of the last boot").First.ClickAsync();
        await page.GetByLabel("Log of the last boot").GetByText("# ").WaitForAsync();
        await IsAccessibleAsync(page);
        card.ToldSystemd.ShouldBeEmpty();
        Problems.ShouldBeEmpty();
    }

    private bool IsThere(HttpClient http)
    {
        try
        {
            using var answer = http.GetAsync(Url + "healthz").GetAwaiter().GetResult();
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<IPage> OnBoardAsync(
        int width, int height, ColorScheme colors = ColorScheme.Light)
    {
        var page = await LoggedInAsync(width, height, colors);
        await page.GetByRole(AriaRole.Form, new() { Name = "Update" }).WaitForAsync();
        return page;
    }

    private static async Task SendAsync(IPage page, string bundle)
    {
        await page.GetByLabel("Bundle").SetInputFilesAsync(new FilePayload
        {
            Name = "x.raucb",
            MimeType = "application/octet-stream",
            Buffer = System.Text.Encoding.UTF8.GetBytes(bundle),
        });
        await page.GetByRole(AriaRole.Button, new() { Name = "Upload and install" }).ClickAsync();
    }

    // The machine is one of files: that it stops and starts is done for it.
    private async Task RestartAsync(IPage page, string commandLine)
    {
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Restart" }).ClickAsync();
        await page.GetByText("The machine restarts; this page waits for it").WaitForAsync();
        for (var i = 0; i < 100 && card.ToldSystemd.Length == 0; i++)
        {
            await Task.Delay(100);
        }

        card.ToldSystemd.ShouldBe(
            "start --no-block --job-mode=replace-irreversibly reboot.target\n");
        card.Program.Stop();
        card.Boot(commandLine);
        BeginPage();
    }

    private static async Task IsAccessibleAsync(IPage page)
    {
        var found = await page.RunAxe();
        found.Violations.Select(one => $"{one.Id}: {one.Help}").ShouldBeEmpty();
    }
}
