using Ysf.Appliance.Links;
using Ysf.Appliance.Net;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Tests.Settings;

/// <summary>Links as the settings have them, and as the core gets them.</summary>
public sealed class LinkSettingsTests
{
    private const string Good = "[DGID]\nlist=9,50\n[Link Friends]\nDgId=9\nTo=ysf://a.example\nCallsign=iu5zzz\n";

    [Theory]
    [InlineData("ysf://a.example", LinkKind.Ysf, "a.example", 42000, 0, "")]
    [InlineData("YSF://a.example:42017/", LinkKind.Ysf, "a.example", 42017, 0, "")]
    [InlineData("ysf://192.0.2.7", LinkKind.Ysf, "192.0.2.7", 42000, 0, "")]
    [InlineData("ysf://[2001:db8::7]:42001", LinkKind.Ysf, "2001:db8::7", 42001, 0, "")]
    [InlineData("ysf://2001:db8::7", LinkKind.Ysf, "2001:db8::7", 42000, 0, "")]
    [InlineData("ycs://b.example:42002?dgid=21", LinkKind.Ycs, "b.example", 42002, 21, "")]
    [InlineData("bm://c.example/?group=22251", LinkKind.BrandMeister, "c.example", 42001, 22251, "")]
    [InlineData("fcs://FCS00120", LinkKind.Fcs, "fcs001.xreflector.net", 62500, 0, "FCS00120")]
    [InlineData("fcs://fcs001-20", LinkKind.Fcs, "fcs001.xreflector.net", 62500, 0, "FCS00120")]
    public void A_far_end_is_read(
        string text, LinkKind kind, string host, int port, int number, string room)
    {
        var target = LinkTarget.TryRead(text);
        target.ShouldBe(new LinkTarget(kind, host, (ushort)port, number, room));
        LinkTarget.TryRead($"{target}").ShouldBe(target);
    }

    [Theory]
    [InlineData("a.example")]
    [InlineData("http://a.example")]
    [InlineData("ysf://")]
    [InlineData("ysf://a b")]
    [InlineData("ysf://a.example:0")]
    [InlineData("ysf://a.example:70000")]
    [InlineData("ycs://a.example")]
    [InlineData("ycs://a.example?dgid=0")]
    [InlineData("ycs://a.example?dgid=100")]
    [InlineData("bm://a.example?group=x")]
    [InlineData("bm://a.example?dgid=1")]
    [InlineData("fcs://FCS001")]
    [InlineData("fcs://YCS00120")]
    [InlineData("bm://[2001:db8::7]?group=1")]
    public void What_is_no_far_end_is_none(string text) => LinkTarget.TryRead(text).ShouldBeNull();

    [Fact]
    public void A_link_has_the_name_of_its_section_and_is_on()
    {
        var settings = Read(Good, out _).ShouldNotBeNull();
        var link = settings.Links.ShouldHaveSingleItem();
        (link.Name, link.Room, link.IsEnabled, link.IsTransit)
            .ShouldBe(("Friends", new DgId(9), true, false));
        var options = new LinkDesk(isOff: false, _ => { }).With(settings).Links.ShouldHaveSingleItem();
        ($"{options.Name}", $"{options.Callsign}", options.Slot).ShouldBe(("FRIENDS", "IU5ZZZ", 0));
    }

    [Theory]
    [InlineData("DgId=9", "DgId=41", "pysfreflector.ini:4: [Link Friends] DgId = 41: must be a DG-ID of [DGID] list")]
    [InlineData("DgId=9", "", "must be a DG-ID of [DGID] list")]
    [InlineData("list=9,50", "list=9,50\nlocal=9", "not local, parrot or replay")]
    [InlineData("To=ysf://a.example", "To=gopher://a", "[Link Friends] To = gopher://a: must be ysf://HOST:PORT")]
    [InlineData("To=ysf://a.example", "", "[Link Friends] To = : must be set")]
    [InlineData("Callsign=iu5zzz", "", "[Link Friends] Callsign = : must be set")]
    [InlineData("Callsign=iu5zzz", "Callsign=iu5 zzz", "at most 10 letters, digits, dashes or slashes")]
    [InlineData("To=ysf://a.example", "To=fcs://FCS00120\nHost=a.example:1:2", "must be a host, or HOST:PORT")]
    [InlineData("To=ysf://a.example\nCallsign=iu5zzz", "To=fcs://FCS00120\nCallsign=IU5ZZZZ", "at most 6 characters for FCS")]
    [InlineData("To=ysf://a.example", "To=bm://a.example?group=1", "must be set for BrandMeister, or PasswordFile")]
    [InlineData("Link Friends", "Link Far too long", "the name must be 1 to 10 letters")]
    public void What_is_wrong_is_named_with_its_section_and_key(string part, string wrong, string said)
    {
        Read(Good.Replace(part, wrong), out var problems).ShouldBeNull();
        problems.ShouldContain(said);
    }

