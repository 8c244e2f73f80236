namespace Ysf;

/// <summary>The last thing that went wrong with a link.</summary>
public enum LinkFault : byte
{
    None,

    /// <summary>The name of its far end has no address.</summary>
    NoAddress,

    /// <summary>Its far end did not answer while it was asked.</summary>
    NoAnswer,

    /// <summary>No program listens at the port of its far end.</summary>
    PortRefused,

    /// <summary>Its far end answered no more.</summary>
    Silent,

    /// <summary>Its far end refused the callsign or the password.</summary>
    LoginRefused,

    /// <summary>Its far end refused the group.</summary>
    GroupRefused,

    /// <summary>Its far end does not know it any more.</summary>
    Forgotten,

    /// <summary>There is no password to log in with.</summary>
    NoPassword,

    /// <summary>The table of gateways has no place for it.</summary>
    TableFull,
}
