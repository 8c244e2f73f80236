using Ysf.Appliance.Slots;

namespace Ysf.Tests.Update;

public sealed class ReleaseVersionTests
{
    [Fact]
    public void Versions_have_an_order()
    {
        string[] rising =
        [
            "0.0.1", "0.1.0", "0.9.9", "0.10.0", "1.0.0-beta", "1.0.0-rc", "1.0.0-rc1",
            "1.0.0-rc2", "1.0.0-rc10", "1.0.0", "1.0.1-rc1", "1.0.1", "10.0.0",
        ];
        var versions = rising.Select(text => ReleaseVersion.TryRead(text)!).ToList();

        for (var i = 0; i < versions.Count; i++)
        {
            for (var j = 0; j < versions.Count; j++)
            {
                Math.Sign(versions[i].CompareTo(versions[j])).ShouldBe(
                    Math.Sign(i.CompareTo(j)), $"{versions[i]} {versions[j]}");
                (versions[i] == versions[j]).ShouldBe(i == j);
            }
        }

        versions.Select(version => version.ToString()).ShouldBe(rising);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.2")]
    [InlineData("1.2.3.4")]
    [InlineData("1.2.x")]
    [InlineData("1.2.-3")]
    [InlineData("1.2.3-")]
    [InlineData("1.2.3-a b")]
    [InlineData("1.2.3-../x")]
    [InlineData(" 1.2.3")]
    [InlineData("1.2.99999999999")]
    [InlineData("1.2.3-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void Anything_else_is_no_version(string? text) =>
        ReleaseVersion.TryRead(text).ShouldBeNull();
}
