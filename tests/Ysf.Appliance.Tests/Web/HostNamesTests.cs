using Ysf.Appliance.Web;

namespace Ysf.Tests.Web;

/// <summary>The page is served by its own names and by addresses only.</summary>
public sealed class HostNamesTests
{
    private readonly HostNames names = new("ysf.example.org, Other.example", () => "Shack.lan");

    [Theory]
    [InlineData("192.0.2.1")]
    [InlineData("192.0.2.1:8080")]
    [InlineData("[2001:db8::1]")]
    [InlineData("[2001:db8::1]:8080")]
    [InlineData("[::ffff:192.0.2.1]:80")]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:8080")]
    [InlineData("shack")]
    [InlineData("shack.local:80")]
    [InlineData("SHACK.LOCAL.")]
    [InlineData("shack.lan")]
    [InlineData("ysf.example.org")]
    [InlineData("YSF.example.ORG.:8080")]
    [InlineData("other.example")]
    [InlineData("shack:")]
    [InlineData("")]
    [InlineData(null)]
    public void Our_names_and_addresses_are_served(string? host) =>
        names.Serves(host).ShouldBeTrue();

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:8080")]
    [InlineData("192.0.2.1.evil.example")]
    [InlineData("ysf.example.org.evil.example")]
    [InlineData("shack.evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("shack.local.evil.example")]
    [InlineData("2130706433")]
    [InlineData("0x7f.1")]
    [InlineData("127.1")]
    [InlineData("[evil.example]")]
    [InlineData("[2001:db8::1")]
    [InlineData("[2001:db8::1].evil.example")]
    [InlineData("2001:db8::1")]
    [InlineData("user@192.0.2.1")]
    [InlineData("localhost@evil.example")]
    [InlineData("localhost..")]
    [InlineData(".local")]
    [InlineData("192.0.2.1:80:80")]
    [InlineData("192.0.2.1, evil.example")]
    public void Any_other_name_is_refused(string host)
    {
        names.Serves(host).ShouldBeFalse();
        HostNames.Refusal(host).ShouldContain("[Web] Hosts");
    }

    [Fact]
    public void The_name_that_the_machine_takes_later_is_served()
    {
        var machine = "debian";
        var ours = new HostNames(string.Empty, () => machine);
        ours.Serves("ysf.local").ShouldBeFalse();
        machine = "ysf";

        ours.Serves("ysf.local").ShouldBeTrue();
        ours.Serves("debian").ShouldBeFalse();
    }

    [Fact]
    public void A_machine_without_a_name_serves_no_name_of_nothing()
    {
        var ours = new HostNames(string.Empty, () => string.Empty);

        ours.Serves(".local").ShouldBeFalse();
        ours.Serves(".").ShouldBeFalse();
    }
}
