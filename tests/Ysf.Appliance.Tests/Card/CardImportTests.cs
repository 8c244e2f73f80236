using System.Text;
using Ysf.Appliance.Board;
using Ysf.Appliance.Card;
using Ysf.Appliance.Storage;
using Ysf.Tests.Settings;

namespace Ysf.Tests.Card;

/// <summary>The import on trees of files, with a mount that is a fake.</summary>
public sealed class CardImportTests : CardImportTest
{
    [Fact]
    public void The_settings_set_the_machine_up()
    {
        Write(Places.Settings, Good);

        Import().ShouldBeTrue();

        Said.ShouldBeEmpty();
        Root("/etc/hostname").ShouldBe("shack\n");
        Root("/etc/hosts").ShouldBe("127.0.0.1\tlocalhost\n127.0.1.1\tshack\n");
        new FileInfo(Places.Below("/etc/localtime")).LinkTarget
            .ShouldBe("/usr/share/zoneinfo/Europe/Rome");
        Root("/etc/timezone").ShouldBe("Europe/Rome\n");
        Root(MachineSetup.Wired).ShouldContain("DHCP=yes");
        Root(MachineSetup.Wireless).ShouldContain("Name=wlan0");
        Root(MachineSetup.Supplicant).ShouldContain("ssid=49454545");
        ModeOf(MachineSetup.Supplicant).ShouldBe("600");
        Root(MachineSetup.AuthorizedKeys).ShouldBe(MachineSettingsTests.Ed25519 + "\n");
        ModeOf(MachineSetup.AuthorizedKeys).ShouldBe("600");
        ModeOf("/root/.ssh").ShouldBe("700");
        File.Exists(Places.Below(MachineSetup.SshWanted)).ShouldBeTrue();
        File.Exists(Places.Errors).ShouldBeFalse();
    }

    [Fact]
    public void Secrets_on_the_card_become_unreadable_once()
    {
        Write(Places.Settings, Good);
        Write(Places.Settings + ".before-1", Good);

        Import();

        Mounts.Done.ShouldBe(["rw", "ro", "rw", "ro"]);
        foreach (var path in new[] { Places.Settings, Places.Settings + ".before-1" })
        {
            var text = File.ReadAllText(path);
            text.ShouldNotContain("Lindenblatt");
            text.ShouldNotContain("= password");
            text.ShouldContain("Passphrase = f42c6fc52df0ebef9e");
        }

        LastGood.TryRead(Places.Settings, out _).ShouldNotBeNull().ShouldNotContain("Lindenblatt");
        Import();
        Mounts.Done.Count.ShouldBe(4);
        Root(MachineSetup.Supplicant).ShouldContain("psk=f42c6fc52df0ebef9e");
    }

    /// <summary>WPA3 needs the passphrase itself, which the card is not to keep.</summary>
    [Theory]
    [InlineData("wpa3", "\tkey_mgmt=SAE\n")]
    [InlineData("mixed", "\tkey_mgmt=WPA-PSK SAE\n")]
    public void A_passphrase_that_WPA3_needs_is_kept_for_root_alone(string security, string kind)
    {
        const string digits = "sae_password=70617373776f7264\n";
        Write(Places.Settings, Good.Replace("[Ssh]", $"Security = {security}\r\n[Ssh]"));

        Import().ShouldBeTrue();

        File.ReadAllText(Places.Settings).ShouldContain("Passphrase = f42c6fc52df0ebef9e");
        File.ReadAllText(Places.WifiPassphrase).ShouldBe("password");
        ((int)File.GetUnixFileMode(Places.WifiPassphrase)).ShouldBe(0x180);
        Root(MachineSetup.Supplicant).ShouldContain(kind);
        Root(MachineSetup.Supplicant).ShouldContain(digits);

        // The next start has only the digits on the card.
        Import().ShouldBeTrue();
        Root(MachineSetup.Supplicant).ShouldContain(digits);
        File.Exists(Places.Errors).ShouldBeFalse();

        // What is kept is that of one network, and not kept for WPA2.
        Write(Places.Settings, File.ReadAllText(Places.Settings).Replace("IEEE", "other"));
        Import();
        RootIfThere(MachineSetup.Supplicant).ShouldNotContain("sae_password");
        File.ReadAllText(Places.Errors).Replace("\r\n", " ")
            .ShouldContain("WPA3 needs the passphrase itself, not the 64 digits of its key");
        Write(Places.Settings, Good);
        Import();
        File.Exists(Places.WifiPassphrase).ShouldBeFalse();
        File.Exists(Places.Errors).ShouldBeFalse();
    }

