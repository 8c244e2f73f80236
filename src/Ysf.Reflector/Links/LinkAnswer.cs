namespace Ysf;

/// <summary>Meanings of a datagram of a link's far end.</summary>
internal enum LinkAnswer : byte
{
    /// <summary>None: it is dropped.</summary>
    None,

    /// <summary>The far end lives.</summary>
    Alive,

    /// <summary>The far end has accepted the link.</summary>
    Accepted,

    /// <summary>The far end refuses the callsign or the password.</summary>
    LoginRefused,

    /// <summary>The far end refuses the group.</summary>
    GroupRefused,

    /// <summary>A frame of an over.</summary>
    Frame,
}
