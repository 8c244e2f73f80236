using Microsoft.Playwright;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Browser;

/// <summary>Changes on the page move and read out nothing else.</summary>
public sealed class CalmTests : BrowserTest
{
    private const int Overs = 10;

    // What people feel as a jump begins there, by the Core Web Vitals.
    private const double ShiftMax = 0.1;

    private readonly PublishedProgram program = PublishedProgram.Native();

    protected override string Url => $"http://{program.AddressOf(1)}:8080/";

    protected override void BeginPage() =>
        program.Start(program.StockIni($"[Web]\nAddress={program.AddressOf(1)}"));

    protected override void EndPage() => program.Dispose();

    [Theory]
    [InlineData(390, 844)]
    [InlineData(1400, 900)]
    public async Task Ten_overs_move_nothing_and_each_is_read_out_once(int width, int height)
    {
        using var talker = Linked("TALKER");
        var page = await OpenAsync(width, height);
        await OverAsync(page, talker, 0);
        await page.EvaluateAsync(
            """
            (() => {
              window.moved = [];
              new PerformanceObserver(list => moved.push(...list.getEntries().map(entry => [
                entry.value, entry.sources.map(one => one.node?.outerHTML?.slice(0, 60))])))
                .observe({ type: 'layout-shift' });
              window.read = [];
              new MutationObserver(() => read.push(document.getElementById('talk-said').textContent))
                .observe(document.getElementById('talk-said'), { childList: true });
              window.kept = document.querySelector('#heard-rows li');
              getSelection().selectAllChildren(kept.querySelector('.call'));
            })()
            """);
        for (var over = 1; over <= Overs; over++)
        {
            await OverAsync(page, talker, over);
        }

        var moved = await page.EvaluateAsync<double>(
            "moved.reduce((all, one) => all + one[0], 0)");
        TestContext.Current.TestOutputHelper?.WriteLine($"{width} px: moved {moved:F3}");
        moved.ShouldBeLessThan(
            ShiftMax, await page.EvaluateAsync<string>("JSON.stringify(moved)"));
        (await page.EvaluateAsync<string[]>("read")).ShouldBe(
            Enumerable.Range(1, Overs).Select(over => $"{CallOf(over)} talks in room 50"));
        (await page.EvaluateAsync<bool>("kept.isConnected && kept.parentElement.children[10] === kept"))
            .ShouldBeTrue("the row of an over was made anew");
        (await page.EvaluateAsync<string>("String(getSelection())")).ShouldBe(CallOf(0));
        Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task Selection_survives_a_refresh_of_the_reports()
    {
        using var talker = Linked("TALKER");
        var page = await OpenAsync(1400, 900);
        await OverAsync(page, talker, 0);
        await page.Locator("#gateway-rows").GetByText("TALKER").First.WaitForAsync();
        foreach (var place in new[]
        {
            "#gateway-rows .call", "#room-rows .call", "#heard-rows .call", "#log-lines div",
            "#health-word", "#name",
        })
        {
            await page.EvaluateAsync(
                "place => getSelection().selectAllChildren(window.kept = document.querySelector(place))",
                place);
            var selected = await page.EvaluateAsync<string>("String(getSelection())");
            selected.ShouldNotBeEmpty(place);
            await page.WaitForResponseAsync(one => one.Url.EndsWith("/rooms", StringComparison.Ordinal));
            await OverAsync(page, talker, 1);
            (await page.EvaluateAsync<string>("String(getSelection())")).ShouldBe(selected, place);
            (await page.EvaluateAsync<bool>("kept.isConnected")).ShouldBeTrue(place);
        }
    }

    private static string CallOf(int over) => $"IU5A{(char)('A' + over)}{(char)('A' + over)}";

    // An over that the page shows, and then has among those heard.
    private static async Task OverAsync(IPage page, SimulatedGateway talker, int over)
    {
        var call = CallOf(over);
        var frames = TestFrames.Over(
            CallsignField.FromText("TALKER"), CallsignField.FromText(call), 0);
        var before = await page.Locator("#heard-rows li").CountAsync();
        talker.Send(frames[0]);
        await page.Locator(".talk b").GetByText(call).WaitForAsync();
        frames.Skip(1).ToList().ForEach(frame => talker.Send(frame));
        await page.WaitForFunctionAsync(
            "before => document.querySelectorAll('#heard-rows li').length > before", before);
        await page.Locator(".talk b").GetByText(call).WaitForAsync(
            new LocatorWaitForOptions { State = WaitForSelectorState.Detached });
    }

    private SimulatedGateway Linked(string name)
    {
        var gateway = new SimulatedGateway(program.Main, program.AddressOf(10), name);
        gateway.Link();
        return gateway;
    }
}
