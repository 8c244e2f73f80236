using Ysf.Machine.Watchdog;

namespace Ysf.Tests.Board;

public sealed class WatchdogSnoozeTests
{
    private static readonly Instant Start = new(TimeSpan.FromDays(3).Ticks);

    [Fact]
    public void Snooze_lasts_ten_minutes_after_the_last_key()
    {
        using var folder = new TempDirectory();
        var snooze = new WatchdogSnooze(folder["run"]);
        snooze.IsOn(Start).ShouldBeFalse();

        snooze.Worked(Start).ShouldBeNull();

        snooze.IsOn(Start).ShouldBeTrue();
        new WatchdogSnooze(folder["run"]).IsOn(At(9.9)).ShouldBeTrue();
        snooze.IsOn(At(10)).ShouldBeFalse();
    }

    [Fact]
    public void Snooze_ends_after_an_hour_of_typing_until_there_was_a_pause()
    {
        using var folder = new TempDirectory();
        var snooze = new WatchdogSnooze(folder.Path);
        for (var minute = 0; minute < 120; minute++)
        {
            snooze.Worked(At(minute));
            snooze.IsOn(At(minute)).ShouldBe(minute < 60, $"{minute}");
        }

        snooze.Worked(At(130));
        snooze.IsOn(At(130)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("99999999999")]
    public void A_file_that_nobody_of_us_wrote_counts_for_nothing(string text)
    {
        using var folder = new TempDirectory();
        File.WriteAllText(folder["snooze"], text);

        new WatchdogSnooze(folder.Path).IsOn(Start).ShouldBeFalse();
    }

    [Fact]
    public void Each_key_does_not_write_the_file_anew()
    {
        using var folder = new TempDirectory();
        var snooze = new WatchdogSnooze(folder.Path);
        snooze.Worked(Start);
        File.Delete(snooze.FilePath);

        snooze.Worked(At(0.4));
        File.Exists(snooze.FilePath).ShouldBeFalse();
        snooze.Worked(At(0.6));
        File.Exists(snooze.FilePath).ShouldBeTrue();
    }

    private static Instant At(double minutes) => Start + TimeSpan.FromMinutes(minutes);
}
