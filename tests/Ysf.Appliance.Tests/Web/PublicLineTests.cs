using Ysf.Appliance.Web;

namespace Ysf.Tests.Web;

/// <summary>Log lines as public visitors see them.</summary>
public sealed class PublicLineTests
{
    [Theory]
    [InlineData("W: 2026-11-25 19:08:57.123 /etc/ysf-appliance/deny.db: reloaded",
        "W: 2026-11-25 19:08:57.123 deny.db: reloaded")]
    [InlineData("/etc/a.ini:12: [Network] Port = x", "a.ini:12: [Network] Port = x")]
    [InlineData("kept as \"/var/lib/x/dgid.json.bad\"", "kept as \"dgid.json.bad\"")]
    [InlineData("FilePath=/var/log/ysf/, new", "FilePath=ysf/, new")]
    [InlineData("(/run/ysf/control) is taken", "(control) is taken")]
    [InlineData("/home/op/x.log: lines for 10.1.2.3 are lost",
        "x.log: lines for 10.1.*.* are lost")]
    public void Of_a_path_the_last_name_is_left(string line, string told) =>
        PublicLine.Of(line).ShouldBe(told);

    [Theory]
    [InlineData("M: 2026-11-25 19:08:57.123 Received data from IU5BON/M   to ALL        at GW1")]
    [InlineData("see http://ysf.local/api/v1/log and https://x.org/a/b")]
    [InlineData("3 frames/s, 1 / 2, 0 B/s")]
    public void Text_without_a_path_stays_unchanged(string line) => PublicLine.Of(line).ShouldBe(line);
}
