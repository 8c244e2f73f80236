using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Ysf.Appliance.Web;

namespace Ysf.Tests.Web;

/// <summary>Bodies of answers: ETag and gzip.</summary>
public sealed partial class WebBodyTests
{
    [Fact]
    public void The_mark_is_of_the_bytes()
    {
        Body("a").ETag.ShouldBe(Body("a").ETag);
        Body("a").ETag.ShouldNotBe(Body("b").ETag);

        // The published vectors of 64 bit FNV-1a.
        Body("").ETag.ShouldBe("W/\"cbf29ce484222325\"");
        Body("foobar").ETag.ShouldBe("W/\"85944171f73967e8\"");
    }

    [Fact]
    public void Client_with_the_current_ETag_gets_no_body()
    {
        var body = Body("a");
        body.IsKnownBy(body.ETag).ShouldBeTrue();
        body.IsKnownBy($"\"x\", {body.ETag[2..]}").ShouldBeTrue();
        body.IsKnownBy("*").ShouldBeTrue();
        body.IsKnownBy("\"x\"").ShouldBeFalse();
        body.IsKnownBy(null).ShouldBeFalse();
    }

    [Fact]
    public void Large_bodies_can_be_had_compressed()
    {
        var text = new string('x', 5000);
        var body = Body(text);
        body.IsCompressible.ShouldBeTrue();
        body.Compressed.Length.ShouldBeLessThan(200);
        using var gzip = new GZipStream(
            new MemoryStream(body.Compressed), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip);
        reader.ReadToEnd().ShouldBe(text);
        Body("small").IsCompressible.ShouldBeFalse();
    }

    [Theory]
    [InlineData("gzip, deflate, br", true)]
    [InlineData("br;q=1.0, gzip;q=0.5", true)]
    [InlineData("*", true)]
    [InlineData("gzip;q=0", false)]
    [InlineData("br", false)]
    [InlineData(null, false)]
    public void Gzip_is_sent_to_who_takes_it(string? accepted, bool isTaken) =>
        WebHeaders.TakesGzip(accepted).ShouldBe(isTaken);

    [Fact]
    public void The_first_view_and_all_files_fit_the_budget()
    {
        var files = new WebFiles().All;
        foreach (var path in (string[])
            ["/", "/style.css", "/page.js", "/dom.js", "/source.js", "/map.js", "/graphs.js",
                "/world.svg", "/icon.svg", "/api/v1/openapi.json", "/help",
                "/help/settings", "/help/health", "/help/messages", "/help/runbooks",
                "/help/index.json", "/help.js", "/explain.js"])
        {
            files.ShouldContainKey(path);
        }

        var view = FirstView(files);
        view.ShouldContain("/world.svg");
        view.ShouldNotContain("/desk.js");
        view.ShouldNotContain("/explain.js");
        view.Sum(path => SizeOf(files[path])).ShouldBeLessThan(45_000);
        files.Where(file => file.Key != "/api/v1/openapi.json"
                && !file.Key.StartsWith("/help", StringComparison.Ordinal))
            .Sum(file => SizeOf(file.Value)).ShouldBeLessThan(60_000, "with the administration");
    }

    [Fact]
    public void The_page_asks_no_other_host_and_has_no_code_or_style_in_line()
    {
        foreach (var (path, file) in new WebFiles().All)
        {
            var text = Encoding.UTF8.GetString(file.Bytes);
            foreach (var asked in (string[])
                ["src=\"http", "@import", "url(http", "fetch('http", "style=", "onclick=",
                    "innerHTML", "<script>"])
            {
                text.ShouldNotContain(asked, customMessage: path);
            }
        }
    }

    // What a browser asks for of itself: modules that are imported in an act come later.
    private static HashSet<string> FirstView(IReadOnlyDictionary<string, WebBody> files)
    {
        var (found, open) = (new HashSet<string> { "/" }, new Queue<string>(["/"]));
        while (open.TryDequeue(out var path))
        {
            var text = Encoding.UTF8.GetString(files[path].Bytes);
            foreach (Match asked in Asked().Matches(text))
            {
                var next = "/" + asked.Groups[1].Value;
                if (files.ContainsKey(next) && found.Add(next))
                {
                    open.Enqueue(next);
                }
            }
        }

        return found;
    }

    private static int SizeOf(WebBody file) =>
        file.IsCompressible ? file.Compressed.Length : file.Bytes.Length;

    [GeneratedRegex(@"(?:src=""|href=""|href: '|from '\.)/(\w+\.(?:js|css|svg))")]
    private static partial Regex Asked();

    private static WebBody Body(string text) => new("text/plain", Encoding.UTF8.GetBytes(text));
}
