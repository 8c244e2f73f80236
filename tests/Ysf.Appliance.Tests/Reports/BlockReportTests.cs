using Ysf.Appliance.Reports;
using Ysf.Tests.Logging;

namespace Ysf.Tests.Reports;

public sealed class BlockReportTests
{
    [Fact]
    public void A_block_at_one_gateway_names_it_and_its_address_and_others_name_none()
    {
        var snapshot = SnapshotCase.WithBlocks("IU5AAA", "GW1", "2001:db8::7", "IU5BBB");
        var reports = snapshot.Blocks.ToArray().Select(
            block => BlockReport.Of(block, BlockReport.Transmit, default)).ToList();

        reports[0].ShouldBe(new BlockReport("IU5AAA", "transmit", BlockReason.RCW, 1800)
        {
            Gateway = "GW1",
            Address = "2001:db8::",
        });
        reports[1].ShouldBe(new BlockReport("IU5BBB", "transmit", BlockReason.RCO, 3600));
    }
}
