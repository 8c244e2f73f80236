using Ysf.Appliance.Admin;

namespace Ysf.Tests.Admin;

public sealed class SameOriginTests
{
    [Theory]
    [InlineData("http://ysf.local:8080", "same-origin", "ysf.local:8080", true)]
    [InlineData("http://YSF.local:8080", null, "ysf.local:8080", true)]
    [InlineData("https://ysf.example", null, "ysf.example", true)]
    [InlineData("http://192.0.2.1", null, "192.0.2.1:80", true)]
    [InlineData("http://[2001:db8::1]:8080", null, "[2001:db8::1]:8080", true)]
    [InlineData(null, null, "ysf.local:8080", true)]
    [InlineData("http://evil.example", null, "ysf.local:8080", false)]
    [InlineData("http://ysf.local:8081", null, "ysf.local:8080", false)]
    [InlineData("http://ysf.local", null, "ysf.local:8080", false)]
    [InlineData("null", null, "ysf.local:8080", false)]
    [InlineData("http://ysf.local:8080", "cross-site", "ysf.local:8080", false)]
    [InlineData(null, "same-site", "ysf.local:8080", false)]
    [InlineData(null, "none", "ysf.local:8080", false)]
    [InlineData("http://ysf.local:8080", null, null, false)]
    public void Only_our_own_page_changes_something(
        string? origin, string? site, string? host, bool isOurs) =>
        SameOrigin.IsSo(origin, site, host).ShouldBe(isOurs);
}
