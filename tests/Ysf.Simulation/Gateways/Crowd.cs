using System.Globalization;

namespace Ysf.Simulation;

/// <summary>All gateways, and what they do when their time comes.</summary>
internal sealed class Crowd
{
    private static readonly TimeSpan FrameTime = TimeSpan.FromMilliseconds(100);
    private static readonly DgId Unlisted = new(78);

    /// <summary>The squelch code that drops what PTT added; no storm lists it.</summary>
    public static DgId Clear { get; } = new(90);

    private readonly Scenario scenario;
    private readonly Timeline timeline;
    private readonly Ether ether;
    private readonly Dice dice;
    private readonly Tally tally;
    private readonly Mischief mischief;
    private readonly byte[] datagram = new byte[DataDatagram.Size];
    private int ports = 10_000;
    private ulong voices;

    public Crowd(Scenario scenario, Timeline timeline, Ether ether, Dice dice, Tally tally)
    {
        (this.scenario, this.timeline, this.ether) = (scenario, timeline, ether);
        (this.dice, this.tally) = (dice, tally);
        Mood = scenario.Mood;
        Gateways = new SimulatedGateway[scenario.Gateways];
        mischief = new Mischief(this, ether, dice.Fork(), scenario.Options);
    }

    public SimulatedGateway[] Gateways { get; }

    public Mood Mood { get; set; }

    /// <summary>Whether gateways begin overs on their own.</summary>
    public bool IsTalking { get; set; } = true;

    /// <summary>No gateway sends anything any more.</summary>
    public bool IsGone { get; set; }

    /// <summary>Makes all gateways, each with its first poll at a time of its own.</summary>
    public void Arrive(Instant now)
    {
        for (var i = 0; i < Gateways.Length; i++)
        {
            Gateways[i] = Make(i);
            ether.Attach(Gateways[i]);
            timeline.Add(now + dice.Milliseconds(0, (int)scenario.PollEvery.TotalMilliseconds),
                HappeningKind.Tick, i);
            if (scenario.OverPause > TimeSpan.Zero)
            {
                timeline.Add(now + Pause(), HappeningKind.Frame, i);
            }
        }

        for (var count = scenario.Bridges; count > 0; count--)
        {
            Bridge(dice.Of(Gateways), dice.Of(Gateways));
        }
    }

    /// <summary>A bridge repeats at one end the over heard at the other.</summary>
    public void Bridged(Instant at, SimulatedGateway gateway, Packet packet)
    {
        if (gateway is { IsAlive: true, IsBridging: true })
        {
            ether.Send(at, gateway, packet.Bytes);
        }

        ether.Recycle(packet);
    }

    /// <summary>A gateway polls, or does something else.</summary>
    public void Tick(Instant at, SimulatedGateway gateway)
    {
        if (IsGone)
        {
            return;
        }

        gateway.IsAlive = true;
        if (dice.Millionths(Mood.Vanish))
        {
            Vanish(at, gateway);
            return;
        }

        if (dice.Millionths(Mood.Rebind))
        {
            Rebind(gateway);
        }

        if (dice.Millionths(Mood.Lie))
        {
            mischief.Lie(at, gateway);
        }

        if (dice.Millionths(Mood.Flood))
        {
            mischief.Flood(at, gateway);
        }

        Poll(at, gateway);
        var pause = (int)scenario.PollEvery.TotalMilliseconds;
        timeline.Add(at + dice.Milliseconds(pause * 4 / 5, pause * 6 / 5),
            HappeningKind.Tick, gateway.Index);
    }

    /// <summary>The next frame of an over, or the first of a new one.</summary>
    public void Frame(Instant at, SimulatedGateway gateway)
    {
        if (!IsTalking || !gateway.IsAlive)
        {
            gateway.Over = null;
            if (!IsGone)
            {
                timeline.Add(at + Pause(), HappeningKind.Frame, gateway.Index);
            }

            return;
        }

        gateway.Over ??= NewOver(gateway);
        Send(at, gateway, gateway.Over);
        var isDone = gateway.Over.IsDone;
        gateway.Over = isDone ? null : gateway.Over;
        timeline.Add(at + (isDone ? Pause() : FrameTime), HappeningKind.Frame, gateway.Index);
    }

    /// <summary>Sends the next frame of an over.</summary>
    public void Send(Instant at, SimulatedGateway gateway, Over over)
    {
        SimulatedDatagrams.Frame(datagram, gateway.Name, over);
        ether.Send(at, gateway, datagram);
        over.Sent++;
        tally.Keyed++;
    }

    /// <summary>The callsign of a talker of this crowd.</summary>
    public CallsignField SomeCall() => dice.Of(dice.Of(Gateways).Calls);

    private void Poll(Instant at, SimulatedGateway gateway)
    {
        ether.Send(at, gateway, gateway.Poll);
        if (gateway.Options is { } options)
        {
            ether.Send(at, gateway, options);
        }

        if (dice.Millionths(Mood.Ask))
        {
            ether.Send(at, gateway, "YSFS"u8);
            ether.Send(at, gateway, "YSFV"u8);
            SimulatedDatagrams.Info(datagram, gateway.Name);
            ether.Send(at, gateway, datagram.AsSpan(0, GatewayInfoDatagram.Size));
        }

        if (scenario.IsRough && dice.Millionths(Mood.Ask))
        {
            AskMenu(at, gateway);
        }
    }

    // A radio's Wires-X menu: three frames with a request, and a terminator.
    private void AskMenu(Instant at, SimulatedGateway gateway)
    {
        var request = dice.Of(SimulatedDatagrams.MenuRequests);
        var room = $"{40_000 + dice.Of(Scenario.AnyRooms).Number}";
        for (var frame = 0; frame < SimulatedDatagrams.MenuFrames; frame++)
        {
            SimulatedDatagrams.Menu(datagram, gateway.Name, request, room, frame);
            ether.Send(at, gateway, datagram);
        }
    }

