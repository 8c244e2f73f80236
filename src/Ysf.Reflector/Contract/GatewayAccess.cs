namespace Ysf;

/// <summary>
/// Restrictions of a gateway by deny.db; worked out when it registers or the rules change.
/// </summary>
[Flags]
internal enum GatewayAccess : byte
{
    Full = 0,

    /// <summary>A GW or GWB rule names it.</summary>
    SilencedByName = 1,

    /// <summary>An IP or IPB rule names its address.</summary>
    SilencedByAddress = 2,

    /// <summary>A GWB or IPB rule: it hears nothing either.</summary>
    Deaf = 4,
}
