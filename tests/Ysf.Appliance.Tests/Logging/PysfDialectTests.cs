using Ysf.Appliance.Logging;

namespace Ysf.Tests.Logging;

/// <summary>
/// The lines as the field's dashboards read them; source: the protocol's log section.
/// </summary>
public sealed class PysfDialectTests
{
    private static readonly PysfDialect Dialect = new();
    private static readonly Endpoint Peer = new(IpAddress.FromIPv4(0x7F000001), 55857);

    [Fact]
    public void Gateways_come_and_go()
    {
        LineOf(EventKind.GatewayAdded).ShouldBe("Adding AA1AAA     (127.0.0.1:55857) DG-ID 50");
        Dialect.LineOf(Event(EventKind.GatewayRemoved) with
        {
            Removal = RemovalReason.Unlinked,
        }).ShouldBe("Removing AA1AAA     (127.0.0.1:55857) unlinked");
        Dialect.LineOf(Event(EventKind.GatewayRemoved) with
        {
            Removal = RemovalReason.Disappeared,
        }).ShouldBe("Removing AA1AAA     (127.0.0.1:55857) disappeared");
    }

    [Fact]
    public void An_over_begins_and_ends()
    {
        LineOf(EventKind.StreamStarted).ShouldBe(
            "<5456692> Received data from IU5AAA     to ALL        at AA1AAA     FICH-Data: "
            + "CS:2 | CM:0 | FT:6 | Dev:False | MR:0 | VoIP:False | DT:2 | SQL:False | SQC:0");
        Dialect.LineOf(Event(EventKind.StreamEnded) with { End = OverEnd.Terminator })
            .ShouldBe("<5456692> Received end of transmission coords: 999.000000, 999.000000");
        Dialect.LineOf(Event(EventKind.StreamEnded) with { End = OverEnd.Watchdog })
            .ShouldBe("<5456692> Network watchdog has expired coords: 999.000000, 999.000000");
    }

    [Fact]
    public void Facts_of_a_radio_have_their_lines()
    {
        Dialect.LineOf(Event(EventKind.StreamCallsigns) with
        {
            Uplink = CallsignField.FromText("UP"),
            Downlink = CallsignField.FromText("DOWN"),
        }).ShouldBe("<5456692> Additional information dst:ALL        src:IU5AAA     "
            + "uplink:UP         downlink:DOWN      ");
        Dialect.LineOf(Event(EventKind.StreamRemoteIds12) with
        {
            RemoteIds = CallsignField.FromText("     E0C4W"),
        }).ShouldBe("<5456692> Additional information Rem1+2:     E0C4W");
        Dialect.LineOf(Event(EventKind.StreamRemoteIds34) with
        {
            RemoteIds = CallsignField.FromText("G0gBJ"),
        }).ShouldBe("<5456692> Additional information Rem3+4:G0gBJ     ");
        Dialect.LineOf(Event(EventKind.StreamRadio) with { RadioCode = 0x31 })
            .ShouldBe("<5456692> Additional information radio code:49");
        Dialect.LineOf(Event(EventKind.StreamEnded) with
        {
            Position = new Position(43.6823333, 11.449),
        }).ShouldBe("<5456692> Received end of transmission coords: 43.682333, 11.449000");
    }

    [Fact]
    public void Refusals_blocks_and_rooms_have_their_lines()
    {
        LineOf(EventKind.OverRefused).ShouldBe("Data from IU5AAA     at AA1AAA     blocked/CS");
        LineOf(EventKind.RefusalEnded).ShouldBe("Removed from blockeds queue 7");
        LineOf(EventKind.DgIdChanged).ShouldBe("Changed DG-ID for AA1AAA from 9 to 50");
        LineOf(EventKind.BackToHome).ShouldBe("AA1AAA Back to Home at DG-ID 50");
        LineOf(EventKind.WildPtt).ShouldBe("Wild-PTT IU5AAA");
        LineOf(EventKind.StreamTimedOut).ShouldBe("Timeout IU5AAA");
        Held(HoldReason.PortOrName).ShouldBe("Static DG-ID (50) via port or gw name");
        Held(HoldReason.HomeList).ShouldBe("Static DG-ID (50) via back to home");
        Held(HoldReason.Options).ShouldBe("Static DG-ID (50) via Options for AA1AAA");
    }

    [Fact]
    public void A_block_says_at_which_gateway_it_ended_or_that_it_holds_at_all()
    {
        LineOf(EventKind.BlockEnded).ShouldBe("IU5AAA may transmit again at AA1AAA (127.0.0.1)");
        Dialect.LineOf(Event(EventKind.BlockEnded) with { Gateway = default })
            .ShouldBe("IU5AAA may transmit again");
        LineOf(EventKind.BlockWidened).ShouldBe("IU5AAA is blocked at every gateway: three known"
            + " gateways had it blocked, the last of them AA1AAA (127.0.0.1:55857)");
    }

