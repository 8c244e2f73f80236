using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Microsoft.Playwright;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Browser;

/// <summary>The page is never green when the reflector is dead, and comes back by itself.</summary>
public sealed class LifeTests : BrowserTest
{
    private const int SigStop = 19;
    private const int SigCont = 18;

    // The goal is 20 s; a loaded machine gets more before it fails.
    private static readonly TimeSpan DeadMax = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan BackMax = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan ReportFreshness = TimeSpan.FromSeconds(1.1);

    private readonly PublishedProgram program = PublishedProgram.Native();

    protected override string Url => $"http://{program.AddressOf(1)}:8080/";

    private string Ini => program.StockIni($"[Web]\nAddress={program.AddressOf(1)}");

    protected override void BeginPage() => program.Start(Ini);

    protected override void EndPage() => program.Dispose();

    [Fact]
    public async Task A_loop_that_hangs_turns_the_page_red_and_one_opened_afresh_too()
    {
        var page = await LivePageAsync(390);
        IPage fresh;
        using (new HeldThread(program.Id, program.Folder))
        {
            // Reports of the last second, still true, would be served to a page that opens at once.
            await Task.Delay(ReportFreshness);
            fresh = await OpenAsync(1400, 900);
            await fresh.EvaluateAsync(
                "window.seen = new Set(); new MutationObserver(() => seen.add("
                + "document.getElementById('link').textContent)).observe("
                + "document.getElementById('link'), { childList: true, subtree: true })");
            await IsDeadAsync(page, "the loop stands still", "loop-hangs");
            await IsDeadAsync(fresh, "the loop stands still", "opened-while-loop-hangs");
            (await fresh.EvaluateAsync<bool>("seen.has('live')"))
                .ShouldBeFalse("it said live over empty tables");
            await IsSilenceToldAsync();
        }

        await IsBackAsync(page);
        await IsBackAsync(fresh);
        Problems.Where(one => !one.Contains("503", StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_process_that_is_stopped_turns_the_page_red_and_goes_on_later()
    {
        var page = await LivePageAsync(1400);
        program.Signal(SigStop);
        await IsDeadAsync(page, "the reflector sends nothing", "process-stopped");
        program.Signal(SigCont);
        await IsBackAsync(page);
    }

    [Fact]
    public async Task A_process_that_ended_turns_the_page_red_and_another_one_is_found()
    {
        var page = await LivePageAsync(390);
        program.Kill();
        await page.Locator("#link").GetByText("no connection").WaitForAsync();
        (await page.Locator("#health").TextContentAsync()).ShouldBe("health unknown");
        await IsDeadAsync(page, "there is no connection", "process-ended");
        program.Start(Ini);
        await IsBackAsync(page);
    }

    [Fact]
    public async Task A_network_that_is_cut_turns_the_page_red()
    {
        var page = await LivePageAsync(1400);
        Loopback("down");
        try
        {
            await IsDeadAsync(page, string.Empty, "network-cut");
        }
        finally
        {
            Loopback("up");
        }

        await IsBackAsync(page);
    }

    [Fact]
    public async Task A_tab_that_wakes_beside_a_dead_reflector_is_red_at_once()
    {
        var page = await LivePageAsync(390);
        var session = await page.Context.NewCDPSessionAsync(page);
        await FreezeAsync(session, "frozen");
        program.Signal(SigStop);
        await Task.Delay(TimeSpan.FromSeconds(16));
        await FreezeAsync(session, "active");
        await page.Locator("#dead").WaitForAsync(new LocatorWaitForOptions { Timeout = 10_000 });
        program.Signal(SigCont);
        await IsBackAsync(page);
    }

    [Fact]
    public async Task A_clock_that_is_set_neither_alarms_nor_spoils_the_seconds_of_an_over()
    {
        var page = await LivePageAsync(390);
        await page.EvaluateAsync(
            "(() => { const real = Date.now; Date.now = () => real() + 3600e3; })()");
        using var talker = new SimulatedGateway(program.Main, program.AddressOf(11), "LATER");
        talker.Link();
        await page.Locator("#gateway-rows").GetByText("LATER").First.WaitForAsync();

        // The first talker has the room until silence ends the over.
        await page.Locator(".talk b").GetByText("IU5AAA").WaitForAsync(
            new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });
        talker.Send(Frames("LATER", "IU5CCC")[0]);
        var card = page.Locator(".talk", new PageLocatorOptions { HasText = "IU5CCC" });
        await card.WaitForAsync();
        (await card.Locator(".time").TextContentAsync()).ShouldNotBeNull().Length
            .ShouldBeLessThanOrEqualTo("99 s".Length);
        (await page.Locator("#dead").IsVisibleAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_first_status_that_is_refused_is_asked_for_again_within_seconds()
    {
        const string silence = """
            {"error": "the reflector did not answer in time", "name": "T", "id": "00001",
            "health": {"state": "Ok", "reasons": [], "hints": [], "word": "ok"}}
            """;
        var page = await LivePageAsync(1400);
        var asked = new ConcurrentQueue<long>();
        await page.RouteAsync("**/api/v1/status", route =>
        {
            asked.Enqueue(Stopwatch.GetTimestamp());
            return asked.Count > 1
                ? route.ContinueAsync()
                : route.FulfillAsync(new RouteFulfillOptions
                {
                    Status = (int)HttpStatusCode.ServiceUnavailable,
                    ContentType = "application/json",
                    Body = silence,
                });
        });
        await page.ReloadAsync();

        await page.Locator("#product").GetByText("YsfAppliance").WaitForAsync();

        asked.Count.ShouldBeGreaterThan(1);
        var again = Stopwatch.GetElapsedTime(asked.First(), asked.Skip(1).First());
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"asked again after a refusal: {again.TotalSeconds:F1} s");
        again.ShouldBeLessThan(TimeSpan.FromSeconds(6));
    }

    private static async Task FreezeAsync(ICDPSession session, string state) =>
        await session.SendAsync(
            "Page.setWebLifecycleState", new Dictionary<string, object> { ["state"] = state });

    private async Task<IPage> LivePageAsync(int width)
    {
        var page = await OpenAsync(width, 900);
        await page.Locator("#link").GetByText("live", new() { Exact = true }).WaitForAsync();
        using var talker = new SimulatedGateway(program.Main, program.AddressOf(10), "TALKER");
        talker.Link();
        var talk = page.Locator(".talk b").GetByText("IU5AAA");
        for (var i = 0; i < 600 && !await talk.IsVisibleAsync(); i++)
        {
            talker.Send(Frames("TALKER", "IU5AAA")[0]);
            await Task.Delay(50);
        }

        (await talk.IsVisibleAsync()).ShouldBeTrue();
        return page;
    }

    private static async Task IsDeadAsync(IPage page, string reason, string name)
    {
        var watch = Stopwatch.StartNew();
        var bar = page.Locator("#dead");
        await bar.WaitForAsync(new LocatorWaitForOptions
        {
            Timeout = (float)DeadMax.TotalMilliseconds,
        });
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{name}: red after {watch.Elapsed.TotalSeconds:F1} s");
        (await bar.TextContentAsync()).ShouldNotBeNull().ShouldContain(reason);
        (await page.TitleAsync()).ShouldStartWith("Not live");
        (await page.Locator("#talk-list").TextContentAsync()).ShouldBe("Not live");
        (await page.Locator("#link").TextContentAsync()).ShouldBe("not live");
        (await page.Locator("#health").TextContentAsync()).ShouldBeOneOf(
            "failed", "health unknown");
        await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Pictures, $"dead-{name}.png"),
        });
    }

    private static async Task IsBackAsync(IPage page)
    {
        var watch = Stopwatch.StartNew();
        await page.Locator("#link").GetByText("live", new() { Exact = true }).WaitForAsync(
            new LocatorWaitForOptions { Timeout = (float)BackMax.TotalMilliseconds });
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"back after {watch.Elapsed.TotalSeconds:F1} s");
        (await page.Locator("#dead").IsVisibleAsync()).ShouldBeFalse();
        (await page.TitleAsync()).ShouldNotStartWith("Not live");
    }

    // A request for a report gets the reason, and reports that need no loop are answered.
    private async Task IsSilenceToldAsync()
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(Url + "api/v1/status");
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("\"state\":\"Failed\"");
        (await http.GetStringAsync(Url + "api/v1/heard")).ShouldStartWith("[");
    }

    private static void Loopback(string state)
    {
        using var ip = Process.Start("ip", ["link", "set", "lo", state]);
        ip.WaitForExit();
        ip.ExitCode.ShouldBe(0);
    }

    private static List<byte[]> Frames(string gateway, string call) => TestFrames.Over(
        CallsignField.FromText(gateway), CallsignField.FromText(call), 0);
}
