using Ysf.Appliance.Slots;

namespace Ysf.Tests.Update;

public sealed class BundleRulesTests
{
    private const string Board = "ysf-appliance-qemu-virt";

    [Theory]
    [InlineData("1.2.1")]
    [InlineData("1.3.0-rc1")]
    [InlineData("2.0.0")]
    public void A_newer_version_for_this_board_may_be_installed(string version) =>
        BundleRules.Refusal(new BundleFacts(Board, version), Board, "1.2.0", isAgain: false)
            .ShouldBeNull();

    [Theory]
    [InlineData("1.1.9", "1.1.9 is older than 1.2.0, which runs; nothing was changed")]
    [InlineData("1.2.0-rc9", "1.2.0-rc9 is older than 1.2.0, which runs; nothing was changed")]
    public void An_older_version_is_refused_whatever_is_asked_for(string version, string why)
    {
        var bundle = new BundleFacts(Board, version);
        BundleRules.Refusal(bundle, Board, "1.2.0", isAgain: false).ShouldBe(why);
        BundleRules.Refusal(bundle, Board, "1.2.0", isAgain: true).ShouldBe(why);
    }

    [Fact]
    public void The_same_version_is_installed_when_that_is_wanted()
    {
        var bundle = new BundleFacts(Board, "1.2.0");
        BundleRules.Refusal(bundle, Board, "1.2.0", isAgain: false)
            .ShouldBe("1.2.0 already runs; --again installs it anyway");
        BundleRules.Refusal(bundle, Board, "1.2.0", isAgain: true).ShouldBeNull();
    }

    [Theory]
    [InlineData("ysf-appliance-rpi-arm64")]
    [InlineData("YSF-appliance-qemu-virt")]
    [InlineData("")]
    public void Another_board_is_refused(string compatible) =>
        BundleRules.Refusal(new BundleFacts(compatible, "9.0.0"), Board, "1.0.0", true)
            .ShouldBe($"it is for {compatible}, this is {Board}; nothing was changed");

    [Fact]
    public void A_version_that_cannot_be_compared_is_refused() =>
        BundleRules.Refusal(new BundleFacts(Board, "latest"), Board, "1.0.0", true)
            .ShouldNotBeNull().ShouldStartWith("its version latest is not valid");

    [Fact]
    public void An_image_that_does_not_know_its_version_can_be_updated() =>
        BundleRules.Refusal(new BundleFacts(Board, "1.0.0"), Board, "?", false).ShouldBeNull();

    [Fact]
    public void Nothing_is_installed_while_a_trial_is_pending_or_running()
    {
        var good = SlotState.Default;
        var (a, onTrial) = (new RunningSlot(Slot.A, false), new RunningSlot(Slot.B, true));

        BundleRules.Hindrance(good, a, null).ShouldBeNull();
        BundleRules.Hindrance(good.Begin(Slot.B), a, null).ShouldNotBeNull();
        BundleRules.Hindrance(good.Begin(Slot.B).CountDown(), onTrial, null).ShouldNotBeNull();
        BundleRules.Hindrance(good.Begin(Slot.B).CountDown(), a, null).ShouldBeNull();
    }

    [Fact]
    public void Output_of_rauc_is_read()
    {
        BundleFacts.Parse("""{"compatible":"b","version":"1.0.0","images":[{"slot":{}}]}""")
            .ShouldBe(new BundleFacts("b", "1.0.0"));
        foreach (var text in new[]
            { "", "x", "[]", "{}", "{\"compatible\":1,\"version\":\"1\"}", "{\"version\":\"1\"}" })
        {
            BundleFacts.Parse(text).ShouldBeNull(text);
        }
    }
}
