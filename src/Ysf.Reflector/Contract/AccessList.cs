namespace Ysf;

/// <summary>deny.db as the core uses it; immutable, every look-up hashed.</summary>
public sealed class AccessList
{
    private readonly NameSet blocked = new();
    private readonly NameSet allowed = new();
    private readonly NameSet suffixes = new();
    private readonly NameSet silentGateways = new();
    private readonly NameSet lockedGateways = new();
    private readonly HashSet<CallsignField> serials = [];
    private readonly AddressSet silentAddresses = new();
    private readonly AddressSet lockedAddresses = new();

    public static AccessList Empty { get; } = new([], []);

    /// <param name="names">Rules by text: CS, AL, SB, GW, GWB and SN.</param>
    /// <param name="addresses">Rules by address, host names already resolved: IP and IPB.</param>
    public AccessList(
        IEnumerable<(AccessRuleKind Kind, string Text)> names,
        IEnumerable<(AccessRuleKind Kind, AddressPrefix Prefix)> addresses)
    {
        foreach (var (kind, text) in names)
        {
            if (kind == AccessRuleKind.SN)
            {
                // Unlike callsigns, serial numbers tell upper from lower case.
                serials.Add(CallsignField.FromText(text));
            }
            else
            {
                SetOf(kind).Add(text);
            }
        }

        foreach (var (kind, prefix) in addresses)
        {
            (kind == AccessRuleKind.IPB ? lockedAddresses : silentAddresses).Add(prefix);
        }
    }

    /// <summary>Whether a callsign without suffix may not transmit by these rules.</summary>
    public bool Blocks(CallsignField bare) => BlocksCallsign(bare) && !AllowsCallsign(bare);

    /// <summary>Whether a gateway may not transmit, or neither listen nor transmit.</summary>
    public bool Restricts(CallsignField gateway, IpAddress address) =>
        AccessOf(gateway, address) != GatewayAccess.Full;

    internal bool BlocksCallsign(CallsignField bare) => blocked.Contains(bare);

    internal bool AllowsCallsign(CallsignField bare) => allowed.Contains(bare);

    internal bool BlocksSuffix(CallsignField suffix) =>
        !suffix.IsBlank && suffixes.Contains(suffix);

    /// <summary>Whether any radio is blocked by its serial number.</summary>
    internal bool HasSerials => serials.Count > 0;

    internal bool BlocksSerial(CallsignField serial) => serials.Contains(serial);

    internal GatewayAccess AccessOf(CallsignField name, IpAddress address)
    {
        var access = GatewayAccess.Full;
        if (lockedGateways.Contains(name))
        {
            access |= GatewayAccess.SilencedByName | GatewayAccess.Deaf;
        }
        else if (silentGateways.Contains(name))
        {
            access |= GatewayAccess.SilencedByName;
        }

        if (lockedAddresses.Contains(address))
        {
            access |= GatewayAccess.SilencedByAddress | GatewayAccess.Deaf;
        }
        else if (silentAddresses.Contains(address))
        {
            access |= GatewayAccess.SilencedByAddress;
        }

        return access;
    }

    private NameSet SetOf(AccessRuleKind kind) => kind switch
    {
        AccessRuleKind.CS => blocked,
        AccessRuleKind.AL => allowed,
        AccessRuleKind.SB => suffixes,
        AccessRuleKind.GW => silentGateways,
        AccessRuleKind.GWB => lockedGateways,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "not a rule by name"),
    };
}