    [Fact]
    public void A_passphrase_that_cannot_be_kept_elsewhere_stays_on_the_card_and_is_reported()
    {
        Write(Places.Settings, Good.Replace("[Ssh]", "Security = wpa3\r\n[Ssh]"));
        Write(Places.Below("/run/ysf-appliance-card/data-missing"), "1");

        Import();

        File.ReadAllText(Places.Settings).ShouldContain("Passphrase = password\r\n");
        File.Exists(Places.WifiPassphrase).ShouldBeFalse();
        Root(MachineSetup.Supplicant).ShouldContain("sae_password=");
        File.ReadAllText(Places.Errors).ShouldContain("Passphrase: this value stays readable");
    }

    /// <summary>Secrets under names that no program reads are no less readable.</summary>
    [Theory]
    [InlineData("[Consle]\r\nPassword = topsecret\r\n", false)]
    [InlineData("[Console]\r\nPasword = topsecret\r\n", false)]
    [InlineData("[Network]\r\nPassphrase = topsecret\r\n[Wifi]\r\nSsid=IEEE\r\n", false)]
    [InlineData("[Wfi]\r\nSsid = IEEE\r\nPassphrase = topsecret\r\n", false)]
    [InlineData("[Wifi]\r\nSsid = IEEE\r\nPassword = topsecret\r\n", false)]
    [InlineData("[Wifi]\r\nSsid = IEEE\r\nwpa-psk = topsecret\r\n", false)]
    [InlineData("[Web]\r\nPasswort = topsecret\r\n", false)]
    [InlineData("[Wifi]\r\nSsid = IEEE\r\nKey = topsecret\r\n", false)]
    [InlineData("[Console]\r\nPin = topsecret\r\n", false)]
    [InlineData("[Wifi]\r\nKey = topsecret\r\n", true)]
    [InlineData("[Foo]\r\nsecret = topsecret\r\n", false)]
    [InlineData("[Console]\r\nPassword = one\r\nPassword = topsecret\r\n", true)]
    [InlineData("[Wifi]\r\nPassphrase = topsecret\r\n", true)]
    [InlineData("[Wifi]\r\n; Passphrase = topsecret\r\n", true)]
    [InlineData("#Password=topsecret\r\n", true)]
    public void A_secret_under_a_wrong_name_is_replaced_or_named(string lines, bool isLeft)
    {
        Write(Places.Settings, "[System]\r\nCountry = IT\r\n" + lines);

        Import();

        File.ReadAllText(Places.Settings).Contains("topsecret").ShouldBe(isLeft);
        var errors = File.Exists(Places.Errors) ? File.ReadAllText(Places.Errors) : string.Empty;
        errors.Contains("stays readable on the card").ShouldBe(isLeft);
        errors.ShouldNotContain("topsecret");
        Said.ShouldAllBe(line => !line.Contains("topsecret"));
    }

    /// <summary>A hash shows no quotes, so that the card has to name them.</summary>
    [Theory]
    [InlineData("[Wifi]\nSsid = IEEE\nPassphrase = \"topsecret\"",
        "Line 5: [Wifi] Passphrase: taken with its quotes, 11 characters; without that it has 9")]
    [InlineData("[Web]\nPassword = topsecret ; at home",
        "Line 4: [Web] Password: taken with what follows \" ;\", 19 characters;")]
    public void A_doubt_about_a_secret_is_named_after_it_became_unreadable(
        string lines, string doubt)
    {
        Write(Places.Settings, "[System]\nCountry = IT\n" + lines + "\n");

        Import();

        File.ReadAllText(Places.Settings).ShouldNotContain("topsecret");
        var errors = File.ReadAllText(Places.Errors);
        errors.ShouldContain(doubt);
        errors.ShouldNotContain("topsecret");
    }

