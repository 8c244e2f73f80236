namespace Ysf.Simulation;

/// <summary>The rules in force, in the plain form in which the checker reads them.</summary>
internal sealed class Rulebook
{
    public HashSet<CallsignField> BlockedCalls { get; } = [];

    public HashSet<CallsignField> AllowedCalls { get; } = [];

    /// <summary>GW: may listen.</summary>
    public HashSet<CallsignField> SilentNames { get; } = [];

    /// <summary>GWB: may neither listen nor talk.</summary>
    public HashSet<CallsignField> LockedNames { get; } = [];

    public HashSet<IpAddress> SilentAddresses { get; } = [];

    public HashSet<IpAddress> LockedAddresses { get; } = [];

    public Dictionary<CallsignField, Home> Homes { get; } = [];

    public bool IsLocked(CallsignField name, IpAddress address) =>
        LockedNames.Contains(name.ToUpper()) || LockedAddresses.Contains(address);

    public bool IsSilenced(CallsignField name, IpAddress address) =>
        IsLocked(name, address)
        || SilentNames.Contains(name.ToUpper()) || SilentAddresses.Contains(address);

    /// <summary>Whether a callsign without suffix is refused by a rule that names it.</summary>
    public bool IsBlocked(CallsignField bare, CheckRe checkRe)
    {
        var isAllowed = AllowedCalls.Contains(bare);
        return checkRe == CheckRe.AllowListOnly
            ? !isAllowed || BlockedCalls.Contains(bare)
            : !isAllowed && BlockedCalls.Contains(bare);
    }

    public void Forget()
    {
        BlockedCalls.Clear();
        AllowedCalls.Clear();
        SilentNames.Clear();
        LockedNames.Clear();
        SilentAddresses.Clear();
        LockedAddresses.Clear();
    }

    public AccessList ToAccessList() => new(
        [
            .. BlockedCalls.Select(call => (AccessRuleKind.CS, call.ToString())),
            .. AllowedCalls.Select(call => (AccessRuleKind.AL, call.ToString())),
            .. SilentNames.Select(name => (AccessRuleKind.GW, name.ToString())),
            .. LockedNames.Select(name => (AccessRuleKind.GWB, name.ToString())),
            (AccessRuleKind.SB, "RPT"),
        ],
        [
            .. SilentAddresses.Select(one => (AccessRuleKind.IP, AddressPrefix.Host(one))),
            .. LockedAddresses.Select(one => (AccessRuleKind.IPB, AddressPrefix.Host(one))),
        ]);

    public HomeList ToHomeList() => new(Homes);
}
