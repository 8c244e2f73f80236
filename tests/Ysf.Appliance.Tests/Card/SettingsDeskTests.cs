using System.Text;
using Ysf.Appliance.Card;
using Ysf.Appliance.Recovery;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Tests.Card;

/// <summary>The recovery console's writes to a card, with a mount that is a fake.</summary>
public sealed class SettingsDeskTests : IDisposable
{
    private const string Text = "[Wifi]\r\nSsid = IEEE\r\nPassphrase = password\r\n"
        + "[System]\r\nCountry = IT\r\n[Console]\r\nPassword = Lindenblatt\r\n";

    private readonly TempDirectory folder = new();
    private readonly FakeMounts mounts;
    private readonly SettingsDesk desk;

    public SettingsDeskTests()
    {
        mounts = new FakeMounts(folder.Path);
        desk = new SettingsDesk(
            folder["ysf-appliance.ini"], Instance.In(folder.Path, folder["ysf-appliance.ini"]),
            new CardMount(mounts));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Replaced_file_is_kept_without_readable_secrets()
    {
        File.WriteAllText(folder["ysf-appliance.ini"], Text);

        desk.RestoreDefaults().ShouldContain($"Written: {folder["ysf-appliance.ini"]}.");

        mounts.Done.ShouldBe(["rw", "ro", "rw", "ro"]);
        var kept = File.ReadAllText(folder["ysf-appliance.ini.before-1"]);
        kept.ShouldContain("Passphrase = f42c6fc52df0ebef9e");
        kept.ShouldContain("Password = pbkdf2-sha256$");
        kept.ShouldNotContain("Lindenblatt");
    }

    [Fact]
    public void A_key_is_set_in_the_file_that_is_there_and_in_its_own_form()
    {
        var path = folder["ysf-appliance.ini.txt"];
        File.WriteAllText(path, Text, Encoding.Unicode);

        desk.Apply([new SettingsDesk.Change(Keys.Wifi.Ssid, "Größe")])
            .ShouldBe([$"Written: {path}."]);

        File.ReadAllText(path, Encoding.Unicode).ShouldBe(Text.Replace("IEEE", "Größe"));
        desk.Value(Keys.Wifi.Ssid).ShouldBe("Größe");
        File.Exists(folder["ysf-appliance.ini"]).ShouldBeFalse();
    }

    [Fact]
    public void A_card_that_stays_read_only_is_said()
    {
        File.WriteAllText(folder["ysf-appliance.ini"], Text);
        var locked = new SettingsDesk(
            folder["ysf-appliance.ini"], Instance.In(folder.Path, folder["ysf-appliance.ini"]),
            new CardMount(new FakeMounts(folder.Path) { FaultOfOpening = "write-protected" }));

        locked.Apply([new SettingsDesk.Change(Keys.Wifi.Ssid, "x")]).ShouldHaveSingleItem()
            .ShouldEndWith($"{folder.Path} cannot be made writable: write-protected.");
        File.ReadAllText(folder["ysf-appliance.ini"]).ShouldBe(Text);
        SettingsReader.Read(folder["ysf-appliance.ini"], folder.Path, "1").Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_second_name_of_the_old_file_keeps_what_it_had()
    {
        File.WriteAllText(folder["copy"], Text);
        Link("ysf-appliance.ini");

        desk.Apply([new SettingsDesk.Change(Keys.Wifi.Ssid, "x")]);

        File.ReadAllText(folder["copy"]).ShouldBe(Text);
    }

    private void Link(string name)
    {
        using var link = System.Diagnostics.Process.Start("ln", [folder["copy"], folder[name]]);
        link.WaitForExit();
        link.ExitCode.ShouldBe(0);
    }
}
