using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Browser;

/// <summary>The page in a real browser, with real gateways.</summary>
public sealed class PageTests : BrowserTest
{
    private readonly PublishedProgram program = PublishedProgram.Native();

    protected override string Url => $"http://{program.AddressOf(1)}:8080/";

    private string Ini => program.StockIni(
        $"[Web]\nAddress={program.AddressOf(1)}\nPassword={Password}");

    protected override void BeginPage() => program.Start(Ini);

    protected override void EndPage() => program.Dispose();

    [Fact]
    public async Task A_talker_appears_and_goes_and_the_page_comes_back_after_a_restart()
    {
        var page = await OpenAsync(390, 844);
        await page.GetByText("Quiet").WaitForAsync();
        using (var talker = Linked("TALKER"))
        {
            var frames = Frames("TALKER", "IU5AAA");
            await IsSeenAsync(page, talker, "IU5AAA", frames);
            frames.Skip(1).ToList().ForEach(frame => talker.Send(frame));
            await page.GetByText("Quiet").WaitForAsync();
            await page.Locator("#heard-rows").GetByText("IU5AAA").First.WaitForAsync();
            await page.Locator("#gateway-rows").GetByText("TALKER").First.WaitForAsync();
        }

        program.Stop();
        await page.GetByText("no connection").WaitForAsync();
        program.Start(Ini);
        using var again = Linked("AGAIN");
        await page.Locator("#link").GetByText("live").WaitForAsync();
        await IsSeenAsync(page, again, "IU5BBB", Frames("AGAIN", "IU5BBB"));

        // What a browser says of a line that was cut is no mistake of the page.
        Problems.Where(one => !one.Contains("ERR_", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("phone", 390, 844, ColorScheme.Light)]
    [InlineData("phone-dark", 390, 844, ColorScheme.Dark)]
    [InlineData("narrow", 320, 640, ColorScheme.Light)]
    [InlineData("tablet", 820, 1180, ColorScheme.Light)]
    [InlineData("desktop", 1600, 1000, ColorScheme.Light)]
    [InlineData("desktop-dark", 1600, 1000, ColorScheme.Dark)]
    public async Task Page_fits_and_has_no_accessibility_fault(
        string name, int width, int height, ColorScheme colors)
    {
        using var talker = Linked("TALKER");
        talker.Over("IU5AAA", block: TestFrames.Position);
        var page = await OpenAsync(width, height, colors);
        await IsSeenAsync(page, talker, "IK2BBB", Frames("TALKER", "IK2BBB"));
        await page.Locator("#gateway-rows li").First.WaitForAsync();
        await page.Locator("#heard-rows li").First.WaitForAsync();
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Pictures, $"page-{name}.png"),
            FullPage = true,
        });

        var overflow = await page.EvaluateAsync<int>(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth");
        overflow.ShouldBe(0, "the page is wider than the screen");
        var found = await page.RunAxe();
        found.Violations.Select(one => $"{one.Id}: {one.Help}").ShouldBeEmpty();
        Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_a_logged_in_visitor_blocks_a_callsign()
    {
        var page = await OpenAsync(390, 844);
        var password = page.GetByLabel("Password", new() { Exact = true });
        var logIn = page.GetByRole(AriaRole.Button, new() { Name = "Log in" });
        await password.FillAsync("another word");
        await logIn.ClickAsync();
        await page.Locator("section[aria-labelledby=admin] [role=alert]:not(:empty)").WaitForAsync();
        await password.FillAsync(Password);
        await logIn.ClickAsync();

        var act = page.GetByRole(AriaRole.Form, new() { Name = "Act" });
        await act.GetByLabel("What").SelectOptionAsync("block");
        await act.GetByLabel("Name").FillAsync("IK2BBB");
        await act.GetByRole(AriaRole.Button, new() { Name = "Block permanently" }).ClickAsync();
        await act.Locator("[role=status]:not(:empty)").WaitForAsync();
        File.ReadAllText(program.PathOf("deny.db")).ShouldContain("CS:IK2BBB");
        var found = await page.RunAxe();
        found.Violations.Select(one => $"{one.Id}: {one.Help}").ShouldBeEmpty();

        await page.GetByRole(AriaRole.Button, new() { Name = "Log out" }).ClickAsync();
        await password.WaitForAsync();
        Problems.Where(one => !one.Contains("401", StringComparison.Ordinal)
            && !one.Contains("403", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    // Talks until card and title show who does, both at one moment: an over of which no more comes
    // ends soon.
    private static async Task IsSeenAsync(
        IPage page, SimulatedGateway talker, string call, List<byte[]> frames)
    {
        const string isSeen = "call => document.title.startsWith(call)"
            + " && [...document.querySelectorAll('.talk b')].some("
            + "one => one.checkVisibility() && one.textContent.includes(call))";
        talker.Send(frames[0]);
        for (var frame = 0; !await page.EvaluateAsync<bool>(isSeen, call); frame++)
        {
            frame.ShouldBeLessThan(300, $"{call} talks, and the page does not show it");
            await Task.Delay(100);
            talker.Send(frames[1 + (frame % (frames.Count - 2))]);
        }
    }

    private SimulatedGateway Linked(string name)
    {
        var gateway = new SimulatedGateway(program.Main, program.AddressOf(10), name);
        gateway.Link();
        return gateway;
    }

    private static List<byte[]> Frames(string gateway, string call) => TestFrames.Over(
        CallsignField.FromText(gateway), CallsignField.FromText(call), 0);
}
