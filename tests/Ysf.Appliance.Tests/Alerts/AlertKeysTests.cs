using Ysf.Appliance.Admin;
using Ysf.Appliance.Card;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;
using Ysf.Tests.Settings;

namespace Ysf.Tests.Alerts;

public sealed class AlertKeysTests
{
    private const string Two = """
        [Alert phone]
        Template = ntfy
        Url = https://ntfy.sh/secret-topic
        Level = failed
        After = 90s
        [Alert mail]
        Url = mailto:op@example.org
        Server = mail.example.org:2525
        User = me
        Password = secret-word
        Quiet = 22:00-07:00
        PerHour = 3
        """;

    [Fact]
    public void Each_section_is_one_way_with_its_own_values()
    {
        var alerts = SettingsCase.ReadClean(Two).Alerts;
        alerts.Select(one => one.Name).ShouldBe(["phone", "mail"]);
        alerts[0].Level.ShouldBe(AlertLevel.Failed);
        alerts[0].After.ShouldBe(TimeSpan.FromSeconds(90));
        alerts[0].PerHour.ShouldBe(6);
        alerts[1].After.ShouldBe(TimeSpan.FromMinutes(2));
        alerts[1].Form.ShouldBe(AlertForm.Mail);
        alerts[1].Server.ShouldBe(new MailServer("mail.example.org", 2525));
        alerts[1].Quiet.ShouldBe(new QuietHours(new TimeOnly(22, 0), new TimeOnly(7, 0)));
    }

    [Fact]
    public void Nothing_is_set_without_a_section() => SettingsCase.Read("").Alerts.ShouldBeEmpty();

    [Theory]
    [InlineData("[Alert]\nUrl = https://x.org\n", "test.ini:1: warning: [Alert] needs a name, as in [Alert NAME], so its lines are not used")]
    [InlineData("[Alert a b]\nUrl = https://x.org\n", "test.ini:2: [Alert a b]: the name must be 1 to 20 letters, digits, dashes or underscores")]
    [InlineData("[Alert a]\nUlr = https://x.org\nHeartbeat = https://y.org\n", "test.ini:2: warning: [Alert a] Ulr is not a known key; did you mean Url?")]
    [InlineData("[Alert a]\nLevel = bad\nUrl = https://x.org\n", "test.ini:2: [Alert a] Level = bad: must be notice, degraded or failed")]
    [InlineData("[Alert a]\nUrl = http://1.2.3.4/x\n", "test.ini:2: [Alert a] Url: must begin with https://, since its address is not in a private network")]
    [InlineData("[Alert a]\nUrl = ftp://x.org\n", "test.ini:2: [Alert a] Url: must be an address that begins with https://, http:// or mailto:")]
    [InlineData("[Alert a]\nUrl = https://u:p@x.org\n", "test.ini:2: [Alert a] Url: must be an address that begins with https://, http:// or mailto:")]
    [InlineData("[Alert a]\nUrl = mailto:op@x.org\n", "test.ini:2: [Alert a] Server = : must be set for a mailto: address")]
    [InlineData("[Alert a]\nTemplate = telegram\nTo = 1\n", "test.ini:2: [Alert a] Token: must be set for telegram")]
    [InlineData("[Alert a]\nPerHour = 2\n", "test.ini:2: [Alert a] Url: must be set, or Heartbeat; else nothing would be sent")]
    [InlineData("[Alert a]\nUrl = https://x.org\nQuiet = 22-7\n", "test.ini:3: [Alert a] Quiet = 22-7: must be two times of a day, such as 22:00-07:00")]
    [InlineData("[Alert a]\nUrl = https://x.org\nAfter = soon\n", "test.ini:3: [Alert a] After = soon: must be 0, a number of minutes")]
    [InlineData("[Alert a]\nUrl = mailto:o@x.org\nServer = 9.9.9.9\nEncryption = none\n", "test.ini:4: [Alert a] Encryption = none: must be starttls or tls, since the server is not in a private network")]
    public void What_is_wrong_names_file_line_section_and_key(string text, string problem) =>
        string.Join('\n', SettingsCase.Problems(text)).ShouldContain(problem, Case.Sensitive);

    [Fact]
    public void Nine_sections_are_one_too_many()
    {
        var text = string.Concat(Enumerable.Range(1, 9).Select(i => $"[Alert n{i}]\nUrl = https://x.org/{i}\n"));
        SettingsCase.Problems(text).ShouldBe(
            ["test.ini:18: [Alert n9]: there may be at most 8 such sections"]);
    }

    [Fact]
    public void The_print_has_each_section_and_no_secret()
    {
        var print = Print(SettingsCase.Read(Two));
        print.ShouldContain("[Alert phone]");
        print.ShouldContain("Level = failed");
        print.ShouldContain("Server = mail.example.org:2525");
        print.ShouldContain("; Url is set and not shown");
        print.ShouldNotContain("secret");
        print.ShouldNotContain("op@example.org");
    }

    [Fact]
    public void The_page_shows_stars_and_keeps_what_they_stand_for()
    {
        var shown = SecretMask.Hide(Two).ShouldNotBeNull();
        shown.ShouldNotContain("secret");
        shown.ShouldContain("Url = ********");
        shown.ShouldContain("Server = mail.example.org:2525");
        SecretMask.Restore(shown, Two, out var problem).ShouldBe(Two);
        problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("[Alrt phone]\nUrl = https://secret\n")]
    [InlineData("[Alert]\nWebhook = https://secret\n")]
    [InlineData("[Alert x]\nUrl = https://secret\nUrl = https://secret\n")]
    public void A_secret_is_hidden_also_where_its_name_is_wrong(string text) =>
        (SecretMask.Hide(text) ?? string.Empty).ShouldNotContain("secret");

    [Fact]
    public void An_address_of_an_update_is_shown() =>
        SecretMask.Hide("[Update]\nUrl = https://example.org/list\n")
            .ShouldBe("[Update]\nUrl = https://example.org/list\n");

    [Fact]
    public void On_a_card_the_secrets_stay_since_they_are_needed_themselves() =>
        SecretScrub.Scrub(System.Text.Encoding.UTF8.GetBytes(Two), out _).ShouldBeNull();

    [Fact]
    public void A_change_is_live()
    {
        var (before, next) = (SettingsCase.Read(""), SettingsCase.Read(Two));
        SettingsChange.NeedRestart(before, next).ShouldBeEmpty();
        SettingsChange.Merge(before, next).Alerts.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("22:00-07:00", "23:59", true)]
    [InlineData("22:00-07:00", "06:59", true)]
    [InlineData("22:00-07:00", "07:00", false)]
    [InlineData("9:00-17:30", "17:29", true)]
    [InlineData("9:00-17:30", "08:59", false)]
    public void Quiet_hours_may_go_past_midnight(string hours, string time, bool isQuiet) =>
        QuietHours.TryRead(hours).ShouldNotBeNull().Hold(TimeOnly.Parse(time, null)).ShouldBe(isQuiet);

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("10.1.2.3", true)]
    [InlineData("fe80::1%2", true)]
    [InlineData("::ffff:192.168.1.1", true)]
    [InlineData("100.64.0.1", false)]
    [InlineData("8.8.8.8", false)]
    [InlineData("2001:db8::1", false)]
    public void Only_private_networks_do_without_encryption(string address, bool isPrivate) =>
        AlertAddress.IsPrivate(System.Net.IPAddress.Parse(address)).ShouldBe(isPrivate);

    private static string Print(ApplianceSettings settings)
    {
        using var writer = new StringWriter();
        SettingsPrinter.Print(settings, writer);
        return writer.ToString();
    }
}
