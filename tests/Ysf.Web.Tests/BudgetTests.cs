using System.Text.Json;
using Ysf.Tests.EndToEnd;

namespace Ysf.Tests.Browser;

/// <summary>Bytes, requests and time that the page costs a visitor.</summary>
public sealed class BudgetTests : BrowserTest
{
    // All files of the page, help and interface description left out.
    private const int BytesMax = 60_000;

    // The goal is 300 ms; a loaded machine gets more before it fails.
    private const double FirstContentMax = 3_000;

    private readonly PublishedProgram program = PublishedProgram.Native();

    protected override string Url => $"http://{program.AddressOf(1)}:8080/";

    protected override void BeginPage() => program.Start(program.StockIni(
        $"[Web]\nAddress={program.AddressOf(1)}\nPassword=a long word"));

    protected override void EndPage() => program.Dispose();

    [Fact]
    public async Task First_view_is_small_and_soon_there()
    {
        var page = await OpenAsync(390, 844);
        await page.Locator("#link").GetByText("live", new() { Exact = true }).WaitForAsync();
        var text = await page.EvaluateAsync<string>(
            """
            (() => {
              const all = [...performance.getEntriesByType('navigation'),
                ...performance.getEntriesByType('resource')];
              const files = all.filter(one => !one.name.includes('/api/'));
              return JSON.stringify([all.length, files.length,
                files.reduce((sum, one) => sum + one.transferSize, 0),
                performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0]);
            })()
            """);
        var figures = JsonSerializer.Deserialize<double[]>(text)!;
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{figures[0]} requests, {figures[1]} of them files with {figures[2]} bytes; first content"
            + $" after {figures[3]:F0} ms");
        figures[2].ShouldBeInRange(1, BytesMax);
        figures[3].ShouldBeInRange(1, FirstContentMax);
        Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task All_files_of_the_page_are_preloaded_at_once_and_fit_the_budget()
    {
        var folder = Path.Combine(Texts.Repository.Root, "src/Ysf.Appliance/Web/Site");
        using var http = new HttpClient();
        var sum = 0;
        foreach (var file in Directory.GetFiles(folder).Select(path => Path.GetFileName(path))
            .Where(name => !name.StartsWith("help", StringComparison.Ordinal) && name != "openapi.json")
            .Order(StringComparer.Ordinal))
        {
            using var request = new HttpRequestMessage(
                HttpMethod.Get, Url + file switch { "index.html" => string.Empty, "embed.html" => "embed", _ => file });
            request.Headers.Add("Accept-Encoding", "gzip");
            using var answer = await http.SendAsync(request);
            answer.IsSuccessStatusCode.ShouldBeTrue(file);
            sum += (await answer.Content.ReadAsByteArrayAsync()).Length;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"all files: {sum} bytes compressed");
        sum.ShouldBeLessThan(BytesMax);

        // A module that is imported and not preloaded costs one more round trip.
        var index = await File.ReadAllTextAsync(Path.Combine(folder, "index.html"));
        var page = await OpenAsync(390, 844);
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        await page.ReloadAsync();
        await page.Locator("#link").GetByText("live", new() { Exact = true }).WaitForAsync();
        asked.Where(one => one.EndsWith(".js", StringComparison.Ordinal))
            .Select(one => $"<link rel=\"modulepreload\" href=\"/{one[Url.Length..]}\">").Distinct()
            .ShouldAllBe(link => index.Contains(link));
    }
}
