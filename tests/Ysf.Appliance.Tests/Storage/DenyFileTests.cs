using CsCheck;
using Ysf.Appliance.Storage;

namespace Ysf.Tests.Storage;

public sealed class DenyFileTests
{
    private const string Kinds = "is not a kind of rule; known are CS, AL, SB, GW, GWB, IP, IPB, SN";
    private const string KindXx = "\"XX\" " + Kinds;
    private const string KindZero = "\"0\" " + Kinds;

    private static readonly Dictionary<string, IReadOnlyList<IpAddress>> Unresolved = [];

    [Fact]
    public void Every_kind_of_rule_is_read()
    {
        var rules = DenyFile.Parse(
            "\uFEFF# who may not\r\nIU5AAA\r\ncs: IU5BBB \r\nAL:IU5*\r\n  SB:RPT # repeaters\r\n"
            + "\tGW : IU5GW*\t#x\r\nGWB:*\r\nSN:G0gBJ\r\nIP:10.0.0.1\r\n"
            + "IPB:gw.example.org\r\n#\r\n",
            "deny.db");

        rules.Problems.ShouldBeEmpty();
        rules.Names.ShouldBe(
        [
            (AccessRuleKind.CS, "IU5AAA"), (AccessRuleKind.CS, "IU5BBB"),
            (AccessRuleKind.AL, "IU5*"), (AccessRuleKind.SB, "RPT"),
            (AccessRuleKind.GW, "IU5GW*"), (AccessRuleKind.GWB, "*"), (AccessRuleKind.SN, "G0gBJ"),
        ]);
        rules.Addresses.ShouldBe([(AccessRuleKind.IP, Host(0x0A000001))]);
        rules.Hosts.ShouldBe([(AccessRuleKind.IPB, "gw.example.org")]);
        rules.Count.ShouldBe(9);
    }

    [Theory]
    [InlineData("10.0.0.0/8", "10.0.0.0", 104)]
    [InlineData("10.0.0.7", "10.0.0.7", 128)]
    [InlineData("0.0.0.0/0", "0.0.0.0", 96)]
    [InlineData("10.0.0.7 / 32", "10.0.0.7", 128)]
    [InlineData("2001:db8::/32", "2001:db8::", 32)]
    [InlineData("2001:DB8::1", "2001:db8::1", 128)]
    [InlineData("::ffff:10.0.0.0/104", "10.0.0.0", 104)]
    [InlineData("::/0", "::", 0)]
    public void Addresses_may_have_a_prefix_length(string text, string address, int bits)
    {
        var rules = DenyFile.Parse($"IPB:{text}", "deny.db");

        rules.Problems.ShouldBeEmpty();
        var (kind, prefix) = rules.Addresses.ShouldHaveSingleItem();
        kind.ShouldBe(AccessRuleKind.IPB);
        (prefix.Address.ToString(), prefix.Bits).ShouldBe((address, bits));
    }

