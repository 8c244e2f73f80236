using System.Diagnostics;
using Ysf.Appliance.Settings;
using Ysf.Appliance.Storage;
using Ysf.Tests.Settings;

namespace Ysf.Tests.Storage;

/// <summary>Lines of rule files that match no sender, or another than meant, are named.</summary>
public sealed class RuleDoubtTests
{
    private static readonly DgId[] Rooms = [new(1), new(9), new(50)];

    [Theory]
    [InlineData("CS=IU5AAA", "has no colon between kind and name; right would be CS:IU5AAA")]
    [InlineData("CS;IU5AAA", "right would be CS:IU5AAA")]
    [InlineData("CS,IU5AAA", "right would be CS:IU5AAA")]
    [InlineData("CS IU5AAA", "right would be CS:IU5AAA")]
    [InlineData("CS\tIU5AAA", "right would be CS:IU5AAA")]
    [InlineData("CS.IU5AAA", null)]
    [InlineData("CS-IU5AAA", "right would be CS:IU5AAA")]
    [InlineData("sb = RPT", "right would be SB:RPT")]
    [InlineData("GWB IU5-GW", "right would be GWB:IU5-GW")]
    [InlineData("IPB 10.0.0.1", "right would be IPB:10.0.0.1")]
    [InlineData("SB", "is a kind of rule without a name")]
    [InlineData("SB:-RPT", "begins with its separator, and the suffix is what follows it; right "
        + "would be SB:RPT")]
    [InlineData("SB:/P", "right would be SB:P")]
    [InlineData("SB:IK5XMK/RPT", "begins with a callsign, and the suffix is what follows it; right "
        + "would be SB:RPT")]
    [InlineData("SB:TOOLONGXX", "is longer than the 8 characters that a suffix can have")]
    [InlineData("CS:IU5AAA/P", "has a suffix, and CS rules are compared with the callsign alone; "
        + "right would be CS:IU5AAA")]
    [InlineData("CS:IU5AAA-RPT", "right would be CS:IU5AAA")]
    [InlineData("IU5AAA-RPT", "right would be CS:IU5AAA")]
    [InlineData("CS:HB9/DL0ABC", "right would be CS:DL0ABC")]
    [InlineData("CS:VP2E/DL1ABC", "right would be CS:DL1ABC")]
    [InlineData("AL:IU5AAA/P", "has a suffix, and AL rules are compared with the callsign alone")]
    [InlineData("CS:IU5-*", "has a suffix")]
    [InlineData("CS:IU5AAA,IU5BBB", "holds more than one name; each one needs a line of its own")]
    [InlineData("IU5AAA;IU5BBB", "holds more than one name")]
    [InlineData("IU5AAA Mario", "has a blank in it; a comment begins with #, right would be "
        + "CS:IU5AAA")]
    [InlineData("IU5AAA IU5BBB", "holds more than one name; each one needs a line of its own, "
        + "CS:IU5AAA and CS:IU5BBB; the rule is left out")]
    [InlineData("AL:IU5AAA/P DL1ABC", "AL:IU5AAA and AL:DL1ABC; the rule is left out")]
    [InlineData("CS:IU5AAA CS:IU5BBB", "CS:IU5AAA and CS:IU5BBB; the rule is left out")]
    [InlineData("W1A W2A,W3A;W4A", "CS:W1A and CS:W2A and CS:W3A and so on; the rule is left out")]
    [InlineData("IU5AAA iu5aaa", "has a blank in it; a comment begins with #, right would be "
        + "CS:IU5AAA; the rule is left out")]
    [InlineData("IU5AAA,spam", "has a comma in it; a comment begins with #, right would be "
        + "CS:IU5AAA; the rule is left out")]
    [InlineData("IU5AAA;", "has a semicolon in it; a comment begins with #, right would be "
        + "CS:IU5AAA; the rule is left out")]
    [InlineData("rem comment", "has a blank in it; a comment begins with #; the rule is left out")]
    [InlineData("CS:DL1\u0410BC", "holds a character that no callsign has (U+0410); the rule")]
    [InlineData("SB:ND RPT", "holds more than one suffix")]
    [InlineData("IU5AAA#x", "holds a character that no callsign has")]
    [InlineData("\"CS:IU5AAA\"", "has quotes, which would be a part of the name; right would be "
        + "CS:IU5AAA")]
    [InlineData("CS:\u201CIU5AAA\u201D", "right would be CS:IU5AAA")]
    [InlineData("CS:IU5\u200BAAA", "holds invisible characters (U+200B); type it anew")]
    [InlineData("CS:\uFF29\uFF35", "is written in full width; right would be CS:IU")]
    [InlineData("GW:TESTGATEWAY", "is longer than the 10 characters of a name")]
    [InlineData("GW:HOTSPOT1 HOTSPOT2", "\"GW:HOTSPOT1 HOTSPOT2\" holds more than one name; each one"
        + " needs a line of its own, GW:HOTSPOT1 and GW:HOTSPOT2")]
    [InlineData("GW:HOT1,HOT2", "holds more than one name; each one needs a line of its own")]
    [InlineData("GW:10.0.0.1", "is an address and no name; right would be IP:10.0.0.1")]
    [InlineData("GWB:10.0.0.1", "right would be IPB:10.0.0.1")]
    [InlineData("GW:IU5AAA:9", "has a second colon; a name of a gateway has none")]
    [InlineData("10.0.0.1", "is an address, and a line without a kind is a callsign; right would "
        + "be IP:10.0.0.1")]
    [InlineData("CS:10.0.0.1", "is an address and no callsign; right would be IP:10.0.0.1")]
    [InlineData("SN:H5JP", "is no serial number of 5 characters")]
    [InlineData("SN:ABCDEH5JPP", "of ten characters the last five count: SN:H5JPP")]
    [InlineData("IP:10.0.0.1:42000", "has the port \":42000\", and only a host belongs here: "
        + "10.0.0.1")]
    [InlineData("IP:http://gw.example.org/", "has the scheme \"http://\", and only a host belongs "
        + "here: gw.example.org")]
    [InlineData("IPB:gw.example.org:42000", "has the port \":42000\"")]
    [InlineData("IP:[2001:db8::1]", "has brackets, and only a host belongs here: 2001:db8::1")]
    [InlineData("IP:10.0.0.*", "is no address; a network is written 10.0.0.0/24")]
    [InlineData("IP:10.0", "a network is written 10.0.0.0/16")]
    [InlineData("IP:10.0.0.1, 10.0.0.2", "holds more than one address")]
    [InlineData("IP:0.0.0.0", "is nobody's address; everybody's is IP:0.0.0.0/0")]
    [InlineData("IP:0.0.0.0/32", "is nobody's address; everybody's is IP:0.0.0.0/0")]
    [InlineData("IPB:::", "is nobody's address; everybody's is IPB:::/0")]
    [InlineData("IP:0.1.2.3", "no gateway sends from it")]
    [InlineData("IP:224.0.0.1", "is a group, broadcast or reserved address; no gateway sends from it")]
    [InlineData("IP:239.1.2.0/24", "no gateway sends from it")]
    [InlineData("IPB:255.255.255.255", "no gateway sends from it")]
    [InlineData("IP:240.0.0.0/4", "no gateway sends from it")]
    [InlineData("IPB:ff02::1", "no gateway sends from it")]
    [InlineData("SN:H5 P1", "has a blank in it, and no serial number has one")]
    [InlineData("IP:IU5AAA", "is a callsign and no address; right would be GW:IU5AAA or CS:IU5AAA")]
    [InlineData("// a comment", "is not a rule; a comment begins with #")]
    [InlineData("; CS:IU5AAA", "is not a rule; a comment begins with #")]
    [InlineData("-- IU5AAA", "is not a rule; a comment begins with #")]
    [InlineData("[deny]", "is not a rule; write one rule a line, without brackets")]
    [InlineData("{\"CS\": 1}", "is not a rule; write one rule a line, without brackets")]
    public void A_line_that_can_match_nobody_is_named_with_what_would_be_right(
        string line, string? said)
    {
        var rules = DenyFile.Parse($"AL:N0CALL\n{line}\nSB:ND\n", "deny.db");

        rules.Count.ShouldBe(said is null ? 3 : 2);
        if (said is null)
        {
            rules.Problems.ShouldBeEmpty();
            return;
        }

        var problem = rules.Problems.ShouldHaveSingleItem().ToString();
        problem.ShouldStartWith("deny.db:2: warning: \"");
        problem.ShouldContain(said);
        problem.ShouldEndWith("; the rule is left out");
    }

