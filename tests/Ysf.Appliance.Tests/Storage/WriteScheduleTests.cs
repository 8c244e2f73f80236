using Ysf.Appliance.Storage;

namespace Ysf.Tests.Storage;

public sealed class WriteScheduleTests
{
    private readonly WriteSchedule schedule = new();

    [Fact]
    public void Nothing_new_is_never_written() => schedule.NextWrite.ShouldBe(Instant.Never);

    [Fact]
    public void The_first_change_is_written_at_once()
    {
        schedule.NoteChange(At(7));

        schedule.NextWrite.ShouldBe(At(7));
    }

    [Fact]
    public void Changes_within_five_minutes_of_a_write_wait_for_their_end_together()
    {
        schedule.NoteChange(At(0));
        schedule.NoteWritten(At(1), ok: true);
        schedule.NextWrite.ShouldBe(Instant.Never);

        schedule.NoteChange(At(2));
        schedule.NoteChange(At(200));

        schedule.NextWrite.ShouldBe(At(301));
    }

    [Fact]
    public void A_change_long_after_a_write_is_written_at_once()
    {
        schedule.NoteWritten(At(0), ok: true);
        schedule.NoteChange(At(300));

        schedule.NextWrite.ShouldBe(At(300));
    }

    [Fact]
    public void A_failed_write_is_tried_again_after_pauses_from_two_seconds_to_half_a_minute()
    {
        schedule.NoteChange(At(0));
        schedule.NoteWritten(At(1), ok: false);
        schedule.NoteChange(At(2));
        schedule.NextWrite.ShouldBe(At(3));
        schedule.IsFailing.ShouldBeTrue();

        foreach (var (now, next) in new[] { (3, 7), (7, 15), (15, 31), (31, 61), (61, 91) })
        {
            schedule.NoteWritten(At(now), ok: false);
            schedule.NoteChange(At(now + 1));
            schedule.NextWrite.ShouldBe(At(next));
        }

        schedule.NoteWritten(At(92), ok: true);
        schedule.NextWrite.ShouldBe(Instant.Never);
        schedule.IsFailing.ShouldBeFalse();
        schedule.NoteWritten(At(400), ok: false);
        schedule.NextWrite.ShouldBe(At(402));
    }

    [Fact]
    public void Missing_file_is_written_at_once_but_not_while_writing_fails()
    {
        schedule.NoteWritten(At(0), ok: true);
        schedule.NoteGone(At(5));
        schedule.NextWrite.ShouldBe(At(5));

        schedule.NoteWritten(At(5), ok: false);
        schedule.NoteGone(At(6));
        schedule.NextWrite.ShouldBe(At(7));
    }

    [Fact]
    public void Before_a_power_cut_it_is_written_at_once_whenever_the_last_write_was_and_failed()
    {
        schedule.NoteWritten(At(0), ok: true);
        schedule.NoteMinorChange(At(1));
        schedule.NoteUrgent(At(2));
        schedule.NextWrite.ShouldBe(At(2));

        schedule.NoteWritten(At(2), ok: false);
        schedule.NoteUrgent(At(3));
        schedule.NextWrite.ShouldBe(At(3));
        schedule.NoteWritten(At(3), ok: true);
        schedule.NextWrite.ShouldBe(Instant.Never);
    }

    [Fact]
    public void A_minor_change_waits_for_another_one_or_for_its_interval()
    {
        schedule.NoteMinorChange(At(0));
        schedule.NextWrite.ShouldBe(At(300));
        schedule.NoteMinorChange(At(200));
        schedule.NextWrite.ShouldBe(At(300));

        schedule.NoteChange(At(250));
        schedule.NextWrite.ShouldBe(At(250));
        schedule.NoteWritten(At(250), ok: true);
        schedule.NoteMinorChange(At(260));
        schedule.NoteChange(At(270));
        schedule.NextWrite.ShouldBe(At(550));
    }

    private static Instant At(double seconds) => default(Instant) + TimeSpan.FromSeconds(seconds);
}
