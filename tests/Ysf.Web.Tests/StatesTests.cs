using System.Diagnostics;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Browser;

/// <summary>
/// Every state of the page at three widths, light and dark: pictures in dist/web, none wider than the
/// screen; at each width none with an accessibility fault.
/// </summary>
public sealed class StatesTests : BrowserTest
{
    private const int Few = 10;
    private const int Many = 300;

    // Two gateways an address beyond that.
    private const int Addresses = 200;

    // By spec of the page: a crowd is cut to the newest, and the rest is one touch away.
    private const int HeightMax = 6000;

    private static readonly (int Width, int Height)[] Sizes = [(390, 844), (820, 1180), (1400, 900)];

    // Each width and both palettes; axe takes a second a page.
    private static readonly string[] ForAxe = ["390-dark", "820-light", "1400-dark"];

    private readonly PublishedProgram program = PublishedProgram.Native();
    private readonly List<SimulatedGateway> gateways = [];

    protected override string Url => $"http://{program.AddressOf(1)}:8080/";

    private string Ini => program.StockIni($"""
        [Limits]
        NewGateways=1000
        NewGatewaysPerNetwork=1000
        [Web]
        Address={program.AddressOf(1)}
        Password={Password}
        Connections=300
        [DGID names]
        9=Italy
        50=World
        """);

    protected override void BeginPage() => program.Start(Ini.Replace(
        PublishedProgram.OversAtOnce, $"{PublishedProgram.OversAtOnce}\nRegistrationRateTotal = 1000", StringComparison.Ordinal));

    protected override void EndPage()
    {
        gateways.ForEach(one => one.Dispose());
        program.Dispose();
    }

    [Fact]
    public async Task Every_state_fits_every_screen_and_is_accessible()
    {
        var pages = new List<(string Name, IPage Page)>();
        foreach (var (width, height) in Sizes)
        {
            foreach (var colors in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                pages.Add(($"{width}-{(colors == ColorScheme.Light ? "light" : "dark")}",
                    await OpenAsync(width, height, colors)));
            }
        }

        await AllAsync(pages, page => page.Locator("#connect-list").GetByText("42000").WaitForAsync());
        await LookAsync(pages, "0-gateways");

        Link(Few);
        gateways[0].OverAtPace("DL1ABC");
        gateways[1].OverAtPace("IU5AAA");
        await AllAsync(pages, page => IsCountedAsync(page, Few));
        await LookAsync(pages, "10-gateways");

        using (new Talk(gateways[2], "F4XYZ"))
        {
            await AllAsync(pages, page => page.Locator(".talk b").GetByText("F4XYZ").WaitForAsync());
            await LookAsync(pages, "talking");
        }

        Link(Many);
        await AllAsync(pages, page => IsCountedAsync(page, Many));
        foreach (var (name, page) in pages)
        {
            var tall = await page.EvaluateAsync<int>("document.documentElement.scrollHeight");
            TestContext.Current.TestOutputHelper?.WriteLine($"{name}: {Many} gateways, {tall} px high");
            tall.ShouldBeLessThan(HeightMax, name);
        }

        await LookAsync(pages, "300-gateways");
        await LogInAsync(pages);
        await LookAsync(pages, "administration");

        using (new HeldThread(program.Id, program.Folder))
        {
            await AllAsync(pages, IsDeadAsync);
            await LookAsync(pages, "failed");
        }

        await AllAsync(pages, page => page.Locator("#link").GetByText(
            "live", new() { Exact = true }).WaitForAsync(new LocatorWaitForOptions { Timeout = 60_000 }));
        program.Stop();
        await AllAsync(pages, IsDeadAsync);
        await LookAsync(pages, "stopped");

        BeginPage();
        await AllAsync(pages, page => page.GotoAsync(Url + "help"));
        await LookAsync(pages, "help");
    }

    private static async Task AllAsync(
        List<(string Name, IPage Page)> pages, Func<IPage, Task> act)
    {
        foreach (var (_, page) in pages)
        {
            await act(page);
        }
    }

    private static Task IsCountedAsync(IPage page, int count) =>
        page.Locator("#gateway-count").GetByText($"({count})").WaitForAsync(
            new LocatorWaitForOptions { Timeout = 60_000 });

    private static Task IsDeadAsync(IPage page) => page.Locator("#dead").WaitForAsync(
        new LocatorWaitForOptions { Timeout = 60_000 });

    // One session for all pages: logins have a rate.
    private static async Task LogInAsync(List<(string Name, IPage Page)> pages)
    {
        var first = pages[0].Page;
        await LogInAsync(first);
        await IsInAsync(first);
        var cookies = await first.Context.CookiesAsync();
        foreach (var (_, page) in pages.Skip(1))
        {
            await page.Context.AddCookiesAsync(cookies.Select(one => new Cookie
            {
                Name = one.Name, Value = one.Value, Domain = one.Domain, Path = one.Path,
            }));
            await page.ReloadAsync();
            await IsInAsync(page);
        }
    }

    private static Task IsInAsync(IPage page) =>
        page.GetByRole(AriaRole.Form, new() { Name = "Files" }).WaitForAsync();

    private static async Task LookAsync(List<(string Name, IPage Page)> pages, string state)
    {
        var watch = Stopwatch.StartNew();
        foreach (var (name, page) in pages)
        {
            await page.ScreenshotAsync(new PageScreenshotOptions
            {
                Path = Path.Combine(Pictures, $"state-{state}-{name}.png"),
                FullPage = true,
            });
            var overflow = await page.EvaluateAsync<int>(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth");
            overflow.ShouldBe(0, $"{state}, {name}: the page is wider than the screen");
            if (ForAxe.Contains(name))
            {
                var found = await page.RunAxe();
                found.Violations.Select(one => $"{state}, {name}: {one.Id}: {one.Help}: "
                    + string.Join(", ", one.Nodes.Select(node => node.Html))).ShouldBeEmpty();
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{state}: {watch.Elapsed.TotalSeconds:F1} s");
    }

    private void Link(int count)
    {
        while (gateways.Count < count)
        {
            var number = gateways.Count;
            var gateway = new SimulatedGateway(
                program.Main, program.AddressOf(10 + (number % Addresses)), $"IQ5{Letters(number)}");
            gateway.Link();
            gateways.Add(gateway);
        }

        gateways.ForEach(one => one.Poll());
    }

    private static string Letters(int number) =>
        $"{(char)('A' + (number / 26))}{(char)('A' + (number % 26))}";
}
