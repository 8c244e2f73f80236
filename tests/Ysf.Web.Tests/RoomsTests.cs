using Microsoft.Playwright;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Browser;

/// <summary>Rooms that are heard beside one's own, the parrot and the replay, as the page shows them.</summary>
public sealed class RoomsTests : BrowserTest
{
    private readonly PublishedProgram program = PublishedProgram.Native();

    protected override string Url => $"http://{program.AddressOf(1)}:8080/";

    protected override void BeginPage() => program.Start(
        program.StockIni(
            "[Parrot]\nDgId = 99\n[Replay]\nDgId = 98\n[DGID names]\n9 = Italy\n"
            + $"[Web]\nAddress = {program.AddressOf(1)}\nPassword = {Password}\n",
            dgIds: "1,9,50,98,99")
        .Replace("[DGID]", "[DGID]\nSeveral = 1", StringComparison.Ordinal));

    protected override void EndPage() => program.Dispose();

    [Fact]
    public async Task A_gateway_hears_a_second_room_by_the_menu_and_loses_it_by_undo()
    {
        using var gateway = Linked(10, "ANN");
        using var other = Linked(11, "CAT");
        other.Choose("50;9");
        var page = await LoggedInAsync();
        var ann = page.Locator("#gateway-rows li", new() { HasText = "ANN" });
        await page.Locator("#gateway-rows li", new() { HasText = "CAT" })
            .GetByText("hears 9").WaitForAsync();
        (await ann.GetByText("hears 9").CountAsync()).ShouldBe(0);

        await ann.GetByRole(AriaRole.Button, new() { Name = "Actions for ANN" }).ClickAsync();
        var menu = page.GetByRole(AriaRole.Dialog);
        await menu.GetByLabel("ANN also hears").FillAsync("9;200");
        await menu.GetByRole(AriaRole.Button, new() { Name = "Do it" }).ClickAsync();
        await menu.GetByText("200").WaitForAsync();

        // The browser notes each answer that refuses.
        Problems.ShouldHaveSingleItem().ShouldContain("409");
        Problems.Clear();
        await menu.GetByLabel("ANN also hears").FillAsync("9+");
        await menu.GetByRole(AriaRole.Button, new() { Name = "Do it" }).ClickAsync();
        await ann.GetByText("hears 9+").WaitForAsync();

        // The room whose over it hears now is marked.
        using (var talker = Linked(12, "BOB"))
        {
            talker.Choose("9");
            using var talk = new Talk(talker, "IU5BOB");
            await ann.Locator(".chip.live", new() { HasText = "hears 9+" }).WaitForAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await ann.GetByText("hears 9+").WaitForAsync(
            new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
        Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_parrots_room_lists_what_it_found_and_the_replays_how_long_it_keeps()
    {
        using var gateway = Linked(10, "ANN");
        gateway.Choose("99");
        var page = await LoggedInAsync();
        var parrot = page.Locator("#room-rows li", new() { HasText = "parrot: plays your over back" });
        await parrot.WaitForAsync();
        await page.Locator("#room-rows").GetByText("kept for 10\u00a0min").WaitForAsync();

        gateway.OverAtPace("IU5ANN");
        await parrot.GetByText("IU5ANN: 0\u00a0% lost, jitter").WaitForAsync();
        gateway.Receive().Length.ShouldBeGreaterThan(0);
        Problems.ShouldBeEmpty();
    }

    private SimulatedGateway Linked(int place, string name)
    {
        var gateway = new SimulatedGateway(program.Main, program.AddressOf(place), name);
        gateway.Link();
        return gateway;
    }
}
