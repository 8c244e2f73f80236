namespace Ysf;

/// <summary>
/// Causes, other than its operator's squelch code, that put a gateway into its DG-ID.
/// </summary>
public enum HoldReason : byte
{
    None,
    PortOrName,
    HomeList,
    Options,
}
