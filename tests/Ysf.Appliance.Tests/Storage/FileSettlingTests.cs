using Ysf.Machine.Files;

namespace Ysf.Tests.Storage;

public sealed class FileSettlingTests
{
    private readonly FileSettling settling = new();
    private Instant now = new(TimeSpan.TicksPerDay);

    [Fact]
    public void A_file_is_whole_when_it_stood_still_for_a_second()
    {
        settling.NoteRead(Mark(1));
        Look(0.3, Mark(1)).ShouldBeFalse();
        Look(0.3, Mark(2)).ShouldBeFalse();
        settling.IsUnread.ShouldBeTrue();
        Look(0.7, Mark(2)).ShouldBeFalse();
        Look(0.3, Mark(2)).ShouldBeTrue();
        settling.NoteRead(Mark(2));
        Look(5, Mark(2)).ShouldBeFalse();
    }

    [Fact]
    public void A_file_that_is_written_on_and_on_is_waited_for()
    {
        for (ulong size = 1; size < 50; size++)
        {
            Look(0.9, Mark(size)).ShouldBeFalse();
        }

        Look(1, Mark(49)).ShouldBeTrue();
    }

    [Fact]
    public void A_file_that_comes_back_as_it_was_has_not_changed()
    {
        settling.NoteRead(Mark(1));
        Look(0.3, default).ShouldBeFalse();
        Look(0.3, Mark(1)).ShouldBeFalse();
        Look(5, Mark(1)).ShouldBeFalse();
    }

    private static FileMark Mark(ulong size) => new(1, size, 0, 0);

    private bool Look(double seconds, FileMark mark)
    {
        now += TimeSpan.FromSeconds(seconds);
        return settling.Look(now, mark);
    }
}
