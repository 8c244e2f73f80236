namespace Ysf;

/// <summary>Places of a frame in which its room is shown to gateways that can change rooms.</summary>
public enum RoomDisplay : byte
{
    /// <summary>Before the talker's name: <c>50/CALL</c>.</summary>
    Prefix,

    /// <summary>In the squelch code of the FICH, which a radio shows as the DG-ID.</summary>
    Fich,

    /// <summary>In both.</summary>
    Both,
}
