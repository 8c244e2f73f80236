namespace Ysf.Tests.Image;

/// <summary>Sectors in a row.</summary>
/// <param name="First">The number of the first.</param>
/// <param name="Count">How many.</param>
internal readonly record struct Extent(long First, long Count)
{
    public long End => First + Count;

    public long Offset => First * Sector.Size;

    public long Bytes => Count * Sector.Size;

    public bool Holds(long sector) => sector >= First && sector < End;
}
