using System.Net;
using System.Text.RegularExpressions;
using Ysf.Tests.Alerts;

namespace Ysf.Tests.Image;

/// <summary>A fault on the card, from the message to its end, as its operator meets it.</summary>
public sealed partial class TroubleTests : CardTest
{
    [Fact]
    public void A_message_leads_to_the_help_and_its_remedy_ends_the_fault()
    {
        // The emulated network has this host at 10.0.2.2.
        using var server = new AlertServer();
        using var disk = BootedDisk();
        PageOwner.PutPassword(disk);
        using var machine = Boot(disk);
        using var browser = PageOwner.LoggedIn(machine);
        var (_, text) = browser.Get("admin/files/settings.ini");
        var alert = $"{text}\r\n[Alert phone]\r\nUrl = http://10.0.2.2:{server.Port}/\r\nAfter = 1s\r\n";
        Save(alert + "[MQTT]\r\nHost = 127.0.0.1\r\nPort = 1\r\n");

        CardMachine.Eventually(() => Told(server, "no broker") is not null, seconds: 180);
        var message = Told(server, "no broker")!;
        Note(message);
        message.ShouldContain("\"kind\":\"begin\",\"level\":\"degraded\"");
        var help = Help().Match(message);
        help.Success.ShouldBeTrue(message);
        PageOf(machine, help.Groups[1].Value).ShouldContain($"id=\"{help.Groups[2].Value}\"");

        // "see the reason": the section is taken away again, on the page.
        Save(alert);
        CardMachine.Eventually(() => Told(server, "ok again") is not null, seconds: 180);
        Note(Told(server, "ok again")!);
        machine.PowerOff(Patience);
        FileSystems.AreClean(disk);

        void Save(string settings)
        {
            browser.Get("admin/files/settings.ini");
            var saved = browser.Put("settings.ini", settings);
            saved.Status.ShouldBe(HttpStatusCode.OK, saved.Text);
        }
    }

    private static string PageOf(CardMachine machine, string help)
    {
        using var http = new HttpClient();
        return http.GetStringAsync(new Uri($"http://{machine.Web.Web}/help/{help}")).GetAwaiter().GetResult();
    }

    private static string? Told(AlertServer server, string words) =>
        server.Requests.FirstOrDefault(request => request.Contains(words, StringComparison.Ordinal));

    [GeneratedRegex(@"What to do: http://[^/\s]+/help/([a-z]+)#([a-z0-9-]+)")]
    private static partial Regex Help();
}