    [Theory]
    [InlineData("CALL:IU5AAA", "did you mean CS?")]
    [InlineData("IU5AAA:CS", "right would be CS:IU5AAA")]
    [InlineData("IU5AAA:sb", "right would be SB:IU5AAA")]
    [InlineData("IU5AAA:bad boy", "a comment begins with #, right would be CS:IU5AAA")]
    [InlineData(":IU5AAA", "right would be CS:IU5AAA")]
    [InlineData("WL:IU5AAA", "did you mean AL?")]
    [InlineData("IBP:10.0.0.1", "did you mean IPB?")]
    [InlineData("GATEWAY:IU5AAA", "did you mean GW?")]
    [InlineData("2001:db8::1", "right would be IP:2001:db8::1")]
    [InlineData("http://example.org", "a host is written IP:reflector.example")]
    [InlineData("IU5AAA:9:15", "gateway:DG-ID:minutes belongs in home.db")]
    [InlineData("IP:10.0.0.0/255.255.0.0", "the mask 255.255.0.0 is /16")]
    public void A_line_that_is_an_error_says_what_was_meant(string line, string said)
    {
        var problem = DenyFile.Parse(line, "deny.db").Problems.ShouldHaveSingleItem();

        problem.IsError.ShouldBeTrue();
        problem.Text.ShouldContain(said);
    }

