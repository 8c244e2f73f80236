using Ysf.Appliance.Net;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Tests.Net;

public sealed class SourceSharesTests
{
    private readonly SourceShares shares = new(max: 20, sourceMax: 3, forPrivate: 2, forLoopback: 4);

    [Theory]
    [InlineData("127.0.0.1", "Loopback")]
    [InlineData("127.200.3.4", "Loopback")]
    [InlineData("::1", "Loopback")]
    [InlineData("10.1.2.3", "Private")]
    [InlineData("172.31.255.255", "Private")]
    [InlineData("192.168.0.1", "Private")]
    [InlineData("169.254.9.9", "Private")]
    [InlineData("fd00::1", "Private")]
    [InlineData("fe80::1", "Private")]
    [InlineData("100.64.0.1", "Public")]
    [InlineData("172.32.0.1", "Public")]
    [InlineData("192.0.2.1", "Public")]
    [InlineData("2001:db8::1", "Public")]
    [InlineData("::", "Public")]
    public void An_address_is_of_a_kind(string address, string kind) =>
        $"{SourceKinds.Of(Of(address))}".ShouldBe(kind);

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.2")]
    [InlineData("2001:db8::1", "2001:db8:0:1::1")]
    [InlineData("fe80::1", "fe80::2")]
    [InlineData("fd00::1", "fd00::2")]
    public void A_source_has_its_share_and_another_has_its_own(string source, string other)
    {
        Take(source, 3).ShouldBe(3);
        Take(source, 1).ShouldBe(0);
        Take(other, 1).ShouldBe(1);
        shares.Refused.ShouldBe(1);
    }

    [Fact]
    public void A_public_network_of_IPv6_is_one_source()
    {
        Take("2001:db8::1", 2).ShouldBe(2);
        Take("2001:db8::ffff:1", 2).ShouldBe(1);
    }

    [Fact]
    public void Others_leave_the_reserves_of_private_networks_and_of_this_host()
    {
        Enumerable.Range(1, 30).Sum(i => Take($"192.0.2.{i}", 3)).ShouldBe(14);
        Enumerable.Range(1, 30).Sum(i => Take($"10.0.0.{i}", 3)).ShouldBe(2);
        Take("127.0.0.1", 30).ShouldBe(4);
        shares.Count.ShouldBe(20);
    }

    [Fact]
    public void Returned_share_is_available_again()
    {
        Take("192.0.2.1", 3).ShouldBe(3);
        shares.Give(Of("192.0.2.1"));
        Take("192.0.2.1", 3).ShouldBe(1);
        for (var i = 0; i < 3; i++)
        {
            shares.Give(Of("192.0.2.1"));
        }

        shares.Count.ShouldBe(0);
    }

    private int Take(string source, int times) =>
        Enumerable.Range(0, times).Count(_ => shares.TryTake(Of(source)));

    private static IpAddress Of(string address) =>
        ValueText.TryReadAddress(address, out var read) ? read : throw new FormatException(address);
}
