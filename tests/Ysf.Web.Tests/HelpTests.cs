using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Browser;

/// <summary>The page's help in a real browser, and the links that lead to it.</summary>
public sealed class HelpTests : BrowserTest
{
    private const string IsInView = "id => { const box = document.getElementById(id).getBoundingClientRect();"
        + " return box.top >= 0 && box.bottom <= innerHeight; }";

    private readonly PublishedProgram program = PublishedProgram.Native();

    protected override string Url => $"http://{program.AddressOf(1)}:8080/";

    // No broker answers there, so health is degraded.
    protected override void BeginPage() => program.Start(program.StockIni(
        $"[Web]\nAddress={program.AddressOf(1)}\n[MQTT]\nHost={program.AddressOf(90)}\n"));

    protected override void EndPage() => program.Dispose();

    [Fact]
    public async Task Search_finds_a_heading_and_no_page_has_an_accessibility_fault()
    {
        var page = await OpenAsync(390, 844, ColorScheme.Dark);
        foreach (var path in new[] { "help", "help/health", "help/messages", "help/runbooks", "help/settings" })
        {
            await page.GotoAsync(Url + path);
            var search = page.GetByLabel("Search the help");
            await search.FillAsync("safe mode is on");
            await page.Locator("#help-found").GetByText("Safe mode is on").WaitForAsync();
            var overflow = await page.EvaluateAsync<int>(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth");
            overflow.ShouldBe(0, $"{path} is wider than the screen");
            var found = await page.RunAxe();
            found.Violations.Select(one => $"{path}: {one.Id}: {one.Help}").ShouldBeEmpty();
        }

        await page.Locator("#help-found").GetByText("Safe mode is on").ClickAsync();
        await page.WaitForURLAsync(Url + "help/health#safe-mode-is-on");
        await page.WaitForFunctionAsync(IsInView, "safe-mode-is-on");
        Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reason_of_health_and_a_warning_lead_to_what_the_help_says_of_them()
    {
        var page = await OpenAsync(1600, 1000);
        var reason = page.Locator("#health-reasons").GetByRole(AriaRole.Link, new() { Name = "What now?" });
        await reason.First.ClickAsync();
        await page.WaitForURLAsync(Url + "help/health#a-part-cannot-work");
        await page.WaitForFunctionAsync(IsInView, "a-part-cannot-work");

        await page.GotoAsync(Url);
        var warning = page.Locator("#log-lines div", new() { HasText = "Health degraded" });
        await warning.GetByRole(AriaRole.Link, new() { Name = "What now?" }).First.ClickAsync();
        await page.WaitForURLAsync(Url + "help/messages#health-2");
        await page.WaitForFunctionAsync(IsInView, "health-2");
        Problems.ShouldBeEmpty();
    }
}