    [Theory]
    [InlineData("Passphrase topsecret")]
    [InlineData("Password")]
    [InlineData("passphrase; topsecret")]
    public void A_secret_in_a_broken_line_is_shown_nowhere(string line)
    {
        Write(Places.Settings, $"[Wifi]\r\n{line}\r\n");

        Import();

        File.ReadAllText(Places.Errors).ShouldNotContain("topsecret");
        Said.ShouldAllBe(one => !one.Contains("topsecret"));
    }

    [Fact]
    public void Unneeded_machine_file_is_removed()
    {
        Write(Places.Settings, Good);
        Import();
        Write(Places.Settings, "[System]\nHostname = shack\n");

        Import();

        File.Exists(Places.Below(MachineSetup.Supplicant)).ShouldBeFalse();
        File.Exists(Places.Below(MachineSetup.AuthorizedKeys)).ShouldBeFalse();
        File.Exists(Places.Below(MachineSetup.SshWanted)).ShouldBeFalse();
        new FileInfo(Places.Below("/etc/localtime")).LinkTarget
            .ShouldBe("/usr/share/zoneinfo/UTC");
    }

    [Fact]
    public void A_wrong_file_leaves_what_worked_last_and_is_explained_on_the_card()
    {
        LastGood.Save(Places.Settings, "[System]\nHostname = worked\n[Info]\nName = Worked\n");
        Write(Places.Settings, "[System]\r\nHostname = my shack\r\n"
            + "[Wifi]\r\nSid = x\r\n[Network]\r\nPort = many\r\n");

        Import().ShouldBeTrue();

        Root("/etc/hostname").ShouldBe("worked\n");
        Said.ShouldContain(line => line.Contains("CANNOT BE USED", StringComparison.Ordinal));
        var bytes = File.ReadAllBytes(Places.Errors);
        bytes.AsSpan(0, 3).SequenceEqual(Encoding.UTF8.GetPreamble()).ShouldBeTrue();
        var text = File.ReadAllText(Places.Errors);
        text.Replace("\r\n", string.Empty).ShouldNotContain("\n");
        text.ShouldContain("ysf-appliance.ini HAS ERRORS AND IS NOT USED");
        text.Replace("\r\n", " ").ShouldContain(
            "the reflector runs with the settings that worked last. These settings of the board");
        text.ShouldContain("Line 2: [System] Hostname = my shack: must be letters, digits and");
        text.ShouldContain("Line 4: [Wifi] Sid is not a known key; did you mean Ssid?"
            + " (only a warning)\r\n");
        text.Replace("\r\n", " ").ShouldContain(
            "wrong: http://worked.local:8080/help#the-settings-are-wrong It explains these settings at:"
                + " http://worked.local:8080/help/settings#system-hostname"
                + " http://worked.local:8080/help/settings#network-port ");
        LastGood.TryRead(Places.Settings, out _).ShouldNotBeNull().ShouldContain("worked");

        // Nothing new is written while nothing changes, and all is well again when it is.
        var writes = Mounts.Done.Count;
        Import();
        Mounts.Done.Count.ShouldBe(writes);
        Write(Places.Settings, "[System]\r\nHostname = my-shack\r\n");
        Import();
        File.Exists(Places.Errors).ShouldBeFalse();
        Root("/etc/hostname").ShouldBe("my-shack\n");
    }

