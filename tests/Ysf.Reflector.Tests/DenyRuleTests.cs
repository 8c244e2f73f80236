namespace Ysf.Tests;

/// <summary>Each kind of rule of deny.db, and the order of the verdicts.</summary>
public sealed class DenyRuleTests
{
    private readonly ReflectorBench bench = new();

    [Fact]
    public void CS_refuses_a_callsign_with_any_suffix()
    {
        bench.Deny((AccessRuleKind.CS, "IU5BAD"));

        Verdict("IU5BAD").ShouldBe(RefusalReason.CS);
        Verdict("IU5BAD-7").ShouldBe(RefusalReason.CS);
        Verdict("IU5BAD/P").ShouldBe(RefusalReason.CS);
        Verdict("IU5BAE").ShouldBe(RefusalReason.None);
    }

    [Fact]
    public void Callsigns_and_gateway_names_are_compared_without_regard_to_case()
    {
        bench.Deny((AccessRuleKind.CS, "iu5Bad"), (AccessRuleKind.GW, "gw-bad"));

        Verdict("iu5bAD").ShouldBe(RefusalReason.CS);
        Verdict("IU5AAA", gateway: "GW-BAD").ShouldBe(RefusalReason.GW);
    }

    [Fact]
    public void AL_allows_what_the_pattern_would_refuse()
    {
        Verdict("DMR").ShouldBe(RefusalReason.CS);
        bench.Deny((AccessRuleKind.AL, "DMR"));

        Verdict("DMR").ShouldBe(RefusalReason.None);
    }

    [Theory]
    [InlineData("IU5XMK/RPT")]
    [InlineData("IU5XMK-rpt")]
    [InlineData("IU5XMK RPT")]
    public void SB_refuses_a_suffix(string callsign)
    {
        bench.Deny((AccessRuleKind.SB, "RPT"));

        Verdict(callsign).ShouldBe(RefusalReason.CS);
        Verdict("IU5XMK").ShouldBe(RefusalReason.None);
        Verdict("RPT").ShouldBe(RefusalReason.CS);
    }

    [Fact]
    public void A_blocked_suffix_wins_over_an_allowed_callsign()
    {
        bench.Deny((AccessRuleKind.SB, "RPT"), (AccessRuleKind.AL, "IU5XMK"));

        Verdict("IU5XMK/RPT").ShouldBe(RefusalReason.CS);
    }

    [Fact]
    public void GW_lets_a_gateway_listen_not_transmit()
    {
        bench.Deny((AccessRuleKind.GW, "IU5BBB"));
        var (a, b, _) = bench.Trio();
        a.Over("IU5AAA", 0);
        b.Frames.Count.ShouldBe(2);

        b.Over("IU5BBB", 0);
        a.Frames.ShouldBeEmpty();
        bench.Only(EventKind.OverRefused).Refusal.ShouldBe(RefusalReason.GW);
        (b.State.IsSilenced, b.State.IsLocked).ShouldBe((true, false));
    }

    [Fact]
    public void GWB_locks_a_gateway_both_ways_and_polls_are_still_answered()
    {
        bench.Deny((AccessRuleKind.GWB, "IU5BBB"));
        var (a, b, c) = bench.Trio();
        a.Over("IU5AAA", 0);
        b.Over("IU5BBB", 0);
        b.Poll();

        b.Frames.ShouldBeEmpty();
        a.Frames.ShouldBeEmpty();
        c.Frames.Count.ShouldBe(2);
        b.Replies.Count.ShouldBe(1);
        bench.Only(EventKind.OverRefused).Refusal.ShouldBe(RefusalReason.GW);
        (b.State.IsSilenced, b.State.IsLocked).ShouldBe((true, true));
    }

    [Fact]
    public void IP_lets_an_address_listen_not_transmit()
    {
        bench.Deny(AccessRuleKind.IP, AddressPrefix.Host(ReflectorBench.Address("10.0.0.2")));
        var (a, b, _) = bench.Trio();
        a.Over("IU5AAA", 0);
        b.Over("IU5BBB", 0);

        b.Frames.Count.ShouldBe(2);
        a.Frames.ShouldBeEmpty();
        bench.Only(EventKind.OverRefused).Refusal.ShouldBe(RefusalReason.IP);
    }

    [Fact]
    public void IPB_locks_an_address_both_ways_and_polls_are_still_answered()
    {
        bench.Deny(AccessRuleKind.IPB, AddressPrefix.Host(ReflectorBench.Address("10.0.0.2")));
        var (a, b, _) = bench.Trio();
        a.Over("IU5AAA", 0);
        b.Over("IU5BBB", 0);
        b.Poll();

        b.Frames.ShouldBeEmpty();
        a.Frames.ShouldBeEmpty();
        b.Replies.Count.ShouldBe(1);
        bench.Only(EventKind.OverRefused).Refusal.ShouldBe(RefusalReason.IP);
    }

