using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Appliance.Slots;
using Ysf.Appliance.Update;

namespace Ysf.Tests.Update;

/// <summary>Downloads with the real curl from a server of the test's own.</summary>
public sealed class DownloadTests : IDisposable
{
    private readonly TempDirectory folder = new();
    private readonly HttpListener server = new();
    private readonly Dictionary<string, byte[]> files = [];
    private readonly List<string> ranges = [];
    private readonly Dictionary<string, string> redirects = [];
    private readonly List<string> asked = [];
    private readonly string root;

    public DownloadTests()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "curl is not installed");
        root = $"http://127.0.0.1:{FreePort()}";
        server.Prefixes.Add(root + "/");
        server.Start();
        new Thread(Serve) { IsBackground = true }.Start();
    }

    [Fact]
    public void A_bundle_is_fetched_whole()
    {
        files["/a.raucb"] = Bytes(100_000);
        var path = new Download(folder["update"]).Bundle(root + "/a.raucb", out var fault);

        path.ShouldBe(folder["update/a.raucb"], fault);
        File.ReadAllBytes(path!).ShouldBe(files["/a.raucb"]);
    }

    [Fact]
    public void Interrupted_download_is_resumed()
    {
        files["/a.raucb"] = Bytes(100_000);
        Directory.CreateDirectory(folder["update"]);
        File.WriteAllBytes(folder["update/a.raucb.part"], files["/a.raucb"][..60_000]);
        File.WriteAllText(folder["update/older.raucb.part"], "x");

        var path = new Download(folder["update"]).Bundle(root + "/a.raucb", out _)
            .ShouldNotBeNull();

        File.ReadAllBytes(path).ShouldBe(files["/a.raucb"]);
        ranges.ShouldBe(["bytes=60000-"]);
        Directory.GetFiles(folder["update"]).ShouldBe([path]);
    }

    [Fact]
    public void A_beginning_that_cannot_be_gone_on_with_is_thrown_away()
    {
        Directory.CreateDirectory(folder["update"]);
        File.WriteAllText(folder["update/a.raucb.part"], "x");

        new Download(folder["update"]).Bundle(root + "/a.raucb", out var fault).ShouldBeNull();

        fault.ShouldContain("404");
        Directory.GetFiles(folder["update"]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ftp://x/a.raucb")]
    [InlineData("file:///etc/passwd.raucb")]
    [InlineData("https://x/")]
    [InlineData("https://x/a.zip")]
    [InlineData("--output")]
    public void Address_of_no_bundle_is_not_requested(string address)
    {
        new Download(folder["update"]).Bundle(address, out var fault).ShouldBeNull();
        fault.ShouldNotBeEmpty();
        Directory.Exists(folder["update"]).ShouldBeFalse();
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/b.raucb")]
    [InlineData("file:///etc/passwd")]
    [InlineData("gopher://127.0.0.1/b.raucb")]
    [InlineData("http://user:word@127.0.0.1:PORT/b.raucb")]
    [InlineData("//user@127.0.0.1:PORT/b.raucb")]
    [InlineData("/a.raucb")]
    public void Redirect_to_another_scheme_a_user_or_itself_is_refused(string target)
    {
        var port = new Uri(root).Port.ToString(CultureInfo.InvariantCulture);
        redirects["/a.raucb"] = target.Replace("PORT", port, StringComparison.Ordinal);
        files["/b.raucb"] = Bytes(100);

        new Download(folder["update"]).Bundle(root + "/a.raucb", out var fault).ShouldBeNull();

        fault.ShouldNotBeEmpty();
        asked.Count.ShouldBeLessThanOrEqualTo(6 * 4, "a redirect without end is asked for");
        Directory.GetFiles(folder["update"]).Where(file => new FileInfo(file).Length > 0)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Five_redirects_are_followed_and_six_are_not()
    {
        for (var i = 0; i < 6; i++)
        {
            redirects[$"/{i}.raucb"] = $"/{i + 1}.raucb";
        }

        files["/6.raucb"] = Bytes(100);

        new Download(folder["update"]).Bundle(root + "/1.raucb", out _).ShouldNotBeNull();
        new Download(folder["update"]).Bundle(root + "/0.raucb", out var fault).ShouldBeNull();
        fault.ShouldContain("redirects");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Redirect_from_https_stays_with_https(bool toHttps)
    {
        using var safe = new SafeServer(folder["safe.pem"]);
        files["/b.raucb"] = Bytes(100);
        safe.Location = toHttps ? $"{safe.Root}/b.raucb" : $"{root}/b.raucb";
        Environment.SetEnvironmentVariable("CURL_CA_BUNDLE", folder["safe.pem"]);
        try
        {
            var text = Download.Text($"{safe.Root}/a.txt", ReleaseIndex.BytesMax, out var fault);

            (text is not null).ShouldBe(toHttps, fault);
            if (!toHttps)
            {
                fault.ShouldContain("http");
                text.ShouldBeNull();
            }
        }
        finally
        {
            Environment.SetEnvironmentVariable("CURL_CA_BUNDLE", null);
        }
    }

    [Theory]
    [InlineData("https://user:word@x")]
    [InlineData("http://user@x/")]
    public void Address_with_a_user_is_none(string address) =>
        ReleaseAddress.IsOne(address).ShouldBeFalse();

    [Fact]
    public void An_index_that_is_too_long_is_none()
    {
        files["/x.txt"] = Bytes(5000);
        Download.Text(root + "/x.txt", ReleaseIndex.BytesMax, out var fault).ShouldBeNull();
        fault.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_newer_version_is_pulled_once_in_the_time_of_the_settings()
    {
        using var fake = new FakeMachine();
        var pull = new ReleasePull(
            fake.System, new UpdateSettings(root, TimeSpan.FromHours(24)), fake.Said.Add);
        var now = new Instant(TimeSpan.FromHours(3).Ticks);
        pull.IsDue(now).ShouldBeTrue();
        Index("1.0.0");
        pull.Pull(now).ShouldBeNull();
        fake.Said[^1].ShouldBe("1.0.0 runs and 1.0.0 is offered: nothing to do");
        pull.IsDue(now + TimeSpan.FromHours(23)).ShouldBeFalse();
        pull.IsDue(now + TimeSpan.FromHours(24)).ShouldBeTrue();

        // The machine started again, and its clock with it.
        pull.IsDue(new Instant(TimeSpan.FromHours(1).Ticks)).ShouldBeTrue();

        Index("1.1.0");
        fake.PutRauc($$"""
            echo "$*" >>"$(dirname "$0")/asked"
            [ "$1" != install ] || exit 7
            echo '{"compatible":"{{FakeMachine.Board}}","version":"1.1.0"}'

            """);
        pull.Pull(now).ShouldNotBeNull().Words.ShouldBe(
            "rauc rejected it; its reason is in the log");
        File.ReadAllText(fake["asked"]).ShouldContain("install " + fake["data/update/b.raucb"]);
        Directory.GetFiles(fake["data/update"]).ShouldBeEmpty();
    }

    [Fact]
    public void A_version_that_failed_here_is_not_pulled_again()
    {
        using var fake = new FakeMachine();
        var pull = new ReleasePull(
            fake.System, new UpdateSettings(root, TimeSpan.FromHours(24)), fake.Said.Add);
        Index("1.1.0");
        fake.System.Record.Save(new UpdateRecord { Version = "1.1.0" }
            .AsFailed("it hung", DateTime.UtcNow));

        pull.Pull(default).ShouldBeNull();

        fake.Said[^1].ShouldStartWith("1.1.0 is offered, but failed here before");
    }

    [Fact]
    public void A_server_without_an_index_is_said()
    {
        using var fake = new FakeMachine();
        var pull = new ReleasePull(
            fake.System, new UpdateSettings(root, TimeSpan.FromHours(24)), fake.Said.Add);

        pull.Pull(default).ShouldNotBeNull().End.ShouldBe(InstallEnd.NotDone);
        files[$"/{FakeMachine.Board}.txt"] = "<html>"u8.ToArray();
        pull.Pull(default).ShouldNotBeNull().End.ShouldBe(InstallEnd.Refused);
    }

    public void Dispose()
    {
        server.Close();
        folder.Dispose();
    }

    private void Index(string version)
    {
        files[$"/{FakeMachine.Board}.txt"] =
            System.Text.Encoding.UTF8.GetBytes($"version={version}\nbundle=b.raucb\n");
        files["/b.raucb"] = Bytes(10);
    }

    private void Serve()
    {
        try
        {
            while (true)
            {
                Answer(server.GetContext());
            }
        }
        catch (HttpListenerException)
        {
            // The test is over.
        }
        catch (ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private void Answer(HttpListenerContext context)
    {
        using var response = context.Response;
        if (redirects.TryGetValue(context.Request.Url!.AbsolutePath, out var target))
        {
            asked.Add(context.Request.Url.AbsolutePath);
            response.StatusCode = 302;
            response.AddHeader("Location", target);
            return;
        }

        if (!files.TryGetValue(context.Request.Url!.AbsolutePath, out var bytes))
        {
            response.StatusCode = 404;
            return;
        }

        var from = 0;
        if (context.Request.Headers["Range"] is { } range)
        {
            ranges.Add(range);
            from = int.Parse(range["bytes=".Length..].TrimEnd('-'));
            response.StatusCode = 206;
            response.AddHeader("Content-Range", $"bytes {from}-{bytes.Length - 1}/{bytes.Length}");
        }

        response.ContentLength64 = bytes.Length - from;
        response.OutputStream.Write(bytes.AsSpan(from));
    }

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        new Random(count).NextBytes(bytes);
        return bytes;
    }

    private static int FreePort()
    {
        using var socket = new Socket(
            AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
