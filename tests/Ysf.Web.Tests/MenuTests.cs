using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Browser;

/// <summary>An operator acts where the callsign or the gateway stands, and can undo it.</summary>
public sealed class MenuTests : BrowserTest
{
    private readonly PublishedProgram program = PublishedProgram.Native();
    private int clicks;

    protected override string Url => $"http://{program.AddressOf(1)}:8080/";

    protected override void BeginPage() => program.Start(program.StockIni(
        $"[Web]\nAddress={program.AddressOf(1)}\nPassword={Password}\n[DGID names]\n9=Italy\n"));

    protected override void EndPage() => program.Dispose();

    [Fact]
    public async Task A_callsign_is_blocked_by_two_clicks_and_let_back_by_the_third()
    {
        using var gateway = Linked("HOTSPOT");
        var page = await LoggedInAsync();
        (await page.Locator("#heard-rows .menu").CountAsync()).ShouldBe(0);
        gateway.OverAtPace("IU5AAA");

        await ClickAsync(page.Locator("#heard-rows").GetByRole(
            AriaRole.Button, new() { Name = "Actions for IU5AAA" }));
        var menu = page.GetByRole(AriaRole.Dialog);
        await menu.GetByText("its overs are refused at every gateway").WaitForAsync();
        await IsAccessibleAsync(page);
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Pictures, "menu.png"),
        });
        await ClickAsync(menu.GetByRole(
            AriaRole.Button, new() { Name = "Block IU5AAA for 15 minutes" }));
        await page.Locator("#toast").GetByText("IU5AAA is blocked for 15m").WaitForAsync();
        clicks.ShouldBe(2);

        // It stays while somebody points at it, however long the machine takes for the rest.
        await page.Locator("#toast").HoverAsync();
        await page.Locator("#block-list").GetByText("IU5AAA").WaitForAsync();
        await page.Locator("#block-list").GetByText("may not talk, by the operator").WaitForAsync();
        await ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = "Undo" }));
        await page.Locator("#toast").GetByText("IU5AAA is unblocked").WaitForAsync();
        await page.Locator("#blocks").WaitForAsync(
            new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });
        Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_permanent_block_is_listed_and_let_back()
    {
        using var gateway = Linked("HOTSPOT");
        var page = await LoggedInAsync();
        gateway.OverAtPace("IU5BAD");
        await ClickAsync(page.Locator("#heard-rows").GetByRole(
            AriaRole.Button, new() { Name = "Actions for IU5BAD" }));
        await ClickAsync(page.GetByRole(
            AriaRole.Button, new() { Name = "Block IU5BAD permanently" }));

        var blocks = page.Locator("#block-list li", new() { HasText = "IU5BAD" });
        await blocks.GetByText("rule of deny.db").WaitForAsync();
        File.ReadAllText(program.PathOf("deny.db")).ShouldContain("CS:IU5BAD");
        await ClickAsync(blocks.GetByRole(AriaRole.Button, new() { Name = "Let back" }));
        await blocks.WaitForAsync(
            new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        File.ReadAllText(program.PathOf("deny.db")).ShouldNotContain("IU5BAD");
        clicks.ShouldBe(3);
    }

    [Fact]
    public async Task A_gateway_is_moved_by_two_clicks_and_back_by_the_third()
    {
        using var gateway = Linked("MOVED");
        var page = await LoggedInAsync();
        var card = page.Locator("#gateway-rows li", new() { HasText = "MOVED" });
        await ClickAsync(card.GetByRole(AriaRole.Button, new() { Name = "Actions for MOVED" }));
        var menu = page.GetByRole(AriaRole.Dialog);
        await menu.GetByText("one gateway").First.WaitForAsync();
        (await menu.GetByRole(AriaRole.Button, new() { Name = "50" }).CountAsync())
            .ShouldBe(0, "the room that it is in is offered");
        await ClickAsync(menu.GetByRole(AriaRole.Button, new() { Name = "9 Italy" }));
        await card.GetByText("9 Italy").WaitForAsync();
        clicks.ShouldBe(2);
        await ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = "Undo" }));
        await card.GetByText("50", new() { Exact = true }).WaitForAsync();
    }

    [Fact]
    public async Task A_menu_is_used_by_the_keyboard_alone()
    {
        using var gateway = Linked("KICKED");
        var page = await LoggedInAsync();
        var button = page.Locator("#gateway-rows").GetByRole(
            AriaRole.Button, new() { Name = "Actions for KICKED" });
        await button.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Dialog).WaitForAsync();
        await page.Keyboard.PressAsync("Escape");
        await page.GetByRole(AriaRole.Dialog).WaitForAsync(
            new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        (await button.EvaluateAsync<bool>("one => one === document.activeElement"))
            .ShouldBeTrue("the focus is not back where it was");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");
        await page.Locator("#toast").GetByText("KICKED is kicked for 2m").WaitForAsync();
    }

    [Fact]
    public async Task A_room_is_shown_alone_and_has_an_address_of_its_own()
    {
        using var here = Linked("HERE");
        using var there = Linked("THERE");
        var page = await LoggedInAsync();
        await page.Locator("#gateway-rows li", new() { HasText = "THERE" })
            .GetByRole(AriaRole.Button, new() { Name = "Actions for THERE" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(
            AriaRole.Button, new() { Name = "9 Italy" }).ClickAsync();
        await page.Locator("#room-rows").GetByRole(
            AriaRole.Link, new() { Name = "9 Italy" }).ClickAsync();

        await page.GetByText("Only room 9 Italy is shown.").WaitForAsync();
        await page.Locator("#gateway-rows").GetByText("HERE", new() { Exact = true }).WaitForAsync(
            new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        page.Url.ShouldEndWith("#room=9");
        await page.ReloadAsync();
        await page.Locator("#gateway-rows").GetByText("THERE", new() { Exact = true }).WaitForAsync();
        (await page.Locator("#gateway-rows li").CountAsync()).ShouldBe(1);
        await page.GetByText("Show all rooms").ClickAsync();
        await page.Locator("#gateway-rows").GetByText("HERE", new() { Exact = true }).WaitForAsync();
        Problems.ShouldBeEmpty();
    }

    private async Task ClickAsync(ILocator place)
    {
        await place.ClickAsync();
        clicks++;
    }

    private static async Task IsAccessibleAsync(IPage page)
    {
        var found = await page.RunAxe();
        found.Violations.Select(one => $"{one.Id}: {one.Help}").ShouldBeEmpty();
    }

    private SimulatedGateway Linked(string name)
    {
        var gateway = new SimulatedGateway(program.Main, program.AddressOf(10), name);
        gateway.Link();
        return gateway;
    }
}
