namespace Ysf.Simulation;

/// <summary>One gateway outside: where it is, what it is up to, what it heard.</summary>
internal sealed class SimulatedGateway(int index, CallsignField name, Route route)
{
    public int Index { get; } = index;

    public CallsignField Name { get; } = name;

    public Route Route { get; private set; } = route;

    /// <summary>Address that answers reach it at.</summary>
    public (Endpoint, PortId) Place => (Route.Remote, Route.Port);

    public Link Up { get; } = new();

    public Link Down { get; } = new();

    public byte[] Poll { get; } = SimulatedDatagrams.Poll(name);

    /// <summary>Sent after every poll; none when the operator asks for nothing.</summary>
    public byte[]? Options { get; init; }

    /// <summary>Its talkers.</summary>
    public required CallsignField[] Calls { get; init; }

    public bool IsAlive { get; set; } = true;

    /// <summary>
    /// The gateway through which everything that this one hears comes back; the two are linked with
    /// each other outside.
    /// </summary>
    public SimulatedGateway? OtherEnd { get; set; }

    /// <summary>Whether the two are just now.</summary>
    public bool IsBridging { get; set; } = true;

    /// <summary>Delay on its way out.</summary>
    public TimeSpan BridgeDelay { get; set; }

    public Over? Over { get; set; }

    /// <summary>When the last answer to anything came.</summary>
    public Instant AnsweredAt { get; set; }

    /// <summary>Frames heard since <see cref="Forget"/>.</summary>
    public int Heard { get; private set; }

    /// <summary>Those of them that carry voice.</summary>
    public int Voices { get; private set; }

    /// <summary>Whether the frames heard since then were in order, without a gap.</summary>
    public bool IsInOrder { get; private set; } = true;

    public void Rebind(ushort port) =>
        Route = Route with { Remote = Route.Remote with { Port = port } };

    public void Hear(ReadOnlySpan<byte> frame)
    {
        DataDatagram.TryRead(frame, out var data);
        IsInOrder &= data.Sequence == Heard % 128;
        Heard++;
        Voices += Fich.TryDecode(data.Fich, out var fich)
            && fich.Kind == FrameKind.Communication ? 1 : 0;
    }

    public void Forget() => (Heard, Voices, IsInOrder) = (0, 0, true);
}
