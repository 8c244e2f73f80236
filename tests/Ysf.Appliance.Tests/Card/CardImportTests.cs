using System.Text;
using Ysf.Appliance.Board;
using Ysf.Appliance.Card;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Storage;
using Ysf.Tests.Settings;

namespace Ysf.Tests.Card;

/// <summary>The import on trees of files, with a mount that is a fake.</summary>
public sealed class CardImportTests : IDisposable
{
    private const string Good = "[System]\r\nHostname = shack\r\nTimezone = Europe/Rome\r\n"
        + "Country = IT\r\n[Wifi]\r\nSsid = IEEE\r\nPassphrase = password\r\n"
        + "[Ssh]\r\nAuthorizedKey = " + MachineSettingsTests.Ed25519 + "\r\n"
        + "[Console]\r\nPassword = geheim\r\n";

    private readonly TempDirectory folder = new();
    private readonly List<string> said = [];
    private readonly FakeMounts mounts;
    private readonly CardPlaces places;

    public CardImportTests()
    {
        places = new CardPlaces(folder["card"], folder["data"], folder["root"]);
        mounts = new FakeMounts(places.Card);
        Directory.CreateDirectory(places.Card);
        Directory.CreateDirectory(places.Data);
        Directory.CreateDirectory(places.Below("/etc"));
        File.WriteAllText(places.Below("/etc/hosts"), "127.0.0.1\tlocalhost\n");
    }

    private LastGoodFile LastGood => new(places.Data);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_settings_set_the_machine_up()
    {
        Write(places.Settings, Good);

        Import().ShouldBeTrue();

        said.ShouldBeEmpty();
        Root("/etc/hostname").ShouldBe("shack\n");
        Root("/etc/hosts").ShouldBe("127.0.0.1\tlocalhost\n127.0.1.1\tshack\n");
        new FileInfo(places.Below("/etc/localtime")).LinkTarget
            .ShouldBe("/usr/share/zoneinfo/Europe/Rome");
        Root("/etc/timezone").ShouldBe("Europe/Rome\n");
        Root(MachineSetup.Wired).ShouldContain("DHCP=yes");
        Root(MachineSetup.Wireless).ShouldContain("Name=wlan0");
        Root(MachineSetup.Supplicant).ShouldContain("ssid=49454545");
        ModeOf(MachineSetup.Supplicant).ShouldBe("600");
        Root(MachineSetup.AuthorizedKeys).ShouldBe(MachineSettingsTests.Ed25519 + "\n");
        ModeOf(MachineSetup.AuthorizedKeys).ShouldBe("600");
        ModeOf("/root/.ssh").ShouldBe("700");
        File.Exists(places.Below(MachineSetup.SshWanted)).ShouldBeTrue();
        File.Exists(places.Errors).ShouldBeFalse();
    }

    [Fact]
    public void Secrets_on_the_card_become_unreadable_once()
    {
        Write(places.Settings, Good);
        Write(places.Settings + ".before-1", Good);

        Import();

        mounts.Done.ShouldBe(["rw", "ro", "rw", "ro"]);
        foreach (var path in new[] { places.Settings, places.Settings + ".before-1" })
        {
            var text = File.ReadAllText(path);
            text.ShouldNotContain("geheim");
            text.ShouldNotContain("= password");
            text.ShouldContain("Passphrase = f42c6fc52df0ebef9e");
        }

        LastGood.TryRead(places.Settings, out _).ShouldNotBeNull().ShouldNotContain("geheim");
        Import();
        mounts.Done.Count.ShouldBe(4);
        Root(MachineSetup.Supplicant).ShouldContain("psk=f42c6fc52df0ebef9e");
    }

    [Fact]
    public void What_is_not_wanted_any_more_is_taken_away()
    {
        Write(places.Settings, Good);
        Import();
        Write(places.Settings, "[System]\nHostname = shack\n");

        Import();

        File.Exists(places.Below(MachineSetup.Supplicant)).ShouldBeFalse();
        File.Exists(places.Below(MachineSetup.AuthorizedKeys)).ShouldBeFalse();
        File.Exists(places.Below(MachineSetup.SshWanted)).ShouldBeFalse();
        new FileInfo(places.Below("/etc/localtime")).LinkTarget
            .ShouldBe("/usr/share/zoneinfo/UTC");
    }

    [Fact]
    public void A_wrong_file_leaves_what_worked_last_and_is_explained_on_the_card()
    {
        LastGood.Save(places.Settings, "[System]\nHostname = worked\n[Info]\nName = Worked\n");
        Write(places.Settings, "[System]\r\nHostname = my shack\r\n[Wifi]\r\nSid = x\r\n");

        Import().ShouldBeTrue();

        Root("/etc/hostname").ShouldBe("worked\n");
        said.ShouldContain(line => line.Contains("CANNOT BE USED", StringComparison.Ordinal));
        var bytes = File.ReadAllBytes(places.Errors);
        bytes.AsSpan(0, 3).SequenceEqual(Encoding.UTF8.GetPreamble()).ShouldBeTrue();
        var text = File.ReadAllText(places.Errors);
        text.Replace("\r\n", string.Empty).ShouldNotContain("\n");
        text.ShouldContain("ysf-appliance.ini CANNOT BE USED AS IT IS");
        text.ShouldContain("the settings that worked last.\r\n");
        text.ShouldContain("Line 2: [System] Hostname = my shack: must be letters, digits and");
        text.ShouldContain("Line 4: [Wifi] Sid is not a known key; did you mean Ssid?"
            + " (only a warning)\r\n");
        LastGood.TryRead(places.Settings, out _).ShouldNotBeNull().ShouldContain("worked");

        // Nothing new is written while nothing changes, and all is well again when it is.
        var writes = mounts.Done.Count;
        Import();
        mounts.Done.Count.ShouldBe(writes);
        Write(places.Settings, "[System]\r\nHostname = my-shack\r\n");
        Import();
        File.Exists(places.Errors).ShouldBeFalse();
        Root("/etc/hostname").ShouldBe("my-shack\n");
    }

