using Ysf.Appliance.Web;

namespace Ysf.Tests.Web;

/// <summary>Addresses as public visitors see them.</summary>
public sealed class AddressMaskTests
{
    [Theory]
    [InlineData("203.0.113.77", "203.0.*.*")]
    [InlineData("::ffff:203.0.113.77", "203.0.*.*")]
    [InlineData("2001:db8:1234:5678::9", "2001:db8:*")]
    [InlineData("::1", "0:0:*")]
    [InlineData("no address", "*")]
    public void Half_of_an_address_is_left(string address, string masked) =>
        AddressMask.Of(address).ShouldBe(masked);

    [Theory]
    [InlineData("gateway 203.0.113.77:42000 added", "gateway 203.0.*.*:42000 added")]
    [InlineData("[2001:db8:1:2:3:4:5:6]:42000", "[2001:db8:*]:42000")]
    [InlineData("from 2001:db8::6, twice 10.1.2.3", "from 2001:db8:*, twice 10.1.*.*")]
    [InlineData("mapped ::ffff:203.0.113.77 here", "mapped 203.0.*.* here")]
    [InlineData("M: 2026-11-25 19:08:57.123 Stopping", "M: 2026-11-25 19:08:57.123 Stopping")]
    [InlineData("it came from 203.0.113.77.", "it came from 203.0.*.*.")]
    [InlineData("it came from 2001:db8::6.", "it came from 2001:db8:*.")]
    [InlineData("2001:db8::6: no route", "2001:db8:*: no route")]
    [InlineData("2001:db8:1:2:3:4:5:6: no route", "2001:db8:*: no route")]
    [InlineData("remote:203.0.113.77", "remote:203.0.*.*")]
    [InlineData("remote:2001:db8::6", "remote:2001:db8:*")]
    [InlineData("version 1.2.3 and 300.1.2.3", "version 1.2.3 and 300.1.2.3")]
    public void Addresses_in_a_line_of_the_log_are_masked_and_nothing_else(
        string line, string masked) =>
        AddressMask.InText(line).ShouldBe(masked);
}
