using Ysf.Appliance.Net;
using Ysf.Appliance.Settings.Rows;

namespace Ysf.Tests.Settings;

/// <summary>The networks that settings allow by default are those that the core trusts.</summary>
public sealed class NetworkListTests
{
    [Fact]
    public void The_default_spells_the_private_networks_of_the_core()
    {
        NetworkList.OfPrivate.ToString().ShouldBe(
            "127.0.0.0/8, ::1, 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 169.254.0.0/16,"
            + " fc00::/7, fe80::/10");
        SettingsCase.ReadClean(string.Empty).WebPage.Allow.ShouldBe(NetworkList.OfPrivate);
    }

    [Fact]
    public void Settings_core_and_shares_of_the_page_agree_on_every_edge()
    {
        foreach (var network in PrivateNetworks.All)
        {
            foreach (var address in EdgesOf(network))
            {
                var isPrivate = NetworkList.OfPrivate.Contains(address);
                address.IsPrivate.ShouldBe(isPrivate, $"{address}");
                (SourceKinds.Of(address) != SourceKind.Public).ShouldBe(isPrivate, $"{address}");
            }
        }
    }

    private static IEnumerable<IpAddress> EdgesOf(AddressPrefix network)
    {
        var first = new UInt128(network.Address.High, network.Address.Low);
        var last = network.Bits == 128 ? first : first + (UInt128.MaxValue >> network.Bits);
        return new[] { first - 1, first, last, last + 1 }.Select(number =>
            new IpAddress((ulong)(number >> 64), (ulong)number));
    }
}