    [Theory]
    [InlineData("XX:IU5AAA", KindXx)]
    [InlineData("0:IU5AAA", KindZero)]
    [InlineData("CS:", "\"CS:\" has no name after the colon")]
    [InlineData("IP: # none", "\"IP:\" has no name after the colon")]
    [InlineData("IP:10.0.0.0/33", "the prefix length \"33\" must be a number from 0 to 32")]
    [InlineData("IPB:::/129", "the prefix length \"129\" must be a number from 0 to 128")]
    [InlineData("IP:10.0.0.0/", "the prefix length \"\" must be a number from 0 to 32")]
    [InlineData("IP:10.0.0.0/-1", "the prefix length \"-1\" must be a number from 0 to 32")]
    [InlineData("CS:I*A",
        "\"I*A\" may have a * only as the last character, and only in CS, AL, GW and GWB")]
    [InlineData("SB:R*",
        "\"R*\" may have a * only as the last character, and only in CS, AL, GW and GWB")]
    public void A_wrong_rule_is_an_error_and_the_others_count(string line, string said)
    {
        var rules = DenyFile.Parse($"CS:IU5AAA\n{line}\nCS:IU5BBB", "deny.db");

        rules.Problems.ShouldHaveSingleItem().ToString().ShouldBe($"deny.db:2: {said}");
        rules.Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("IP:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("IP:10.0.0.256")]
    [InlineData("IP:10.0.0.0x1")]
    [InlineData("IP:a..b")]
    [InlineData("IP:-a.b")]
    [InlineData("IP:gw.example.org/24")]
    [InlineData("IP:fe80::1%eth0")]
    [InlineData("CS:LONGERTHANTEN")]
    [InlineData("IU5ÄÖ")]
    public void A_rule_that_can_match_nothing_is_a_warning(string line)
    {
        var rules = DenyFile.Parse(line, "deny.db");

        rules.Problems.ShouldHaveSingleItem().IsError.ShouldBeFalse();
        rules.Count.ShouldBe(0);
    }

    [Fact]
    public void A_host_name_counts_for_each_of_its_addresses_once_it_is_resolved()
    {
        var rules = DenyFile.Parse("IPB:gw.example.org\nIP:10.0.0.1", "deny.db");
        var address = IpAddress.FromIPv4(0x0A000002);
        var resolved = new Dictionary<string, IReadOnlyList<IpAddress>>
        {
            ["gw.example.org"] = [address],
        };

        AccessProbe.Link(rules.ToAccessList(Unresolved), "GW", address)
            .IsSilenced.ShouldBeFalse();
        AccessProbe.Link(rules.ToAccessList(resolved), "GW", address).IsLocked.ShouldBeTrue();
        var other = AccessProbe.Link(
            rules.ToAccessList(resolved), "GW", IpAddress.FromIPv4(0x0A000001));
        (other.IsSilenced, other.IsLocked).ShouldBe((true, false));
    }

    [Fact]
    public void No_text_makes_the_parser_throw() =>
        Gen.OneOf(
            Gen.String,
            Gen.String[Gen.Char["CSALGWBIPN:#*/0123456789. \n\r\tx-ü"], 0, 80])
            .Sample(
                text => DenyFile.Parse(text, "deny.db")
                    .ToAccessList(Unresolved).ShouldNotBeNull(),
                iter: 20000);

    [Fact]
    public void Rules_that_are_spelt_are_read_back_and_a_bad_line_among_them_is_named()
    {
        var name = Gen.OneOf(
            Gen.Select(
                Gen.OneOf(AccessRuleKind.CS, AccessRuleKind.GW, AccessRuleKind.GWB),
                Gen.String[Gen.Char["AZaz019"], 1, 10]),
            Gen.Select(
                Gen.OneOf(AccessRuleKind.GW, AccessRuleKind.GWB),
                Gen.String[Gen.Char["AZaz019-/"], 1, 10]),
            Gen.Select(Gen.Const(AccessRuleKind.SB), Gen.String[Gen.Char["AZaz01."], 1, 8]),
            Gen.Select(Gen.Const(AccessRuleKind.SN), Gen.String[Gen.Char["AZaz019-/."], 5, 5]));
        Gen.Select(name.Array[0, 10], Gen.OneOf("XX:Y", "CS:", "SB:A*", "IP:10.0.0.0/33"),
            Gen.Int[0, 10]).Sample((rules, bad, at) =>
        {
            var lines = rules.Select(rule => $" {rule.Item1} : {rule.Item2} # why").ToList();
            DenyFile.Parse(string.Join("\r\n", lines), "deny.db").Problems.ShouldBeEmpty();
            at = Math.Min(at, lines.Count);
            lines.Insert(at, bad);

            var read = DenyFile.Parse(string.Join('\n', lines), "deny.db");

            read.Names.ShouldBe(rules.Select(rule => (rule.Item1, rule.Item2)));
            read.Problems.ShouldHaveSingleItem().ToString().ShouldStartWith($"deny.db:{at + 1}: ");
        });
    }

    [Fact]
    public void Addresses_that_are_spelt_are_read_back() =>
        Gen.Select(Gen.UInt, Gen.Int[0, 32], Gen.ULong, Gen.ULong, Gen.Int[0, 128]).Sample(
            (bits, length, high, low, longer) =>
            {
                // Of networks that datagrams can come from.
                var four = IpAddress.FromIPv4((bits & 0x7FFFFFFF) | 0x01000000);
                var six = new IpAddress((high & ~(1UL << 63)) | (1UL << 61), low);
                var read = DenyFile.Parse(
                    $"IP:{four}/{length}\nIPB:{six}/{longer}\nIP:{six}\nIPB:{four}", "deny.db");
                read.Problems.ShouldBeEmpty();
                read.Addresses.ShouldBe(
                [
                    (AccessRuleKind.IP, new AddressPrefix(four, 96 + length)),
                    (AccessRuleKind.IPB, new AddressPrefix(six, longer)),
                    (AccessRuleKind.IP, AddressPrefix.Host(six)),
                    (AccessRuleKind.IPB, AddressPrefix.Host(four)),
                ]);
            });

    [Fact]
    public void Error_is_reported_in_one_line_with_its_line_number() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["CSIPGWB:#*/.0 \n\r\t\x1bx"], 0, 80]).Sample(
            text =>
            {
                var last = text.Split('\n', '\r').Length;
                foreach (var problem in DenyFile.Parse(text, "deny.db").Problems)
                {
                    problem.Line.ShouldBeInRange(1, last);
                    problem.ToString().ShouldNotContain('\n');
                    problem.ToString().ShouldNotContain('\x1b');
                }
            },
            iter: 5000);

    private static AddressPrefix Host(uint bits) => AddressPrefix.Host(IpAddress.FromIPv4(bits));
}
