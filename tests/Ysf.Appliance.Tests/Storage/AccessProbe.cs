using System.Text;
using Ysf.Tests.Settings;

namespace Ysf.Tests.Storage;

/// <summary>Asks a real reflector what rules of access make of a gateway.</summary>
internal static class AccessProbe
{
    private static readonly ReflectorOptions Options = SettingsCase.Read(
        "[Limits]\nGateways=1\nStreams=1\nWildPttEntries=1\nTemporaryBlocks=1").Reflector;

    public static GatewaySnapshot Link(AccessList rules, string name, IpAddress address = default)
    {
        var reflector = new Reflector(Options);
        reflector.Replace(rules);
        reflector.HandleDatagram(
            default,
            new Route(new Endpoint(address, 42000), IpAddress.Unspecified, PortId.Main),
            Encoding.ASCII.GetBytes("YSFP" + name.PadRight(CallsignField.Size)),
            new Outbox(Options.Limits));
        var snapshot = new Snapshot(Options.Limits);
        reflector.Take(default, snapshot);
        snapshot.Gateways.Length.ShouldBe(1);
        return snapshot.Gateways[0];
    }
}