    [Theory]
    [InlineData("AL:IU5AAA\n# x\nCS:iu5aaa", "\"CS:iu5aaa\" contradicts AL:iu5aaa of line 1")]
    [InlineData("CS:IU5AAA\n\nAL:IU5AAA", "\"AL:IU5AAA\" contradicts CS:IU5AAA of line 1")]
    public void A_callsign_both_blocked_and_allowed_is_named(string text, string said)
    {
        var rules = DenyFile.Parse(text, "deny.db");

        rules.Count.ShouldBe(2);
        rules.Problems.ShouldHaveSingleItem().ToString()
            .ShouldStartWith($"deny.db:3: warning: {said}: AL counts, or CS with");
    }

    [Theory]
    [InlineData("GW:HOT1 HOT2", "GW:HOT1 and GW:HOT2")]
    [InlineData("gwb : IU5A IU5B # both", "GWB:IU5A and GWB:IU5B")]
    public void Two_words_in_place_of_a_gateway_are_named_and_stay_one_rule(
        string line, string meant)
    {
        var rules = DenyFile.Parse($"AL:N0CALL\n{line}\nSB:ND\n", "deny.db");

        rules.Count.ShouldBe(3);
        var problem = rules.Problems.ShouldHaveSingleItem().ToString();
        problem.ShouldStartWith("deny.db:2: warning: \"GW");
        problem.ShouldEndWith(
            $"is one name with a blank in it; two gateways need a line each, {meant}");
    }

    /// <summary>The files that the field's reflectors come with, in other words.</summary>
    [Theory]
    [InlineData("AL:N0CALL\nSB:RPT\nSB:ND\nSB:GW\n")]
    [InlineData("#CS:IW5ELP  \n#GW : TESTBDG\n#IPB:82.61.67.101\nSB:RPT\nSB:ND\n# s/n\n#SN:H5JPP\n\n")]
    [InlineData("CS:IW5ELP  \nGW:BM_2222\nGW : TESTBDG\nGWB : IU5JAE\nIPB:82.61.67.101\nSN:H5JPP")]
    [InlineData("##########\n## Block ##\n##########\n## Allowed\nAL:N0CALL\n\n")]
    [InlineData("IU5JAE\ncs:DL1ABC\nCS:IU5*\nGW:IU5GW*\nGWB:IU5-GW/2\nGW:Cluster GR\nGW:DB0ABC B1\nGW:IU5GW RPT\nSB:RPT/P")]
    [InlineData("IP:dyn.example.org\nIPB:10.0.0.0/8\nIP:2001:db8::/32\nIPB:0.0.0.0/0\nIP:localhost")]
    public void A_right_file_is_read_without_a_word(string text) =>
        DenyFile.Parse(text, "deny.db").Problems.ShouldBeEmpty();

    [Theory]
    [InlineData("IU5AAA=9=15", "is not gateway:DG-ID:minutes; right would be IU5AAA:9:15")]
    [InlineData("IU5AAA;9;15", "right would be IU5AAA:9:15")]
    [InlineData("IU5AAA,9,15", "right would be IU5AAA:9:15")]
    [InlineData("IU5AAA 9 15", "right would be IU5AAA:9:15")]
    [InlineData("IU5AAA\t9\t15", "right would be IU5AAA:9:15")]
    [InlineData("CS:IU5AAA", "access rules belong in deny.db")]
    [InlineData("IU5AAA:9:15m", "the number stands alone: 15")]
    [InlineData("IU5AAA:9:15 min", "the number stands alone: 15")]
    [InlineData("IU5AAA:0:15", "has no DG-ID from 1 to 99")]
    [InlineData("\"IU5AAA\":9:15", "has quotes")]
    [InlineData("// IU5AAA:9:15", "a comment begins with #")]
    public void A_home_that_is_none_is_named_and_left_out(string line, string said)
    {
        var rules = HomeFile.Parse(line, "home.db", Rooms);

        rules.List.Count.ShouldBe(0);
        var problem = rules.Problems.ShouldHaveSingleItem().ToString();
        problem.ShouldStartWith("home.db:1: warning: ");
        problem.ShouldContain(said);
    }

