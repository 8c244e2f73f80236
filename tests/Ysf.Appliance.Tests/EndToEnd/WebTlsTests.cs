using System.Diagnostics;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ysf.Tests.Web;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd;

/// <summary>The published program's page with a certificate, before real clients.</summary>
public sealed class WebTlsTests(ITestOutputHelper output)
{
    private const string Name = "ysf.example";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_page_speaks_TLS_to_curl_and_openssl_and_sends_others_there(bool isEc)
    {
        Tools.Need("curl", "openssl");
        using var box = Box(TestCertificate.Make(Name, isEc));
        using (var stream = Speak(box))
        {
            Exchange(stream, WebCrowdBox.Get("/", Name)).ShouldContain("<html lang");
        }

        var plain = box.Ask("10.7.0.2", WebCrowdBox.Get("/help?a=b", "10.7.0.1:8080"));
        plain.ShouldStartWith("HTTP/1.1 307 ");
        plain.ShouldContain("Location: https://10.7.0.1:8080/help?a=b\r\n");
        box.Ask("10.7.0.2", "POST /api/v1/login HTTP/1.1\r\nHost: 10.7.0.1\r\n"
            + "Content-Length: 0\r\nConnection: close\r\n\r\n").ShouldStartWith("HTTP/1.1 400 ");
        box.AskHere("/healthz").Answer.ShouldContain("200 OK");
        box.AskHere("/metrics").Answer.ShouldContain("ysf_web_certificate_expires_timestamp_seconds ");

        box.Program.Ask("status").Output.ShouldMatch(
            @"page certificate\s+valid until \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC");

        var place = $"127.0.0.1:{WebCrowdBox.Port}";
        box.Run("curl", "-sS", "-k", $"https://{place}/api/v1/status")
            .ShouldMatch("\"page\":\"https://.*\"certificateEnds\":\"20");
        box.Run(
            "curl", "-sS", "--cacert", box.Program.PathOf("page.crt"), "--resolve",
            $"{Name}:{WebCrowdBox.Port}:127.0.0.1", $"https://{Name}:{WebCrowdBox.Port}/healthz")
            .ShouldBe("ok\n");
        box.Run("sh", "-c", $"openssl s_client -brief -tls1_2 -connect {place} </dev/null 2>&1")
            .ShouldContain("Protocol version: TLSv1.2");
        box.Run("sh", "-c", $"openssl s_client -brief -tls1_1 -connect {place} </dev/null 2>&1")
            .ShouldContain("alert protocol version");
    }

    [Fact]
    public void A_new_certificate_is_shown_while_connections_of_the_former_go_on()
    {
        using var box = Box(TestCertificate.Make(Name));
        using var listening = Speak(box);
        listening.Write(Encoding.ASCII.GetBytes(
            $"GET /api/v1/events HTTP/1.1\r\nHost: {Name}\r\n\r\n"));
        ReadUntil(listening, "event: start");

        Write(box.Program, TestCertificate.Make("new.example"));
        Eventually(() => NameShown(box) == "CN=new.example", pause: 200, seconds: 60);
        ReadUntil(listening, "event: pulse");

        File.WriteAllText(box.Program.PathOf("page.key"), "none");
        Eventually(() => box.Program.Ask("status").Output.Contains(
            "no private key in PEM form", StringComparison.Ordinal), pause: 200, seconds: 60);
        NameShown(box).ShouldBe("CN=new.example");
        ReadUntil(listening, "event: pulse");
    }

    [Fact]
    public void Without_a_usable_certificate_only_this_machine_is_answered()
    {
        using var box = Box(("none", "none"));

        Eventually(() => box.AskHere("/healthz").Answer.Contains(
            "degraded", StringComparison.Ordinal), pause: 200, seconds: 60);
        box.Ask("10.7.0.2", WebCrowdBox.Get("/", "10.7.0.1")).ShouldStartWith("HTTP/1.1 503 ");
        Should.Throw<IOException>(() => Speak(box).Dispose());

        Write(box.Program, TestCertificate.Make(Name));
        Eventually(() => box.Ask("10.7.0.2", WebCrowdBox.Get("/", "10.7.0.1")).StartsWith(
            "HTTP/1.1 307 ", StringComparison.Ordinal), pause: 200, seconds: 60);
        Eventually(() => box.AskHere("/healthz").Answer.Contains(
            "\nok\n", StringComparison.Ordinal), pause: 200, seconds: 60);
    }

