using Ysf.Appliance.Reports;

namespace Ysf.Tests.Reports;

public sealed class UnheardReportTests
{
    [Fact]
    public void Every_reason_of_a_dropped_frame_has_words_of_its_own()
    {
        DropReason[] ofFrames =
        [
            DropReason.BadLength, DropReason.BadFich, DropReason.FrameRate, DropReason.CarryRate,
            DropReason.DgIdBusy, DropReason.NotToBeCarried, DropReason.NoOver, DropReason.AfterTerminator,
            DropReason.CutOff, DropReason.SwitchingOver, DropReason.StreamsFull,
            DropReason.BridgeLoop, DropReason.LocalOver,
        ];

        var words = ofFrames.Select(reason => UnheardReport.Words(Unheard(reason))).ToList();

        words.ShouldBeUnique();
        words.ShouldAllBe(text => text.Contains(' ', StringComparison.Ordinal));
    }

    [Fact]
    public void Every_rule_that_refuses_is_named_with_its_letters()
    {
        foreach (var rule in Enum.GetValues<RefusalReason>().Skip(1))
        {
            UnheardReport.Words(Unheard(DropReason.Refused) with { Refusal = rule })
                .ShouldContain($"({rule})");
        }
    }

    private static ReflectorEvent Unheard(DropReason reason) => new()
    {
        Kind = EventKind.GatewayUnheard,
        At = default,
        Gateway = CallsignField.FromText("GW1"),
        Source = CallsignField.FromText("IU5AAA"),
        DgId = new DgId(9),
        Drop = reason,
    };
}
