using Microsoft.Playwright;
using Ysf.Tests.EndToEnd;
using Ysf.Tests.Texts;

namespace Ysf.Tests.Browser;

/// <summary>
/// The two pictures of the README show the page as it is. YSF_TEXTS=write takes them anew; they are
/// written to dist/web in any case.
/// </summary>
public sealed class PictureTests : BrowserTest
{
    private const string Folder = "src/Ysf.Appliance/Web/pictures/";

    // Fonts differ a little from machine to machine; a changed page differs by more.
    private const double DifferentMax = 0.02;
    private const int BytesMax = 150_000;

    // Times and addresses are of the run, so the pictures have fixed ones.
    private const string Freeze =
        """
        (() => {
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const text = walker.currentNode;
            text.data = text.data.replace(/[\d.]+\u00a0(s|min)\b/g, '12\u00a0s')
              .replace(/\d+\.\d+\.\*\.\*/, '192.0.*.*');
          }
          for (const bar of document.querySelectorAll('.length, .talk:not(.empty) .spent')) {
            bar.style.setProperty('--share', .3);
          }
        })()
        """;

    // The share of pixels that differ by more than a shade; 1 where the sizes do.
    private const string Compare =
        """
        async ([one, other]) => {
          const read = async picture => {
            const image = new Image();
            image.src = `data:image/png;base64,${picture}`;
            await image.decode();
            const canvas = new OffscreenCanvas(image.width, image.height);
            const place = canvas.getContext('2d');
            place.drawImage(image, 0, 0);
            return place.getImageData(0, 0, image.width, image.height);
          };
          const [a, b] = [await read(one), await read(other)];
          if (a.width !== b.width || a.height !== b.height) return 1;
          let different = 0;
          for (let i = 0; i < a.data.length; i += 4) {
            if ([0, 1, 2].some(part => Math.abs(a.data[i + part] - b.data[i + part]) > 48)) different++;
          }
          return different * 4 / a.data.length;
        }
        """;

    private static readonly (string Gateway, string Call)[] Overs =
    [
        ("IR5ABC", "IU5JAE"), ("DB0XYZ", "DL1ABC"), ("F5ZZZ", "F4HKQ"), ("EA5RCA", "EA5TEC"),
        ("JA1HUB", "JA1RST"), ("GB3YS", "M0ABD"), ("K1REP", "W1AWX"), ("VK3RAD", "VK3FUR"),
    ];

    private readonly PublishedProgram program = PublishedProgram.Native();

    protected override string Url => $"http://{program.AddressOf(1)}:8080/";

    protected override void BeginPage() => program.Start(program.StockIni($"""
        [Web]
        Address={program.AddressOf(1)}
        [DGID names]
        1=Test
        9=Italy
        50=World
        """).Replace("Reflector_name", "YSF Demo", StringComparison.Ordinal).Replace(
            "Reflector_description", "Club reflector", StringComparison.Ordinal));

    protected override void EndPage() => program.Dispose();

    [Fact]
    public async Task Pictures_of_the_README_show_the_page_as_it_is()
    {
        var gateways = Overs.Select((one, index) => new SimulatedGateway(
            program.Main, program.AddressOf(10 + index), one.Gateway)).ToList();
        try
        {
            foreach (var (gateway, over) in gateways.Zip(Overs))
            {
                gateway.Link();
                gateway.OverAtPace(over.Call);
            }

            var phone = await OpenAsync(360, 680);
            var wide = await OpenAsync(1000, 520, ColorScheme.Light);
            using var talk = new Talk(gateways[0], Overs[0].Call);
            var bytes = await SameAsync(phone, "phone") + await SameAsync(wide, "wide");
            bytes.ShouldBeLessThan(BytesMax);
        }
        finally
        {
            gateways.ForEach(one => one.Dispose());
        }
    }

    // Returns the size of the picture in the repository.
    private async Task<int> SameAsync(IPage page, string name)
    {
        await page.Locator(".talk b").GetByText(Overs[0].Call).WaitForAsync();
        await page.Locator("#heard-rows li").Nth(Overs.Length - 1).WaitForAsync(
            new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await page.Locator("#heard-rows").GetByText("World").First.WaitForAsync();
        await page.EvaluateAsync(Freeze);
        var taken = await page.ScreenshotAsync(new PageScreenshotOptions
        {
            Path = Path.Combine(Pictures, $"readme-{name}.png"),
        });
        var path = Path.Combine(Repository.Root, Folder, $"{name}.png");
        if (Environment.GetEnvironmentVariable("YSF_TEXTS") == "write")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, taken);
        }

        var kept = await File.ReadAllBytesAsync(path);
        var blank = await BlankAsync();
        var different = await blank.EvaluateAsync<double>(
            Compare, new[] { Convert.ToBase64String(taken), Convert.ToBase64String(kept) });
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{name}: {kept.Length} bytes, {different:P2} of the pixels differ");
        different.ShouldBeLessThan(
            DifferentMax, $"{Folder}{name}.png is not the page of today; see dist/web/readme-{name}.png,"
                + " and take it anew with YSF_TEXTS=write");
        return kept.Length;
    }
}