    [Fact]
    public void A_file_that_was_never_right_leaves_everything_built_in_and_the_reflector_too()
    {
        Write(places.Settings, "[Ethernet]\nAddress = 192.168.1.20\n");

        Import().ShouldBeTrue();

        Root("/etc/hostname").ShouldBe("ysf\n");
        Root(MachineSetup.Wired).ShouldContain("DHCP=yes");
        File.ReadAllText(places.Errors).ShouldContain("built in");
        SettingsStart.Read(places.Settings, places.Data, "1", out _).ShouldNotBeNull()
            .Reflector.Name.ShouldBe("YSF Appliance");

        // What was built in is no reason not to keep the first settings that are right.
        Write(places.Settings, "[Info]\nName = Right\n");
        Import();
        LastGood.TryRead(places.Settings, out _).ShouldNotBeNull().ShouldContain("Right");
        Write(places.Settings, "[Info\n");
        Import();
        File.ReadAllText(places.Errors).ShouldContain("worked last");
    }

    [Fact]
    public void Settings_that_worked_are_not_replaced_by_newer_ones_that_have_not_yet()
    {
        LastGood.Save(places.Settings, "[Info]\nName = Worked\n");
        Write(places.Settings, "[Info]\nName = New\n");

        Import();

        LastGood.TryRead(places.Settings, out _).ShouldNotBeNull().ShouldContain("Worked");
    }

    [Fact]
    public void The_old_reflectors_file_is_taken_as_it_is()
    {
        Write(Path.Combine(places.Card, "pYSFReflector.ini"), StockFile.Text);

        Import().ShouldBeTrue();

        said.ShouldHaveSingleItem().ShouldEndWith(
            "pYSFReflector.ini: it is read, since there is no ysf-appliance.ini");
        File.Exists(places.Errors).ShouldBeFalse();
        LastGood.TryRead(places.Settings, out _).ShouldNotBeNull();
    }

    [Fact]
    public void A_card_without_settings_is_no_reason_not_to_start()
    {
        Directory.Delete(places.Card);

        Import().ShouldBeTrue();

        Root("/etc/hostname").ShouldBe("ysf\n");
        said.ShouldContain(line => line.Contains("no such", StringComparison.Ordinal));
    }

    [Fact]
    public void A_card_that_cannot_be_written_is_said_and_nothing_else_fails()
    {
        Write(places.Settings, Good);
        var locked = new FakeMounts(places.Card) { FaultOfOpening = "Permission denied" };

        new CardImport(places, new CardMount(locked), said.Add).Run().ShouldBeTrue();

        said.ShouldHaveSingleItem().ShouldEndWith("cannot be made writable: Permission denied");
        File.ReadAllText(places.Settings).ShouldBe(Good);
        Root(MachineSetup.Supplicant).ShouldContain("psk=\"password\"");
    }

    [Fact]
    public void Without_a_place_for_data_the_machine_is_set_up_all_the_same()
    {
        Directory.Delete(places.Data);
        Write(places.Settings, Good);

        Import().ShouldBeTrue();

        Root("/etc/hostname").ShouldBe("shack\n");
        said.ShouldHaveSingleItem().ShouldContain("no settings are kept");
        Directory.Exists(places.Data).ShouldBeFalse();
    }

    [Fact]
    public void What_is_in_the_way_of_one_file_does_not_stop_the_others()
    {
        Write(places.Settings, Good);
        Directory.CreateDirectory(places.Below("/etc/hostname/x"));

        Import().ShouldBeFalse();

        said.ShouldHaveSingleItem().ShouldStartWith(
            $"{places.Below("/etc/hostname")}: the machine is not set up by it: ");
        File.Exists(places.Below(MachineSetup.SshWanted)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("SAFE.txt")]
    [InlineData("safe.TXT")]
    [InlineData("SAFE.txt.txt")]
    public void A_file_on_the_card_forces_safe_mode_until_it_is_taken_away(string name)
    {
        var safeMode = new SafeModeFile(places.Data);
        Write(Path.Combine(places.Card, name), string.Empty);

        Import();
        safeMode.Reason.ShouldBe($"forced: {name} is on the card");
        safeMode.IsForced.ShouldBeTrue();

        File.Delete(Path.Combine(places.Card, name));
        Import();
        safeMode.Exists.ShouldBeFalse();
    }

    [Fact]
    public void A_word_to_the_kernel_forces_it_too_and_no_other_safe_mode_is_left()
    {
        var safeMode = new SafeModeFile(places.Data);
        safeMode.Set("three starts in a row");
        Import();
        safeMode.Reason.ShouldBe("three starts in a row");

        Write(places.Below("/proc/cmdline"), "root=/dev/x ysf.safe quiet\n");
        Import();

        safeMode.Reason.ShouldBe("forced: the kernel's command line says ysf.safe");
        Write(places.Below("/proc/cmdline"), "root=/dev/x ysf.safety=1\n");
        Import();
        safeMode.Exists.ShouldBeFalse();
    }

    private static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    private bool Import()
    {
        said.Clear();
        return new CardImport(places, new CardMount(mounts), said.Add).Run();
    }

    private string Root(string path) => File.ReadAllText(places.Below(path));

    private string ModeOf(string path) =>
        Convert.ToString((int)File.GetUnixFileMode(places.Below(path)), 8);
}