    [Fact]
    public void A_flood_has_a_line_at_its_beginning_and_one_at_its_end()
    {
        var started = Event(EventKind.FloodStarted) with { Drop = DropReason.FrameRate };
        Dialect.LineOf(started).ShouldBe(
            "Flood by AA1AAA (127.0.0.1:55857): FrameRate refuses what is too much");
        Dialect.LineOf(started with { Gateway = default, Drop = DropReason.StrangerRate })
            .ShouldBe("Flood by 127.0.0.1:55857: StrangerRate refuses what is too much");

        var ended = Event(EventKind.FloodEnded) with
        {
            Drop = DropReason.QueryRateTotal,
            Refused = 1234,
            Lasted = TimeSpan.FromSeconds(65.4),
        };
        Dialect.LineOf(ended with { Remote = default, Gateway = default }).ShouldBe(
            "Flood is over: QueryRateTotal refused 1234 datagrams in 65 s,"
            + " by more than one source");
        Dialect.LineOf(ended with { Gateway = default }).ShouldBe(
            "Flood is over: QueryRateTotal refused 1234 datagrams in 65 s,"
            + " all by 127.0.0.1:55857");
    }

    [Fact]
    public void A_bridge_loop_has_a_line_with_both_gateways() =>
        Dialect.LineOf(Event(EventKind.BridgeLoop) with
        {
            Other = CallsignField.FromText("GW2"),
            Lasted = TimeSpan.FromSeconds(0.72),
        }).ShouldBe("Bridge loop: what IU5AAA said by GW2 comes again by AA1AAA on DG-ID 50"
            + " after 0.7 s and is not carried");

    [Fact]
    public void A_name_that_a_dashboard_looks_for_is_masked_in_our_own_lines() =>
        Dialect.LineOf(Event(EventKind.FloodStarted) with
        {
            Gateway = CallsignField.FromText("Removing"),
        }).ShouldNotBeNull().ShouldNotContain("Removing");

    [Fact]
    public void Every_event_has_a_line_and_our_own_ones_no_word_that_a_dashboard_looks_for()
    {
        string[] triggers =
        [
            "Received", "ata from", "watchdog has expired", "end of", "Adding", "Removing",
            "Currently linked", "blocked/",
        ];
        EventKind[] ours =
        [
            EventKind.BlockEnded, EventKind.BlockWidened, EventKind.RegistrationRefused,
            EventKind.UnknownDatagram, EventKind.BridgeLoop, EventKind.PortRefused,
            EventKind.FloodStarted, EventKind.FloodEnded, EventKind.GatewayKnown,
        ];
        // A position is shown where its over ends; an unheard gateway has a line in every dialect.
        var withLine = Enum.GetValues<EventKind>().Except(
            [EventKind.StreamPosition, EventKind.GatewayUnheard, EventKind.GatewayHeard]);
        foreach (var kind in withLine)
        {
            var line = LineOf(kind).ShouldNotBeNull();
            if (ours.Contains(kind))
            {
                triggers.ShouldAllBe(trigger => !line.Contains(trigger, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void The_list_of_gateways_has_a_line_each()
    {
        LinkedLines(SnapshotCase.Empty).ShouldBe(["No repeaters/gateways linked"]);
        var snapshot = SnapshotCase.WithGateway("GW1", TimeSpan.FromSeconds(3));
        var lines = LinkedLines(snapshot).ToList();
        lines[0].ShouldBe("Currently linked repeaters/gateways:");
        lines[1].ShouldMatch(@"^     GW1       :         10\.0\.0\.7:42000  3/60 : "
            + @"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d 50  0  0      0      0$");
    }

    [Theory]
    [InlineData("10.0.0.7", "        10.0.0.7:42000")]
    [InlineData("::1", "           [::1]:42000")]
    [InlineData("2001:db8:1:2:3:4:5:6", "[2001:db8:1:2:3:4:5:6]:42000")]
    public void The_list_spells_addresses_as_the_other_lines_do(string address, string column) =>
        LinkedLines(SnapshotCase.WithGateway("GW1", default, address)).Last()
            .ShouldStartWith($"     GW1       : {column}  0/60 : ");

    [Theory]
    [InlineData(EventKind.BlockEnded)]
    [InlineData(EventKind.BlockWidened)]
    [InlineData(EventKind.DgIdNotListed)]
    [InlineData(EventKind.BridgeLoop)]
    [InlineData(EventKind.FloodStarted)]
    public void A_name_in_our_own_lines_passes_for_no_event(EventKind kind)
    {
        foreach (var word in new[] { "Received", "Adding", "Removing", "ata from", "end of" })
        {
            var line = Dialect.LineOf(Event(kind) with
            {
                Source = CallsignField.FromText(word),
                Gateway = CallsignField.FromText(word),
                Other = CallsignField.FromText(word),
                Previous = new DgId(22),
            }).ShouldNotBeNull();
            line.ShouldNotContain(word, Case.Sensitive);
        }
    }

    private static IEnumerable<string> LinkedLines(Snapshot snapshot) =>
        Dialect.LinkedLines(ListedGateways.Of(snapshot));

    private static string? LineOf(EventKind kind) => Dialect.LineOf(Event(kind));

    private static string? Held(HoldReason reason) =>
        Dialect.LineOf(Event(EventKind.DgIdHeld) with { Hold = reason });

    private static ReflectorEvent Event(EventKind kind) => new()
    {
        Kind = kind,
        At = default,
        Stream = new OverId(5456692),
        Gateway = CallsignField.FromText("AA1AAA"),
        Source = CallsignField.FromText("IU5AAA"),
        Destination = CallsignField.FromText("ALL"),
        Remote = Peer,
        Fich = new Fich(0x20060200),
        DgId = new DgId(50),
        Previous = new DgId(9),
        Refusal = RefusalReason.CS,
        GatewayNumber = 7,
    };
}
