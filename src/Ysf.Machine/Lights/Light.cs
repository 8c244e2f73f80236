namespace Ysf.Machine.Lights;

/// <summary>Purposes of a LED.</summary>
internal enum Light
{
    /// <summary>Whether the network, gateways and the reflector itself are well.</summary>
    Link,

    /// <summary>Whether an over is carried, or refused.</summary>
    Transmit,

    /// <summary>Whether the loop turns.</summary>
    Heartbeat,

    /// <summary>All of it on one LED.</summary>
    Combined,
}
