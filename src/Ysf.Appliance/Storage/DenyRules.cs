using Ysf.Appliance.Settings.Problems;

namespace Ysf.Appliance.Storage;

/// <summary>Rules of a deny.db.</summary>
/// <param name="Names">Rules by text: CS, AL, SB, GW, GWB and SN.</param>
/// <param name="Addresses">Rules by address or network: IP and IPB.</param>
/// <param name="Hosts">Rules by host name, to be resolved: IP and IPB.</param>
/// <param name="Problems">What is wrong in the file.</param>
public sealed record DenyRules(
    IReadOnlyList<(AccessRuleKind Kind, string Text)> Names,
    IReadOnlyList<(AccessRuleKind Kind, AddressPrefix Prefix)> Addresses,
    IReadOnlyList<(AccessRuleKind Kind, string Host)> Hosts,
    IReadOnlyList<SettingsProblem> Problems)
{
    /// <summary>Number of rules, those by host name included.</summary>
    public int Count => Names.Count + Addresses.Count + Hosts.Count;

    /// <summary>The rules as the core uses them.</summary>
    /// <param name="resolved">Addresses of host names; one not in it is left out.</param>
    public AccessList ToAccessList(
        IReadOnlyDictionary<string, IReadOnlyList<IpAddress>> resolved) =>
        new(Names, [.. Addresses, .. Hosts.SelectMany(rule => OfHost(rule, resolved))]);

    private static IEnumerable<(AccessRuleKind Kind, AddressPrefix Prefix)> OfHost(
        (AccessRuleKind Kind, string Host) rule,
        IReadOnlyDictionary<string, IReadOnlyList<IpAddress>> resolved) =>
        resolved.TryGetValue(rule.Host, out var addresses)
            ? addresses.Select(address => (rule.Kind, AddressPrefix.Host(address)))
            : [];
}
