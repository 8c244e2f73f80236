namespace Ysf.Simulation;

/// <summary>Kinds of events in the simulated world.</summary>
internal enum HappeningKind : byte
{
    /// <summary>A datagram reaches the reflector.</summary>
    Arrival,

    /// <summary>It is time for a gateway to poll, or to do something else.</summary>
    Tick,

    /// <summary>It is time for the next frame of a gateway's over, or for a new over.</summary>
    Frame,

    /// <summary>A bridge repeats at one end the over heard at the other.</summary>
    Bridged,

    /// <summary>Something happens to the reflector or to the network.</summary>
    Incident,
}
