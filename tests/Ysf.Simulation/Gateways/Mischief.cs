namespace Ysf.Simulation;

/// <summary>Datagrams that no gateway should send, and some do.</summary>
internal sealed class Mischief(Crowd crowd, Ether ether, Dice dice, ReflectorOptions options)
{
    private static readonly byte[][] ForeignAnswers =
    [
        "YSFPREFLECTOR "u8.ToArray(),
        "YSFS12345SOME REFLECTOR  ELSEWHERE     007"u8.ToArray(),
        "YSFVpYSFReflector 20230101"u8.ToArray(),
    ];

    private static readonly byte[][] Tags =
    [
        "YSFP"u8.ToArray(), "YSFU"u8.ToArray(), "YSFD"u8.ToArray(), "YSFS"u8.ToArray(),
        "YSFV"u8.ToArray(), "YSFI"u8.ToArray(), "YSFO"u8.ToArray(), "YSFX"u8.ToArray(),
    ];

    private readonly byte[] buffer = new byte[Packet.SizeMax];

    /// <summary>A few hostile datagrams, from the gateway itself or in another's name.</summary>
    public void Lie(Instant at, SimulatedGateway gateway)
    {
        for (var lies = dice.From(1, 5); lies > 0; lies--)
        {
            var victim = dice.OneIn(4) ? dice.Of(crowd.Gateways) : gateway;
            ether.Send(at, RouteFor(victim), Datagram(gateway));
        }
    }

    /// <summary>Many datagrams at the same moment.</summary>
    public void Flood(Instant at, SimulatedGateway gateway)
    {
        for (var count = dice.From(20, 200); count > 0; count--)
        {
            ether.Send(at, gateway, dice.Below(4) switch
            {
                0 => "YSFS"u8,
                1 => "YSFV"u8,
                2 => Datagram(gateway),
                _ => gateway.Poll,
            });
        }
    }

    /// <summary>Strangers, each with an address and a name not seen before.</summary>
    public void Invade(Instant at)
    {
        var site = (uint)dice.Bits() & 0x00FF_FF00;
        for (var count = dice.From(1, 100); count > 0; count--)
        {
            var address = IpAddress.FromIPv4(0x0B00_0000 | site | (uint)dice.Below(20));
            var route = new Route(
                new Endpoint(address, (ushort)dice.From(1, ushort.MaxValue)), default,
                new PortId((byte)dice.Below(options.Ports.Count)));
            ether.Send(at, route, dice.OneIn(4)
                ? Datagram(dice.Of(crowd.Gateways))
                : Newcomer());
        }
    }

    /// <summary>
    /// Many at the same moment, from one address, one IPv6 /64 or as many as there are: questions,
    /// rubbish, or strangers that register and leave again.
    /// </summary>
    public void Deluge(Instant at)
    {
        var sources = dice.Below(3);
        var one = Stranger(dice.Bits(), isIPv6: false);
        var what = dice.Below(4);
        for (var count = dice.From(500, 6000); count > 0; count--)
        {
            var address = sources == 0 ? one : Stranger(dice.Bits(), isIPv6: sources == 1);
            var route = new Route(
                new Endpoint(address, (ushort)dice.From(1, ushort.MaxValue)), default,
                PortId.Main);
            switch (what)
            {
                case 0:
                    ether.Send(at, route, "YSFS"u8);
                    break;
                case 1:
                    ether.Send(at, route, "YSFV"u8);
                    break;
                case 2:
                    ether.Send(at, route, "YSFX"u8);
                    break;
                default:
                    ether.Send(at, route, Newcomer());
                    ether.Send(at, route, "YSFU"u8);
                    break;
            }
        }
    }

    /// <summary>A gateway gone wild: frames as fast as they leave.</summary>
    public void Babble(Instant at)
    {
        var gateway = dice.Of(crowd.Gateways);
        for (var count = dice.From(100, 400); count > 0; count--)
        {
            ether.Send(at, gateway, StrangeFrame(gateway));
        }
    }

    private static IpAddress Stranger(ulong bits, bool isIPv6) => isIPv6
        ? new IpAddress(0x2001_0DB8_FFFF_0000, bits)
        : IpAddress.FromIPv4(0x0C00_0000 | ((uint)bits & 0x00FF_FFFF));

    private ReadOnlySpan<byte> Newcomer()
    {
        "YSFP"u8.CopyTo(buffer);
        dice.Fill(buffer.AsSpan(4, 10));
        buffer[4] = (byte)dice.From('A', 'Z');
        return buffer.AsSpan(0, PollDatagram.Size);
    }

    // A forged source keeps the port of ours, except for what cannot register.
    private static Route RouteFor(SimulatedGateway victim) => victim.Route;

    private ReadOnlySpan<byte> Datagram(SimulatedGateway gateway) => dice.Below(9) switch
    {
        0 => Noise(),
        1 => AnyLength(),
        2 => dice.Of(ForeignAnswers),
        3 => LongPoll(gateway),
        4 => "YSFU"u8,
        5 => Options(gateway),
        _ => StrangeFrame(gateway),
    };

    private ReadOnlySpan<byte> Noise()
    {
        var noise = buffer.AsSpan(0, dice.Below(Packet.SizeMax));
        dice.Fill(noise);
        return noise;
    }

    private ReadOnlySpan<byte> AnyLength()
    {
        dice.Fill(buffer);
        dice.Of(Tags).CopyTo(buffer, 0);
        return buffer.AsSpan(0, dice.From(0, 180));
    }

    // As long as a frame, with rubbish after the name; the name may be blank or another's.
    private ReadOnlySpan<byte> LongPoll(SimulatedGateway gateway)
    {
        dice.Fill(buffer);
        gateway.Poll.CopyTo(buffer, 0);
        if (dice.OneIn(4))
        {
            buffer.AsSpan(4, 10).Fill(dice.OneIn(2) ? (byte)' ' : (byte)0);
        }

        return buffer.AsSpan(0, dice.OneIn(4) ? dice.From(4, 14) : DataDatagram.Size);
    }

    private ReadOnlySpan<byte> Options(SimulatedGateway gateway)
    {
        var wish = dice.OneIn(2) ? dice.Of(options.Rooms).ToString() : "+7x ;;";
        SimulatedDatagrams.Options(gateway.Name, wish).CopyTo(buffer, 0);
        return buffer.AsSpan(0, GatewayOptionsDatagram.Size);
    }

    // Well coded, but with fields that no radio sends, or with the last-frame bit where it should
    // not be, or with names that cannot be printed.
    private ReadOnlySpan<byte> StrangeFrame(SimulatedGateway gateway)
    {
        var frame = buffer.AsSpan(0, DataDatagram.Size);
        var over = new Over
        {
            Source = crowd.SomeCall(),
            Second = crowd.SomeCall(),
            Squelch = (byte)dice.Below(128),
            Frames = 3,
            Sent = dice.Below(3),
        };
        SimulatedDatagrams.Frame(frame, dice.Of(crowd.Gateways).Name, over);
        if (dice.OneIn(2))
        {
            new Fich((uint)dice.Bits()).Encode(frame[40..65]);
        }

        frame[34] = dice.OneIn(2) ? (byte)dice.Bits() : frame[34];
        if (dice.OneIn(4))
        {
            dice.Fill(frame[4..34]);
        }

        if (dice.OneIn(4))
        {
            dice.Fill(frame.Slice(65, dice.Below(90)));
        }

        return frame;
    }
}
