namespace Ysf.Simulation;

/// <summary>The network between the gateways and the reflector.</summary>
internal sealed class Ether(Timeline timeline, OpenPorts ports, Dice dice, Tally tally)
{
    private readonly Dictionary<(Endpoint, PortId), SimulatedGateway> gateways = [];
    private readonly Stack<Packet> idle = new();
    private readonly Link strangers = new();

    public LinkQuality Quality { get; set; } = LinkQuality.Calm;

    public void Attach(SimulatedGateway gateway) => gateways[gateway.Place] = gateway;

    public void Detach(SimulatedGateway gateway) => gateways.Remove(gateway.Place);

    public void Send(Instant now, SimulatedGateway gateway, ReadOnlySpan<byte> datagram) =>
        Carry(now, gateway.Route, gateway.Up, datagram);

    /// <summary>A datagram with any source, forged ones too.</summary>
    public void Send(Instant now, in Route route, ReadOnlySpan<byte> datagram) =>
        Carry(now, route, strangers, datagram);

    /// <summary>Takes back a packet that arrived.</summary>
    public void Recycle(Packet packet) => idle.Push(packet);

    /// <summary>Carries what the reflector sends; gateways hear it as it is sent, and note
    /// when it arrives, since nothing they do depends on it.</summary>
    public void Deliver(Instant now, in Effects effects, Instant keyedAt)
    {
        foreach (ref readonly var transmit in effects.Sent)
        {
            var place = (transmit.Route.Remote, ports.Outside(transmit.Route.Port));
            if (!gateways.TryGetValue(place, out var gateway))
            {
                tally.Stray++;
                Refuse(transmit.Route, effects.BytesOf(transmit));
            }
            else if (gateway.Down.TryCarry(now, Quality, dice, out var arrival))
            {
                Hear(gateway, arrival, effects.BytesOf(transmit), keyedAt);
                if (IsLying && dice.OneIn(20))
                {
                    Refuse(transmit.Route, effects.BytesOf(transmit));
                }
            }
            else
            {
                tally.Lost++;
            }
        }
    }

    /// <summary>
    /// Errors that came back for what was delivered last: no gateway is at the place, or they are
    /// forged.
    /// </summary>
    public List<(Route Route, byte[] Quoted)> Refusals { get; } = [];

    /// <summary>Whether errors are forged.</summary>
    public bool IsLying { get; set; }

    // A host does not answer every time, and some routers quote the first bytes only.
    private void Refuse(in Route route, ReadOnlySpan<byte> datagram)
    {
        if (dice.OneIn(3))
        {
            var quoted = datagram.ToArray();
            if (dice.OneIn(10))
            {
                FlipBits(quoted);
            }

            Refusals.Add((route, dice.OneIn(10) ? quoted[..8] : quoted));
        }
    }

    private void Hear(
        SimulatedGateway gateway, Instant arrival, ReadOnlySpan<byte> datagram, Instant keyedAt)
    {
        if (datagram.Length != DataDatagram.Size)
        {
            gateway.AnsweredAt = arrival;
            tally.Answers++;
            return;
        }

        gateway.Hear(datagram);
        if (gateway is { IsBridging: true, OtherEnd: { } other })
        {
            var packet = NewPacket();
            packet.Fill(keyedAt, other.Route, datagram);
            SimulatedDatagrams.Bridge(packet.Bytes, other);
            timeline.Add(
                arrival + gateway.BridgeDelay, HappeningKind.Bridged, other.Index, packet);
        }

        tally.Delivered++;
        if (arrival - keyedAt > Tally.LateAfter)
        {
            tally.Late++;
        }
    }

    private void Carry(
        Instant now, in Route route, Link link, ReadOnlySpan<byte> datagram)
    {
        var copies = dice.Millionths(Quality.Duplicate) ? 2 : 1;
        for (var copy = 0; copy < copies; copy++)
        {
            if (!link.TryCarry(now, Quality, dice, out var arrival))
            {
                tally.Lost++;
                continue;
            }

            var packet = NewPacket();
            packet.Fill(now, route, datagram);
            if (dice.Millionths(Quality.Flip) && datagram.Length > 0)
            {
                FlipBits(packet.Bytes);
            }

            timeline.Add(arrival, HappeningKind.Arrival, packet: packet);
        }
    }

    private Packet NewPacket() => idle.TryPop(out var used) ? used : new Packet();

    private void FlipBits(Span<byte> bytes)
    {
        for (var flips = dice.From(1, 6); flips > 0; flips--)
        {
            bytes[dice.Below(bytes.Length)] ^= (byte)(1 << dice.Below(8));
        }
    }
}
