using Ysf.Appliance.Heard;
using Ysf.Appliance.Reports;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Appliance.Control;

/// <summary>
/// Finds whom a command or new rules would hit, so that they are asked about before they hit all.
/// </summary>
/// <param name="gateways">The gateways that are linked; null when the loop does not answer.</param>
/// <param name="heard">The overs heard last.</param>
/// <param name="today">The day that they are counted of.</param>
internal sealed class RuleReach(
    Func<IReadOnlyList<GatewayReport>?> gateways, Func<IReadOnlyList<HeardOver>> heard,
    Func<DateTime> today)
{
    /// <summary>Whom rules hit that other rules do not; null when the loop does not answer.</summary>
    public Reach? Of(AccessList before, AccessList after)
    {
        if (gateways() is not { } linked)
        {
            return null;
        }

        var callsigns = Today();
        return new Reach
        {
            Gateways = linked.Count(one => Hits(after, one) && !Hits(before, one)),
            LinkedGateways = linked.Count,
            Callsigns = callsigns.Count(call => Hits(after, call) && !Hits(before, call)),
            HeardCallsigns = callsigns.Count,
            IsEverybody = HitsAll(after) && !HitsAll(before),
        };
    }

    /// <summary>Whom a command hits that takes the name of a gateway.</summary>
    public Reach? OfGatewayName(string name) => gateways() is not { } linked ? null : new Reach
    {
        Gateways = linked.Count(one => one.Name.Equals(name, StringComparison.OrdinalIgnoreCase)),
        LinkedGateways = linked.Count,
    };

    private HashSet<string> Today()
    {
        var day = today().Date;
        return heard().Where(over => over.Start.Date == day)
            .Select(over => Callsign.BareOf(over.Call).ToString().ToUpperInvariant())
            .Where(call => call.Length > 0).ToHashSet();
    }

    // A gateway is hit by its name, its address, or as the hotspot of a callsign.
    private static bool Hits(AccessList rules, GatewayReport gateway) =>
        rules.Restricts(CallsignField.FromText(gateway.Name), AddressOf(gateway.Address))
        || Hits(rules, Callsign.BareOf(gateway.Name).ToString());

    private static bool Hits(AccessList rules, string call) =>
        rules.Blocks(CallsignField.FromText(call));

    private static IpAddress AddressOf(string text) =>
        ValueText.TryReadAddress(text, out var address) ? address : default;

    // What no callsign and no address has is hit only by what hits all of them.
    private static bool HitsAll(AccessList rules) =>
        rules.Blocks(CallsignField.FromText("~~~~"))
        || rules.Restricts(CallsignField.FromText("~~~~"), IpAddress.FromIPv4(uint.MaxValue - 1))
        || rules.Restricts(
            CallsignField.FromText("~~~~"), new IpAddress(ulong.MaxValue, ulong.MaxValue - 1));
}
