namespace Ysf.Machine.Files;

/// <summary>
/// Knows when a file that people edit has changed and is whole again: editors write in several
/// steps, and a slow copy takes its time. Knows no clock and no file.
/// </summary>
internal sealed class FileSettling
{
    /// <summary>A file that did not change for so long is taken for whole.</summary>
    private static readonly TimeSpan Peace = TimeSpan.FromSeconds(1);

    private FileMark read;
    private FileMark seen;
    private Instant seenAt;

    /// <summary>Whether it changed and was not read since, so that it has to be watched.</summary>
    public bool IsUnread => seen != read;

    /// <summary>
    /// Looks at how the file is now; true when it is another than the one read, and whole.
    /// </summary>
    public bool Look(Instant now, FileMark mark)
    {
        if (mark != seen)
        {
            (seen, seenAt) = (mark, now);
        }

        return IsUnread && now - seenAt >= Peace;
    }

    /// <summary>It could not be read after all, and is still to be read.</summary>
    public void Forget() => read = default;

    /// <summary>The file is about to be read as it is.</summary>
    public void NoteRead(FileMark mark) => (read, seen) = (mark, mark);
}
