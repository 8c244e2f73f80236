using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Ysf.Appliance.Admin;
using Ysf.Appliance.Web;
using static Ysf.Tests.EndToEnd.ReflectorTests;

namespace Ysf.Tests.EndToEnd.Attacks;

/// <summary>
/// Names of gateways, callsigns and texts of radios that mean something to terminals, browsers,
/// shells, databases and readers of lines stay text wherever they are shown.
/// </summary>
public sealed partial class HostileNamesTests
{
    private const int Voice = 65;

    private static readonly string[] Hostile =
    [
        "<script>", "\"><img src", "a\",\"b\":\"", "\\u0000\\\"}", "\x1b[2J\x1b[H", "\r\nM: 2026-",
        "%s%n%x%p", "$(reboot)", "`reboot`", "../../etc/", "';DROP--", "\ndata: {}", "{}\n\nevent",
        "\0\0\0\0", "\x7f\x80\xff\xfe", "</title>",
    ];

    [Fact]
    public void Hostile_names_stay_text_in_every_report_stream_line_and_table()
    {
        using var program = PublishedProgram.Native();
        program.Start(program.StockIni(WebPage.Ini(program))
            .Replace("CheckRE=1", "CheckRE=0", StringComparison.Ordinal));
        using var page = new WebPage(program);
        Eventually(() => page.Answers("/readyz"));
        using var live = page.Listen();
        WebPage.ReadUntil(live, "event: start");
        using var last = Linked(program, 200, "LAST");

        for (var i = 0; i < Hostile.Length; i++)
        {
            Speak(program, 10 + i, Encoding.Latin1.GetBytes(Hostile[i]));
        }

        last.Over("IU5LST");
        Lines(WebPage.ReadUntil(live, "IU5LST")).ShouldAllBe(line => IsOfEvents(line));
        Eventually(() => program.Log.Contains("IU5LST", StringComparison.Ordinal));
        program.AllLogs.TrimEnd('\n').Split('\n').ShouldAllBe(line => IsOfLog(line));
        page.Text("/api/v1/heard").ShouldContain("\"$(reboot)\"");
        foreach (var route in WebRoutes.All.Where(route => route.Need == RouteNeed.Nothing)
            .Select(route => route.Path)
            .Where(path => !path.EndsWith("/events", StringComparison.Ordinal)))
        {
            IsText(page, route);
        }

        foreach (var command in new[] { "status", "gateways", "streams", "heard", "blocks" })
        {
            program.Ask(command).Output.ShouldNotMatch("[\x00-\x08\x0b-\x1f\x7f-\x9f]");
            JsonDocument.Parse(program.Ask(command, "--json").Output);
        }

        program.Output.ShouldNotMatch("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]");
    }

    // Links under that name, says it of itself, and has it talk and its radio say it as well.
    private static void Speak(PublishedProgram program, int host, byte[] said)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, 0);
        socket.Bind(new IPEndPoint(program.AddressOf(host), 0));
        var ten = new byte[CallsignField.Size];
        said.AsSpan(0, Math.Min(said.Length, ten.Length)).CopyTo(ten);
        socket.SendTo([.. "YSFP"u8, .. ten], program.Main);
        var info = new byte[80];
        "YSFI"u8.CopyTo(info);
        for (var at = 4; at + ten.Length <= info.Length; at += ten.Length)
        {
            ten.CopyTo(info, at);
        }

        socket.SendTo(info, program.Main);
        var frames = TestFrames.Over(
            CallsignField.Read(ten), CallsignField.FromText("IU5HST"), 0);
        for (var i = 0; i < frames.Count; i++)
        {
            ten.CopyTo(frames[i], 4);
            ten.CopyTo(frames[i], 14);
            ten.CopyTo(frames[i], 24);
            if (i is > 0 and < 9)
            {
                DataChannel.Write(frames[i].AsSpan(Voice), ten);
            }

            socket.SendTo(frames[i], program.Main);
        }
    }

    private static void IsText(WebPage page, string route)
    {
        using var answer = page.Get(route);
        var text = answer.Content.ReadAsStringAsync().GetAwaiter().GetResult();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, route);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        text.ShouldNotMatch("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|<script|<img");
        if (answer.Content.Headers.ContentType!.MediaType == "application/json")
        {
            JsonDocument.Parse(text);
        }
        else if (route == "/metrics")
        {
            text.Split('\n').ShouldAllBe(line => IsOfMetrics(line));
        }
    }

    // The rest of a chunk that was not read to its end is left out.
    private static IEnumerable<string> Lines(string stream) =>
        stream.Split('\n')[..^1];

    private static bool IsOfEvents(string line) => Event().IsMatch(line.TrimEnd('\r'));

    private static bool IsOfLog(string line) => LogLine().IsMatch(line);

    private static bool IsOfMetrics(string line) => Metric().IsMatch(line);

    // Chunks have their lengths, in hexadecimal digits, on lines of their own.
    [GeneratedRegex("^(|[0-9a-f]+|(event|id|retry): [!-~ ]+|data: [[{][ -~]*[]}]|:[ -~]*)$")]
    private static partial Regex Event();

    [GeneratedRegex("^[A-Z]: [0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:.]{12} [ -~]*$")]
    private static partial Regex LogLine();

    [GeneratedRegex("^(|#[ -~]*|ysf[a-z0-9_]+(\\{[ -~]*\\})? [-+0-9.eEInfNa]+)$")]
    private static partial Regex Metric();
}
