namespace Ysf;

/// <summary>What put a gateway into its DG-ID other than its operator's squelch code.</summary>
public enum HoldReason : byte
{
    None,
    PortOrName,
    HomeList,
    Options,
}