    [Theory]
    [InlineData("IU5AAA:22:15", "has no effect: DG-ID 22 is not in [DGID] list, 1, 9, 50")]
    [InlineData("IU5A-9:50:15", "has no effect: its name puts the gateway into DG-ID 9")]
    [InlineData("IU5 AAA:9:15", "has a blank in the gateway's name")]
    public void A_home_without_effect_is_named(string line, string said)
    {
        var rules = HomeFile.Parse(line, "home.db", Rooms);

        rules.List.Count.ShouldBe(1);
        rules.Problems.ShouldHaveSingleItem().Text.ShouldContain(said);
    }

    [Fact]
    public void A_gateway_named_twice_is_named_with_both_lines()
    {
        var rules = HomeFile.Parse("IU5AAA:1:1\n# x\niu5aaa:9:2", "home.db", Rooms);

        rules.Problems.ShouldHaveSingleItem().ToString().ShouldBe(
            "home.db:3: warning: \"iu5aaa:9:2\" names a gateway of line 1 again; this line counts");
        rules.List.TryFind(CallsignField.FromText("IU5AAA"), out var home).ShouldBeTrue();
        home.DgId.Number.ShouldBe((byte)9);
    }

    [Theory]
    [InlineData("# back to home\n# format:\n# callsign:dg-id:time[min]\n\n\n")]
    [InlineData("IU5AAA:9:0\nIU5BBB:50:-1\nIU5CCC-22:9:0.5\nIU5-D-9:1:15\n")]
    public void Right_homes_are_read_without_a_word(string text) =>
        HomeFile.Parse(text, "home.db", Rooms).Problems.ShouldBeEmpty();

    [Theory]
    [InlineData("=\n")]
    [InlineData("CS=A\n")]
    [InlineData("XX:A\n")]
    [InlineData("\u201C\n")]
    public void A_hostile_file_gives_a_bounded_number_of_problems(string line)
    {
        var count = (1 << 19) / line.Length;
        var text = string.Concat(Enumerable.Repeat(line, count));
        var watch = Stopwatch.StartNew();

        foreach (var problems in new[]
        {
            DenyFile.Parse(text, "f").Problems, HomeFile.Parse(text, "f", Rooms).Problems,
        })
        {
            problems.Count.ShouldBe(101);
            problems[^1].Text.ShouldBe(
                $"from here on {count - 100} more lines are wrong and not named one by one");
            problems[^1].Line.ShouldBe(101);
        }

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromMinutes(2));
    }

    [Fact]
    public void Both_files_of_settings_are_checked_and_one_that_nobody_made_is_none()
    {
        using var folder = new TempDirectory();
        var settings = SettingsCase.Read(
            $"[Block List]\nFile = {folder["d.db"]}\n[DGID]\nhome = {folder["h.db"]}");
        File.WriteAllText(folder["d.db"], "CS=IU5AAA");

        RuleFileCheck.Of(settings).Select(problem => problem.ToString()).ShouldBe(
        [
            $"{folder["d.db"]}:1: warning: \"CS=IU5AAA\" has no colon between kind and name; right"
                + " would be CS:IU5AAA; the rule is left out",
            $"{folder["h.db"]}: warning: there is no such file, so none of its rules are in force",
        ]);
        RuleFileCheck.Of(SettingsCase.Read(string.Empty)).ShouldBeEmpty();
    }

    /// <summary>Faulty settings do not hide faults of the rules.</summary>
    [Theory]
    [InlineData("[Info]\nId = abc\n[DGID]\nlist = 1,9,50", 2)]
    [InlineData("[Info\n[DGID]\nlist = 1,9,50", 2)]
    [InlineData("[DGID]\nlist = one, nine", 1)]
    public void Rule_files_of_wrong_settings_are_checked_too(string wrong, int count)
    {
        using var folder = new TempDirectory();
        File.WriteAllText(folder["deny.db"], "CS=IU5AAA");
        File.WriteAllText(folder["home.db"], "GATEWAY:33:15");
        File.WriteAllText(folder["a.ini"], $"{wrong}\nhome = home.db\n[Block List]\nFile = deny.db");

        var result = SettingsReader.Read(folder["a.ini"], folder["state"], "1.2.3");

        result.Settings.ShouldBeNull();
        RuleFileCheck.Of(result).Select(problem => Path.GetFileName(problem.File))
            .ShouldBe(new[] { "deny.db", "home.db" }.Take(count));
    }
}