    [Fact]
    public void A_password_is_spelt_nowhere()
    {
        const string secret = "hunter2hunter2";
        var settings = Read(
            Good.Replace("To=ysf://a.example", $"To=bm://a.example?group=1\nPassword={secret}"), out _)!;
        using var text = new StringWriter();
        SettingsPrinter.Print(settings, text);
        $"{text}".ShouldContain("Friends");
        $"{text}".ShouldNotContain(secret);
        var options = new LinkDesk(isOff: false, _ => { }).With(settings).Links[0];
        $"{options}".ShouldNotContain(secret);
        var proof = new byte[32];
        options.Secret!.Prove([1, 2, 3, 4], proof);
        proof.ShouldBe(System.Security.Cryptography.SHA256.HashData(
            [1, 2, 3, 4, .. System.Text.Encoding.ASCII.GetBytes(secret)]));
    }

    [Fact]
    public void A_password_may_come_from_a_file_and_a_missing_one_is_named()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "geheim\n");
        var told = new List<string>();
        var desk = new LinkDesk(isOff: false, told.Add);
        var text = Good.Replace("To=ysf://a.example", $"To=bm://a.example?group=1\nPasswordFile={file}");
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        desk.With(Read(text, out _)!).Links[0].Secret.ShouldBe(new PasswordProof("geheim"));
        told.ShouldBeEmpty();

        File.WriteAllText(file, new string('x', 65));
        desk.With(Read(text, out _)!).Links[0].Secret.ShouldBeNull();
        told.ShouldHaveSingleItem().ShouldEndWith("its first line must have 1 to 64 characters");
        told.Clear();
        File.Delete(file);
        desk.With(Read(text, out _)!).Links[0].Secret.ShouldBeNull();
        told.ShouldHaveSingleItem().ShouldBe(
            $"[Link Friends] PasswordFile = {file}: there is no such file");
    }

    [Fact]
    public void A_link_keeps_its_place_while_others_come_and_go()
    {
        var desk = new LinkDesk(isOff: false, _ => { });
        var more = Good + "[Link Other]\nDgId=50\nTo=ysf://b.example\nCallsign=IU5ZZZ\n";
        desk.With(Read(more, out _)!);
        var other = Read(more.Replace("[Link Friends]\nDgId=9\nTo=ysf://a.example\nCallsign=iu5zzz\n", ""), out _)!;
        desk.With(other).Links.ShouldHaveSingleItem().Slot.ShouldBe(1);
        desk.With(Read(more, out _)!).Links.Select(link => link.Slot).ShouldBe([0, 1]);
    }

    [Fact]
    public void The_operators_wish_counts_before_the_settings_and_safe_mode_before_both()
    {
        var settings = Read(Good, out _)!;
        var desk = new LinkDesk(isOff: false, _ => { });
        var section = settings.Links[0];
        desk.Wish(section, new LinkWish(false, null));
        var takeBack = desk.Wish(section, new LinkWish(null, LinkTarget.TryRead("ysf://c.example")));
        var link = desk.With(settings).Links[0];
        (link.IsEnabled, desk.Places[0].Host).ShouldBe((false, "c.example"));
        desk.Switched.ShouldBe([link.Name]);
        takeBack();
        desk.With(settings).Links[0].IsEnabled.ShouldBeFalse();
        desk.Places[0].Host.ShouldBe("a.example");

        // Another section in the settings is newer than the wish.
        desk.With(Read(Good + "Transit=1\n", out _)!).Links[0].IsEnabled.ShouldBeTrue();
        desk.Switched.ShouldBeEmpty();
        new LinkDesk(isOff: true, _ => { }).With(settings).Links.ShouldBeEmpty();
    }

    [Fact]
    public void Each_attempt_takes_the_next_address_of_a_family_that_is_open()
    {
        var place = new LinkPlace(default, "", "a.example", 42000, IsIPv4Only: false);
        IpAddress[] found = [new(0x2001, 7), IpAddress.FromIPv4(0xC0000201), IpAddress.FromIPv4(0xC0000202)];
        const AddressFamilies both = AddressFamilies.IPv4 | AddressFamilies.IPv6;
        var taken = Enumerable.Range(0, 4).Select(
            attempt => $"{LinkLocator.Choose(place, found, both, attempt)}");
        taken.ShouldBe(
            ["192.0.2.1:42000", "192.0.2.2:42000", "[::2001:0:0:0:7]:42000", "192.0.2.1:42000"]);
        LinkLocator.Choose(place, [found[0]], AddressFamilies.IPv4, 0).ShouldBeNull();
        LinkLocator.Choose(place with { IsIPv4Only = true }, [found[0]], both, 0).ShouldBeNull();
    }

    private static ApplianceSettings? Read(string text, out string problems)
    {
        var result = SettingsReader.Parse(text, "pysfreflector.ini", "/tmp/none", "1");
        problems = string.Join('\n', result.Problems);
        return result.Settings;
    }
}
