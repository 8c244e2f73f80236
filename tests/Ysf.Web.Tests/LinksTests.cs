using System.Net;
using Microsoft.Playwright;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Browser;

/// <summary>Links to other reflectors, as the page shows and switches them.</summary>
public sealed class LinksTests : BrowserTest
{
    private readonly PublishedProgram program = PublishedProgram.Native();
    private readonly FarEndServer far;

    public LinksTests() => far = new FarEndServer(
        new YsfFarEnd(), new IPEndPoint(program.AddressOf(9), 0));

    protected override string Url => $"http://{program.AddressOf(1)}:8080/";

    protected override void BeginPage() => program.Start(program.StockIni(
        $"[Link friends]\nDgId = 9\nTo = ysf://{far.Place}\nCallsign = IU5ZZZ\n"
        + $"[Web]\nAddress = {program.AddressOf(1)}\nPassword = {Password}\n"));

    protected override void EndPage()
    {
        program.Dispose();
        far.Dispose();
    }

    [Fact]
    public async Task A_link_is_shown_with_its_state_and_is_switched_off_and_on_again_by_undo()
    {
        var page = await LoggedInAsync();
        var card = page.Locator("#link-rows li", new() { HasText = "FRIENDS" });
        await card.GetByText("up", new() { Exact = true }).WaitForAsync();
        await card.GetByText($"ysf://{far.Place}").WaitForAsync();

        await card.GetByRole(AriaRole.Button, new() { Name = "Actions for FRIENDS" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog)
            .GetByRole(AriaRole.Button, new() { Name = "Switch the link off" }).ClickAsync();
        await card.GetByText("off", new() { Exact = true }).WaitForAsync();
        far.IsLinked.ShouldBeFalse();

        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await card.GetByText("up", new() { Exact = true }).WaitForAsync();
        Problems.ShouldBeEmpty();
    }
}
