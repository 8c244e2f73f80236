using Ysf.Machine.Files;

namespace Ysf.Machine.Time;

/// <summary>Keeps the time on the disk, in <c>clock</c> of the state directory.</summary>
internal sealed class ClockFile(string directory)
{
    /// <summary>The name of the file in the state directory.</summary>
    public const string FileName = "clock";

    private const long BytesMax = 1 << 10;

    private readonly StateFile file = new(
        Path.Combine(directory, FileName), BytesMax, "notes about the clock");

    /// <summary>
    /// The saved time; null without one. A file that cannot be used is set aside, and the second
    /// value reports it.
    /// </summary>
    public (SavedTime? Saved, string? Problem) Load()
    {
        if (file.TryRead(out var problem) is not { } text)
        {
            return (null, problem);
        }

        var saved = SavedTime.TryRead(text);
        return (saved, saved is null ? file.SetAside("it holds no valid time") : null);
    }

    /// <summary>Null, or a sentence about what failed; the old file is kept then.</summary>
    public string? Save(SavedTime time) => file.Save(time.ToBytes());
}
