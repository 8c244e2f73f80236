using Ysf.Appliance.Settings;
using Ysf.Appliance.Settings.Forms;

namespace Ysf.Tests.Settings;

public sealed class WebPageUrlTests
{
    [Theory]
    [InlineData("0.0.0.0", 80, "http://ysf.local/")]
    [InlineData("::", 80, "http://ysf.local/")]
    [InlineData("0.0.0.0", 8080, "http://ysf.local:8080/")]
    [InlineData("10.0.0.1", 80, "http://10.0.0.1/")]
    [InlineData("127.0.0.1", 8080, "http://127.0.0.1:8080/")]
    [InlineData("2001:db8::1", 8080, "http://[2001:db8::1]:8080/")]
    public void The_address_is_one_that_people_can_type(string address, int port, string url)
    {
        ValueText.TryReadAddress(address, out var read).ShouldBeTrue();
        new WebPageSettings(true, read, (ushort)port, string.Empty).UrlOn("ysf.local")
            .ShouldBe(url);
    }
}