    private void Vanish(Instant at, SimulatedGateway gateway)
    {
        if (dice.OneIn(2))
        {
            ether.Send(at, gateway, "YSFU"u8);
        }

        gateway.IsAlive = false;
        timeline.Add(
            at + dice.Seconds(1, Mood.VanishMost), HappeningKind.Tick, gateway.Index);
    }

    private void Rebind(SimulatedGateway gateway)
    {
        ether.Detach(gateway);
        gateway.Rebind(NewPort());
        ether.Attach(gateway);
    }

    private void Bridge(SimulatedGateway one, SimulatedGateway other)
    {
        if (one == other || one.OtherEnd is not null || other.OtherEnd is not null)
        {
            return;
        }

        (one.OtherEnd, other.OtherEnd) = (other, one);
        one.BridgeDelay = dice.Milliseconds(100, 1500);
        other.BridgeDelay = dice.OneIn(2) ? one.BridgeDelay : dice.Milliseconds(100, 1500);
    }

    private Over NewOver(SimulatedGateway gateway)
    {
        var source = dice.Of(gateway.Calls);
        var odd = dice.Millionths(Mood.Odd) ? dice.From(1, 6) : 0;
        var frames = dice.From(3, scenario.OverFramesMost);
        if (dice.Millionths(Mood.Endless))
        {
            frames = (int)(scenario.Options.StreamTimeout / FrameTime) + 40;
        }

        var room = dice.Millionths(Mood.Switch) ? dice.Of(scenario.Options.Rooms) : DgId.None;
        room = room.IsRoom && scenario.IsRough && dice.OneIn(8) ? Clear : room;
        return new Over
        {
            Source = source,
            Second = odd == 1 ? SomeCall() : source,
            Voice = ++voices,
            Squelch = odd == 2 ? (byte)127 : odd == 3 ? Unlisted.Number : room.Number,
            Frames = frames,
            HasHeader = odd != 4,
            HasEnd = odd != 5,
            DataType = odd == 6 ? DataType.DataFullRate : DataType.VoiceData2,
        };
    }

    private TimeSpan Pause()
    {
        var average = (int)scenario.OverPause.TotalMilliseconds;
        return dice.Milliseconds(average / 10, average * 19 / 10);
    }

    private ushort NewPort()
    {
        ports = ports == ushort.MaxValue ? 10_000 : ports + 1;
        return (ushort)ports;
    }

    private SimulatedGateway Make(int index)
    {
        var call = Call(index);
        var name = dice.OneIn(12)
            ? CallsignField.FromText($"{call}-{dice.Of(scenario.Options.Rooms)}")
            : dice.OneIn(40) ? CallsignField.FromText($"{call}-77") : call;
        var address = Address(index);
        var port = dice.OneIn(10) ? new PortId((byte)dice.From(1, 2)) : PortId.Main;
        if (scenario.IsCrowded && index > 0 && dice.OneIn(6))
        {
            // Behind the same address as another, now and then with its name as well.
            var other = Gateways[dice.From(Math.Max(0, index - 3), index - 1)];
            var isNamesake = dice.OneIn(5);
            address = isNamesake ? other.Route.Remote.Address : Neighbour(other, index);
            (name, port) = isNamesake ? (other.Name, other.Route.Port) : (name, port);
        }

        var route = new Route(
            new Endpoint(address, NewPort()), IpAddress.FromIPv4(0xC000_0201), port);
        var wish = dice.Of(scenario.Options.Rooms);
        return new SimulatedGateway(index, name, route)
        {
            Options = dice.OneIn(4)
                ? SimulatedDatagrams.Options(name, $"{wish};{(scenario.IsRough ? Rooms() : "x")}")
                : null,
            Calls =
            [
                call, CallsignField.FromText($"{call}-ND"), CallsignField.FromText($"{call}/RPT"),
                CallsignField.FromText("NO CALL"), Call(index + scenario.Gateways),
                CallsignField.FromText($"HB9/{call}"), CallsignField.FromText($"VP2E/{call}"),
                CallsignField.FromText($"{call}ABC"),
            ],
        };
    }

    // Up to twelve rooms with any priority, some of them unlisted or twice.
    private string Rooms() => string.Join(dice.OneIn(2) ? ';' : ',',
        Enumerable.Range(0, dice.Below(8)).Select(_ =>
            $"{dice.Of(Scenario.AnyRooms)}{new string('+', dice.Below(4))}"));

    // Sixteen of a private /24, a few in networks of their own outside.
    private IpAddress Address(int index) => dice.Below(20) switch
    {
        < 2 => new IpAddress(0x2001_0DB8_0000_0000UL | ((uint)index << 8), 7),
        2 => IpAddress.FromIPv4(0x2C00_0007 | ((uint)index << 8)),
        _ => IpAddress.FromIPv4(0x0A00_0000 | ((uint)(index + 1) << 4)),
    };

    // The same IPv4 address, or another of the same IPv6 /64.
    private static IpAddress Neighbour(SimulatedGateway other, int index)
    {
        var address = other.Route.Remote.Address;
        return address.IsIPv4 ? address : address with { Low = (ulong)(index + 100) };
    }

    /// <summary>A plausible callsign for each number.</summary>
    private static CallsignField Call(int number) => CallsignField.FromText(string.Create(
        CultureInfo.InvariantCulture,
        $"I{Letter(number / 6760)}{number % 10}{Letter(number / 260)}{Letter(number / 10)}A"));

    private static char Letter(int number) => (char)('A' + (number % 26));
}