    [LongPart("shakes hands 1800 times")]
    [Fact]
    public void Handshakes_that_stall_are_ended_and_thousands_take_no_memory()
    {
        using var box = Box(TestCertificate.Make(Name));
        using var silent = box.Connect("10.7.0.2");
        using var stalled = box.Connect("10.7.0.2");
        stalled.Send([22, 3, 1, 2, 0, 1, 0]);
        var watch = Stopwatch.StartNew();
        Shake(box, 300);
        var before = SoakTests.ResidentOf(box.Program.Id);
        Shake(box, 1500);
        output.WriteLine($"resident {before:F1} MiB, after 1500 handshakes"
            + $" {SoakTests.ResidentOf(box.Program.Id):F1} MiB");

        // What is free again is given back to the machine within some twenty seconds.
        Eventually(
            () => SoakTests.ResidentOf(box.Program.Id) < before + 8, pause: 500, seconds: 60);

        Eventually(() => !WebCrowdBox.IsOpen(silent) && !WebCrowdBox.IsOpen(stalled), pause: 100);
        watch.Elapsed.ShouldBeGreaterThan(TimeSpan.FromSeconds(1));
        box.AskHere("/healthz").Answer.ShouldContain("200 OK");
    }

    [Fact]
    public void The_cookie_of_a_login_by_TLS_is_sent_by_TLS_only()
    {
        using var box = Box(TestCertificate.Make(Name), "Password = long-enough-1\n");
        const string body = "{\"password\":\"long-enough-1\"}";
        var request = $"POST /api/v1/login HTTP/1.1\r\nHost: {Name}\r\nOrigin: https://{Name}\r\n"
            + $"Content-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";
        using var stream = Speak(box);

        var answer = Exchange(stream, request);

        answer.ShouldStartWith("HTTP/1.1 200 ");
        answer.Split('\n').Where(line => line.StartsWith("Set-Cookie", StringComparison.Ordinal))
            .Count(line => line.Contains("; Secure", StringComparison.Ordinal)).ShouldBe(2);
    }

    private static WebCrowdBox Box((string Certificate, string Key) pair, string more = "") => new(
        $"Certificate = page.crt\nKey = page.key\n{more}", program => Write(program, pair));

    private static void Write(PublishedProgram program, (string Certificate, string Key) pair)
    {
        File.WriteAllText(program.PathOf("page.crt"), pair.Certificate);
        File.WriteAllText(program.PathOf("page.key"), pair.Key);
    }

    private static SslStream Speak(WebCrowdBox box)
    {
        var stream = new SslStream(new NetworkStream(box.Connect("10.7.0.2"), ownsSocket: true));
        stream.AuthenticateAsClient(new SslClientAuthenticationOptions
        {
            TargetHost = Name,
            RemoteCertificateValidationCallback = IsTestCertificate,
        });
        stream.ReadTimeout = 10_000;
        return stream;
    }

    // None of them is of an authority that the machine trusts.
    private static bool IsTestCertificate(
        object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) =>
        certificate?.Subject.EndsWith(".example", StringComparison.Ordinal) == true;

    private static string NameShown(WebCrowdBox box)
    {
        using var stream = Speak(box);
        return new X509Certificate2(stream.RemoteCertificate!).Subject;
    }

    private static void Shake(WebCrowdBox box, int times)
    {
        for (var i = 0; i < times; i++)
        {
            using var stream = new SslStream(
                new NetworkStream(box.Connect("10.7.0.2"), ownsSocket: true));
            stream.AuthenticateAsClient(new SslClientAuthenticationOptions
            {
                TargetHost = Name,
                EnabledSslProtocols = i % 2 == 0 ? SslProtocols.Tls12 : SslProtocols.Tls13,
                RemoteCertificateValidationCallback = IsTestCertificate,
            });
        }
    }

    private static string Exchange(SslStream stream, string request)
    {
        stream.Write(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream, leaveOpen: true);
        return reader.ReadToEnd();
    }

    private static void ReadUntil(SslStream stream, string wanted)
    {
        var (text, buffer) = (new StringBuilder(), new byte[8192]);
        while (!text.ToString().Contains(wanted, StringComparison.Ordinal))
        {
            var length = stream.Read(buffer);
            length.ShouldBeGreaterThan(0, $"it was hung up before {wanted}: {text}");
            text.Append(Encoding.UTF8.GetString(buffer, 0, length));
        }
    }
}
