using Ysf.Appliance.Slots;

namespace Ysf.Tests.Update;

public sealed class SlotRulesTests
{
    private static readonly SlotState GoodA = SlotState.Commit(Slot.A);
    private static readonly SlotState TrialB = GoodA.Begin(Slot.B);
    private static readonly SlotState SpentB = TrialB.CountDown();
    private static readonly RunningSlot A = new(Slot.A, IsTrial: false);
    private static readonly RunningSlot B = new(Slot.B, IsTrial: false);
    private static readonly RunningSlot OnTrialB = new(Slot.B, IsTrial: true);

    [Fact]
    public void The_other_slot_becomes_primary_for_one_boot_only()
    {
        var state = SlotRules.SetPrimary(GoodA, Slot.B);

        state.ShouldBe(new SlotState(Slot.A, Slot.B, 1));
        state.Next.ShouldBe(Slot.B);
        state.CountDown().Next.ShouldBe(Slot.A);
        state.CountDown().CountDown().ShouldBe(SpentB);
    }

    [Fact]
    public void To_make_the_good_slot_primary_ends_a_trial() =>
        SlotRules.SetPrimary(TrialB, Slot.A).ShouldBe(GoodA);

    [Fact]
    public void The_slot_that_runs_commits_itself()
    {
        SlotRules.MarkGood(SpentB, Slot.B, OnTrialB, out var refusal)
            .ShouldBe(SlotState.Commit(Slot.B));
        refusal.ShouldBeNull();
    }

    [Fact]
    public void Slot_that_does_not_run_is_never_committed()
    {
        SlotRules.MarkGood(TrialB, Slot.B, A, out var refusal).ShouldBe(TrialB);
        refusal.ShouldNotBeNull();
    }

    [Fact]
    public void The_slot_that_runs_is_never_bad()
    {
        SlotRules.MarkBad(GoodA, Slot.A, A, out var refusal).ShouldBe(GoodA);
        refusal.ShouldBe("slot A is running");
    }

    [Fact]
    public void The_way_back_of_a_trial_is_never_bad()
    {
        SlotRules.MarkBad(SpentB, Slot.A, OnTrialB, out var refusal).ShouldBe(SpentB);
        refusal.ShouldBe("slot A must stay bootable while slot B is on trial");
    }

    [Fact]
    public void A_slot_that_is_about_to_be_overwritten_is_on_trial_no_more()
    {
        SlotRules.MarkBad(TrialB, Slot.B, A, out var refusal).ShouldBe(GoodA);
        refusal.ShouldBeNull();
    }

    [Fact]
    public void A_good_slot_that_could_not_be_loaded_hands_its_place_to_the_one_that_runs()
    {
        SlotRules.MarkBad(GoodA, Slot.A, B, out var refusal).ShouldBe(SlotState.Commit(Slot.B));
        refusal.ShouldBeNull();
    }

    [Fact]
    public void Only_what_may_be_booted_is_good()
    {
        SlotRules.IsGood(GoodA, Slot.A).ShouldBeTrue();
        SlotRules.IsGood(GoodA, Slot.B).ShouldBeFalse();
        SlotRules.IsGood(TrialB, Slot.B).ShouldBeTrue();
        SlotRules.IsGood(SpentB, Slot.B).ShouldBeFalse();
    }

    [Theory]
    [InlineData("console=tty1 ysf.slot=B quiet\n", Slot.B, false)]
    [InlineData("ysf.slot=A ysf.trial", Slot.A, true)]
    [InlineData("ysf.slot=A ysf.slot=B", Slot.B, false)]
    [InlineData("ysf.slot=A ysf.trial=0", Slot.A, false)]
    public void The_kernel_was_told_the_slot(string line, Slot slot, bool isTrial) =>
        RunningSlot.Parse(line).ShouldBe(new RunningSlot(slot, isTrial));

    [Theory]
    [InlineData("")]
    [InlineData("ysf.slot=C")]
    [InlineData("ysf.slot=")]
    [InlineData("xysf.slot=A")]
    public void A_machine_without_slots_has_none(string line) =>
        RunningSlot.Parse(line).ShouldBeNull();
}
