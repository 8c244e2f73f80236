using System.Net;
using System.Text;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Browser;

/// <summary>The small view in frames of other sites, which a server of the test's own has.</summary>
public sealed class EmbedTests : BrowserTest
{
    private readonly HttpListener sites = new();
    private readonly PublishedProgram program = PublishedProgram.Native();

    private string Club => $"http://{program.AddressOf(2)}:8081/";

    private string Stranger => $"http://{program.AddressOf(3)}:8081/";

    protected override string Url => $"http://{program.AddressOf(1)}:8080/";

    protected override void BeginPage()
    {
        program.Start(program.StockIni($"""
            [Web]
            Address={program.AddressOf(1)}
            Embed={Club.TrimEnd('/')}
            [DGID names]
            9=Italy
            50=World
            """));
        sites.Prefixes.Add(Club);
        sites.Prefixes.Add(Stranger);
        sites.Start();
        new Thread(ServeSites).Start();
    }

    protected override void EndPage()
    {
        sites.Close();
        program.Dispose();
    }

    [Fact]
    public async Task A_site_of_the_settings_shows_who_talks_in_a_room()
    {
        using var gateway = Linked("HOTSPOT");
        var page = await FramedAsync(Club);
        var (world, italy) = (page.FrameLocator("#world"), page.FrameLocator("#italy"));
        await italy.GetByText("room 9 Italy").WaitForAsync();
        using (new Talk(gateway, "IU5AAA"))
        {
            await world.Locator(".talk b").GetByText("IU5AAA").WaitForAsync();
            await page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Path.Combine(Pictures, "embed.png"),
            });
            (await italy.Locator(".talk b").GetByText("IU5AAA").CountAsync())
                .ShouldBe(0, "a talker of another room is shown");
            var found = await page.RunAxe();
            found.Violations.Select(one => $"{one.Id}: {one.Help}").ShouldBeEmpty();
        }

        await world.GetByText("Quiet since").WaitForAsync();
    }

    [Fact]
    public async Task Another_site_shows_nothing_of_it()
    {
        var page = await FramedAsync(Stranger);
        await Task.Delay(TimeSpan.FromSeconds(2));
        (await page.FrameLocator("#world").Locator("#talk-list").CountAsync()).ShouldBe(0);
        Problems.ShouldContain(one => one.Contains("frame-ancestors", StringComparison.Ordinal));
    }

    private async Task<IPage> FramedAsync(string site)
    {
        var page = await OpenAsync(820, 600);
        await page.GotoAsync(site);
        return page;
    }

    // Until it is closed.
    private void ServeSites()
    {
        var body = Encoding.UTF8.GetBytes($"""
            <!doctype html><html lang="en"><title>A club</title><main><h1>A club</h1>
            <iframe id="world" title="World" width="380" height="320" src="{Url}embed?room=50"></iframe>
            <iframe id="italy" title="Italy" width="380" height="320" src="{Url}embed?room=9"></iframe>
            </main></html>
            """);
        try
        {
            while (true)
            {
                var context = sites.GetContext();
                context.Response.ContentType = "text/html";
                context.Response.Close(body, willBlock: true);
            }
        }
        catch (Exception end) when (end is HttpListenerException or ObjectDisposedException or InvalidOperationException)
        {
        }
    }

    private SimulatedGateway Linked(string name)
    {
        var gateway = new SimulatedGateway(program.Main, program.AddressOf(10), name);
        gateway.Link();
        return gateway;
    }
}
