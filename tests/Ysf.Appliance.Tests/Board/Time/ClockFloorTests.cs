using Ysf.Machine.Time;

namespace Ysf.Tests.Board.Time;

public sealed class ClockFloorTests
{
    private static readonly DateTime Built = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Later = Built.AddDays(30);
    private static readonly DateTime Early = new(2001, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Without_a_saved_time_the_floor_is_the_build()
    {
        var verdict = Judge(Early, false, null);

        (verdict.Floor, verdict.IsFloorSaved).ShouldBe((Built, false));
        verdict.IsToBeSet.ShouldBeTrue();
        verdict.IsTrusted.ShouldBeFalse();
    }

    [Theory]
    [InlineData(30, true)]
    [InlineData(-30, false)]
    public void The_later_one_of_build_and_saved_time_is_the_floor(int days, bool isSaved)
    {
        var verdict = Judge(Early, false, new SavedTime(Built.AddDays(days), false));

        verdict.IsFloorSaved.ShouldBe(isSaved);
        verdict.Floor.ShouldBe(isSaved ? Built.AddDays(days) : Built);
    }

    [Fact]
    public void A_clock_is_never_set_back()
    {
        foreach (var saved in new[] { null, new SavedTime(Later, false) })
        {
            foreach (var seconds in new[] { 0, 1, 1_000_000_000 })
            {
                var floor = saved?.At ?? Built;
                Judge(floor.AddSeconds(seconds), false, saved).IsToBeSet.ShouldBeFalse();
                Judge(floor.AddSeconds(-1 - seconds), false, saved).IsToBeSet.ShouldBeTrue();
            }
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(null)]
    public void A_clock_that_is_synchronised_or_may_be_is_never_touched(bool? isSynchronised)
    {
        Judge(Early, isSynchronised, new SavedTime(Later, true)).IsToBeSet.ShouldBeFalse();
        Judge(Later, isSynchronised, null).IsToBeSet.ShouldBeFalse();
    }

    [Theory]
    [InlineData(true, -1, true)]
    [InlineData(true, 1, true)]
    [InlineData(false, -1, false)]
    [InlineData(false, 1, false)]
    [InlineData(null, -1, false)]
    [InlineData(null, 1, true)]
    public void Trusted_is_what_the_kernel_says_and_what_it_hides_if_not_below_the_floor(
        bool? isSynchronised, int days, bool isTrusted) =>
        Judge(Built.AddDays(days), isSynchronised, null).IsTrusted.ShouldBe(isTrusted);

    [Theory]
    [InlineData(false, -1, false)]
    [InlineData(false, 1, true)]
    [InlineData(null, -1, false)]
    [InlineData(null, 1, true)]
    [InlineData(true, -1, true)]
    public void A_clock_that_a_chip_set_is_trusted_if_not_below_the_floor(
        bool? isSynchronised, int days, bool isTrusted) => ClockFloor.IsTrusted(
            new KernelTime(Built.AddDays(days), isSynchronised) { IsOfChip = true }, Built)
        .ShouldBe(isTrusted);

    [Theory]
    [InlineData(4, false, false)]
    [InlineData(6, false, true)]
    [InlineData(24, true, false)]
    [InlineData(26, true, true)]
    public void A_saved_time_is_believed_within_its_reach(
        int years, bool isSynchronised, bool isAbsurd)
    {
        var saved = new SavedTime(Built.AddYears(years), isSynchronised);

        var verdict = Judge(Early, false, saved);

        verdict.IsSavedAbsurd.ShouldBe(isAbsurd);
        verdict.Floor.ShouldBe(isAbsurd ? Built : saved.At);
    }

    [Fact]
    public void A_clock_that_nobody_vouches_for_is_saved_when_it_is_later()
    {
        var saved = new SavedTime(Later, true);

        IsWorth(Later.AddMinutes(31), false, saved).ShouldBeTrue();
        IsWorth(Later.AddMinutes(29), false, saved).ShouldBeFalse();
        IsWorth(Later.AddDays(-1), false, saved).ShouldBeFalse();
        IsWorth(Later, false, null).ShouldBeTrue();
        IsWorth(Built.AddDays(-1), false, null).ShouldBeFalse();
        IsWorth(Built.AddYears(6), false, saved).ShouldBeFalse();
    }

    [Fact]
    public void A_synchronised_clock_is_saved_also_when_it_is_earlier()
    {
        IsWorth(Later.AddYears(-1), true, new SavedTime(Later, true)).ShouldBeTrue();
        IsWorth(Later.AddYears(-1), true, new SavedTime(Later, false)).ShouldBeTrue();
        IsWorth(Later.AddMinutes(5), true, new SavedTime(Later, true)).ShouldBeFalse();
        IsWorth(Later.AddMinutes(5), true, new SavedTime(Later, false)).ShouldBeTrue();
        IsWorth(Built.AddYears(26), true, null).ShouldBeFalse();
    }

    private static ClockVerdict Judge(DateTime now, bool? isSynchronised, SavedTime? saved) =>
        ClockFloor.Judge(new ClockFacts(new KernelTime(now, isSynchronised), Built, saved));

    private static bool IsWorth(DateTime now, bool? isSynchronised, SavedTime? saved) =>
        ClockFloor.IsWorthSaving(
            new KernelTime(now, isSynchronised), Built, Built, saved, ClockFloor.SavePause);
}
