using System.Text.RegularExpressions;
using Ysf.Appliance.Net;
using Ysf.Appliance.Reports;
using Ysf.Tests.Texts;

namespace Ysf.Tests.Reports;

public sealed partial class BufferReportTests
{
    [Fact]
    public void A_grant_of_all_is_one_number() =>
        new BufferReport(4 << 20, 4 << 20, 4 << 20).ToString().ShouldBe("4096 KiB for each socket");

    [Theory]
    [InlineData(212_992, 4 << 20)]
    [InlineData(4 << 20, 212_992)]
    public void A_smaller_grant_names_the_remedy(int receive, int send)
    {
        var report = new BufferReport(receive, send, 4 << 20);

        report.IsWhole.ShouldBeFalse();
        report.ToString().ShouldContain("208 KiB");
        report.ToString().ShouldEndWith(
            "set net.core.rmem_max and net.core.wmem_max to 4194304, then restart");
    }

    [Theory]
    [InlineData("rmem")]
    [InlineData("wmem")]
    public void The_card_and_the_package_allow_what_a_socket_asks_for(string kind)
    {
        var text = Repository.Read("overlays/common/usr/lib/sysctl.d/50-ysf-appliance.conf");

        Limit().Matches(text).Single(found => found.Groups[1].Value == kind)
            .Groups[2].Value.ShouldBe($"{UdpSocket.BufferSize}");
        Repository.Read("scripts/deb.sh").ShouldContain("usr/lib/sysctl.d/50-ysf-appliance.conf");
        Repository.Read("image/common/prune").Split().ShouldNotContain("usr/lib/sysctl.d");
    }

    [GeneratedRegex(@"^net\.core\.([rw]mem)_max = (\d+)$", RegexOptions.Multiline)]
    private static partial Regex Limit();
}
