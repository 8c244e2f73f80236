using Ysf.Appliance.Update;

namespace Ysf.Tests.Update;

public sealed class ReleaseIndexTests
{
    [Fact]
    public void Index_names_a_version_and_its_bundle()
    {
        var index = ReleaseIndex.TryRead(
            "\uFEFFx\r\nversion = 1.4.0\r\nnews=https://x/\r\nbundle=a-1.4.0.raucb\r\n")
            .ShouldNotBeNull();

        index.Version.ToString().ShouldBe("1.4.0");
        index.BundleIn("https://example.org/ysf/").ShouldBe(
            "https://example.org/ysf/a-1.4.0.raucb");
        ReleaseIndex.AddressIn("https://example.org/ysf", "ysf-appliance-qemu-virt").ShouldBe(
            "https://example.org/ysf/ysf-appliance-qemu-virt.txt");
    }

    [Theory]
    [InlineData("")]
    [InlineData("version=1.0.0")]
    [InlineData("bundle=a.raucb")]
    [InlineData("version=1\nbundle=a.raucb")]
    [InlineData("version=1.0.0\nbundle=../a.raucb")]
    [InlineData("version=1.0.0\nbundle=https://elsewhere/a.raucb")]
    [InlineData("version=1.0.0\nbundle=-o.raucb")]
    [InlineData("version=1.0.0\nbundle=.raucb")]
    [InlineData("version=1.0.0\nbundle=a.raucb.txt")]
    [InlineData("<html>not found</html>")]
    public void Anything_else_is_none(string text) => ReleaseIndex.TryRead(text).ShouldBeNull();
}
