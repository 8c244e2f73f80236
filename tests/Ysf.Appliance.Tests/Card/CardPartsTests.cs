using Ysf.Appliance.Card;
using Ysf.Appliance.Storage;

namespace Ysf.Tests.Card;

/// <summary>Each part of the settings is applied or not on its own.</summary>
public sealed class CardPartsTests : CardImportTest
{
    /// <summary>Each part of the machine's settings is applied or not on its own.</summary>
    [Theory]
    [InlineData("Timezone = Europe/Rome", "Timezone = Narnia/Town", "time zone")]
    [InlineData("Hostname = shack", "Hostname = my shack", "the name")]
    [InlineData("AuthorizedKey = ssh-", "AuthorizedKey = x-", "the key for SSH")]
    [InlineData("Password = Lindenblatt", "Password = pbkdf2-sha256$x", "password of the console")]
    [InlineData("[System]", "[Ethernet]\r\nAddress = 1.2.3.4\r\n[System]", "by cable")]
    [InlineData("[System]", "[System]\r\nodd", null)]
    public void A_wrong_part_spoils_no_other_part_of_the_machine(
        string right, string wrong, string? named)
    {
        Write(Places.Settings, Good.Replace(right, wrong));

        Import().ShouldBeTrue();

        Root(MachineSetup.Supplicant).ShouldContain("ssid=49454545");
        Root(MachineSetup.Wired).ShouldContain("DHCP=yes");
        Root("/etc/hostname").ShouldBe(wrong.StartsWith("Host") ? "ysf\n" : "shack\n");
        Root("/etc/timezone").ShouldBe(
            wrong.StartsWith("Time") ? "UTC\n" : "Europe/Rome\n");
        File.Exists(Places.Below(MachineSetup.SshWanted))
            .ShouldBe(!wrong.StartsWith("Auth"));
        var errors = File.ReadAllText(Places.Errors).Replace("\r\n", " ");
        errors.ShouldContain("has errors. The reflector uses the rest of it.");
        errors.ShouldContain(named ?? "Name, network and logins of the board are from this");

        // A file with a wrong part is none that worked, though the reflector can use it.
        LastGood.TryRead(Places.Settings, out _).ShouldNotBeNull()
            .ShouldContain("is built in");
        var start = SettingsStart.Read(Places.Settings, Places.Data, "1", out _).ShouldNotBeNull();
        (start.IsPartial, start.IsLastGood).ShouldBe((named is not null, false));
    }

    [Fact]
    public void An_error_of_the_reflector_spoils_nothing_of_the_machine()
    {
        Write(Places.Settings, Good + "[Network]\r\nPort = many\r\n");

        Import().ShouldBeTrue();

        Root(MachineSetup.Supplicant).ShouldContain("ssid=49454545");
        Root("/etc/hostname").ShouldBe("shack\n");
        var errors = File.ReadAllText(Places.Errors);
        errors.Replace("\r\n", " ").ShouldContain("the reflector runs with");
        errors.ShouldContain("Name, network and logins of the board are from this file.");
        File.ReadAllText(Places.Settings).ShouldNotContain("Lindenblatt");
    }

    [Fact]
    public void A_wrong_part_is_as_it_worked_last()
    {
        LastGood.Save(Places.Settings, "[System]\nTimezone = Europe/Berlin\nCountry=DE\n"
            + "[Wifi]\nSsid = old\nPassphrase = 12345678\n");
        Write(Places.Settings, Good.Replace("Europe/Rome", "Narnia").Replace("IEEE", "new"));

        Import();

        Root("/etc/timezone").ShouldBe("Europe/Berlin\n");
        Root(MachineSetup.Supplicant).ShouldContain("ssid=6e6577");
        File.ReadAllText(Places.Errors).Replace("\r\n", " ").ShouldContain(
            "not used, but the settings that worked last: the time zone ([System] Timezone).");
    }

    /// <summary>A line that cannot be placed may have been a part that is missing.</summary>
    [Fact]
    public void A_part_that_a_broken_line_may_have_held_is_as_it_worked_last()
    {
        LastGood.Save(Places.Settings, Good);
        Write(Places.Settings, "[System]\nHostname = new\n[Wifi\nSsid = IEEE\n");

        Import();

        Root("/etc/hostname").ShouldBe("new\n");
        Root(MachineSetup.Supplicant).ShouldContain("ssid=49454545");
    }

    [Fact]
    public void Settings_that_worked_are_not_replaced_by_newer_ones_that_have_not_yet()
    {
        LastGood.Save(Places.Settings, "[Info]\nName = Worked\n");
        Write(Places.Settings, "[Info]\nName = New\n");

        Import();

        LastGood.TryRead(Places.Settings, out _).ShouldNotBeNull().ShouldContain("Worked");
    }
}
