namespace Ysf.Simulation;

/// <summary>Forged polls that do not end, as many a second as one uplink has.</summary>
internal sealed class Liars(Crowd crowd, Ether ether, Dice dice)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1.0 / 176);

    private readonly byte[] frame = new byte[DataDatagram.Size];

    /// <summary>Sources of forged polls.</summary>
    private enum Siege
    {
        FreshSources,
        SourcesInTurn,
        OneNetwork,
        OneIPv6Network,
        ComingAndGoing,
        NamesOfOthers,
        MadeUpNames,
    }

    /// <summary>Polls that come in the time from now on, whatever else happens meanwhile.</summary>
    public void Besiege(Instant at)
    {
        var siege = (Siege)dice.Below(7);
        var sources = dice.Of([16, 100, 1000]);
        var site = dice.Bits();
        for (var count = dice.From(176, 30 * 176); count > 0; count--)
        {
            at += Pause;
            var source = siege == Siege.FreshSources ? count : count % sources;
            var remote = new Endpoint(
                AddressOf(siege, site + (ulong)source), (ushort)(2000 + source));
            var route = new Route(remote, default, PortId.Main);
            var name = siege == Siege.NamesOfOthers
                ? dice.Of(crowd.Gateways).Name
                : CallsignField.FromText($"L{(siege == Siege.MadeUpNames ? count : source)}");
            ether.Send(at, route, SimulatedDatagrams.Poll(name));
            if (siege == Siege.ComingAndGoing)
            {
                ether.Send(at, route, "YSFU"u8);
            }
            else if (siege >= Siege.NamesOfOthers)
            {
                ChooseRoom(at, route, name);
            }
        }
    }

    private static IpAddress AddressOf(Siege siege, ulong number) => siege switch
    {
        Siege.OneNetwork => IpAddress.FromIPv4(0xC633_6400 | (uint)(number & 0xFF)),
        Siege.ComingAndGoing => IpAddress.FromIPv4(0x0AC8_0007),
        Siege.OneIPv6Network => new IpAddress(0x2001_0DB8_5555_0000 | (number & 0xFF), 7),
        _ => IpAddress.FromIPv4(0x0E00_0000 | (uint)((number << 4) & 0x00FF_FFFF)),
    };

    private void ChooseRoom(Instant at, in Route route, CallsignField name)
    {
        var source = crowd.SomeCall();
        var over = new Over
        {
            Source = source,
            Second = source,
            Squelch = dice.Of(Scenario.AnyRooms).Number,
            Frames = 2,
        };
        SimulatedDatagrams.Frame(frame, name, over);
        ether.Send(at, route, frame);
    }
}