    [Theory]
    [InlineData("10.0.0.0", 8, "10.255.255.255", true)]
    [InlineData("10.0.0.0", 8, "11.0.0.0", false)]
    [InlineData("192.0.2.128", 25, "192.0.2.128", true)]
    [InlineData("192.0.2.128", 25, "192.0.2.127", false)]
    [InlineData("192.0.2.99", 24, "192.0.2.1", true)]
    [InlineData("0.0.0.0", 0, "203.0.113.9", true)]
    [InlineData("192.0.2.1", 32, "192.0.2.1", true)]
    [InlineData("192.0.2.1", 32, "192.0.2.0", false)]
    public void An_IPv4_network_is_refused_whole_and_nothing_beside_it(
        string network, int length, string address, bool refused)
    {
        bench.Deny(AccessRuleKind.IP, new AddressPrefix(
            ReflectorBench.Address(network), IpAddress.MappedBits + length));

        (Verdict("IU5AAA", address: ReflectorBench.Address(address)) == RefusalReason.IP)
            .ShouldBe(refused);
    }

    [Theory]
    [InlineData(0x20010db8_00000000, 0x1, true)]
    [InlineData(0x20010db8_ffffffff, 0x1, true)]
    [InlineData(0x20010db9_00000000, 0x1, false)]
    [InlineData(0, 0x0000ffff_0a000001, false)]
    public void An_IPv6_network_is_refused_whole_and_nothing_beside_it(
        long high, long low, bool refused)
    {
        bench.Deny(
            AccessRuleKind.IP, new AddressPrefix(new IpAddress(0x20010db8_00000000, 0), 32));

        var address = new IpAddress((ulong)high, (ulong)low);
        (Verdict("IU5AAA", address: address) == RefusalReason.IP).ShouldBe(refused);
    }

    [Fact]
    public void An_IPv6_network_longer_than_64_bits_is_told_apart()
    {
        bench.Deny(
            AccessRuleKind.IP, new AddressPrefix(new IpAddress(0x20010db8_00000000, 0xAA00), 120));

        Verdict("IU5AAA", address: new IpAddress(0x20010db8_00000000, 0xAAFF))
            .ShouldBe(RefusalReason.IP);
        Verdict("IU5AAA", address: new IpAddress(0x20010db8_00000000, 0xAB00))
            .ShouldBe(RefusalReason.None);
    }

    [Fact]
    public void A_trailing_star_in_CS_and_GW_stands_for_any_ending()
    {
        bench.Deny((AccessRuleKind.CS, "IU5X*"), (AccessRuleKind.GW, "hot*"));

        Verdict("IU5XMK").ShouldBe(RefusalReason.CS);
        Verdict("IU5YMK").ShouldBe(RefusalReason.None);
        Verdict("IU5AAA", gateway: "HOTSPOT").ShouldBe(RefusalReason.GW);
        Verdict("IU5AAA", gateway: "SHOT").ShouldBe(RefusalReason.None);
    }

    [Fact]
    public void A_star_alone_stands_for_every_callsign()
    {
        bench.Deny((AccessRuleKind.CS, "*"), (AccessRuleKind.AL, "IU5AAA"));

        Verdict("IU5BBB").ShouldBe(RefusalReason.CS);
        Verdict("IU5AAA").ShouldBe(RefusalReason.None);
    }

    [Fact]
    public void SN_refuses_a_serial_number_in_radio_id_mode_only()
    {
        bench.Deny((AccessRuleKind.SN, "G0gBJ"));

        Verdict("IU5AAA", called: "12345G0gBJ", callMode: 1).ShouldBe(RefusalReason.SN);
        Verdict("IU5AAA", called: "12345G0gBJ", callMode: 0).ShouldBe(RefusalReason.None);
        Verdict("IU5AAA", called: "12345XXXXX", callMode: 1).ShouldBe(RefusalReason.None);
        Verdict("IU5AAA", called: "12345g0GbJ", callMode: 1).ShouldBe(RefusalReason.None);
    }

    [Fact]
    public void SN_is_not_got_round_by_late_entry()
    {
        var late = new ReflectorBench(TestOptions.Plain with { LateEntry = true });
        late.Deny((AccessRuleKind.SN, "G0gBJ"));
        var (a, b, _) = late.Trio();
        a.Header("IU5AAA", called: "12345G0gBJ", fich: RadioIds);
        late.Advance(Seconds(2));

        a.Voice("IU5AAA", 3, fich: RadioIds);

        b.Frames.ShouldBeEmpty();
        late[DropReason.NoOver].ShouldBe(1);
    }