    [Fact]
    public void A_file_that_was_never_right_leaves_everything_built_in_and_the_reflector_too()
    {
        Write(Places.Settings, "[Ethernet]\nAddress = 192.168.1.20\n");

        Import().ShouldBeTrue();

        Root("/etc/hostname").ShouldBe("ysf\n");
        Root(MachineSetup.Wired).ShouldContain("DHCP=yes");
        File.ReadAllText(Places.Errors).ShouldContain("built in");
        SettingsStart.Read(Places.Settings, Places.Data, "1", out _).ShouldNotBeNull()
            .Reflector.Name.ShouldBe("YSF Appliance");

        // What was built in is no reason not to keep the first settings that are right.
        Write(Places.Settings, "[Info]\nName = Right\n");
        Import();
        LastGood.TryRead(Places.Settings, out _).ShouldNotBeNull().ShouldContain("Right");
        Write(Places.Settings, "[Info\n");
        Import();
        File.ReadAllText(Places.Errors).ShouldContain("worked last");
    }


    [Fact]
    public void A_card_without_settings_is_no_reason_not_to_start()
    {
        Directory.Delete(Places.Card);

        Import().ShouldBeTrue();

        Root("/etc/hostname").ShouldBe("ysf\n");
        Said.ShouldContain(line => line.Contains("no such", StringComparison.Ordinal));
    }

    [Fact]
    public void A_card_that_cannot_be_written_is_said_and_nothing_else_fails()
    {
        Write(Places.Settings, Good);
        var locked = new FakeMounts(Places.Card) { FaultOfOpening = "Permission denied" };

        new CardImport(Places, new CardMount(locked), Said.Add).Run().ShouldBeTrue();

        Said[0].ShouldEndWith("cannot be made writable: Permission denied");
        Said.Count(line => line.Contains("stays readable on the card")).ShouldBe(2);
        Said[^1].ShouldContain("cannot be made writable");
        File.ReadAllText(Places.Settings).ShouldBe(Good);
        Root(MachineSetup.Supplicant).ShouldContain("psk=f42c6fc52df0ebef9e");
    }

    [Fact]
    public void Without_a_place_for_data_the_machine_is_set_up_all_the_same()
    {
        Directory.Delete(Places.Data);
        Write(Places.Settings, Good);

        Import().ShouldBeTrue();

        Root("/etc/hostname").ShouldBe("shack\n");
        Said.ShouldHaveSingleItem().ShouldContain("settings that work are not kept");
        Directory.Exists(Places.Data).ShouldBeFalse();
    }

    [Fact]
    public void Failure_of_one_file_does_not_stop_the_others()
    {
        Write(Places.Settings, Good);
        Directory.CreateDirectory(Places.Below("/etc/hostname/x"));

        Import().ShouldBeFalse();

        Said.ShouldHaveSingleItem().ShouldStartWith(
            $"{Places.Below("/etc/hostname")}: the machine's file cannot be written: ");
        File.Exists(Places.Below(MachineSetup.SshWanted)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("SAFE.txt")]
    [InlineData("safe.TXT")]
    [InlineData("SAFE.txt.txt")]
    public void A_file_on_the_card_forces_safe_mode_until_it_is_taken_away(string name)
    {
        var safeMode = new SafeModeFile(Places.Data);
        Write(Path.Combine(Places.Card, name), string.Empty);

        Import();
        safeMode.Reason.ShouldBe($"forced: {name} is on the card");
        safeMode.IsForced.ShouldBeTrue();

        File.Delete(Path.Combine(Places.Card, name));
        Import();
        safeMode.Exists.ShouldBeFalse();
    }

    [Fact]
    public void A_word_to_the_kernel_forces_it_too_and_no_other_safe_mode_is_left()
    {
        var safeMode = new SafeModeFile(Places.Data);
        safeMode.Set("three starts in a row");
        Import();
        safeMode.Reason.ShouldBe("three starts in a row");

        Write(Places.Below("/proc/cmdline"), "root=/dev/x ysf.safe quiet\n");
        Import();

        safeMode.Reason.ShouldBe("forced: the kernel's command line has ysf.safe");
        Write(Places.Below("/proc/cmdline"), "root=/dev/x ysf.safety=1\n");
        Import();
        safeMode.Exists.ShouldBeFalse();
    }
}
