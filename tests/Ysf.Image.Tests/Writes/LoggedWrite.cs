namespace Ysf.Tests.Image;

/// <summary>An entry of a <see cref="WriteLog"/>.</summary>
/// <param name="Number">Its place in the log, from 0.</param>
/// <param name="Flags">Its kind.</param>
/// <param name="First">The number of the first sector.</param>
/// <param name="Count">How many sectors; 0 for a flush.</param>
/// <param name="Offset">Where their bytes stand in the log's file.</param>
internal readonly record struct LoggedWrite(
    int Number, WriteFlags Flags, long First, long Count, long Offset)
{
    public bool IsFlush => Flags.HasFlag(WriteFlags.Flush);
}