    [Fact]
    public void SN_reads_the_fields_of_the_same_over_never_of_another_gateway()
    {
        bench.Deny((AccessRuleKind.SN, "G0gBJ"));
        var (a, b, c) = bench.Trio();
        a.Header("IU5AAA", called: "12345G0gBJ", fich: RadioIds);
        var unreadable = TestFrames.Frame(
            "IU5BBB", "IU5BBB", 0, RadioIds(new Fich { Kind = FrameKind.Header }), new byte[90]);
        b.Send(unreadable);

        c.Frames.ShouldBe([unreadable]);
    }

    [Theory]
    [InlineData(DataType.DataFullRate, 1, RefusalReason.DT)]
    [InlineData(DataType.DataFullRate, 2, RefusalReason.DT)]
    [InlineData(DataType.DataFullRate, 0, RefusalReason.None)]
    [InlineData(DataType.DataFullRate, 3, RefusalReason.None)]
    [InlineData(DataType.VoiceData2, 1, RefusalReason.None)]
    public void Data_and_picture_requests_are_refused(
        DataType type, byte total, RefusalReason expected)
    {
        var (a, _, _) = bench.Trio();
        a.Header("IU5AAA", fich: fich => fich with { DataType = type, FrameTotal = total });

        Last().ShouldBe(expected);
    }

    [Fact]
    public void A_data_frame_inside_an_open_over_is_forwarded()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA");
        a.Voice("IU5AAA", fich: Picture);

        b.Frames.Count.ShouldBe(2);
    }

    [Fact]
    public void The_first_verdict_wins_in_the_order_DT_GW_IP_SN_CS()
    {
        var a = bench.Linked("IU5BAD", "10.9.9.9");
        var names = new List<(AccessRuleKind, string)>
        {
            (AccessRuleKind.GW, "IU5BAD"), (AccessRuleKind.SN, "G0gBJ"),
            (AccessRuleKind.CS, "IU5BAD"),
        };
        var addresses = new List<(AccessRuleKind, AddressPrefix)>
        {
            (AccessRuleKind.IP, AddressPrefix.Host(ReflectorBench.Address("10.9.9.9"))),
        };
        var verdicts = new List<RefusalReason> { Ask(fich => Picture(RadioIds(fich))), Ask() };
        names.RemoveAt(0);
        verdicts.Add(Ask());
        addresses.Clear();
        verdicts.Add(Ask());
        names.RemoveAt(0);
        verdicts.Add(Ask());

        verdicts.ShouldBe([
            RefusalReason.DT, RefusalReason.GW, RefusalReason.IP, RefusalReason.SN,
            RefusalReason.CS]);

        RefusalReason Ask(Func<Fich, Fich>? fich = null)
        {
            bench.Advance(Seconds(2));
            bench.Forget();
            bench.Reflector.Replace(new AccessList(names, addresses));
            a.Header("IU5BAD", called: "12345G0gBJ", fich: fich ?? RadioIds);
            return Last();
        }
    }

    [Fact]
    public void A_list_replaced_live_holds_for_linked_gateways_and_back()
    {
        var (a, b, c) = bench.Trio();
        bench.Deny((AccessRuleKind.CS, "IU5AAA"), (AccessRuleKind.GWB, "IU5CCC"));
        a.Over("IU5AAA", 0);
        b.Frames.ShouldBeEmpty();
        b.Over("IU5BBB", 0);
        (a.Frames.Count, c.Frames.Count).ShouldBe((2, 0));

        bench.Deny();
        bench.Advance(Seconds(2));
        a.Over("IU5AAA", 0);
        (b.Frames.Count, c.Frames.Count).ShouldBe((2, 2));
    }

    [Fact]
    public void An_over_that_runs_while_its_talker_is_blocked_goes_on()
    {
        var (a, b, _) = bench.Trio();
        a.Header("IU5AAA");
        bench.Deny((AccessRuleKind.CS, "IU5AAA"));
        a.Voice("IU5AAA");

        b.Frames.Count.ShouldBe(2);
    }

    private static Fich RadioIds(Fich fich) => fich with { CallMode = 1 };

    private static Fich Picture(Fich fich) =>
        fich with { DataType = DataType.DataFullRate, FrameTotal = 1 };

    private RefusalReason Last() =>
        bench.Events.LastOrDefault(happened => happened.Kind == EventKind.OverRefused).Refusal;

    // A new gateway says one header; the verdict is what is reported.
    private RefusalReason Verdict(
        string callsign, string gateway = "IU5GW", IpAddress? address = null,
        string called = "**********", byte callMode = 0)
    {
        bench.Forget();
        var remote = new Endpoint(address ?? ReflectorBench.Address("203.0.113.1"), 42000);
        var talker = bench.Gateway(gateway, new Route(remote, default, PortId.Main));
        talker.Poll();
        talker.Header(callsign, called: called, fich: fich => fich with { CallMode = callMode });
        talker.Terminator(callsign);
        talker.Unlink();
        return Last();
    }
}
